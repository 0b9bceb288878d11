//! The form: front matter as fields with controls, and a new value of the form as
//! a value of the front matter. The only place that turns one into the other.

use announcement::{Announcement, DateShape, Field, FieldSpec, Kind, Schema, Stamp, Value};
use api::{FieldKind, FieldValue, FieldView, NewValue};

use crate::{date, sentences, wording};

/// The fields of the form: the collection's, in its order, then those that only this
/// announcement has.
pub(crate) fn form(announcement: &Announcement, schema: &Schema) -> Vec<FieldView> {
    if !announcement.readable() {
        return Vec::new();
    }
    let known = schema
        .fields
        .iter()
        .filter(|spec| announcement.get(&spec.key).is_some() || is_usual(spec, schema));
    let mut fields: Vec<FieldView> = known
        .map(|spec| {
            field(
                announcement,
                announcement.get(&spec.key),
                Some(spec),
                schema,
            )
        })
        .collect();
    for own in announcement.fields() {
        if schema.field(&own.key).is_none() && !fields.iter().any(|field| field.key == own.key) {
            fields.push(field(announcement, Some(own), None, schema));
        }
    }
    if !fields
        .iter()
        .any(|field| field.key.eq_ignore_ascii_case("title"))
    {
        fields.insert(0, title_field());
    }
    fields
}

/// Fields that few announcements have are shown only where they are.
fn is_usual(spec: &FieldSpec, schema: &Schema) -> bool {
    spec.required || spec.seen * 4 >= schema.learnt_from
}

fn title_field() -> FieldView {
    FieldView {
        key: "title".into(),
        label: wording::label("title"),
        kind: FieldKind::Text,
        value: FieldValue::Absent,
        required: true,
        path: Vec::new(),
        help: String::new(),
        origin: String::new(),
        read_only: String::new(),
        suggestions: Vec::new(),
        fields: Vec::new(),
        items: Vec::new(),
        thumbnail: String::new(),
        correction: None,
    }
}

fn field(
    announcement: &Announcement,
    own: Option<&Field>,
    spec: Option<&FieldSpec>,
    schema: &Schema,
) -> FieldView {
    let key = own.map_or_else(|| spec.map_or("", |spec| &spec.key), |own| &own.key);
    let locked = own.and_then(|own| own.locked);
    let (kind, value) = match own {
        None => (
            spec.map_or(FieldKind::Text, |spec| kind_of(spec.kind)),
            FieldValue::Absent,
        ),
        Some(own) if locked.is_some() => (FieldKind::Other, raw(announcement, own)),
        Some(own) => kind_and_value(announcement, own, spec.map(|spec| spec.kind)),
    };
    FieldView {
        key: key.to_owned(),
        label: wording::label(key),
        kind,
        value,
        required: spec.is_some_and(|spec| spec.required),
        origin: spec.map_or_else(String::new, |spec| {
            wording::origin(spec.seen, schema.learnt_from)
        }),
        read_only: locked.map_or_else(String::new, |lock| wording::locked(lock).to_owned()),
        suggestions: spec.map_or_else(Vec::new, |spec| suggestions(spec, kind)),
        path: Vec::new(),
        help: spec.and_then(|spec| spec.help.clone()).unwrap_or_default(),
        fields: Vec::new(),
        items: Vec::new(),
        thumbnail: String::new(),
        correction: None,
    }
}

fn suggestions(spec: &FieldSpec, kind: FieldKind) -> Vec<api::Suggestion> {
    if !matches!(kind, FieldKind::Tags | FieldKind::Text) {
        return Vec::new();
    }
    spec.values
        .iter()
        .filter(|(_, count)| kind == FieldKind::Tags || *count > 1)
        .map(|(text, count)| api::Suggestion {
            text: text.clone(),
            count: *count,
        })
        .collect()
}

pub(crate) const fn kind_of(kind: Kind) -> FieldKind {
    match kind {
        Kind::Text => FieldKind::Text,
        Kind::LongText => FieldKind::LongText,
        Kind::Number => FieldKind::Number,
        Kind::Date => FieldKind::Date,
        Kind::DateTime => FieldKind::DateTime,
        Kind::YesNo => FieldKind::YesNo,
        Kind::Markdown => FieldKind::Markdown,
        Kind::Choice => FieldKind::Choice,
        Kind::Tags => FieldKind::Tags,
        Kind::List => FieldKind::List,
        Kind::Image => FieldKind::Image,
        Kind::File => FieldKind::File,
        Kind::Link => FieldKind::Link,
        Kind::Group => FieldKind::Group,
        Kind::Groups => FieldKind::Groups,
        Kind::Other => FieldKind::Other,
    }
}

/// The control follows the value that is there; the schema decides only where the value
/// leaves it open.
fn kind_and_value(
    announcement: &Announcement,
    own: &Field,
    usual: Option<Kind>,
) -> (FieldKind, FieldValue) {
    match &own.value {
        Value::Null => {
            let kind = usual.map_or(FieldKind::Text, kind_of);
            if kind == FieldKind::Other {
                (kind, raw(announcement, own))
            } else {
                (kind, FieldValue::Empty)
            }
        }
        Value::Bool(yes) => (FieldKind::YesNo, FieldValue::YesNo(*yes)),
        Value::Int(number) => (FieldKind::Number, FieldValue::Text(number.to_string())),
        Value::Float(_) => (FieldKind::Number, raw_text(announcement, own)),
        Value::Date(text) => date_or_text(text, usual),
        Value::Text(text) if matches!(usual, Some(Kind::Date | Kind::DateTime)) => {
            date_or_text(text, usual)
        }
        Value::Text(text) => (
            text_kind(text, own.multi_line, usual),
            FieldValue::Text(text.clone()),
        ),
        Value::List(items) => match texts(items) {
            Some(list) => (FieldKind::Tags, FieldValue::List(list)),
            None => (FieldKind::Other, raw(announcement, own)),
        },
        Value::Map(_) => (FieldKind::Other, raw(announcement, own)),
    }
}

fn text_kind(text: &str, multi_line: bool, usual: Option<Kind>) -> FieldKind {
    let long = multi_line
        || text.contains('\n')
        || text.chars().count() > 100
        || usual == Some(Kind::LongText);
    if long {
        FieldKind::LongText
    } else {
        FieldKind::Text
    }
}

fn date_or_text(text: &str, usual: Option<Kind>) -> (FieldKind, FieldValue) {
    match Stamp::read(text) {
        Ok(stamp) => {
            let with_time = stamp.time.is_some() || usual == Some(Kind::DateTime);
            let kind = if with_time {
                FieldKind::DateTime
            } else {
                FieldKind::Date
            };
            (kind, FieldValue::Date(date::view(&stamp)))
        }
        Err(_) => (FieldKind::Text, FieldValue::Text(text.to_owned())),
    }
}

fn texts(items: &[Value]) -> Option<Vec<String>> {
    items
        .iter()
        .map(|item| item.as_text().map(str::to_owned))
        .collect()
}

fn raw(announcement: &Announcement, own: &Field) -> FieldValue {
    FieldValue::Raw(source(announcement, own).trim_end().to_owned())
}

fn raw_text(announcement: &Announcement, own: &Field) -> FieldValue {
    FieldValue::Text(source(announcement, own).trim().to_owned())
}

fn source<'a>(announcement: &'a Announcement, own: &Field) -> &'a str {
    announcement
        .text()
        .get(own.value_span.clone())
        .unwrap_or_default()
}

/// A new value of the form as a value of the front matter; `None` takes the field out.
pub(crate) fn value(
    announcement: &Announcement,
    schema: &Schema,
    key: &str,
    new: &NewValue,
) -> Result<Option<Value>, api::Error> {
    Ok(Some(match new {
        NewValue::Remove | NewValue::AddItem | NewValue::MoveItem(_) => return Ok(None),
        NewValue::Text(text) => Value::Text(text.clone()),
        NewValue::YesNo(yes) => Value::Bool(*yes),
        NewValue::List(items) => {
            Value::List(items.iter().map(|item| Value::Text(item.clone())).collect())
        }
        NewValue::Number(text) => number(text.trim())?,
        NewValue::Date { day, time, zone } => {
            let old = announcement.get(key).map(|field| &field.value);
            let shape = shape(old, schema.field(key), !time.is_empty());
            let stamp = date::from_form(day, time, zone, shape).ok_or_else(sentences::bad_date)?;
            let text = stamp.write();
            // A date that stood there as quoted text stays one.
            if matches!(old, Some(Value::Text(_))) {
                Value::Text(text)
            } else {
                Value::Date(text)
            }
        }
    }))
}

fn number(text: &str) -> Result<Value, api::Error> {
    if let Ok(number) = text.parse() {
        return Ok(Value::Int(number));
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Value::Float(number)),
        _ => Err(sentences::bad_number(text)),
    }
}

/// The shape of the date that stands there, else the collection's.
fn shape(old: Option<&Value>, spec: Option<&FieldSpec>, with_time: bool) -> DateShape {
    let own = old
        .and_then(Value::as_text)
        .and_then(|text| Stamp::read(text).ok())
        .map(|stamp| stamp.shape);
    let usual = spec.and_then(|spec| spec.date_shape);
    let fits = |shape: &DateShape| shape.has_time() == with_time;
    own.filter(fits)
        .or(usual.filter(fits))
        .or(own)
        .or(usual)
        .unwrap_or(if with_time {
            DateShape::UTC
        } else {
            DateShape::DAY
        })
}
