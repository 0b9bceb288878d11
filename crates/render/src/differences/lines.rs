//! Lines of a paragraph that a site takes for something else.

use std::ops::Range;

use super::{Place, Reading};
use crate::{
    dialect::Dialect,
    kramdown::{Outline, Shape},
};

/// What a site that keeps to the usual blocks makes of the lines of a paragraph.
pub(super) fn paragraph(text: &str, dialect: &Dialect) -> Vec<Place> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if attributes(words) && (!dialect.attributes || words.starts_with("{:")) {
            found.push(place(Reading::AttributesShow, at, line));
        }
        at += line.len();
    }
    found.extend(glued_list(text));
    found
}

/// What kramdown makes of the lines of a paragraph that stands at `start`.
pub(super) fn kramdown(text: &str, start: usize, outline: &Outline) -> Vec<Place> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        match outline.at(start + at) {
            Some((begin, Shape::Numbered)) if begin > start => {
                found.extend(numbered(line, at));
            }
            Some((begin, Shape::Table)) if is_first(start, at, begin) => {
                found.extend(row(line, at));
            }
            Some((_, Shape::Text)) if attributes(words) && !words.starts_with("{:") => {
                found.push(place(Reading::AttributesShow, at, line));
            }
            _ => {}
        }
        at += line.len();
    }
    found
}

/// Whether a line is the one with which a block begins; the first of a paragraph stands
/// behind its indentation.
fn is_first(start: usize, at: usize, begin: usize) -> bool {
    begin == start + at || (at == 0 && begin <= start && start - begin < 4)
}

fn place(reading: Reading, at: usize, line: &str) -> Place {
    Place {
        reading,
        span: at..at + line.trim_end().len(),
        edits: Vec::new(),
    }
}

/// A line that begins an item.
fn numbered(line: &str, at: usize) -> Option<Place> {
    let words = line.trim_start();
    let indent = line.len() - words.len();
    let stop = at + indent + number(words).filter(|_| indent < 4)?;
    Some(Place {
        edits: vec![(stop..stop, "\\".into())],
        ..place(Reading::BecomesList, at, line)
    })
}

/// The first line of a table.
fn row(line: &str, at: usize) -> Option<Place> {
    // What a template puts there may end the table.
    if line.contains('\u{FDD0}') {
        return None;
    }
    // In code a backslash would show, and in an address it would lead elsewhere.
    let plain = !line.contains(['`', '<', '$']) && !line.contains("](");
    let edits = bars(line).filter(|_| plain);
    Some(Place {
        edits: edits.map(|bar| (at + bar..at + bar, "\\".into())).collect(),
        ..place(Reading::BecomesTable, at, line)
    })
}

/// How many digits a line begins with, if `. ` follows them.
fn number(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    ((1..10).contains(&digits) && words[digits..].starts_with(". ")).then_some(digits)
}

/// Where bars stand that are not escaped.
fn bars(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices('|')
        .map(|(at, _)| at)
        .filter(|at| !line[..*at].ends_with('\\'))
}

/// A line that is nothing but attributes.
fn attributes(words: &str) -> bool {
    let inside = words
        .strip_prefix('{')
        .and_then(|inside| inside.strip_suffix('}'))
        .map(|inside| inside.trim_start_matches(':').trim());
    inside.is_some_and(|inside| {
        inside.starts_with(['.', '#']) && !inside.contains(['{', '}', ' ', '%'])
            || words.starts_with("{:") && !inside.is_empty()
    })
}

/// Lines numbered 2, 3, … straight below text: they stay text because a list that
/// interrupts text must begin with 1.
fn glued_list(text: &str) -> Option<Place> {
    let mut at = 0;
    let mut before: Option<(usize, Range<usize>, u32)> = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim();
        let value = number(words).and_then(|digits| words[..digits].parse::<u32>().ok());
        match (&before, value) {
            (Some((place, span, last)), Some(value)) if value == last + 1 => {
                return Some(Place {
                    reading: Reading::ListNeedsLine,
                    span: span.clone(),
                    edits: vec![(*place..*place, "\n".into())],
                });
            }
            (_, Some(value)) if index > 0 => {
                before = Some((at, at..at + line.trim_end().len(), value));
            }
            _ => before = None,
        }
        at += line.len();
    }
    None
}

/// Stars around words that are not bold because a blank stands inside them.
pub(super) fn stars(text: &str, part: Range<usize>) -> impl Iterator<Item = Place> {
    let words = text.get(part.clone()).unwrap_or_default();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + words[at..].find("**")?;
            let start = open + 2;
            let inner = &words[start..start + words[start..].find("**")?];
            let end = start + inner.len() + 2;
            at = end;
            let alone = !words[..open].ends_with(['*', '\\'])
                && !words[end..].starts_with('*')
                && !inner.ends_with('\\');
            let one_side = inner.starts_with(' ') != inner.ends_with(' ');
            if alone && one_side && inner.contains(char::is_alphabetic) {
                let span = part.start + open..part.start + end;
                let needs = |blank: bool, apart: bool| if blank && !apart { " " } else { "" };
                let before = text[..span.start].ends_with([' ', '\n']) || span.start == 0;
                let after = text[span.end..].starts_with([' ', '\n']) || span.end == text.len();
                let bold = format!(
                    "{}**{}**{}",
                    needs(inner.starts_with(' '), before),
                    inner.trim(),
                    needs(inner.ends_with(' '), after)
                );
                return Some(Place {
                    reading: Reading::StarsShow,
                    span: span.clone(),
                    edits: vec![(span, bold)],
                });
            }
        }
    })
}

/// Backslashes that take the meaning from the sign behind them.
pub(super) fn escapes(text: &str) -> impl Iterator<Item = usize> {
    let signs = text.as_bytes().windows(2);
    let mut is_taken = false;
    signs.enumerate().filter_map(move |(at, pair)| {
        is_taken = !is_taken && pair[0] == b'\\' && pair[1].is_ascii_punctuation();
        is_taken.then_some(at)
    })
}

/// The brackets of `1)` in the lines of a list that are not further in than its first,
/// which stands at a column.
pub(super) fn brackets(list: &str, column: usize) -> impl Iterator<Item = usize> {
    let mut at = 0;
    list.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let words = line.trim_start_matches([' ', '>']);
        let indent = line.len() - words.len();
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let fits = digits > 0 && indent < column + 4 && words[digits..].starts_with(") ");
        fits.then_some(start + indent + digits)
    })
}

/// Where the line ends in which `at` stands.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Where the line begins in which `at` stands.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}
