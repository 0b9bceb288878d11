//! The form, in words.

use api::{Correction, FieldKind, FieldValue, FieldView, Keep};

use crate::state::text::shortened;

pub(crate) const YES: &str = "Yes";
pub(crate) const NO: &str = "No";
pub(crate) const ADD_TAG: &str = "Add";
pub(crate) const NO_ZONE: &str = "No zone";
pub(crate) const UTC: &str = "UTC";
pub(crate) const NOT_SET: &str = "Not set";
pub(crate) const OPTIONAL: &str = "optional";
pub(crate) const TIME: &str = "Time";
pub(crate) const ZONE: &str = "Zone";
pub(crate) const OPEN_LINK: &str = "Open in the browser";
/// The id of a field's control, for its label and for jumping to it.
pub(crate) fn field_id(name: &str) -> String {
    format!("field-{name}")
}
pub(crate) fn remove_tag(tag: &str) -> String {
    format!("Take {tag} off")
}
pub(crate) fn used_by(count: u32) -> String {
    if count == 1 {
        "1 announcement".to_owned()
    } else {
        format!("{count} announcements")
    }
}
pub(crate) fn zone(offset: &str) -> String {
    match offset {
        "" => NO_ZONE.to_owned(),
        "Z" => UTC.to_owned(),
        other => format!("UTC {}", other.replace('-', "−")),
    }
}
/// A value that is none of the choices.
pub(crate) const ANOTHER_VALUE: &str = "Another value…";

pub(crate) fn unlisted(value: &str) -> String {
    format!("{value} (not one of the choices)")
}

// Lists, groups
pub(crate) const ADD_LINE: &str = "Add a line";
pub(crate) const ADD_ONE: &str = "Add one";
pub(crate) const MOVE_UP: &str = "Move up";
pub(crate) const MOVE_DOWN: &str = "Move down";
pub(crate) const REMOVE: &str = "Remove";
pub(crate) const NONE_YET: &str = "None yet";
pub(crate) fn nth(label: &str, at: usize) -> String {
    format!("{label} {}", at + 1)
}
pub(crate) fn named(act: &str, what: &str) -> String {
    format!("{act}: {what}")
}

// Images
pub(crate) const CHOOSE_IMAGE: &str = "Choose…";
pub(crate) const ADD_IMAGE: &str = "Add from a file…";
pub(crate) const ADDING_IMAGE: &str = "Adding…";
pub(crate) const NO_IMAGE: &str = "No image. Drop one here, or";
pub(crate) const NO_THUMBNAIL: &str = "No preview";
pub(crate) const PICKER_TITLE: &str = "Choose an image";
pub(crate) const PICKER_SEARCH: &str = "Search by name";
pub(crate) const NO_IMAGES: &str = "The site has no images yet";
pub(crate) const NO_IMAGES_HELP: &str = "Add the first one from a file.";
pub(crate) const LOADING: &str = "Looking…";
pub(crate) fn images_found(shown: usize, total: u32) -> String {
    if usize::try_from(total) == Ok(shown) {
        match total {
            1 => "1 image".to_owned(),
            _ => format!("{total} images"),
        }
    } else {
        format!("The {shown} newest of {total}. Search for others.")
    }
}
pub(crate) fn not_an_image(name: &str) -> String {
    format!(
        "{} is not an image that pages can show. PNG, JPEG, GIF, WebP and AVIF are.",
        shortened(name, 40)
    )
}
pub(crate) fn unreadable_file(name: &str) -> String {
    format!("{} cannot be read.", shortened(name, 40))
}

// What is known of a field
pub(crate) const ABOUT: &str = "About this field";
pub(crate) const ABOUT_KNOWN: &str = "How Dateline knows it";
pub(crate) const ABOUT_UNKNOWN: &str = "Only this announcement has it.";
pub(crate) const ABOUT_KIND: &str = "Kind";
pub(crate) const ABOUT_REQUIRED: &str = "Required";
pub(crate) const ABOUT_CHOICES: &str = "Choices";
pub(crate) const ABOUT_CHOICES_HELP: &str = "One per line.";
pub(crate) const ABOUT_NAME: &str = "Name";
pub(crate) const ABOUT_HELP: &str = "Help for whoever writes";
pub(crate) const ABOUT_WRITE_HELP: &str = "“Use here” keeps this on your computer. The site’s settings are the file dateline.toml in its folder: published with the site, it shows the field this way to everyone who writes with Dateline.";
pub(crate) const ABOUT_USE: &str = "Use here";
pub(crate) const ABOUT_WRITE: &str = "Write it into the site’s settings";
pub(crate) const ABOUT_FORGET: &str = "Forget my correction";
pub(crate) const ABOUT_CORRECTED: &str = "corrected by you";
pub(crate) const AS_FOUND: &str = "As found";
pub(crate) fn as_found(what: &str) -> String {
    format!("{AS_FOUND}: {what}")
}
pub(crate) fn about(label: &str) -> String {
    format!("{ABOUT}: {label}")
}
pub(crate) fn corrected(correction: &Correction, keep: Keep) -> &'static str {
    match keep {
        _ if *correction == Correction::default() => "The field is as Dateline finds it.",
        Keep::Here => "The field is as you say, on this computer.",
        Keep::InSite => "Written into the site’s settings.",
    }
}
/// What a field can be said to be; groups are what the file has.
pub(crate) const KINDS: [FieldKind; 13] = [
    FieldKind::Text,
    FieldKind::LongText,
    FieldKind::Markdown,
    FieldKind::Number,
    FieldKind::Date,
    FieldKind::DateTime,
    FieldKind::YesNo,
    FieldKind::Choice,
    FieldKind::Tags,
    FieldKind::List,
    FieldKind::Image,
    FieldKind::File,
    FieldKind::Link,
];
pub(crate) const fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "One line of text",
        FieldKind::LongText => "Longer text",
        FieldKind::Markdown => "Longer text with formatting",
        FieldKind::Number => "Number",
        FieldKind::Date => "Day",
        FieldKind::DateTime => "Day and time",
        FieldKind::YesNo => "Yes or no",
        FieldKind::Choice => "Choice",
        FieldKind::Tags => "Tags",
        FieldKind::List => "List of lines",
        FieldKind::Image => "Image",
        FieldKind::File => "File",
        FieldKind::Link => "Link",
        FieldKind::Group => "Group of fields",
        FieldKind::Groups => "List of groups",
        FieldKind::Other => "Shown as it stands",
    }
}

/// A field in a few words for the folded line; None when it says nothing there.
pub(crate) fn fact(field: &FieldView) -> Option<String> {
    if matches!(
        field.kind,
        FieldKind::LongText
            | FieldKind::Markdown
            | FieldKind::Image
            | FieldKind::File
            | FieldKind::Link
            | FieldKind::Other
    ) || field.key.eq_ignore_ascii_case("title")
    {
        return None;
    }
    if field.kind == FieldKind::Groups && !field.items.is_empty() {
        return Some(format!("{}: {}", field.label, field.items.len()));
    }
    match &field.value {
        FieldValue::Date(date) => Some(date.words.clone()),
        FieldValue::Text(text) if !text.trim().is_empty() => Some(shortened(text.trim(), 32)),
        FieldValue::YesNo(true) => Some(field.label.clone()),
        FieldValue::List(list) if list.is_empty() => None,
        FieldValue::List(list) if list.len() <= 3 => Some(shortened(&list.join(", "), 44)),
        FieldValue::List(list) => Some(format!("{}: {}", field.label, list.len())),
        _ => None,
    }
}
