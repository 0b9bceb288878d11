//! Lines of a paragraph that a site takes for something else.

use std::ops::Range;

use super::{Place, Reading};
use crate::dialect::Dialect;

/// What the site makes of the lines of a paragraph.
pub(super) fn paragraph(text: &str, dialect: &Dialect) -> Vec<Place> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut first = true;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.trim_end().len();
        let words = line.trim();
        if dialect.kramdown {
            kramdown(words, line, &span, first, &mut found);
        } else if attributes(words) && (!dialect.attributes || words.starts_with("{:")) {
            found.push(Place {
                reading: Reading::AttributesShow,
                span: span.clone(),
                edits: Vec::new(),
            });
        }
        at += line.len();
        first = false;
    }
    if !dialect.kramdown {
        found.extend(glued_list(text));
    }
    found
}

fn kramdown(words: &str, line: &str, span: &Range<usize>, first: bool, found: &mut Vec<Place>) {
    let indent = line.len() - line.trim_start().len();
    if let Some(digits) = number(words).filter(|_| !first && indent < 4) {
        let stop = span.start + indent + digits;
        found.push(Place {
            reading: Reading::BecomesList,
            span: span.clone(),
            edits: vec![(stop..stop, "\\".into())],
        });
    }
    if first && has_cells(words) {
        let edits = bars(line)
            .map(|bar| (span.start + bar..span.start + bar, "\\".into()))
            .collect();
        found.push(Place {
            reading: Reading::BecomesTable,
            span: span.clone(),
            edits,
        });
    }
}

/// How many digits a line begins with, if `. ` follows them.
fn number(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    ((1..10).contains(&digits) && words[digits..].starts_with(". ")).then_some(digits)
}

/// Whether a line has a bar that divides cells.
fn has_cells(words: &str) -> bool {
    bars(words).next().is_some() && !words.contains(['[', '`', '<', '\u{FDD0}'])
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
pub(super) fn stars(words: &str) -> impl Iterator<Item = Place> {
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
                let before = if inner.starts_with(' ') { " " } else { "" };
                let after = if inner.ends_with(' ') { " " } else { "" };
                return Some(Place {
                    reading: Reading::StarsShow,
                    span: open..end,
                    edits: vec![(open..end, format!("{before}**{}**{after}", inner.trim()))],
                });
            }
        }
    })
}

/// The brackets of `1)` in the lines of a list that are not further in than its first.
pub(super) fn brackets(list: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    list.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let indent = line.len() - line.trim_start().len();
        let words = &line[indent..];
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let fits = digits > 0 && indent < 4 && words[digits..].starts_with(") ");
        fits.then_some(start + indent + digits)
    })
}

/// Where the line ends in which `at` stands.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}
