//! What kind of value a field has, told from its values. Names of keys are only a hint.

use std::collections::HashMap;

use announcement::{DateShape, Kind, Value};

use super::look::{look, stamp};
use crate::entry::DATE_KEYS;
use crate::naming::most;

/// How many of the newest values tell how dates are written.
const NEWEST: usize = 20;

/// So many of the newest values tell the kind.
const TELLING: usize = 400;

/// A closed set has at most so many values.
const MOST_CHOICES: usize = 15;

/// Fields whose values are an open set, however few there have been so far.
const OPEN: &[&str] = &[
    "title",
    "subtitle",
    "author",
    "authors",
    "byline",
    "by",
    "name",
    "place",
    "location",
    "address",
    "description",
    "summary",
    "excerpt",
    "slug",
    "permalink",
    "path",
    "url",
    "id",
];

/// Fields whose lists are tags by their name, while too few stand there to tell.
const TAGS: &[&str] = &[
    "tags",
    "tag",
    "categories",
    "category",
    "topics",
    "keywords",
    "authors",
];

/// A kind, and how many percent of the values fit it; none if there are no values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    pub(crate) confidence: u8,
}

/// The weights of values that look alike.
struct Looks(Vec<(Kind, u32)>);

/// The kind that fits the values, each with the place of its announcement, the newest first.
/// Blank ones tell nothing.
pub(crate) fn of_values(key: &str, values: &[(usize, &Value)]) -> Found {
    let seen: Vec<(u32, &Value, Kind)> = values
        .iter()
        .take(TELLING)
        .filter_map(|(at, value)| Some((weight(*at), *value, look(value)?)))
        .collect();
    if seen.is_empty() {
        return Found {
            kind: of_key(key, values),
            confidence: 0,
        };
    }
    let looks = Looks(
        seen.iter()
            .map(|(weight, _, kind)| (*kind, *weight))
            .collect(),
    );
    let values: Vec<&Value> = seen.iter().map(|(_, value, _)| *value).collect();
    let kind = looks.kind(key, &values);
    let fitting = looks.sum(|look| fits(kind, look));
    Found {
        kind,
        confidence: (fitting * 100 / looks.sum(|_| true).max(1)) as u8,
    }
}

/// The kind that one example suggests.
pub(crate) fn kind_of(key: &str, value: &Value) -> Kind {
    of_values(key, &[(0, value)]).kind
}

/// What a field is likely for of which no value is known.
pub(crate) fn kind_without_values(key: &str) -> Kind {
    of_key(key, &[])
}

/// How the dates among the values are written, the newest first.
pub(super) fn date_shape(values: &[&Value]) -> Option<DateShape> {
    let stamps = values.iter().filter_map(|value| stamp(value));
    most(stamps.take(NEWEST).map(|stamp| stamp.shape))
}

/// What a value of that age counts for: what is written today is written as the newest are.
fn weight(at: usize) -> u32 {
    match at {
        0..20 => 8,
        20..60 => 4,
        60..150 => 2,
        _ => 1,
    }
}

impl Looks {
    fn sum(&self, wanted: impl Fn(Kind) -> bool) -> u32 {
        self.0
            .iter()
            .filter(|(kind, _)| wanted(*kind))
            .map(|(_, weight)| weight)
            .sum()
    }

    fn kind(&self, key: &str, values: &[&Value]) -> Kind {
        let half = self.sum(|_| true) / 2;
        let most_are = |wanted: fn(Kind) -> bool| self.sum(wanted) > half;
        if most_are(is_text) {
            self.text(key, values)
        } else if most_are(is_date) {
            let newest = self
                .0
                .iter()
                .map(|(kind, _)| *kind)
                .filter(|kind| is_date(*kind));
            most(newest.take(NEWEST)).unwrap_or(Kind::Date)
        } else if most_are(is_list) {
            if is_shared(key, values) {
                Kind::Tags
            } else {
                Kind::List
            }
        } else {
            self.other()
        }
    }

    /// Which kind of text.
    fn text(&self, key: &str, values: &[&Value]) -> Kind {
        let texts = self.sum(is_text);
        let mostly = |wanted: fn(Kind) -> bool| self.sum(wanted) * 4 >= texts * 3;
        let long = self.sum(is_long);
        if mostly(|kind| kind == Kind::Image) {
            Kind::Image
        } else if mostly(|kind| kind == Kind::File) {
            Kind::File
        } else if mostly(|kind| matches!(kind, Kind::Link | Kind::File | Kind::Image)) {
            Kind::Link
        } else if long * 8 >= texts {
            // One long text in eight is enough to need the room.
            if self.sum(|kind| kind == Kind::Markdown) * 4 >= long {
                Kind::Markdown
            } else {
                Kind::LongText
            }
        } else if is_closed(key, values) {
            Kind::Choice
        } else {
            Kind::Text
        }
    }

    fn other(&self) -> Kind {
        let all = self.sum(|_| true);
        let mut best = (Kind::Other, 0);
        for (kind, _) in &self.0 {
            let weight = self.sum(|other| other == *kind);
            if weight > best.1 {
                best = (*kind, weight);
            }
        }
        let plain = self.sum(|kind| is_text(kind) || is_date(kind) || is_plain(kind));
        // A mixture of plain values is best kept as text, unless hardly any differ.
        let mixed =
            plain == all && best.1 * 4 < all * 3 && !self.0.iter().all(|(kind, _)| is_plain(*kind));
        if mixed { Kind::Text } else { best.0 }
    }
}

/// Whether a value that looks like `look` can stand in a field of `kind`.
fn fits(kind: Kind, look: Kind) -> bool {
    match kind {
        Kind::Text | Kind::Choice => {
            (is_text(look) && !is_long(look)) || is_date(look) || is_plain(look)
        }
        Kind::LongText | Kind::Markdown => is_text(look),
        Kind::Link => matches!(look, Kind::Link | Kind::File | Kind::Image),
        Kind::Tags | Kind::List => is_list(look),
        // A day alone is a date as well where others have a time.
        Kind::Date | Kind::DateTime => is_date(look),
        kind => kind == look,
    }
}

fn is_text(kind: Kind) -> bool {
    is_long(kind) || matches!(kind, Kind::Text | Kind::Image | Kind::File | Kind::Link)
}

fn is_long(kind: Kind) -> bool {
    matches!(kind, Kind::LongText | Kind::Markdown)
}

fn is_date(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::DateTime)
}

fn is_list(kind: Kind) -> bool {
    matches!(kind, Kind::Tags | Kind::List)
}

fn is_plain(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::YesNo)
}

/// Whether the texts are a closed set: at least two, each repeated, so that one more
/// announcement hardly brings a new one.
fn is_closed(key: &str, values: &[&Value]) -> bool {
    if OPEN.iter().any(|open| key.eq_ignore_ascii_case(open)) {
        return false;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut words = 0;
    for text in values.iter().filter_map(|value| value.as_text()) {
        *counts.entry(text.trim()).or_default() += 1;
        words = words.max(text.split_whitespace().count());
    }
    let all: usize = counts.values().sum();
    // The share of values seen once is the chance that the next one is new (Good, Turing).
    let once = counts.values().filter(|count| **count == 1).count();
    (2..=MOST_CHOICES).contains(&counts.len())
        && words <= 5
        && all >= counts.len() * 4
        && once * 33 <= all
}

/// Whether announcements share what stands in the lists.
fn is_shared(key: &str, values: &[&Value]) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for value in values
        .iter()
        .filter(|value| look(value) == Some(Kind::Tags))
    {
        let Value::List(items) = value else { continue };
        for item in items.iter().filter_map(Value::as_text) {
            *counts.entry(item.trim()).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let shared: usize = counts.values().filter(|count| **count > 1).sum();
    let named = TAGS.iter().any(|tags| key.eq_ignore_ascii_case(tags));
    all > 0 && (named || shared * 3 >= all)
}

/// What a field that never has a value is likely for.
fn of_key(key: &str, values: &[(usize, &Value)]) -> Kind {
    let listed = values
        .iter()
        .any(|(_, value)| matches!(value, Value::List(_)));
    if TAGS.iter().any(|tags| key.eq_ignore_ascii_case(tags)) && (listed || key.ends_with('s')) {
        Kind::Tags
    } else if listed {
        Kind::List
    } else if DATE_KEYS.iter().any(|date| key.eq_ignore_ascii_case(date)) {
        Kind::Date
    } else {
        Kind::Text
    }
}

#[cfg(test)]
mod tests {
    use announcement::{Kind, Value};

    use super::of_values;

    fn check(key: &str, values: &[Value], expect: Kind) {
        let values: Vec<(usize, &Value)> = values.iter().enumerate().collect();
        assert_eq!(of_values(key, &values).kind, expect, "{key}: {values:?}");
    }

    fn list(items: &[&str]) -> Value {
        Value::List(items.iter().map(|item| Value::from(*item)).collect())
    }

    #[test]
    fn plain_values_decide() {
        let text = Value::from;
        check("x", &[text("a"), text("b"), Value::Null], Kind::Text);
        let (words, address) = ("long ".repeat(40), "a/".repeat(200));
        check("x", &[text("a"), text(&words)], Kind::LongText);
        check("x", &[text("a"), text(&address)], Kind::Text);
        check("x", &[text("a\nb")], Kind::LongText);
        check("x", &[text("a\n\n* b")], Kind::Markdown);
        check("x", &[Value::Bool(true), Value::Bool(false)], Kind::YesNo);
        check("x", &[Value::Bool(true), text("maybe")], Kind::Text);
        check("x", &[Value::Int(1), Value::Float(1.5)], Kind::Number);
        check("x", &[Value::Int(1), text("one")], Kind::Text);
        check("x", &[text("/a.png"), text("b.jpg")], Kind::Image);
        check("x", &[text("/a.pdf"), text("/b.zip")], Kind::File);
        check(
            "x",
            &[text("/a/"), text("https://b.example"), text("/c.pdf")],
            Kind::Link,
        );
        check("x", &[text("/a/"), text("b"), text("c")], Kind::Text);
        check("description", &[Value::Null], Kind::Text);
        check("x", &[], Kind::Text);
    }

    #[test]
    fn dates_as_the_newest_are_written() {
        let date = |text: &str| Value::Date(text.to_owned());
        check("x", &[date("2024-01-01"), date("2024-01-02")], Kind::Date);
        let zoned = |day: u8| date(&format!("2024-01-{day:02}T12:00:00Z"));
        check(
            "x",
            &[zoned(1), zoned(2), date("2024-01-02")],
            Kind::DateTime,
        );
        let texts = ["2024-01-01 10:00", "soon", "2024-01-02 10:00"];
        check("x", &texts.map(Value::from), Kind::DateTime);
    }

    #[test]
    fn lists_are_tags_when_shared() {
        check(
            "x",
            &[list(&["a"]), list(&["a", "c"]), Value::Null],
            Kind::Tags,
        );
        check("x", &[list(&["a"]), list(&["b", "c"])], Kind::List);
        check(
            "tags",
            &[list(&["a"]), list(&["b"]), Value::from("c")],
            Kind::Tags,
        );
        check("aliases", &[list(&["/a/"]), list(&["/a/"])], Kind::List);
        check("x", &[Value::List(vec![Value::Int(1)])], Kind::List);
        check("tags", &[Value::Null], Kind::Tags);
    }

    #[test]
    fn maps_are_groups() {
        let map = Value::Map(vec![("a".to_owned(), Value::from("b"))]);
        check("x", std::slice::from_ref(&map), Kind::Group);
        check("x", &[Value::List(vec![map])], Kind::Groups);
        check(
            "x",
            &[Value::List(vec![Value::List(vec![Value::Int(1)])])],
            Kind::Other,
        );
    }

    #[test]
    fn choices_are_a_closed_set() {
        let of = |count: usize, distinct: usize| -> Vec<Value> {
            (0..count)
                .map(|at| Value::Text(format!("value {}", at % distinct)))
                .collect()
        };
        check("x", &of(12, 3), Kind::Choice);
        check("author", &of(12, 3), Kind::Text);
        check("x", &of(12, 1), Kind::Text);
        check("x", &of(12, 6), Kind::Text);
        check("x", &of(100, 20), Kind::Text);
        let mut stray = of(12, 3);
        stray.push(Value::from("another"));
        check("x", &stray, Kind::Text);
    }

    #[test]
    fn newer_values_weigh_more() {
        let mut values = vec![Value::Bool(true); 20];
        values.extend(vec![Value::from("yes, always"); 10]);
        check("x", &values, Kind::YesNo);
    }
}
