//! What a publish changes, in words: fields and sentences before and after, and the
//! message proposed for it. Decides nothing.

use announcement::{Announcement, decode};
use api::{ChangeKind, FieldChange, FileChange, MergedPart, SentenceChange};
use merge::{Differences, changed_paragraphs, differences};
use repo::{Change, Overlap};
use site::is_markdown;

use crate::{date, moves::Moved, sentences::publishing, sites, together::Content, wording};

/// All changes of a plan. A renamed file is one: the change of its old name goes with it.
/// `address` tells a file's address on the site, empty where that is not known.
pub(crate) fn describe_all(
    contents: &[Content],
    renames: &[Moved],
    address: &dyn Fn(&str) -> String,
) -> Vec<FileChange> {
    let pairs = || renames.iter().flat_map(|moved| &moved.files);
    let changes = || contents.iter().map(|content| &content.change);
    let find = |file: &str| changes().find(|change| change.file == file);
    changes()
        .filter(|change| !pairs().any(|(from, to)| *from == change.file && find(to).is_some()))
        .map(|change| {
            let old = pairs().find(|(_, to)| *to == change.file);
            let old = old.and_then(|(from, _)| find(from));
            let mut described = describe(change, old);
            let went = renames.iter().find(|moved| moved.to == change.file);
            if let Some(moved) = went.filter(|_| old.is_some()) {
                let moved = address_change(moved, &address(&moved.to));
                described.fields.insert(0, moved);
            }
            let joined = contents
                .iter()
                .any(|content| content.joined && content.change.file == change.file);
            described.merged = change.overlap.as_ref().filter(|_| joined).and_then(merged);
            described
        })
        .collect()
}

/// The titles of the announcements among the changes.
pub(crate) fn titles(changes: &[FileChange]) -> Vec<String> {
    let announcements = changes.iter().filter(|change| is_markdown(&change.file));
    announcements.map(|change| change.title.clone()).collect()
}

/// Whether all that a plan does is to take announcements off the site.
pub(crate) fn only_takes_off(changes: &[FileChange]) -> bool {
    !changes.is_empty()
        && changes
            .iter()
            .all(|change| change.kind == ChangeKind::Deleted)
}

/// "Publish: Title" for a new announcement, "Update: Title" for a changed one, and so on.
pub(crate) fn proposed_message(changes: &[FileChange]) -> String {
    let announcements: Vec<&FileChange> = changes
        .iter()
        .filter(|change| is_markdown(&change.file))
        .collect();
    let Some(first) = announcements.first() else {
        return String::new();
    };
    let same = announcements.iter().all(|other| other.kind == first.kind);
    let verb = match first.kind {
        ChangeKind::Deleted if same => "Take off",
        ChangeKind::Renamed if same => "Rename",
        ChangeKind::Changed if announcements.len() == 1 => "Update",
        _ => "Publish",
    };
    match announcements.len() {
        1 => format!("{verb}: {}", one_line(&first.title)),
        many => format!("{verb} {many} announcements"),
    }
}

/// "Take back: Title" for what an earlier publish changed.
pub(crate) fn message_back(changes: &[FileChange]) -> String {
    match titles(changes).as_slice() {
        [one] => format!("Take back: {}", one_line(one)),
        [] => "Take back".to_owned(),
        many => format!("Take back {} announcements", many.len()),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One file's change; `old` is what happens to the file that it was before.
pub(crate) fn describe(change: &Change, old: Option<&Change>) -> FileChange {
    let text = |bytes: Option<&Vec<u8>>| bytes.map(|bytes| decode(bytes).text);
    let before = text(old.map_or(change.before.as_ref(), |old| old.before.as_ref()));
    let after = text(change.after.as_ref());
    let kind = match (&before, &after) {
        (_, None) => ChangeKind::Deleted,
        _ if !is_markdown(&change.file) => ChangeKind::Media,
        (Some(_), Some(_)) if old.is_some() => ChangeKind::Renamed,
        (None, Some(_)) => ChangeKind::Added,
        (Some(_), Some(_)) => ChangeKind::Changed,
    };
    let (old, _) = Announcement::read(before.as_deref().unwrap_or_default());
    let (new, _) = Announcement::read(after.as_deref().unwrap_or_default());
    let shown = if after.is_some() { &new } else { &old };
    let title = shown.title().filter(|_| is_markdown(&change.file));
    let (mut fields, mut sentences) = (Vec::new(), Vec::new());
    if !matches!(kind, ChangeKind::Deleted | ChangeKind::Media) {
        (fields, sentences) = in_words(differences(&old, &new));
    }
    FileChange {
        file: change.file.clone(),
        title: title.map_or_else(|| sites::file_name(&change.file), str::to_owned),
        kind,
        fields,
        sentences,
        merged: None,
    }
}

/// What others changed of a file and is kept beside the plan's changes.
fn merged(overlap: &Overlap) -> Option<MergedPart> {
    let read = |bytes: Option<&Vec<u8>>| {
        let text = decode(bytes.map_or(&[][..], Vec::as_slice)).text;
        Announcement::read(&text).0
    };
    let base = read(overlap.base.as_ref());
    let theirs = read(Some(overlap.theirs.as_ref()?));
    let (fields, sentences) = in_words(differences(&base, &theirs));
    let what = publishing::what_changed(
        &fields,
        &changed_paragraphs(base.body(), theirs.body()),
        !sentences.is_empty(),
    );
    Some(MergedPart {
        sentence: publishing::kept_both(&overlap.author, &what, &date::moment(overlap.when_unix)),
        fields,
        sentences,
    })
}

/// The title of one content, or its file's name.
pub(crate) fn title_of(content: &Content) -> String {
    describe(&content.change, None).title
}

/// Where a renamed announcement was and is: its address, or its file where that is not known.
fn address_change(moved: &Moved, address: &str) -> FieldChange {
    let known = !moved.address.is_empty() && !address.is_empty();
    let (label, before, after) = if known {
        (wording::ADDRESS, &*moved.address, address)
    } else {
        (wording::FILE, &*moved.from, &*moved.to)
    };
    FieldChange {
        label: label.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

/// Differences with the labels that the form has.
pub(crate) fn in_words(found: Differences) -> (Vec<FieldChange>, Vec<SentenceChange>) {
    let fields = found.fields.into_iter().map(|field| FieldChange {
        label: wording::label(&field.key),
        before: field.before,
        after: field.after,
    });
    let sentences = found.sentences.into_iter().map(|sentence| SentenceChange {
        added: sentence.added,
        text: sentence.text,
    });
    (fields.collect(), sentences.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_changed() {
        let (old, _) = Announcement::read("---\ntitle: Old\ntags: [a]\ngone: x\n---\n");
        let (new, _) = Announcement::read("---\ntitle: New\ntags: [a]\nfresh: y\n---\n");
        let (found, _) = in_words(differences(&old, &new));
        let found: Vec<_> = found
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
