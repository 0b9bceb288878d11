//! Which fields a form shows, in which order: the collection's own, but the words for an
//! image stand right under it. Pure.

use api::{FieldKind, FieldView};

use crate::{letters::small, state::FieldPath};

/// A place in a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Slot {
    pub(crate) at: FieldPath,
    /// Its control is made anew when the field turns out to be of another kind.
    pub(crate) kind: Kind,
    /// Whether it belongs to the field above.
    pub(crate) tied: bool,
}

/// A kind that can be a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind(pub(crate) FieldKind);

impl core::hash::Hash for Kind {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        core::mem::discriminant(&self.0).hash(state);
    }
}

/// The places for the fields of a form, of a group or of an item.
pub(crate) fn slots<'a>(
    fields: impl Iterator<Item = &'a FieldView> + Clone,
    within: Option<&FieldPath>,
) -> Vec<Slot> {
    let images = fields.clone().filter(|one| is_image(one)).count();
    let words_of = |image: &FieldView| {
        fields
            .clone()
            .find(|one| !is_image(one) && is_words_of(&one.key, &image.key, images == 1))
    };
    let tied: Vec<&str> = fields
        .clone()
        .filter(|one| is_image(one))
        .filter_map(words_of)
        .map(|one| one.key.as_str())
        .collect();
    let slot = |field: &FieldView, tied| Slot {
        at: within.map_or_else(
            || FieldPath::top(&field.key),
            |within| within.part(&field.key),
        ),
        kind: Kind(field.kind),
        tied,
    };
    let mut all = Vec::new();
    for field in fields.clone() {
        if tied.contains(&field.key.as_str()) {
            continue;
        }
        all.push(slot(field, false));
        if is_image(field)
            && let Some(words) = words_of(field)
        {
            all.push(slot(words, true));
        }
    }
    all
}

fn is_image(field: &FieldView) -> bool {
    field.kind == FieldKind::Image
}

/// Whether a key holds the words for those who cannot see the image of another key.
fn is_words_of(key: &str, image: &str, only_image: bool) -> bool {
    let key = small(key);
    let image = small(image);
    match key.strip_prefix(image.as_str()) {
        Some(rest) => matches!(rest, "alt" | "_alt" | "-alt" | "alttext" | "_alt_text"),
        None => only_image && key == "alt",
    }
}

#[cfg(test)]
mod tests {
    use super::is_words_of;

    #[test]
    fn the_words_of_an_image() {
        for (key, image, only, expect) in [
            ("imageAlt", "image", false, true),
            ("image_alt", "image", false, true),
            ("alt", "src", true, true),
            ("alt", "src", false, false),
            ("imageWidth", "image", true, false),
            ("coverAlt", "image", true, false),
        ] {
            assert_eq!(is_words_of(key, image, only), expect, "{key} {image}");
        }
    }
}
