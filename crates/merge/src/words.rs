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
}
