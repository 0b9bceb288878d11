//! What tells two versions apart, in fields and sentences, for reading. Nothing is decided by
//! it.

use announcement::Announcement;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    blocks::{blocks, code_lines},
    prose::sentences,
    token::{Kind, Token},
};

/// The differences of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// The fields that differ, in the order of the later version, then those it lost.
    pub fields: Vec<FieldDifference>,
    /// The sentences that came or went, in the order of the text.
    pub sentences: Vec<SentenceDifference>,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Its key.
    pub key: String,
    /// Its value before, in words; empty when there was none.
    pub before: String,
    /// Its value after.
    pub after: String,
}

/// A sentence that came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceDifference {
    /// Came (true) or went (false).
    pub added: bool,
    /// The sentence, on one line.
    pub text: String,
}

/// What tells `after` from `before`.
pub fn differences(before: &Announcement, after: &Announcement) -> Differences {
    Differences {
        fields: field_differences(before, after),
        sentences: sentence_differences(before.body(), after.body()),
    }
}

/// What an announcement says: its fields and its sentences, each as one line.
pub fn statements(announcement: &Announcement) -> Vec<String> {
    let fields = announcement.fields().iter();
    let fields = fields.map(|field| format!("{}: {}", field.key, field.value.words()));
    fields.chain(lines(announcement.body())).collect()
}

/// Which paragraphs of a later body are new or not as they were, counted from 1. Other blocks
/// (headings, items, code) are neither counted nor told.
pub fn changed_paragraphs(before: &str, after: &str) -> Vec<usize> {
    let known: Vec<Token<'_>> = paragraphs(before).collect();
    let mut changed = Vec::new();
    for (at, paragraph) in paragraphs(after).enumerate() {
        if known.iter().all(|old| old.key != paragraph.key) {
            changed.push(at + 1);
        }
    }
    changed
}

fn paragraphs(text: &str) -> impl Iterator<Item = Token<'_>> {
    let blocks = blocks(text).into_iter();
    blocks.filter(|block| block.kind == Kind::Paragraph)
}

fn field_differences(before: &Announcement, after: &Announcement) -> Vec<FieldDifference> {
    let words = |version: &Announcement, key: &str| {
        let field = version.get(key);
        field.map(|field| field.value.words()).unwrap_or_default()
    };
    let gone = before
        .fields()
        .iter()
        .filter(|field| after.get(&field.key).is_none());
    after
        .fields()
        .iter()
        .chain(gone)
        .map(|field| FieldDifference {
            key: field.key.clone(),
            before: words(before, &field.key),
            after: words(after, &field.key),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

fn sentence_differences(before: &str, after: &str) -> Vec<SentenceDifference> {
    let (old, new) = (lines(before), lines(after));
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let sentence = |added: bool| {
            move |text: &String| SentenceDifference {
                added,
                text: text.clone(),
            }
        };
        found.extend(old[op.old_range()].iter().map(sentence(false)));
        found.extend(new[op.new_range()].iter().map(sentence(true)));
    }
    found
}

/// A text as sentences, each on one line.
fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks(text) {
        let parts = match block.kind {
            Kind::Paragraph | Kind::Item => sentences(block.content),
            Kind::Fence => code_lines(block.content),
            _ => vec![block],
        };
        lines.extend(parts.iter().map(|part| part.key.trim().to_owned()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(before: &str, after: &str) -> Vec<(bool, String)> {
        let read = |text: &str| Announcement::read(text).0;
        differences(&read(before), &read(after))
            .sentences
            .into_iter()
            .map(|change| (change.added, change.text))
            .collect()
    }

    #[test]
    fn only_the_sentence_that_changed() {
        let old = "The gate opens at nine. Visitors are welcome.\n\nBring boots.\n";
        let new = "The gate opens at ten. Visitors are\nwelcome.\n\nBring boots.\n";
        let expect = [
            (false, "The gate opens at nine.".to_owned()),
            (true, "The gate opens at ten.".to_owned()),
        ];
        assert_eq!(changes(old, new), expect);
        assert!(changes(old, old).is_empty());
        assert!(
            changes("a\r\nb", "a\nb").is_empty(),
            "line ends are no words"
        );
    }

    #[test]
    fn paragraphs_that_changed() {
        let old = "# Gate\n\nOne.\n\nTwo.\n\n- item\n\nThree.\n";
        for (new, changed) in [
            (old, &[][..]),
            ("# Fair\n\nOne.\n\nTwo\nmore.\n\nThree.\n", &[2]),
            ("One.\n\nNew.\n\nTwo.\n\nThree, too.\n", &[2, 4]),
            ("One.\n", &[]),
        ] {
            assert_eq!(changed_paragraphs(old, new), changed, "{new}");
        }
    }

    #[test]
    fn fields_that_changed() {
        let (before, _) = Announcement::read("---\ntitle: Old\ntags: [a]\ngone: x\n---\n");
        let (after, _) = Announcement::read("---\ntitle: New\ntags: [a]\nfresh: y\n---\n");
        let found = differences(&before, &after).fields;
        let found: Vec<_> = found
            .iter()
            .map(|field| (&*field.key, &*field.before, &*field.after))
            .collect();
        let expect = [
            ("title", "Old", "New"),
            ("fresh", "", "y"),
            ("gone", "x", ""),
        ];
        assert_eq!(found, expect);
    }
}
