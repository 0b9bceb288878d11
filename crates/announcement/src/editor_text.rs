//! A part of the text as an editor shows it: `\n` line ends only, no byte order mark.
//! Translates positions and edits back, so that lines nobody touched keep their bytes.

use crate::common::common;
use crate::lines::{BOM, dominant_end, lines_from};
use crate::{TextEdit, line_column};

/// A part of a text (the body, or all of it) and the editor's view of it.
#[derive(Debug, Clone)]
pub struct EditorText {
    text: String,
    /// Bytes of the byte order mark (however often it stands there), which the editor does not see.
    mark: usize,
    /// The line ends in order, of the part.
    ends: Vec<LineEnd>,
    /// What a new line ends with.
    new_end: &'static str,
    /// Whether all line ends are `new_end`.
    uniform: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LineEnd {
    /// Where the `\n` stands in the editor's text.
    shown: usize,
    /// Where the line end begins in the part.
    at: usize,
    text: &'static str,
}

impl EditorText {
    /// The editor's view of `part`.
    pub fn new(part: &str) -> Self {
        let mark = part.len() - part.trim_start_matches(BOM).len();
        let new_end = dominant_end(part);
        let mut text = String::with_capacity(part.len());
        let mut ends = Vec::new();
        for line in lines_from(part, mark) {
            text.push_str(&part[line.text.clone()]);
            let end = match &part[line.text.end..line.whole.end] {
                "\r\n" => "\r\n",
                "\r" => "\r",
                "\n" => "\n",
                _ => continue,
            };
            ends.push(LineEnd {
                shown: text.len(),
                at: line.text.end,
                text: end,
            });
            text.push('\n');
        }
        let uniform = ends.iter().all(|end| end.text == new_end);
        Self {
            text,
            mark,
            ends,
            new_end,
            uniform,
        }
    }

    /// What the editor shows.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The smallest edit of the part that makes the editor show `new`; none if it does.
    /// Lines that stay keep their line ends, new ones get that of most lines.
    pub fn edit(&self, new: &str) -> Option<TextEdit> {
        let clean;
        let new = if new.contains('\r') || new.starts_with(BOM) {
            clean = Self::new(new).text;
            clean.as_str()
        } else {
            new
        };
        if new == self.text {
            return None;
        }
        let (start, old_end, new_end) = changed(&self.text, new);
        let mut replacement = self.with_line_ends(start..old_end, &new[start..new_end]);
        let mut span = self.part_of(start)..self.part_of(old_end);
        // A lone `\r` and a `\n` that come to stand beside each other would be one line end.
        if replacement.ends_with('\r') && self.ends_in_feed(old_end) {
            replacement.push('\n');
        }
        let feed_follows =
            replacement.starts_with('\n') || replacement.is_empty() && self.ends_in_feed(old_end);
        if feed_follows && self.end_before(start).is_some_and(|end| end.text == "\r") {
            span.start -= 1;
            replacement.insert_str(0, "\r\n");
        }
        Some(TextEdit::new(span, replacement))
    }

    /// The position, in UTF-16 units of the editor's text, of a byte of the part.
    pub fn utf16(&self, byte_in_part: usize) -> u32 {
        let shown = self.shown_of(byte_in_part);
        self.text[..shown]
            .chars()
            .map(char::len_utf16)
            .sum::<usize>() as u32
    }

    /// The byte of the part at a position in UTF-16 units of the editor's text. The
    /// middle of a character counts as its beginning, beyond the end as the end.
    pub fn byte(&self, utf16: u32) -> usize {
        let mut left = utf16 as usize;
        for (at, ch) in self.text.char_indices() {
            if left < ch.len_utf16() {
                return self.part_of(at);
            }
            left -= ch.len_utf16();
        }
        self.part_of(self.text.len())
    }

    /// Line and column (from 1, in characters) of a byte of the part.
    pub fn line_column(&self, byte_in_part: usize) -> (u32, u32) {
        line_column(&self.text, self.shown_of(byte_in_part))
    }

    /// Whether a `\n` of the part stands at that place of the editor's text.
    fn ends_in_feed(&self, shown: usize) -> bool {
        let at = self.ends.partition_point(|end| end.shown < shown);
        self.ends
            .get(at)
            .is_some_and(|end| end.shown == shown && end.text == "\n")
    }

    /// The line end right before that place of the editor's text.
    fn end_before(&self, shown: usize) -> Option<LineEnd> {
        let at = self.ends.partition_point(|end| end.shown < shown);
        let end = self.ends.get(at.checked_sub(1)?)?;
        (end.shown + 1 == shown).then_some(*end)
    }

    /// Where a byte of the editor's text stands in the part.
    fn part_of(&self, shown: usize) -> usize {
        let before = self.ends.partition_point(|end| end.shown < shown);
        match before.checked_sub(1).and_then(|last| self.ends.get(last)) {
            Some(end) => end.at + end.text.len() + (shown - end.shown - 1),
            None => self.mark + shown,
        }
    }

    /// Where a byte of the part stands in the editor's text, on a character boundary.
    fn shown_of(&self, byte: usize) -> usize {
        let before = self.ends.partition_point(|end| end.at < byte);
        let shown = match before.checked_sub(1).and_then(|last| self.ends.get(last)) {
            // Between `\r` and `\n` is before the line end.
            Some(end) if byte < end.at + end.text.len() => end.shown,
            Some(end) => end.shown + 1 + (byte - end.at - end.text.len()),
            None => byte.saturating_sub(self.mark),
        };
        let mut shown = shown.min(self.text.len());
        while !self.text.is_char_boundary(shown) {
            shown -= 1;
        }
        shown
    }

    /// `new`, which takes the place of `old` in the editor's text, with its line ends.
    fn with_line_ends(&self, old: std::ops::Range<usize>, new: &str) -> String {
        if self.uniform {
            return if self.new_end == "\n" {
                new.to_owned()
            } else {
                new.replace('\n', self.new_end)
            };
        }
        let first = self.ends.partition_point(|end| end.shown < old.start);
        let old_lines: Vec<&str> = self.text[old].split('\n').collect();
        let new_lines: Vec<&str> = new.split('\n').collect();
        let pairs = paired(
            &common(&old_lines, &new_lines),
            old_lines.len(),
            new_lines.len(),
        );
        let mut out = String::with_capacity(new.len() + new_lines.len());
        for (at, line) in new_lines.iter().enumerate() {
            out.push_str(line);
            if at + 1 < new_lines.len() {
                let old = pairs[at].filter(|old| old + 1 < old_lines.len());
                let end = old.and_then(|old| self.ends.get(first + old));
                let end = end.map_or(self.new_end, |end| end.text);
                let joins = end == "\n" && out.ends_with('\r');
                out.push_str(if joins { "\r\n" } else { end });
            }
        }
        out
    }
}

/// For each new line the old one that it was: the same line, or the one that stood in
/// its place between two that stayed.
fn paired(same: &[(usize, usize)], old_count: usize, new_count: usize) -> Vec<Option<usize>> {
    let mut pairs = vec![None; new_count];
    let (mut old_at, mut new_at) = (0, 0);
    for (old, new) in same.iter().copied().chain([(old_count, new_count)]) {
        for (old, new) in (old_at..old).zip(new_at..new) {
            pairs[new] = Some(old);
        }
        if new < new_count {
            pairs[new] = Some(old);
        }
        (old_at, new_at) = (old + 1, new + 1);
    }
    pairs
}

/// Where two texts begin to differ, and where that ends in each.
fn changed(old: &str, new: &str) -> (usize, usize, usize) {
    let mut start = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let most = old.len().min(new.len()) - start;
    let mut tail = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    (start, old.len() - tail, new.len() - tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apply;
    use proptest::prelude::*;

    #[track_caller]
    fn check(part: &str, new: &str, expect: &str) {
        let editor = EditorText::new(part);
        let after = editor
            .edit(new)
            .map_or(part.to_owned(), |edit| apply(part, &[edit]));
        assert_eq!(after, expect);
    }

    #[test]
    fn lines_that_stay_keep_their_ends() {
        check("a\nb\n", "a\nb\n", "a\nb\n");
        check("a\r\nb\r\n", "a\nX\nb\n", "a\r\nX\r\nb\r\n");
        check("a\r\nb", "a\nb\n", "a\r\nb\r\n");
        check("a\rb\r", "a\nb\nc\n", "a\rb\rc\r");
        check("a\r\nb\nc\rd\n", "a\nb\nc\nd\n", "a\r\nb\nc\rd\n");
        // First and last line change; what is between keeps its mixed ends.
        check("a\r\nb\nc\rd\n", "A\nb\nc\nD\n", "A\r\nb\nc\rD\n");
        check("a\r\nb\r\nc\n", "x\ny\nz\nc\n", "x\r\ny\r\nz\r\nc\n");
        check("a\nb\r\nc", "a\nc", "a\nc");
        check("a\nb\r\nc", "abc", "abc");
        check("\u{feff}a\r\n", "b\n", "\u{feff}b\r\n");
        check("\u{feff}", "b", "\u{feff}b");
        check("", "x\ny", "x\ny");
        check("a\r\n\r\nb\r\n", "a\nb\n", "a\r\nb\r\n");
        // What an editor hands over by mistake is understood all the same.
        check("a\r\nb", "a\r\nc", "a\r\nc");
    }

    #[test]
    fn edits_are_small_and_whole_characters() {
        let edit = |part: &str, new: &str| EditorText::new(part).edit(new);
        assert_eq!(edit("a\r\nb\r\n", "a\nb\n"), None);
        assert_eq!(
            edit("one two\r\n", "one 2\n"),
            Some(TextEdit::new(4..7, "2"))
        );
        assert_eq!(edit("aé", "aè"), Some(TextEdit::new(1..3, "è")));
        assert_eq!(edit("aaa", "aa"), Some(TextEdit::new(2..3, "")));
        assert_eq!(edit("a\r\nb", "a\nxb"), Some(TextEdit::new(3..3, "x")));
        assert_eq!(edit("a\r\nb", "ax\nb"), Some(TextEdit::new(1..1, "x")));
    }

    #[test]
    fn positions() {
        let editor = EditorText::new("\u{feff}a\r\n😀é\rz");
        assert_eq!(editor.text(), "a\n😀é\nz");
        let check = |byte: usize, utf16: u32, line_column: (u32, u32)| {
            assert_eq!(editor.utf16(byte), utf16, "byte {byte}");
            assert_eq!(editor.line_column(byte), line_column, "byte {byte}");
        };
        check(0, 0, (1, 1));
        check(3, 0, (1, 1));
        check(4, 1, (1, 2));
        check(5, 1, (1, 2));
        check(6, 2, (2, 1));
        check(10, 4, (2, 2));
        check(12, 5, (2, 3));
        check(13, 6, (3, 1));
        check(14, 7, (3, 2));
        check(99, 7, (3, 2));
        for byte in [3, 4, 6, 10, 12, 13, 14] {
            assert_eq!(editor.byte(editor.utf16(byte)), byte);
        }
        assert_eq!((editor.byte(3), editor.byte(99)), (6, 14));
    }

    fn part() -> impl Strategy<Value = String> {
        proptest::collection::vec("a|b|é|😀|\n|\r\n|\r|\u{feff}| ", 0..24)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn shows_what_was_typed(part in part(), new in part()) {
            let editor = EditorText::new(&part);
            let wanted = EditorText::new(&new).text;
            let after = editor.edit(&new).map_or(part.clone(), |edit| apply(&part, &[edit]));
            let (shown, wanted) = (EditorText::new(&after).text, EditorText::new(&wanted).text);
            prop_assert_eq!(shown, wanted);
            for byte in 0..=part.len() + 1 {
                prop_assert!(editor.byte(editor.utf16(byte)) <= part.len());
            }
            prop_assert_eq!(editor.edit(&editor.text), None);
        }
    }
}
