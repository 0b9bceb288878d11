//! Every sentence of the rules, and the labels of their fixes.

/// At most this much of a text is quoted.
const QUOTED: usize = 40;

/// `“text”`, shortened.
pub(crate) fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}

pub(crate) const TITLE_MISSING: &str = "The announcement has no title";

pub(crate) fn use_as_title(words: &str) -> String {
    format!("Use {} as the title", quoted(words))
}

pub(crate) const DATE_MISSING: &str = "The announcement has no date; the others have one";

pub(crate) fn date_impossible(date: &str) -> String {
    format!("The date {} does not exist", quoted(date))
}

pub(crate) fn date_unreadable(date: &str) -> String {
    format!("{} is not a date", quoted(date))
}

pub(crate) fn date_shape(example: &str) -> String {
    format!("The date is written differently from the others, which look like {example}")
}

pub(crate) fn write_date_as(date: &str) -> String {
    format!("Write {date}")
}

pub(crate) fn description_empty(key: &str) -> String {
    format!("The {key} is empty")
}

pub(crate) fn field_missing(key: &str, seen: u32, of: u32) -> String {
    if seen * 2 < of {
        format!("{} is missing; the site asks for it", quoted(key))
    } else if of > 0 && seen <= of {
        format!("{} is missing; {seen} of {of} others have it", quoted(key))
    } else {
        format!("{} is missing; the others have it", quoted(key))
    }
}

pub(crate) fn fill_in(value: &str) -> String {
    format!("Fill in {}", quoted(value))
}

/// At most so many of the values of a choice are named.
const NAMED: usize = 6;

pub(crate) fn choice_unknown(value: &str, choices: &[(String, u32)]) -> String {
    let names: Vec<String> = choices
        .iter()
        .take(NAMED)
        .map(|(choice, _)| quoted(choice))
        .collect();
    let more = if choices.len() > NAMED { " …" } else { "" };
    format!(
        "{} is none of the values for this field: {}{more}",
        quoted(value),
        names.join(", ")
    )
}

/// A part of a group, with the field that it is a part of.
pub(crate) fn part_missing(key: &str, part: &str) -> String {
    format!("{} is missing in {}", quoted(part), quoted(key))
}

/// A part of an item of a list, counted from 1.
pub(crate) fn item_part_missing(key: &str, item: usize, part: &str) -> String {
    format!(
        "{} is missing in item {item} of {}",
        quoted(part),
        quoted(key)
    )
}

pub(crate) fn tag_unusual(tag: &str, usual: &str, count: u32) -> String {
    format!(
        "No other announcement has the tag {}; {count} have {}",
        quoted(tag),
        quoted(usual)
    )
}

pub(crate) fn replace_with(text: &str) -> String {
    format!("Replace with {text}")
}

pub(crate) const LINK_EMPTY: &str = "This link leads nowhere";

pub(crate) fn link_empty(words: &str) -> String {
    format!("The link {} leads nowhere", quoted(words))
}

pub(crate) fn link_not_written(words: &str) -> String {
    format!("The link {} waits for its address", quoted(words))
}

pub(crate) fn link_no_page(target: &str) -> String {
    format!("{} is no address of a page", quoted(target))
}

pub(crate) fn link_broken(target: &str) -> String {
    format!("The site has no page {}", quoted(target))
}

pub(crate) fn link_incomplete(target: &str, meant: &str) -> String {
    format!("{} leads nowhere without {meant} in front", quoted(target))
}

pub(crate) fn glued_before(glued: &str) -> String {
    format!("{} has no space before the link", quoted(glued))
}

pub(crate) fn glued_after(glued: &str) -> String {
    format!("{} has no space after the link", quoted(glued))
}

pub(crate) const PUT_SPACE: &str = "Put a space between";

pub(crate) fn image_missing(src: &str) -> String {
    format!("The site has no image {}", quoted(src))
}

pub(crate) const IMAGE_NAMELESS: &str = "This image has no address";

pub(crate) fn image_alt_missing(src: &str) -> String {
    let name = src
        .rsplit(['/', '\\'])
        .find(|name| !name.is_empty())
        .unwrap_or(src);
    format!(
        "The image {} has no description for those who cannot see it",
        quoted(name)
    )
}

pub(crate) fn heading_skipped(words: &str, level: u8, before: u8) -> String {
    format!(
        "The heading {} is level {level}, but the one before is level {before}",
        quoted(words)
    )
}

pub(crate) fn heading_first(words: &str, level: u8) -> String {
    format!(
        "The first heading, {}, is level {level}; a text begins with level 2",
        quoted(words)
    )
}

pub(crate) fn make_level(level: u8) -> String {
    format!("Make it level {level}")
}

pub(crate) fn mojibake(damaged: &str, repaired: &str) -> String {
    format!("{} is damaged; it was {}", quoted(damaged), named(repaired))
}

pub(crate) fn repair(repaired: &str) -> String {
    match repaired {
        "" | "\u{FEFF}" => "Remove it".into(),
        _ => replace_with(&named(repaired)),
    }
}

/// A text, or what an invisible one is called.
fn named(text: &str) -> String {
    match text {
        "\u{A0}" => "a space that does not break".into(),
        "\u{FEFF}" => "an invisible mark".into(),
        _ if text.chars().count() > QUOTED => quoted(text),
        _ => text.to_owned(),
    }
}
