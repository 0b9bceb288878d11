//! The way to a field of the form, through groups and items. Pure.

use api::{FieldView, ItemView, PathPart};

/// A top-level field's key, and the way from there to the part that is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct FieldPath {
    pub(crate) key: String,
    pub(crate) path: Vec<PathPart>,
}

impl FieldPath {
    pub(crate) fn top(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            path: Vec::new(),
        }
    }

    /// The part of that key.
    pub(crate) fn part(&self, key: &str) -> Self {
        self.and(PathPart::Key(key.to_owned()))
    }

    /// The item of that number.
    pub(crate) fn item(&self, at: usize) -> Self {
        self.and(PathPart::Item(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    fn and(&self, part: PathPart) -> Self {
        let mut longer = self.clone();
        longer.path.push(part);
        longer
    }

    /// `people.0.name`, as problems and tests call it.
    pub(crate) fn name(&self) -> String {
        let parts = self.path.iter().map(|part| match part {
            PathPart::Key(key) => key.clone(),
            PathPart::Item(at) => at.to_string(),
        });
        core::iter::once(self.key.clone())
            .chain(parts)
            .collect::<Vec<_>>()
            .join(".")
    }

    /// The way without the numbers of items: what is known of a field holds for all items.
    pub(crate) fn without_items(self) -> Vec<PathPart> {
        let mut path = self.path;
        path.retain(|part| matches!(part, PathPart::Key(_)));
        path
    }

    /// Whether it names a whole item of a list.
    pub(crate) fn is_item(&self) -> bool {
        matches!(self.path.last(), Some(PathPart::Item(_)))
    }

    /// The field there, if there is one.
    pub(crate) fn find<'a>(&self, fields: &'a [FieldView]) -> Option<&'a FieldView> {
        let mut found = with_key(fields, &self.key)?;
        let mut within = found.fields.as_slice();
        for part in &self.path {
            match part {
                PathPart::Key(key) => {
                    found = with_key(within, key)?;
                    within = &found.fields;
                }
                PathPart::Item(at) => within = &item(found, *at)?.fields,
            }
        }
        Some(found)
    }
}

fn with_key<'a>(fields: &'a [FieldView], key: &str) -> Option<&'a FieldView> {
    fields.iter().find(|field| field.key == key)
}

fn item(field: &FieldView, at: u32) -> Option<&ItemView> {
    field.items.get(usize::try_from(at).ok()?)
}

#[cfg(test)]
mod tests {
    use api::{FieldKind, FieldValue, FieldView, ItemView};

    use super::FieldPath;

    fn field(key: &str, fields: Vec<FieldView>, items: Vec<ItemView>) -> FieldView {
        FieldView {
            key: key.to_owned(),
            label: key.to_uppercase(),
            kind: FieldKind::Text,
            value: FieldValue::Absent,
            required: false,
            path: Vec::new(),
            help: String::new(),
            origin: String::new(),
            read_only: String::new(),
            suggestions: Vec::new(),
            fields,
            items,
            thumbnail: String::new(),
            correction: None,
        }
    }

    #[test]
    fn fields_are_found_through_groups_and_items() {
        let plain = |key| field(key, Vec::new(), Vec::new());
        let person = |fields| ItemView {
            title: String::new(),
            fields,
        };
        let form = [
            field("hero", vec![plain("image")], Vec::new()),
            field(
                "people",
                Vec::new(),
                vec![
                    person(vec![plain("name")]),
                    person(vec![field("home", vec![plain("town")], Vec::new())]),
                ],
            ),
        ];
        let people = FieldPath::top("people");
        let cases = [
            (FieldPath::top("hero"), "hero", Some("HERO")),
            (
                FieldPath::top("hero").part("image"),
                "hero.image",
                Some("IMAGE"),
            ),
            (FieldPath::top("hero").part("none"), "hero.none", None),
            (people.item(0).part("name"), "people.0.name", Some("NAME")),
            (people.item(1).part("name"), "people.1.name", None),
            (people.item(2).part("name"), "people.2.name", None),
            (
                people.item(1).part("home").part("town"),
                "people.1.home.town",
                Some("TOWN"),
            ),
        ];
        for (path, name, label) in cases {
            assert_eq!(path.name(), name);
            let found = path.find(&form).map(|field| field.label.as_str());
            assert_eq!(found, label, "{name}");
        }
        assert!(people.item(1).is_item() && !people.is_item());
        let town = people.item(1).part("home").part("town");
        assert_eq!(
            town.without_items(),
            FieldPath::top("people").part("home").part("town").path
        );
    }
}
