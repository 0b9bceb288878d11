//! Lines and line ends: `\n`, `\r\n` and a lone `\r` all end a line. Knows nothing of
//! front matter.

use std::ops::Range;

/// The byte order mark as a character.
pub(crate) const BOM: char = '\u{feff}';

/// One line: its text without and with its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Without the line end.
    pub(crate) text: Range<usize>,
    /// With the line end.
    pub(crate) whole: Range<usize>,
}

/// The lines of `text` from the byte `from` on. A text that ends with a line end has no
/// empty line after it.
pub(crate) fn lines_from(text: &str, from: usize) -> impl Iterator<Item = Line> {
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let end = next_break(text, at);
        let whole = at..end + break_length(text, end);
        let line = Line {
            text: at..end,
            whole: whole.clone(),
        };
        at = whole.end;
        Some(line)
    })
}

/// Where the line that holds `at` ends, before its line end.
pub(crate) fn next_break(text: &str, at: usize) -> usize {
    text.as_bytes()[at..]
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
        .map_or(text.len(), |offset| at + offset)
}

/// How many bytes the line end at `at` has; 0 at the end of the text.
pub(crate) fn break_length(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([b'\n' | b'\r', ..]) => 1,
        _ => 0,
    }
}

/// Where the line that holds `at` begins.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at]
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'))
        .map_or(0, |offset| offset + 1)
}

/// Where the line that holds `at` ends, after its line end.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let end = next_break(text, at);
    end + break_length(text, end)
}

/// Finds the lines of places that follow one another, each line once.
pub(crate) struct LineFinder<'a> {
    text: &'a str,
    last: Range<usize>,
}

impl<'a> LineFinder<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, last: 0..0 }
    }

    /// The lines that a span touches, with the last one's line end.
    pub(crate) fn lines(&mut self, span: &Range<usize>) -> Range<usize> {
        let first = self.line(span.start);
        first.start..self.line(span.end).end
    }

    fn line(&mut self, at: usize) -> Range<usize> {
        if !self.last.contains(&at) {
            self.last = line_start(self.text, at)..line_end(self.text, at);
        }
        self.last.clone()
    }
}

/// Whether there is nothing but blanks and tabs.
pub(crate) fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// The line end that most lines of the text have; `\n` if there is none.
pub(crate) fn dominant_end(text: &str) -> &'static str {
    let mut counts = [(0_usize, "\n"), (0, "\r\n"), (0, "\r")];
    for line in lines_from(text, 0) {
        match &text[line.text.end..line.whole.end] {
            "\n" => counts[0].0 += 1,
            "\r\n" => counts[1].0 += 1,
            "\r" => counts[2].0 += 1,
            _ => {}
        }
    }
    let mut best = counts[0];
    for count in counts {
        if count.0 > best.0 {
            best = count;
        }
    }
    best.1
}

/// Whether a carriage return stands without a line feed after it.
pub(crate) fn has_lone_cr(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .enumerate()
        .any(|(at, byte)| *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
}

/// Line and column of a byte, both from 1, the column in characters. A byte order mark
/// has no column; a byte beyond the end counts as the end.
pub fn line_column(text: &str, byte: usize) -> (u32, u32) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    // Between `\r` and `\n` is still the end of that line.
    if byte > 0 && text[..byte].ends_with('\r') && text[byte..].starts_with('\n') {
        byte -= 1;
    }
    let start = line_start(text, byte);
    let before = &text[..start];
    let line = 1 + lines_from(before, 0).count();
    let columns = text[start..byte]
        .chars()
        .filter(|ch| *ch != BOM || start > 0)
        .count();
    (line as u32, columns as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column() {
        let check = |text: &str, byte: usize, expect: (u32, u32)| {
            assert_eq!(line_column(text, byte), expect, "{text:?} at {byte}");
        };
        check("", 0, (1, 1));
        check("ab\ncd", 0, (1, 1));
        check("ab\ncd", 2, (1, 3));
        check("ab\ncd", 3, (2, 1));
        check("ab\ncd\n", 6, (3, 1));
        check("é→x", 5, (1, 3));
        check("é→x", 4, (1, 2)); // inside a character: the character's own column
        check("a\r\nb", 1, (1, 2));
        check("a\r\nb", 2, (1, 2));
        check("a\r\nb", 3, (2, 1));
        check("a\rb\rc", 4, (3, 1));
        check("a\n\r\nb", 4, (3, 1));
        check("\u{feff}ab", 3, (1, 1));
        check("\u{feff}ab", 4, (1, 2));
        check("ab", 99, (1, 3));
    }

    #[test]
    fn finds_lines() {
        let text = "ab cd\nef\r\n";
        let mut finder = LineFinder::new(text);
        for (span, expect) in [
            (0..1, 0..6),
            (3..5, 0..6),
            (3..7, 0..10),
            (6..7, 6..10),
            (0..0, 0..6),
            (10..10, 10..10),
        ] {
            assert_eq!(finder.lines(&span), expect, "{span:?}");
        }
    }

    #[test]
    fn dominant() {
        let check = |text: &str, expect: &str| assert_eq!(dominant_end(text), expect, "{text:?}");
        check("", "\n");
        check("a", "\n");
        check("a\r\nb\r\nc\n", "\r\n");
        check("a\rb\r", "\r");
        check("a\r\nb\n", "\n");
    }
}
