//! The form's view of the front matter: fields with their controls, down to the parts of
//! groups and of lists of groups.

use announcement::{Announcement, Field, FieldSpec, Kind, Lock, Schema, Value};
use api::{FieldKind, FieldValue, FieldView, ItemView, PathPart};

use super::{
    control::{Standing, control},
    is_usual, kind_of,
};
use crate::wording;

/// What the form asks about the site.
pub(crate) trait Facts {
    /// Where an image that a field names is served; empty where the site has none.
    fn thumbnail(&self, src: &str) -> String;
    /// What the user corrected of a field, named by the keys that lead to it. `None` where
    /// there is no collection to correct.
    fn correction(&self, keys: &[&str]) -> Option<api::Correction>;
}

/// The fields of the form: the collection's, in its order, then those that only this
/// announcement has.
pub(crate) fn form(
    announcement: &Announcement,
    schema: &Schema,
    facts: &dyn Facts,
) -> Vec<FieldView> {
    if !announcement.readable() {
        return Vec::new();
    }
    let owns: Vec<Own<'_>> = announcement
        .fields()
        .iter()
        .map(|field| Own::whole(announcement, field))
        .collect();
    let top = Level {
        of: schema.learnt_from,
        ..Level::default()
    };
    let mut fields = parts(&owns, &schema.fields, &top, facts);
    if !fields
        .iter()
        .any(|field| field.key.eq_ignore_ascii_case("title"))
    {
        let mut title = field("title", None, None, &top, facts);
        title.required = true;
        fields.insert(0, title);
    }
    fields
}

/// A value of the announcement and the key it stands under.
struct Own<'a> {
    key: &'a str,
    standing: Standing<'a>,
    locked: Option<Lock>,
}

impl<'a> Own<'a> {
    fn whole(announcement: &'a Announcement, field: &'a Field) -> Self {
        Self {
            key: &field.key,
            standing: Standing {
                value: &field.value,
                source: announcement.text().get(field.value_span.clone()),
                multi_line: field.multi_line,
            },
            locked: field.locked,
        }
    }

    fn inside((key, value): &'a (String, Value)) -> Self {
        Self {
            key,
            standing: Standing::inside(value),
            locked: None,
        }
    }
}

/// Where in the form fields stand.
#[derive(Clone, Default)]
struct Level<'a> {
    /// The way from the top-level field.
    path: Vec<PathPart>,
    /// The keys that lead here, items left out.
    keys: Vec<&'a str>,
    /// How many could have each of the fields.
    of: u32,
}

/// The fields of one level.
fn parts(
    owns: &[Own<'_>],
    specs: &[FieldSpec],
    level: &Level<'_>,
    facts: &dyn Facts,
) -> Vec<FieldView> {
    // Of a key that stands twice, the last one counts, as to most parsers.
    let own = |key: &str| owns.iter().rev().find(|own| own.key == key);
    let mut fields: Vec<FieldView> = specs
        .iter()
        .filter(|spec| own(&spec.key).is_some() || is_usual(spec, level.of))
        .map(|spec| field(&spec.key, own(&spec.key), Some(spec), level, facts))
        .collect();
    for one in owns {
        if !fields.iter().any(|field| field.key == one.key) {
            fields.push(field(one.key, own(one.key), None, level, facts));
        }
    }
    fields
}

fn field(
    key: &str,
    own: Option<&Own<'_>>,
    spec: Option<&FieldSpec>,
    level: &Level<'_>,
    facts: &dyn Facts,
) -> FieldView {
    let locked = own.and_then(|own| own.locked);
    let (kind, value) = match own {
        None => (
            spec.map_or(FieldKind::Text, |spec| kind_of(spec.kind)),
            FieldValue::Absent,
        ),
        Some(own) if locked.is_some() => (FieldKind::Other, own.standing.raw()),
        Some(own) => control(own.standing, spec),
    };
    let mut here = level.clone();
    here.keys.push(key);
    let mut view = FieldView {
        key: key.to_owned(),
        label: spec
            .and_then(|spec| spec.label.clone())
            .unwrap_or_else(|| wording::label(key)),
        kind,
        thumbnail: match (&kind, &value) {
            (FieldKind::Image, FieldValue::Text(src)) => facts.thumbnail(src),
            _ => String::new(),
        },
        value,
        required: spec.is_some_and(|spec| spec.required),
        path: Vec::new(),
        help: spec.and_then(|spec| spec.help.clone()).unwrap_or_default(),
        origin: spec.map_or_else(String::new, |spec| wording::origin(spec, level.of)),
        read_only: locked.map_or_else(String::new, |lock| wording::locked(lock).to_owned()),
        suggestions: spec.map_or_else(Vec::new, |spec| suggestions(spec, kind)),
        fields: Vec::new(),
        items: Vec::new(),
        correction: facts.correction(&here.keys),
    };
    if here.keys.len() > 1 {
        here.path.push(PathPart::Key(key.to_owned()));
    }
    view.path.clone_from(&here.path);
    inside(
        &mut view,
        own.map(|own| own.standing.value),
        spec,
        here,
        facts,
    );
    view
}

/// Fills in the parts of a group, or the items of a list of groups.
fn inside(
    view: &mut FieldView,
    value: Option<&Value>,
    spec: Option<&FieldSpec>,
    mut here: Level<'_>,
    facts: &dyn Facts,
) {
    let specs = spec.map_or(&[][..], |spec| &spec.fields);
    here.of = spec.map_or(0, |spec| spec.seen);
    let entries = |value: Option<&Value>, level: &Level<'_>| {
        let owns: Vec<Own<'_>> = match value {
            Some(Value::Map(entries)) => entries.iter().map(Own::inside).collect(),
            _ => Vec::new(),
        };
        parts(&owns, specs, level, facts)
    };
    match (view.kind, value) {
        (FieldKind::Group, value) => view.fields = entries(value, &here),
        (FieldKind::Groups, Some(Value::List(items))) => {
            for (at, item) in items.iter().enumerate() {
                let mut level = here.clone();
                level.path.push(PathPart::Item(at as u32));
                view.items.push(ItemView {
                    title: item_title(item),
                    fields: entries(Some(item), &level),
                });
            }
        }
        _ => {}
    }
}

/// Keys that name an item, the best first.
const NAMES: [&str; 6] = ["name", "title", "label", "heading", "text", "id"];

/// What tells an item from the others: its name, else its first text.
fn item_title(item: &Value) -> String {
    let Value::Map(entries) = item else {
        return String::new();
    };
    let text = |value: &Value| {
        let words = value.as_text()?.trim();
        (!words.is_empty()).then(|| words.lines().next().unwrap_or_default().to_owned())
    };
    let named = NAMES.iter().find_map(|name| {
        entries
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .and_then(|(_, value)| text(value))
    });
    named
        .or_else(|| entries.iter().find_map(|(_, value)| text(value)))
        .unwrap_or_default()
}

/// What other announcements have there; of a choice, all that can be chosen.
fn suggestions(spec: &FieldSpec, kind: FieldKind) -> Vec<api::Suggestion> {
    let choice = spec.kind == Kind::Choice;
    if !choice && !matches!(kind, FieldKind::Tags | FieldKind::List | FieldKind::Text) {
        return Vec::new();
    }
    spec.values
        .iter()
        .filter(|(_, count)| choice || kind != FieldKind::Text || *count > 1)
        .map(|(text, count)| api::Suggestion {
            text: text.clone(),
            count: *count,
        })
        .collect()
}
