//! Which control shows a value. The control follows the value that is there; what is known
//! of the field decides only where the value leaves it open. No value is ever hidden: what
//! fits no control is shown as it stands.

use announcement::{FieldSpec, Kind, Stamp, Value};
use api::{FieldKind, FieldValue};

use super::kind_of;
use crate::date;

/// Texts longer than this get several lines.
const LONG: usize = 100;

/// A value and how it is written, where that is known.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) value: &'a Value,
    /// As it stands in the file.
    pub(super) source: Option<&'a str>,
    pub(super) multi_line: bool,
}

impl<'a> Standing<'a> {
    /// A value inside another one.
    pub(super) const fn inside(value: &'a Value) -> Self {
        Self {
            value,
            source: None,
            multi_line: false,
        }
    }

    fn words(self) -> String {
        self.source
            .map_or_else(|| self.value.words(), |source| source.trim_end().to_owned())
    }

    /// The value as it stands.
    pub(super) fn raw(self) -> FieldValue {
        FieldValue::Raw(self.words())
    }
}

/// The control for a value, and the value as the control shows it.
pub(super) fn control(own: Standing<'_>, spec: Option<&FieldSpec>) -> (FieldKind, FieldValue) {
    let usual = spec.map(|spec| spec.kind);
    match own.value {
        Value::Null if usual == Some(Kind::Other) => (FieldKind::Other, own.raw()),
        Value::Null => (usual.map_or(FieldKind::Text, kind_of), FieldValue::Empty),
        Value::Bool(yes) => (FieldKind::YesNo, FieldValue::YesNo(*yes)),
        Value::Int(_) | Value::Float(_) => {
            let text = own.words().trim().to_owned();
            let kind = if is_choice_of(spec, &text) {
                FieldKind::Choice
            } else {
                FieldKind::Number
            };
            (kind, FieldValue::Text(text))
        }
        Value::Date(text) => date_or_text(text, usual),
        Value::Text(text) if matches!(usual, Some(Kind::Date | Kind::DateTime)) => {
            date_or_text(text, usual)
        }
        Value::Text(text) => (
            text_kind(text, own.multi_line, spec),
            FieldValue::Text(text.clone()),
        ),
        Value::List(items) => list(own, items, usual),
        Value::Map(_) => (FieldKind::Group, own.raw()),
    }
}

fn list(own: Standing<'_>, items: &[Value], usual: Option<Kind>) -> (FieldKind, FieldValue) {
    let groups = items.iter().all(|item| matches!(item, Value::Map(_)));
    if groups && (!items.is_empty() || usual == Some(Kind::Groups)) {
        return (FieldKind::Groups, own.raw());
    }
    let is_plain = |item: &Value| !matches!(item, Value::Null | Value::List(_) | Value::Map(_));
    if !items.iter().all(is_plain) {
        return (FieldKind::Other, own.raw());
    }
    let texts = items.iter().all(|item| matches!(item, Value::Text(_)));
    let kind = match usual {
        None | Some(Kind::Tags) if texts => FieldKind::Tags,
        _ => FieldKind::List,
    };
    (
        kind,
        FieldValue::List(items.iter().map(Value::words).collect()),
    )
}

fn text_kind(text: &str, multi_line: bool, spec: Option<&FieldSpec>) -> FieldKind {
    let lines = multi_line || text.contains('\n');
    match spec.map(|spec| spec.kind) {
        Some(Kind::Markdown) => FieldKind::Markdown,
        Some(Kind::LongText) => FieldKind::LongText,
        _ if lines => FieldKind::LongText,
        Some(Kind::Choice) if is_choice_of(spec, text) => FieldKind::Choice,
        Some(kind @ (Kind::Image | Kind::File | Kind::Link)) => kind_of(kind),
        _ if text.chars().count() > LONG => FieldKind::LongText,
        _ => FieldKind::Text,
    }
}

/// Whether a choice offers that text. One that it does not offer is shown as a text.
fn is_choice_of(spec: Option<&FieldSpec>, text: &str) -> bool {
    spec.is_some_and(|spec| {
        spec.kind == Kind::Choice
            && (text.is_empty() || spec.values.iter().any(|(value, _)| value == text))
    })
}

fn date_or_text(text: &str, usual: Option<Kind>) -> (FieldKind, FieldValue) {
    let kind = usual.map_or(FieldKind::Date, kind_of);
    match Stamp::read(text) {
        Ok(stamp) => {
            let with_time = stamp.time.is_some() || kind == FieldKind::DateTime;
            let kind = if with_time {
                FieldKind::DateTime
            } else {
                FieldKind::Date
            };
            (kind, FieldValue::Date(date::view(&stamp)))
        }
        Err(_) if text.trim().is_empty() => (kind, FieldValue::Empty),
        Err(_) => (FieldKind::Text, FieldValue::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &Value, usual: Option<Kind>) -> (FieldKind, FieldValue) {
        let spec = usual.map(|kind| FieldSpec {
            values: vec![("news".into(), 3), ("2".into(), 1)],
            ..FieldSpec::new("key", kind)
        });
        control(Standing::inside(value), spec.as_ref())
    }

    #[test]
    fn the_control_follows_the_value() {
        let check = |value: Value, usual: Option<Kind>, expect: FieldKind| {
            assert_eq!(shown(&value, usual).0, expect, "{value:?} {usual:?}");
        };
        let text = |text: &str| Value::from(text);
        check(Value::Null, Some(Kind::Image), FieldKind::Image);
        check(Value::Null, None, FieldKind::Text);
        check(Value::Bool(true), Some(Kind::Text), FieldKind::YesNo);
        check(Value::Int(3), Some(Kind::Text), FieldKind::Number);
        check(Value::Int(2), Some(Kind::Choice), FieldKind::Choice);
        check(Value::Int(3), Some(Kind::Choice), FieldKind::Number);
        check(text("news"), Some(Kind::Choice), FieldKind::Choice);
        check(text("other"), Some(Kind::Choice), FieldKind::Text);
        check(text(""), Some(Kind::Choice), FieldKind::Choice);
        check(text("a.png"), Some(Kind::Image), FieldKind::Image);
        check(text("a\nb"), Some(Kind::Image), FieldKind::LongText);
        check(text("a"), Some(Kind::Markdown), FieldKind::Markdown);
        check(text(&"a".repeat(101)), None, FieldKind::LongText);
        check(text("soon"), Some(Kind::Number), FieldKind::Text);
        check(text("soon"), Some(Kind::Date), FieldKind::Text);
        check(text("2024-09-10"), Some(Kind::Date), FieldKind::Date);
        check(
            text("2024-09-10"),
            Some(Kind::DateTime),
            FieldKind::DateTime,
        );
        check(text("2024-09-10"), Some(Kind::Text), FieldKind::Text);
        check(Value::Date("2024-09-10".into()), None, FieldKind::Date);
        check(text("one"), Some(Kind::Groups), FieldKind::Text);
    }

    #[test]
    fn lists_and_groups() {
        let check = |items: &[Value], usual: Option<Kind>, expect: FieldKind| {
            let value = Value::List(items.to_vec());
            assert_eq!(shown(&value, usual).0, expect, "{value:?} {usual:?}");
        };
        let map = Value::Map(vec![("name".into(), Value::from("Ida"))]);
        check(&[], None, FieldKind::Tags);
        check(&[], Some(Kind::Groups), FieldKind::Groups);
        check(&[], Some(Kind::List), FieldKind::List);
        check(&["a".into()], None, FieldKind::Tags);
        check(&["a".into()], Some(Kind::Groups), FieldKind::List);
        check(&[Value::Int(1)], Some(Kind::Tags), FieldKind::List);
        check(
            &[map.clone(), map.clone()],
            Some(Kind::Tags),
            FieldKind::Groups,
        );
        check(&[map, "a".into()], Some(Kind::Groups), FieldKind::Other);
        check(&[Value::List(Vec::new())], None, FieldKind::Other);
    }

    #[test]
    fn nothing_is_hidden() {
        let mixed = Value::List(vec![Value::Null, "Quay".into()]);
        assert_eq!(
            shown(&mixed, Some(Kind::Tags)).1,
            FieldValue::Raw(", Quay".into())
        );
        assert_eq!(
            shown(&Value::Float(1.5), None).1,
            FieldValue::Text("1.5".into())
        );
    }
}
