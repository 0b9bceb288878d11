//! One field's correction put into a text in the language of `dateline.toml`. What it does
//! not speak of stays as it is, to the byte.

use announcement::{EditorText, Kind, Source, apply, line_column};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, value};

use super::known::{Known, Reach, Told};
use super::{Correction, dateline};
use crate::sentences;

/// A text in the language of `dateline.toml` with one field's correction put in, changed,
/// or (where it says nothing) taken out; everything else in it stays as it is. `path` are
/// the keys from the collection's top level down.
///
/// Fails where the text cannot be read: the reason in a sentence, with its line.
pub fn corrected(
    text: &str,
    collection: &str,
    path: &[&str],
    correction: &Correction,
) -> Result<String, String> {
    // The writer of TOML knows neither byte order marks nor other line ends than its own.
    let shown = EditorText::new(text);
    let mut document: DocumentMut =
        shown
            .text()
            .parse()
            .map_err(|error: toml_edit::TomlError| {
                let at = error.span().map_or(0, |span| span.start);
                sentences::corrections_unreadable(line_column(shown.text(), at).0)
            })?;
    let keys = keys(collection, path);
    if *correction == Correction::default() {
        take_out(document.as_item_mut(), &keys);
    } else {
        let table = reach(document.as_item_mut(), &keys)
            .ok_or_else(|| sentences::correction_has_no_place(&path.join(".")))?;
        write(table, correction);
    }
    let new = document.to_string();
    let says =
        dateline::read(&new, &Source::User).map(|(told, _)| correction_of(&told, collection, path));
    if says.as_ref() != Ok(correction) {
        return Err(sentences::correction_has_no_place(&path.join(".")));
    }
    let edit = shown.edit(&new);
    Ok(edit.map_or_else(|| text.to_owned(), |edit| apply(text, &[edit])))
}

/// What a source says of a field that a correction may say.
pub(super) fn correction_of(told: &[Told], collection: &str, path: &[&str]) -> Correction {
    let reach = Reach::Only(collection.to_owned());
    let mut found = Correction::default();
    for told in told.iter().filter(|told| told.reach == reach) {
        if let Some(field) = descend(&told.fields, path) {
            found = found.or(&Correction {
                kind: field.kind,
                required: field.required,
                choices: field.choices.clone(),
                label: field.label.clone(),
                help: field.help.clone(),
            });
        }
    }
    found
}

impl Correction {
    /// This one, completed by another where it says nothing.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            kind: self.kind.or(other.kind),
            required: self.required.or(other.required),
            choices: self.choices.as_ref().or(other.choices.as_ref()).cloned(),
            label: self.label.as_ref().or(other.label.as_ref()).cloned(),
            help: self.help.as_ref().or(other.help.as_ref()).cloned(),
        }
    }
}

fn descend<'a>(fields: &'a [Known], path: &[&str]) -> Option<&'a Known> {
    let (key, rest) = path.split_first()?;
    let field = fields.iter().find(|field| field.key == *key)?;
    if rest.is_empty() {
        Some(field)
    } else {
        descend(&field.fields, rest)
    }
}

/// The keys of a field's table from the document's top on.
fn keys<'a>(collection: &'a str, path: &[&'a str]) -> Vec<&'a str> {
    let mut keys = vec!["collections", collection];
    for key in path {
        keys.extend(["fields", *key]);
    }
    keys
}

/// The table at the end of the keys, made where it is missing; nothing where one of them
/// is no table.
fn reach<'a>(document: &'a mut Item, keys: &[&str]) -> Option<&'a mut dyn TableLike> {
    let mut item = document;
    for key in keys {
        let inline = item.is_inline_table();
        let table = item.as_table_like_mut()?;
        if !table.contains_key(key) {
            table.insert(
                key,
                if inline {
                    value(InlineTable::new())
                } else {
                    implied()
                },
            );
        }
        item = table.get_mut(key)?;
    }
    item.as_table_like_mut()
}

/// A table that is written only when something stands in it.
fn implied() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

fn write(table: &mut dyn TableLike, correction: &Correction) {
    let word = |kind: Kind| {
        let known = Kind::WORDS.iter().find(|(known, _)| *known == kind);
        known.map(|(_, word)| value(*word))
    };
    set(table, "type", correction.kind.and_then(word));
    set(table, "required", correction.required.map(value));
    let choices = correction.choices.as_ref();
    set(
        table,
        "choices",
        choices.map(|choices| value(choices.iter().collect::<Array>())),
    );
    set(table, "label", correction.label.as_deref().map(value));
    set(table, "help", correction.help.as_deref().map(value));
}

/// Sets one key; a comment behind its value stays.
fn set(table: &mut dyn TableLike, key: &str, new: Option<Item>) {
    let Some(mut new) = new else {
        table.remove(key);
        return;
    };
    let old = table.get(key).and_then(Item::as_value);
    if let (Some(old), Some(new)) = (old, new.as_value_mut()) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(key, new);
}

/// Takes a field's correction out, and the tables that are empty without it.
fn take_out(item: &mut Item, keys: &[&str]) {
    let Some(table) = item.as_table_like_mut() else {
        return;
    };
    let Some((key, rest)) = keys.split_first() else {
        write(table, &Correction::default());
        return;
    };
    let Some(inner) = table.get_mut(key) else {
        return;
    };
    take_out(inner, rest);
    if inner.as_table_like().is_some_and(TableLike::is_empty) {
        table.remove(key);
    }
}
