//! A body cut into blocks: paragraphs, headings, items, rows, code. Cuts lines and judges
//! them by how they begin; what Markdown makes of them in full is for `render` to know.

use crate::token::{Kind, Token, with_gaps};

/// The blocks of a text; what stands between them is blank.
pub(crate) fn blocks(text: &str) -> Vec<Token<'_>> {
    let mut cut = Cut {
        text,
        tokens: Vec::new(),
        open: None,
    };
    let mut fence: Option<(u8, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let start = at;
        at += line.len();
        let words = line.trim_end();
        let end = start + words.len();
        let mark = fence_mark(words);
        if let Some((sign, length)) = fence {
            cut.go_on(end.max(start), Kind::Fence, start);
            let closes =
                mark.is_some_and(|(other, count, bare)| other == sign && count >= length && bare);
            if closes {
                fence = None;
                cut.close();
            }
        } else if words.trim().is_empty() {
            // The second half of `\r\n` ends no paragraph.
            if !(line == "\n" && text[..start].ends_with('\r')) {
                cut.close();
            }
        } else if let Some((sign, length, _)) = mark {
            cut.close();
            cut.go_on(end, Kind::Fence, start);
            fence = Some((sign, length));
        } else {
            cut.line(words, start, end);
        }
    }
    cut.close();
    let mut tokens = cut.tokens;
    with_gaps(text, &mut tokens);
    tokens
}

/// The lines of a block of code.
pub(crate) fn code_lines(text: &str) -> Vec<Token<'_>> {
    let mut at = 0;
    let mut tokens = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        if !words.is_empty() {
            tokens.push(Token::new(Kind::Code, text, at..at + words.len()));
        }
        at += line.len();
    }
    with_gaps(text, &mut tokens);
    tokens
}

struct Cut<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    open: Option<(Kind, usize, usize)>,
}

impl Cut<'_> {
    /// A line outside of code that is not blank.
    fn line(&mut self, words: &str, start: usize, end: usize) {
        let inner = words.trim_start();
        if is_heading(inner) {
            self.close();
            self.go_on(end, Kind::Heading, start);
            self.close();
        } else if inner.starts_with('|') {
            self.close();
            self.go_on(end, Kind::Row, start);
            self.close();
        } else if is_item(inner) {
            self.close();
            self.go_on(end, Kind::Item, start);
        } else {
            self.go_on(end, Kind::Paragraph, start);
        }
    }

    /// The block that is open reaches to `end`; where none is, one begins.
    fn go_on(&mut self, end: usize, kind: Kind, start: usize) {
        match &mut self.open {
            Some((_, _, to)) => *to = end,
            None => self.open = Some((kind, start, end)),
        }
    }

    fn close(&mut self) {
        if let Some((kind, from, to)) = self.open.take() {
            self.tokens.push(Token::new(kind, self.text, from..to));
        }
    }
}

/// The sign of a fence, how often it stands there, and whether nothing follows it.
fn fence_mark(line: &str) -> Option<(u8, usize, bool)> {
    let inner = line.trim_start();
    let sign = *inner.as_bytes().first()?;
    if !matches!(sign, b'`' | b'~') {
        return None;
    }
    let count = inner.bytes().take_while(|byte| *byte == sign).count();
    let rest = &inner[count..];
    let opens = count >= 3 && !(sign == b'`' && rest.contains('`'));
    opens.then_some((sign, count, rest.trim().is_empty()))
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = if (1..=9).contains(&digits) {
        line[digits..].strip_prefix(['.', ')'])
    } else {
        line.strip_prefix(['-', '*', '+'])
    };
    rest.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Kind, &str)> {
        blocks(text)
            .into_iter()
            .map(|token| (token.kind, token.content))
            .collect()
    }

    #[test]
    fn blocks_are_found() {
        use Kind::{Fence, Heading, Item, Paragraph, Row};
        let text = "# Head\nOne\ntwo.\n\n- a\n  more\n- b\n1. c\n\n| x | y |\n|---|---|\n\n``` js\n\n- no item\n```\nEnd.";
        let expect = [
            (Heading, "# Head"),
            (Paragraph, "One\ntwo."),
            (Item, "- a\n  more"),
            (Item, "- b"),
            (Item, "1. c"),
            (Row, "| x | y |"),
            (Row, "|---|---|"),
            (Fence, "``` js\n\n- no item\n```"),
            (Paragraph, "End."),
        ];
        assert_eq!(cut(text), expect);
        let windows = text.replace('\n', "\r\n");
        let keys = |text: &str| -> Vec<String> {
            blocks(text)
                .iter()
                .map(|token| token.key.to_string())
                .collect()
        };
        assert_eq!(keys(text), keys(&windows));
    }

    #[test]
    fn no_block() {
        for text in ["", "\n\n", "  \r\n"] {
            assert!(blocks(text).is_empty(), "{text:?}");
        }
        assert_eq!(
            cut("~~~\nnever closed\n\n"),
            [(Kind::Fence, "~~~\nnever closed\n")]
        );
    }
}
