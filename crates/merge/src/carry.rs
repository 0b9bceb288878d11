//! One field of some details given the lines or the value that it has in another version; all
//! other lines stay as they are. Decides nothing.

use announcement::{Announcement, Field, TextEdit, Value, apply};

/// Details as a text, read.
pub(crate) fn read(text: &str) -> Announcement {
    Announcement::read(text).0
}

/// Gives a field the lines that it has in another version.
pub(crate) fn carry(now: &Announcement, from: &Announcement, key: &str) -> Option<Announcement> {
    let Some(field) = from.get(key) else {
        return match now.get(key) {
            Some(_) => Some(read(&apply(now.text(), &now.remove(key).ok()?))),
            None => Some(now.clone()),
        };
    };
    let lines = &from.text()[field.span.clone()];
    let spliced = if let Some(here) = now.get(key) {
        TextEdit::new(here.span.clone(), lines)
    } else {
        let (at, above) = place_for(now, from, field);
        TextEdit::new(at..at, [above, lines].concat())
    };
    let after = read(&apply(now.text(), &[spliced]));
    let others = |version: &Announcement| -> Vec<(String, Value)> {
        let others = version.fields().iter().filter(|field| field.key != key);
        others
            .map(|field| (field.key.clone(), field.value.clone()))
            .collect()
    };
    let same = after
        .get(key)
        .is_some_and(|after| after.value == field.value);
    if after.readable() && after.format() == now.format() && same && others(&after) == others(now) {
        return Some(after);
    }
    set(now, key, &field.value, from)
}

/// Where a field that only the other version has goes: after the field that it follows there,
/// with the comment above it.
fn place_for<'a>(now: &Announcement, from: &'a Announcement, field: &Field) -> (usize, &'a str) {
    let before = from
        .fields()
        .iter()
        .take_while(|other| other.key != field.key);
    let above = before
        .clone()
        .map(|other| other.span.end)
        .max()
        .unwrap_or(from.inner().start);
    let gap = from.text().get(above..field.span.start).unwrap_or_default();
    let gap = if now.text().contains(gap.trim()) {
        ""
    } else {
        gap
    };
    let known = before.filter_map(|other| now.get(&other.key)).last();
    (known.map_or(now.inner().start, |known| known.span.end), gap)
}

/// Sets a field, and changes nothing else; a new one goes where `like` has it.
pub(crate) fn set(
    now: &Announcement,
    key: &str,
    value: &Value,
    like: &Announcement,
) -> Option<Announcement> {
    let order: Vec<&str> = like.fields().iter().map(|field| &*field.key).collect();
    let edits = now.set(key, value, &order).ok()?;
    Some(read(&apply(now.text(), &edits)))
}
