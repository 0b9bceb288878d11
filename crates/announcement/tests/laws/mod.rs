//! What holds for any text and any edit. The property tests and the fuzz targets ask for
//! the same things here.

use announcement::{
    Announcement, EditorText, Field, Format, Stamp, Value, apply, decode, encode, line_column,
};

/// Reading never fails, loses nothing, and finds places that are there.
pub(crate) fn reading(text: &str) {
    let (announcement, found) = Announcement::read(text);
    assert_eq!(announcement.text(), text);
    assert_eq!(&text[announcement.body_start()..], announcement.body());
    for field in announcement.fields() {
        let spans = [&field.span, &field.key_span, &field.value_span];
        assert!(
            spans
                .into_iter()
                .all(|span| text.get(span.clone()).is_some())
        );
    }
    for finding in &found {
        assert!(text.get(finding.span.clone()).is_some(), "{finding:?}");
        line_column(text, finding.span.start);
        if let Some(fix) = &finding.fix {
            let (after, _) = Announcement::read(&apply(text, &fix.edits));
            assert!(after.readable(), "{}", fix.label);
        }
    }
}

/// Bytes become a text and the text the same bytes again, unless they are damaged.
pub(crate) fn bytes(bytes: &[u8]) {
    let decoded = decode(bytes);
    if let Some(again) = encode(&decoded.text, decoded.encoding) {
        assert_eq!(again, bytes);
    }
    let _ = Stamp::read(&decoded.text);
    let editor = EditorText::new(&decoded.text);
    let edit = editor.edit(&decoded.text);
    assert!(edit.is_none_or(|edit| decoded.text.get(edit.span).is_some()));
    reading(&decoded.text);
}

/// An edit changes one field, reads as what was asked, and can be made once only.
pub(crate) fn editing(text: &str, which: usize, value: &Value) {
    let (announcement, _) = Announcement::read(text);
    let field = announcement.fields().get(which);
    let key = field.map_or("new", |field| &field.key).to_owned();
    setting(&announcement, &key, value);
    if let Some(field) = announcement.get(&key) {
        setting(&announcement, &key, &with_leaf(&field.value, which, value));
    }
    if let Ok(edits) = announcement.remove(&key) {
        let read = only_that_field(&announcement, &key, &apply(text, &edits));
        assert!(read.get(&key).is_none());
    }
    if let Ok(edits) = announcement.rename(&key, "another") {
        let (read, _) = Announcement::read(&apply(text, &edits));
        assert_eq!(shown(&read, "another"), shown(&announcement, &key));
        assert!(read.get("another").is_some() && read.get(&key).is_none());
    }
}

fn setting(announcement: &Announcement, key: &str, value: &Value) {
    let order = ["title", "new", "tags"];
    let Ok(edits) = announcement.set(key, value, &order) else {
        return;
    };
    let read = only_that_field(announcement, key, &apply(announcement.text(), &edits));
    let now = read.get(key).map(|field| &field.value);
    assert!(now.is_some(), "{key} is gone");
    if announcement.format() != Format::Headers && is_plain(value) {
        assert_eq!(now.map(sorted), Some(sorted(value)));
    }
    assert_eq!(
        read.set(key, value, &order),
        Ok(Vec::new()),
        "{}",
        read.text()
    );
    if let Some(field) = announcement.get(key)
        && let Ok(back) = read.set(key, &field.value, &order)
    {
        let back = only_that_field(&read, key, &apply(read.text(), &back));
        let back = back.get(key).map(|field| sorted(&field.value));
        assert_eq!(back, Some(sorted(&field.value)));
    }
}

/// Whether every language holds the value as it is.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Text(_) | Value::Int(_) | Value::Bool(_) => true,
        Value::List(items) => items.iter().all(is_plain),
        Value::Map(entries) => entries.iter().all(|(_, value)| is_plain(value)),
        _ => false,
    }
}

/// The value with another one deep inside.
fn with_leaf(value: &Value, seed: usize, new: &Value) -> Value {
    match value {
        Value::List(items) if !items.is_empty() => {
            let mut items = items.clone();
            let at = seed % items.len();
            items[at] = with_leaf(&items[at], seed, new);
            Value::List(items)
        }
        Value::Map(entries) if !entries.is_empty() => {
            let mut entries = entries.clone();
            let at = seed % entries.len();
            entries[at].1 = with_leaf(&entries[at].1, seed, new);
            Value::Map(entries)
        }
        _ => new.clone(),
    }
}

/// The edited text, when all but one field is as it was.
fn only_that_field(before: &Announcement, key: &str, after: &str) -> Announcement {
    let (read, _) = Announcement::read(after);
    assert!(read.readable(), "{after:?}");
    assert_eq!(shown(before, key), shown(&read, key), "{after:?}");
    let text = before.text();
    if let Some(field) = before.get(key)
        && has_lines(before.format(), text, field)
    {
        assert!(after.starts_with(&text[..field.span.start]), "{after:?}");
        assert!(after.ends_with(&text[field.span.end..]), "{after:?}");
    }
    read
}

/// Whether a field is all of its lines: not in JSON, and not where TOML's tables move.
fn has_lines(format: Format, text: &str, field: &Field) -> bool {
    let is_map = matches!(field.value, Value::Map(_) | Value::List(_));
    let inline = text[field.value_span.clone()].starts_with(['[', '{'])
        && text[field.key_span.end..field.value_span.start.max(field.key_span.end)].contains('=');
    format != Format::Json && (format != Format::Toml || !is_map || inline)
}

fn shown(announcement: &Announcement, except: &str) -> Vec<(String, String)> {
    let others = announcement.fields().iter();
    others
        .filter(|field| field.key != except)
        .map(|field| (field.key.clone(), format!("{:?}", field.value)))
        .collect()
}

/// A value in a form in which the order of keys does not count.
pub(crate) fn sorted(value: &Value) -> String {
    match value {
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(sorted).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let mut entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key:?}: {}", sorted(value)))
                .collect();
            entries.sort();
            format!("{{{}}}", entries.join(", "))
        }
        other => format!("{other:?}"),
    }
}
