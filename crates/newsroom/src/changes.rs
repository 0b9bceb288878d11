//! What a publish changes, in words: fields and sentences before and after, and the
//! message proposed for it. Decides nothing.

use announcement::{Announcement, decode};
use api::{ChangeKind, FieldChange, FileChange, SentenceChange};
use repo::Change;
use similar::{ChangeTag, TextDiff};

use crate::{media, sites, wording};

pub(crate) fn is_media(change: &Change) -> bool {
    media::image_type(&change.file).is_some()
}

pub(crate) fn title(change: &Change) -> String {
    let (announcement, _) = Announcement::read(&decode(&change.after).text);
    announcement
        .title()
        .map_or_else(|| sites::file_name(&change.file), str::to_owned)
}

/// "Publish: Title" for a new announcement, "Update: Title" for a changed one.
pub(crate) fn proposed_message(changes: &[Change]) -> String {
    let announcements: Vec<&Change> = changes.iter().filter(|change| !is_media(change)).collect();
    match announcements.as_slice() {
        [] => String::new(),
        [one] => {
            let verb = if one.before.is_none() {
                "Publish"
            } else {
                "Update"
            };
            format!("{verb}: {}", one_line(&title(one)))
        }
        many => format!("Publish {} announcements", many.len()),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn describe(change: &Change) -> FileChange {
    if is_media(change) {
        return FileChange {
            file: change.file.clone(),
            title: sites::file_name(&change.file),
            kind: ChangeKind::Media,
            fields: Vec::new(),
            sentences: Vec::new(),
        };
    }
    let before = change
        .before
        .as_deref()
        .map(|bytes| decode(bytes).text)
        .unwrap_or_default();
    let after = decode(&change.after).text;
    let (old, _) = Announcement::read(&before);
    let (new, _) = Announcement::read(&after);
    FileChange {
        file: change.file.clone(),
        title: title(change),
        kind: if change.before.is_none() {
            ChangeKind::Added
        } else {
            ChangeKind::Changed
        },
        fields: field_changes(&old, &new),
        sentences: sentence_changes(old.body(), new.body()),
    }
}

fn field_changes(old: &Announcement, new: &Announcement) -> Vec<FieldChange> {
    let change = |key: &str| {
        let words = |announcement: &Announcement| {
            announcement
                .get(key)
                .map(|field| field.value.words())
                .unwrap_or_default()
        };
        let (before, after) = (words(old), words(new));
        (before != after).then(|| FieldChange {
            label: wording::label(key),
            before,
            after,
        })
    };
    let removed = old
        .fields()
        .iter()
        .filter(|field| new.get(&field.key).is_none());
    new.fields()
        .iter()
        .chain(removed)
        .filter_map(|field| change(&field.key))
        .collect()
}

/// The sentences that are added or removed, in the order of the text.
fn sentence_changes(old: &str, new: &str) -> Vec<SentenceChange> {
    let (old, new) = (split_sentences(old), split_sentences(new));
    let diff = TextDiff::from_slices(&old, &new);
    diff.iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal && !change.value().is_empty())
        .map(|change| SentenceChange {
            added: change.tag() == ChangeTag::Insert,
            text: change.value().to_owned(),
        })
        .collect()
}

/// Splits a text at line ends that end a paragraph and after `.`, `!`, `?`, `。` that a
/// blank follows. Good enough to show what changed; nothing is decided by it.
fn split_sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        let mut previous = ' ';
        for (at, c) in line.char_indices() {
            if c == ' ' && matches!(previous, '.' | '!' | '?' | '。') {
                sentences.push(line[start..at].trim());
                start = at;
            }
            previous = c;
        }
        sentences.push(line[start..].trim());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(old: &str, new: &str) -> Vec<(bool, String)> {
        sentence_changes(old, new)
            .into_iter()
            .map(|change| (change.added, change.text))
            .collect()
    }

    #[test]
    fn only_the_sentence_that_changed() {
        let old = "The gate opens at nine. Visitors are welcome.\n\nBring boots.\n";
        let new = "The gate opens at ten. Visitors are welcome.\n\nBring boots.\n";
        assert_eq!(
            changes(old, new),
            [
                (false, "The gate opens at nine.".to_owned()),
                (true, "The gate opens at ten.".to_owned())
            ]
        );
        assert!(changes(old, old).is_empty());
        assert!(
            changes("a\r\nb", "a\nb").is_empty(),
            "line ends are not words"
        );
    }

    #[test]
    fn fields_that_changed() {
        let (old, _) = Announcement::read("---\ntitle: Old\ntags: [a]\ngone: x\n---\n");
        let (new, _) = Announcement::read("---\ntitle: New\ntags: [a]\nfresh: y\n---\n");
        let found: Vec<_> = field_changes(&old, &new)
            .into_iter()
            .map(|change| (change.label, change.before, change.after))
            .collect();
        let expect = [
            ("Title", "Old", "New"),
            ("Fresh", "", "y"),
            ("Gone", "x", ""),
        ];
        assert_eq!(
            found,
            expect.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()))
        );
    }
}
