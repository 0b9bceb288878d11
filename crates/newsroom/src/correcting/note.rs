//! Where a correction stands in a text and how it is marked, and putting one there.

use super::language;

/// How a site writes its corrections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Habit {
    /// So many were found.
    pub(super) seen: usize,
    /// Before the text, and not after it.
    pub(super) at_start: bool,
    /// The marks around how it begins.
    pub(super) emphasis: String,
    starts: usize,
    marks: [usize; MARKS.len()],
}

/// Marks around the beginning of a correction; the first where there is no earlier one.
const MARKS: [&str; 4] = ["**", "*", "_", ""];

impl Habit {
    /// Looks at one text.
    pub(super) fn look(&mut self, body: &str) {
        let paragraphs: Vec<&str> = paragraphs(body).collect();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let bare = paragraph.trim_start_matches(['*', '_', '>', ' ']);
            if !language::begins_so(bare) {
                continue;
            }
            self.seen += 1;
            self.starts += usize::from(at * 2 < paragraphs.len().saturating_sub(1));
            let mark = MARKS.iter().position(|mark| paragraph.starts_with(mark));
            self.marks[mark.unwrap_or(MARKS.len() - 1)] += 1;
        }
    }

    /// What most of them do.
    pub(super) fn settled(mut self) -> Self {
        self.at_start = self.starts * 2 > self.seen;
        let most = self.marks.iter().max().copied().unwrap_or_default();
        let usual = self.marks.iter().position(|count| *count == most);
        MARKS[usual.unwrap_or_default()].clone_into(&mut self.emphasis);
        self
    }
}

fn paragraphs(body: &str) -> impl Iterator<Item = &str> {
    let blank = |line: &str| line.trim().is_empty();
    let mut rest = body;
    std::iter::from_fn(move || {
        let start = rest.len() - rest.trim_start().len();
        rest = &rest[start..];
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            if blank(line) {
                break;
            }
            end += line.len();
        }
        let (paragraph, after) = rest.split_at(end);
        rest = after;
        (!paragraph.is_empty()).then_some(paragraph)
    })
}

/// A body with a note as a paragraph of its own; every other character stays.
pub(super) fn with_note(body: &str, note: &str, at_start: bool) -> String {
    let end = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let note = note.replace("\r\n", "\n").replace('\n', end);
    let lead = body.len() - body.trim_start_matches(['\r', '\n']).len();
    let text = body.trim_end_matches(['\r', '\n', ' ', '\t']);
    if text.len() <= lead {
        return format!("{}{note}{end}", &body[..lead]);
    }
    if at_start {
        return format!("{}{note}{end}{end}{}", &body[..lead], &body[lead..]);
    }
    format!("{text}{end}{end}{note}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_a_paragraph_of_its_own() {
        for (body, at_start, expect) in [
            ("One.\n\nTwo.\n", false, "One.\n\nTwo.\n\nNote.\n"),
            ("One.\n\nTwo.", false, "One.\n\nTwo.\n\nNote.\n"),
            ("\nOne.\n", true, "\nNote.\n\nOne.\n"),
            ("One.\r\n", false, "One.\r\n\r\nNote.\r\n"),
            ("", false, "Note.\n"),
            ("\n\n", true, "\n\nNote.\n"),
        ] {
            assert_eq!(with_note(body, "Note.", at_start), expect, "{body:?}");
        }
    }

    #[test]
    fn a_habit_is_what_most_do() {
        let mut habit = Habit::default();
        assert_eq!(habit.clone().settled().emphasis, "**");
        habit.look("*Correction, 3 May 2024: six, not five.*\n\nOne.\n\nTwo.\n\nThree.\n");
        habit.look("_Korrektur_: Es sind sechs.\n\nEins.\n\nZwei.\n");
        habit.look("One.\n\nA correction came later.\n\n*Correction:* Six.\n");
        let habit = habit.settled();
        assert_eq!(
            (habit.seen, habit.at_start, &*habit.emphasis),
            (3, true, "*")
        );
    }
}
