//! Lists as programs write them: paragraphs with a mark and a level (Word), items that tell
//! their level beside the nesting (Word online, Google Docs, Slack), or plain nesting.

use super::{look::declarations, tree::Element};
use crate::model::{Block, Item, List};

/// The deepest level that is told apart.
const LEVELS: u32 = 16;

/// What a flow of HTML is made of.
pub(crate) enum Part {
    Block(Block),
    Entry(Entry),
}

/// An item that is not in its list yet.
pub(crate) struct Entry {
    pub(crate) level: u32,
    /// Its number; none for bullets.
    pub(crate) number: Option<u32>,
    pub(crate) item: Item,
}

/// Puts the entries into lists, by their levels.
pub(crate) fn nest(parts: Vec<Part>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut waiting = Vec::new();
    for part in parts {
        match part {
            Part::Entry(entry) => waiting.push(entry),
            Part::Block(block) => {
                blocks.append(&mut lists(std::mem::take(&mut waiting)));
                blocks.push(block);
            }
        }
    }
    blocks.append(&mut lists(waiting));
    blocks
}

fn lists(entries: Vec<Entry>) -> Vec<Block> {
    let Some(level) = entries.iter().map(|entry| entry.level).min() else {
        return Vec::new();
    };
    let mut found: Vec<List> = Vec::new();
    let mut before = Vec::new();
    let mut deeper = Vec::new();
    for entry in entries {
        if entry.level > level {
            deeper.push(entry);
            continue;
        }
        below(&mut found, &mut before, std::mem::take(&mut deeper));
        match found.last_mut() {
            Some(list) if list.start.is_some() == entry.number.is_some() => {
                list.items.push(entry.item);
            }
            _ => found.push(List {
                start: entry.number,
                items: vec![entry.item],
            }),
        }
    }
    below(&mut found, &mut before, deeper);
    for list in found {
        match before.last_mut() {
            Some(Block::List(last)) if last.start.is_some() == list.start.is_some() => {
                last.items.extend(list.items);
            }
            _ => before.push(Block::List(list)),
        }
    }
    before
}

/// Puts deeper entries into the last item, or before the list when there is none yet.
fn below(found: &mut [List], before: &mut Vec<Block>, deeper: Vec<Entry>) {
    let last = found.last_mut().and_then(|list| list.items.last_mut());
    last.map_or(before, |item| &mut item.blocks)
        .append(&mut lists(deeper));
}

/// The level that an item tells, itself or through its list; 0 when it does not.
pub(crate) fn told_level(item: &Element, list: &Element) -> u32 {
    let number = |element: &Element, name: &str| element.attribute(name).parse::<u32>().ok();
    number(item, "data-aria-level")
        .or_else(|| number(item, "aria-level"))
        .or_else(|| number(list, "data-indent").map(|indent| indent.saturating_add(1)))
        .unwrap_or(0)
        .min(LEVELS)
}

/// The level of a paragraph of Word's that is an item: `mso-list:l0 level2 lfo1`.
pub(crate) fn word_level(paragraph: &Element) -> Option<u32> {
    let value = mso_list(paragraph)?;
    let mut words = value.split_ascii_whitespace();
    let level = words.find_map(|word| word.strip_prefix("level")?.parse::<u32>().ok())?;
    Some(level.clamp(1, LEVELS))
}

/// Whether it holds the bullet or number that Word typed for programs without lists.
pub(crate) fn is_word_marker(element: &Element) -> bool {
    mso_list(element).is_some_and(|value| value.starts_with("ignore"))
}

fn mso_list(element: &Element) -> Option<String> {
    declarations(element.attribute("style"))
        .find(|(name, _)| name == "mso-list")
        .map(|(_, value)| value)
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    Bullet,
    Number(u32),
}

impl Marker {
    /// What a marker's text means. Letters and Roman numbers count as 1: Markdown has
    /// figures only.
    pub(crate) fn of(text: &str) -> Self {
        Self::figure(text).map_or(Self::Bullet, Self::Number)
    }

    pub(crate) fn number(self) -> Option<u32> {
        match self {
            Self::Bullet => None,
            Self::Number(number) => Some(number),
        }
    }

    fn figure(text: &str) -> Option<u32> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let body = text.strip_suffix(['.', ')'])?.trim_start_matches('(');
        let last = body.rsplit('.').next().unwrap_or_default();
        let is_short = !last.is_empty() && last.len() < 9;
        match last.parse() {
            Ok(number) if is_short => Some(number),
            _ => (is_short && last.chars().all(char::is_alphabetic)).then_some(1),
        }
    }
}

/// The marker that stands typed before an item where a mail program has taken Word's own
/// signs away, and how many bytes it takes.
pub(crate) fn typed_marker(text: &str) -> Option<(Marker, usize)> {
    let (marker, rest) = text.split_at(text.find(char::is_whitespace)?);
    let length = text.len() - rest.trim_start().len();
    let bullets = [
        "·", "•", "§", "o", "-", "–", "\u{f0b7}", "\u{f0a7}", "\u{f0d8}",
    ];
    if bullets.contains(&marker) {
        return Some((Marker::Bullet, length));
    }
    let starts_with_figure = marker.starts_with(|first: char| first.is_ascii_digit());
    match Marker::of(marker) {
        Marker::Number(number) if starts_with_figure => Some((Marker::Number(number), length)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Marker, typed_marker};

    #[test]
    fn markers_are_bullets_or_numbers() {
        for (marker, number) in [
            ("·\u{a0}\u{a0}\u{a0} ", None),
            ("o\u{a0}", None),
            ("§", None),
            ("-", None),
            ("1.\u{a0}\u{a0}", Some(1)),
            ("12)", Some(12)),
            ("(3)", Some(3)),
            ("2.1.", Some(1)),
            ("b.", Some(1)),
            ("iv)", Some(1)),
            ("", None),
        ] {
            assert_eq!(Marker::of(marker).number(), number, "{marker}");
        }
    }

    #[test]
    fn typed_markers_are_told_from_words() {
        for (text, marker) in [
            ("·\u{a0} One", Some((Marker::Bullet, 5))),
            ("3.\u{a0}Three", Some((Marker::Number(3), 4))),
            ("o One", Some((Marker::Bullet, 2))),
            ("of course", None),
            ("Dr. Lund", None),
            ("·", None),
        ] {
            assert_eq!(typed_marker(text), marker, "{text}");
        }
    }
}
