//! The words of a text, and which of them tell two wordings apart.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Whether the other wording does not have it here.
    pub differs: bool,
}

/// What becomes of a stretch of words on the way from one wording to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It stays.
    Same,
    /// It goes.
    Removed,
    /// It comes.
    Added,
}

/// A stretch of words between two wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// What becomes of it.
    pub step: Step,
    /// The text.
    pub text: String,
    /// Which change it belongs to, from 0: what goes and what comes in its place are one.
    pub change: Option<usize>,
}

/// The way from one wording to another, in the order of reading.
pub fn steps(one: &str, other: &str) -> Vec<WordRun> {
    let (old, new) = (cut(one), cut(other));
    let mut runs: Vec<WordRun> = Vec::new();
    let mut changes = 0;
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (gone, came) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        if matches!(op, DiffOp::Equal { .. }) {
            walk(&mut runs, Step::Same, &gone, None);
            continue;
        }
        // A change goes on until something stays.
        if runs.last().is_none_or(|run| run.step == Step::Same) {
            changes += 1;
        }
        walk(&mut runs, Step::Removed, &gone, Some(changes - 1));
        walk(&mut runs, Step::Added, &came, Some(changes - 1));
    }
    runs
}

fn walk(runs: &mut Vec<WordRun>, step: Step, text: &str, change: Option<usize>) {
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.step == step && last.change == change => last.text.push_str(text),
        _ => runs.push(WordRun {
            step,
            text: text.to_owned(),
            change,
        }),
    }
}

/// The wording where only some of the changes are made.
pub fn with_changes(runs: &[WordRun], made: &[usize]) -> String {
    let stands = |run: &&WordRun| {
        let is_made = run.change.is_some_and(|change| made.contains(&change));
        match run.step {
            Step::Same => true,
            Step::Removed => !is_made,
            Step::Added => is_made,
        }
    };
    runs.iter()
        .filter(stands)
        .map(|run| run.text.as_str())
        .collect()
}

/// The words of a text, without the signs around them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Two wordings, each cut where it differs from the other: at words, never within one.
pub fn marked(one: &str, other: &str) -> (Vec<Marked>, Vec<Marked>) {
    let (old, new) = (cut(one), cut(other));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let differs = !matches!(op, DiffOp::Equal { .. });
        add(&mut left, &old[op.old_range()], differs);
        add(&mut right, &new[op.new_range()], differs);
    }
    (left, right)
}

fn add(parts: &mut Vec<Marked>, words: &[&str], differs: bool) {
    let text = words.concat();
    if text.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(last) if last.differs == differs => last.text.push_str(&text),
        _ => parts.push(Marked { text, differs }),
    }
}

/// Words, blank space and single signs; scripts without blanks are cut at each sign.
fn cut(text: &str) -> Vec<&str> {
    let class = |c: char| match c {
        c if c.is_whitespace() => 0,
        c if c.is_alphanumeric() && c < '\u{2e80}' => 1,
        _ => 2,
    };
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let now = class(c);
        if before.is_some_and(|before| before != now || now == 2) {
            parts.push(&text[start..at]);
            start = at;
        }
        before = Some(now);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(parts: &[Marked]) -> String {
        let part = |part: &Marked| {
            let (open, close) = if part.differs { ("[", "]") } else { ("", "") };
            format!("{open}{}{close}", part.text)
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn words_that_differ_are_marked() {
        let cases = [
            (
                "Opens at nine.",
                "Opens at ten.",
                "Opens at [nine].",
                "Opens at [ten].",
            ),
            ("Opens.", "Opens today.", "Opens.", "Opens[ today]."),
            ("", "New.", "", "[New.]"),
            ("same", "same", "same", "same"),
            ("九時に開く", "十時に開く", "[九]時に開く", "[十]時に開く"),
        ];
        for (one, other, left, right) in cases {
            let (a, b) = marked(one, other);
            assert_eq!(
                (&*shown(&a), &*shown(&b)),
                (left, right),
                "{one:?} {other:?}"
            );
        }
    }
    #[test]
    fn the_way_from_one_wording_to_the_other_is_taken_word_by_word() {
        let runs = steps("The weir opens at nine.", "The gate opens at ten.");
        let shown: Vec<_> = runs
            .iter()
            .map(|run| (run.step, &*run.text, run.change))
            .collect();
        assert_eq!(
            shown,
            [
                (Step::Same, "The ", None),
                (Step::Removed, "weir", Some(0)),
                (Step::Added, "gate", Some(0)),
                (Step::Same, " opens at ", None),
                (Step::Removed, "nine", Some(1)),
                (Step::Added, "ten", Some(1)),
                (Step::Same, ".", None),
            ]
        );
        for (made, expect) in [
            (&[][..], "The weir opens at nine."),
            (&[0], "The gate opens at nine."),
            (&[1], "The weir opens at ten."),
            (&[0, 1], "The gate opens at ten."),
        ] {
            assert_eq!(with_changes(&runs, made), expect);
        }
    }

    proptest! {
        #[test]
        fn all_changes_or_none_are_one_of_the_two_wordings(
            one in "[a-c .川]{0,24}",
            other in "[a-c .川]{0,24}",
        ) {
            let runs = steps(&one, &other);
            let all: Vec<usize> = runs.iter().filter_map(|run| run.change).collect();
            prop_assert_eq!(with_changes(&runs, &[]), one);
            prop_assert_eq!(with_changes(&runs, &all), other);
        }
    }
}
