//! kramdown's habits, carried out on the text before the Markdown reader sees it. Line by
//! line, so it is close, not exact: what needs kramdown's own block structure is left.

use crate::source::Rewrite;

/// What to rewrite so that the Markdown reader sees what kramdown sees.
pub(crate) fn rewrites(text: &str) -> Vec<Rewrite> {
    let mut walk = Walk::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        walk.line(at, line.trim_end_matches(['\n', '\r']));
        at += line.len();
    }
    walk.rewrites
}

#[derive(Default)]
struct Walk<'a> {
    rewrites: Vec<Rewrite>,
    /// The line before, without its indentation; empty at the start.
    before: &'a str,
    /// The marks that will close the open fence of code.
    fence: Option<&'a str>,
    /// The HTML element whose inside is not Markdown, and how often it is open.
    html: Option<(&'a str, usize)>,
    /// The HTML element whose inside is Markdown because it says so.
    markdown: Option<&'a str>,
    /// How far the text of the numbered item above is indented.
    item: Option<usize>,
    in_table: bool,
}

impl<'a> Walk<'a> {
    fn line(&mut self, at: usize, line: &'a str) {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        if self.code(words) || self.html(at, line, words) {
            self.before = words;
            return;
        }
        if words.is_empty() {
            self.in_table = false;
        } else if indent == 0 && !is_item(words) && self.before.is_empty() {
            self.item = None;
        }
        if !self.whole_line(at, line, words) && !self.list(at, indent, words) {
            self.heading(at, indent, words);
            self.table(at + indent, words);
            self.spans(at, line);
        }
        self.before = words;
    }

    /// Fenced code is left as it is.
    fn code(&mut self, words: &'a str) -> bool {
        if let Some(fence) = self.fence {
            if words.starts_with(fence) && words.trim_end().trim_matches(['`', '~']).is_empty() {
                self.fence = None;
            }
            return true;
        }
        let marks = words.len() - words.trim_start_matches(['`', '~']).len();
        let opens = words.starts_with("```") || words.starts_with("~~~");
        if opens && !words[marks..].contains('`') {
            self.fence = Some(&words[..marks]);
        }
        self.fence.is_some()
    }

    /// The inside of an HTML block is HTML, over blank lines too, unless it says
    /// `markdown="1"`.
    fn html(&mut self, at: usize, line: &'a str, words: &'a str) -> bool {
        if let Some((name, open)) = &mut self.html {
            if words.is_empty() {
                self.rewrites
                    .push(Rewrite::new(at..at + line.len(), "<!-- -->"));
                return true;
            }
            let (opened, closed) = count(line, name);
            *open = (*open + opened).saturating_sub(closed);
            if *open == 0 {
                self.html = None;
            }
            return true;
        }
        if let Some(name) = self.markdown {
            if count(line, name).1 > 0 {
                self.rewrites.push(Rewrite::new(at..at, "\n"));
                self.markdown = None;
                return true;
            }
            return false;
        }
        let Some(name) = block_element(line) else {
            return false;
        };
        let (opened, closed) = count(line, name);
        if opened <= closed {
            return false;
        }
        if [
            "markdown=\"1\"",
            "markdown='1'",
            "markdown=1",
            "markdown=\"block\"",
        ]
        .iter()
        .any(|mark| line.contains(mark))
        {
            self.rewrites
                .push(Rewrite::new(at + line.len()..at + line.len(), "\n"));
            self.markdown = Some(name);
        } else {
            self.html = Some((name, opened - closed));
        }
        true
    }

    /// Attribute lines and abbreviations do not show.
    fn whole_line(&mut self, at: usize, line: &str, words: &str) -> bool {
        let words = words.trim_end();
        let attributes = words.starts_with("{:") && words.ends_with('}') && !words.contains("{:/");
        let abbreviation = words.starts_with("*[") && words.contains("]: ");
        if attributes || abbreviation {
            self.rewrites.push(Rewrite::new(at..at + line.len(), ""));
        }
        attributes || abbreviation
    }

    /// `1)` is no list; any number begins one, after text too; two blanks are enough to
    /// nest below a number.
    fn list(&mut self, at: usize, indent: usize, words: &str) -> bool {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let mark = words.as_bytes().get(digits).copied();
        let spaced = words[digits..]
            .chars()
            .nth(1)
            .is_some_and(|next| next == ' ' || next == '\t');
        if digits > 0 && spaced && mark == Some(b')') && digits < 10 {
            self.rewrites.push(Rewrite::new(
                at + indent + digits..at + indent + digits,
                "\\",
            ));
            return true;
        }
        if digits > 0 && spaced && mark == Some(b'.') && digits < 10 {
            let after_text = !self.before.is_empty() && self.item.is_none() && indent < 4;
            if after_text && !is_item(self.before) && !self.before.starts_with(['>', '#', '|']) {
                self.rewrites.push(Rewrite::new(at..at, "\n"));
            }
            if indent < 4 {
                self.item = Some(indent + digits + 2);
            }
            return false;
        }
        if let Some(needed) = self.item
            && is_item(words)
            && (2..needed).contains(&indent)
        {
            self.rewrites
                .push(Rewrite::new(at..at, " ".repeat(needed - indent)));
        }
        false
    }

    /// A heading begins at the start of its line.
    fn heading(&mut self, at: usize, indent: usize, words: &str) {
        if (1..4).contains(&indent) && words.starts_with('#') && self.item.is_none() {
            self.rewrites
                .push(Rewrite::new(at + indent..at + indent, "\\"));
        }
    }

    /// A table straight below text is text.
    fn table(&mut self, at: usize, words: &str) {
        if !self.in_table && !self.before.is_empty() && is_table_rule(words) {
            self.rewrites.push(Rewrite::new(at..at, "\\"));
        }
        self.in_table = words.contains('|') && (self.before.is_empty() || self.in_table);
    }

    /// Attributes behind links and the like do not show; `**bold**` closes next to any
    /// letter; addresses may hold blanks.
    fn spans(&mut self, at: usize, line: &str) {
        let bytes = line.as_bytes();
        let mut bold = false;
        let mut place = 0;
        while place < bytes.len() {
            let rest = &line.as_bytes()[place..];
            place += match rest {
                [b'\\', ..] => 2,
                [b'`', ..] => after_code(&line[place..]),
                [b'{', b':', ..] => self.attributes(at + place, line, place),
                [b'*', b'*', ..] => {
                    self.bold(at, line, place, bold);
                    bold = !bold;
                    2
                }
                [b']', b'(', ..] => self.address(at + place + 2, &line[place + 2..]) + 2,
                _ => 1,
            };
            while place < bytes.len() && !line.is_char_boundary(place) {
                place += 1;
            }
        }
    }

    fn attributes(&mut self, at: usize, line: &str, place: usize) -> usize {
        let follows = line[..place].ends_with([')', '*', '_', '`', ']', '>']);
        match line[place..].find('}') {
            Some(end) if follows => {
                self.rewrites.push(Rewrite::new(at..at + end + 1, ""));
                end + 1
            }
            _ => 2,
        }
    }

    fn bold(&mut self, at: usize, line: &str, place: usize, closes: bool) {
        let before = line[..place].chars().next_back();
        let after = line[place + 2..].chars().next();
        let letter = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let mark = |side: Option<char>| {
            side.is_some_and(|side| !side.is_alphanumeric() && !side.is_whitespace() && side != '*')
        };
        if closes && mark(before) && letter(after) {
            self.rewrites
                .push(Rewrite::new(at + place + 2..at + place + 2, "<!---->"));
        } else if !closes && letter(before) && mark(after) {
            self.rewrites
                .push(Rewrite::new(at + place..at + place, "<!---->"));
        }
    }

    fn address(&mut self, at: usize, text: &str) -> usize {
        let Some(end) = text.find(')') else { return 0 };
        let address = &text[..end];
        let plain = !address.contains(['"', '\'', '<', '>', '(', '\\']);
        if plain && address.trim() == address && address.contains(' ') {
            self.rewrites.push(Rewrite::new(at..at, "<"));
            self.rewrites.push(Rewrite::new(at + end..at + end, ">"));
        }
        end
    }
}

fn is_item(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match &words.as_bytes()[digits..] {
        [b'.', b' ' | b'\t', ..] => digits > 0,
        [b'*' | b'-' | b'+', b' ' | b'\t', ..] => digits == 0,
        _ => false,
    }
}

fn is_table_rule(words: &str) -> bool {
    words.contains("--")
        && words.contains('|')
        && words
            .bytes()
            .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// How long a span of code is that `text` begins with; its marks if it does not end here.
fn after_code(text: &str) -> usize {
    let marks = text.bytes().take_while(|byte| *byte == b'`').count();
    let close = &text[..marks];
    text[marks..]
        .find(close)
        .map_or(marks, |end| marks + end + marks)
}

/// The block element that a line at the margin opens.
fn block_element(line: &str) -> Option<&str> {
    const BLOCKS: [&str; 12] = [
        "div", "section", "article", "aside", "header", "footer", "nav", "table", "figure",
        "center", "details", "form",
    ];
    let inside = line.strip_prefix('<')?;
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &inside[..length];
    BLOCKS.contains(&name).then_some(name)
}

/// How often a line opens and closes an element.
fn count(line: &str, name: &str) -> (usize, usize) {
    let closed = line.matches("</").count();
    let closed = if closed == 0 {
        0
    } else {
        tags(line, "</", name)
    };
    (tags(line, "<", name), closed)
}

fn tags(line: &str, open: &str, name: &str) -> usize {
    line.match_indices(open)
        .filter(|(at, _)| {
            line[at + open.len()..]
                .strip_prefix(name)
                .is_some_and(|rest| {
                    !rest
                        .starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '-')
                })
        })
        .count()
}
