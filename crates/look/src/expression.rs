//! What a template can make of a field: the text itself, a part of a date, a list as one
//! line, the minutes that reading takes.

use announcement::Stamp;

use crate::post::Facts;
use crate::tree::collapse;

/// Words a minute that templates count with.
const RATES: &[usize] = &[
    150, 160, 180, 200, 210, 213, 220, 225, 230, 238, 240, 250, 260, 265, 270, 275, 300,
];

/// A field and what is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expression {
    pub(crate) key: String,
    pub(crate) way: Way,
}

/// What is made of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Plain,
    /// With typographic quotes and dashes.
    Smart,
    /// Without the marks of Markdown.
    Bare,
    Lower,
    Upper,
    Capital,
    /// As in addresses.
    Slug,
    Encoded,
    Date(Part),
    /// All items of a list in one line.
    Joined(&'static str),
    /// Minutes of reading, at so many words a minute, rounded up or to the nearest.
    Minutes(usize, bool),
    Words,
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Year,
    ShortYear,
    Month,
    ShortMonth,
    MonthNumber,
    PaddedMonth,
    Day,
    PaddedDay,
    OrdinalDay,
    Weekday,
    ShortWeekday,
    Hour,
    Minute,
    Second,
}

const PARTS: &[Part] = &[
    Part::Year,
    Part::Month,
    Part::ShortMonth,
    Part::Day,
    Part::PaddedDay,
    Part::PaddedMonth,
    Part::MonthNumber,
    Part::OrdinalDay,
    Part::Weekday,
    Part::ShortWeekday,
    Part::Hour,
    Part::Minute,
    Part::Second,
    Part::ShortYear,
];

const TEXT_WAYS: &[Way] = &[
    Way::Plain,
    Way::Smart,
    Way::Bare,
    Way::Capital,
    Way::Lower,
    Way::Upper,
    Way::Slug,
    Way::Encoded,
];

const JOINTS: &[&str] = &[", ", " ", " · ", " / ", " | ", ",", " and ", " & "];

impl Expression {
    /// What it is for an announcement; `None` where that has no such field.
    pub(crate) fn value(&self, facts: &Facts) -> Option<String> {
        match self.way {
            Way::Date(part) => date_part(facts.date(&self.key)?, part),
            Way::Joined(joint) => Some(facts.list(&self.key)?.join(joint)),
            Way::Minutes(rate, up) => {
                let words = facts.words;
                let minutes = if up {
                    words.div_ceil(rate)
                } else {
                    (words + rate / 2) / rate
                };
                Some(minutes.max(1).to_string())
            }
            Way::Words => Some(facts.words.to_string()),
            way => Some(made(facts.text(&self.key)?, way)),
        }
    }

    /// All that can be made of an announcement's fields, with the outcome.
    pub(crate) fn all(facts: &Facts) -> Vec<(String, Self)> {
        let mut found = Vec::new();
        let mut add = |key: &str, way: Way| {
            let expression = Self {
                key: key.to_owned(),
                way,
            };
            if let Some(value) = expression.value(facts) {
                let value = collapse(&value);
                if !value.is_empty() {
                    found.push((value, expression));
                }
            }
        };
        for (key, _) in &facts.texts {
            for &way in TEXT_WAYS {
                add(key, way);
            }
        }
        for (key, _) in &facts.lists {
            for &joint in JOINTS {
                add(key, Way::Joined(joint));
            }
        }
        for (key, _) in &facts.dates {
            for &part in PARTS {
                add(key, Way::Date(part));
            }
        }
        for &rate in RATES {
            add("", Way::Minutes(rate, true));
            add("", Way::Minutes(rate, false));
        }
        add("", Way::Words);
        found
    }
}

fn date_part(stamp: &Stamp, part: Part) -> Option<String> {
    let date = stamp.date;
    Some(match part {
        Part::Year => date.year().to_string(),
        Part::ShortYear => format!("{:02}", date.year().rem_euclid(100)),
        Part::Month => date.strftime("%B").to_string(),
        Part::ShortMonth => date.strftime("%b").to_string(),
        Part::MonthNumber => date.month().to_string(),
        Part::PaddedMonth => format!("{:02}", date.month()),
        Part::Day => date.day().to_string(),
        Part::PaddedDay => format!("{:02}", date.day()),
        Part::OrdinalDay => format!("{}{}", date.day(), ordinal(date.day())),
        Part::Weekday => date.strftime("%A").to_string(),
        Part::ShortWeekday => date.strftime("%a").to_string(),
        Part::Hour => format!("{:02}", stamp.time?.hour()),
        Part::Minute => format!("{:02}", stamp.time?.minute()),
        Part::Second => format!("{:02}", stamp.time?.second()),
    })
}

fn ordinal(day: i8) -> &'static str {
    match day {
        11..=13 => "th",
        _ => match day % 10 {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        },
    }
}

/// A text as a template prints it.
pub(crate) fn made(text: &str, way: Way) -> String {
    match way {
        Way::Smart => smart(&bare(text)),
        Way::Bare => bare(text),
        Way::Lower => text.to_lowercase(),
        Way::Upper => text.to_uppercase(),
        Way::Capital => {
            let mut signs = text.chars();
            let first = signs.next().map(char::to_uppercase);
            first.into_iter().flatten().chain(signs).collect()
        }
        Way::Slug => slug(text),
        Way::Encoded => encoded(text),
        _ => text.to_owned(),
    }
}

/// Without the marks of emphasis and code.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|sign| !matches!(sign, '`' | '*'))
        .collect()
}

fn smart(text: &str) -> String {
    let text = text
        .replace("...", "…")
        .replace("---", "—")
        .replace("--", "–");
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for sign in text.chars() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '—' | '–');
        out.push(match (sign, opens) {
            ('"', true) => '“',
            ('"', false) => '”',
            ('\'', true) => '‘',
            ('\'', false) => '’',
            _ => sign,
        });
        before = sign;
    }
    out
}

fn slug(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        if sign.is_alphanumeric() {
            out.extend(sign.to_lowercase());
        } else if matches!(sign, '\'' | '’' | '.') {
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_as_templates_print_them() {
        for (text, way, expect) in [
            ("It's \"big\"", Way::Smart, "It’s “big”"),
            ("The `core` team", Way::Bare, "The core team"),
            ("Rust & Co.'s day", Way::Slug, "rust-cos-day"),
            ("a b/ü", Way::Encoded, "a%20b%2F%C3%BC"),
            ("über", Way::Capital, "Über"),
        ] {
            assert_eq!(made(text, way), expect);
        }
    }
}
