//! A text of a page explained by fields: what is constant, and what stands in its slots.
//! An explanation counts when it holds on the other pages too.

use crate::expression::{Expression, Way};
use crate::post::Facts;
use crate::tree::collapse;
use crate::words::has;

/// This share of the other pages must agree, per cent.
const SHARE: usize = 85;

/// So many combinations of what the slots may be are tried.
const MOST: usize = 600;

/// Keys that say who wrote an announcement.
const AUTHORS: &[&str] = &["author", "byline", "by", "writer", "creator", "author.name"];

/// A text with slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slots {
    parts: Vec<Piece>,
    /// What stands there for announcements that lack the field.
    absent: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Constant(String),
    Slot(Expression),
}

impl Slots {
    /// The text for an announcement; `None` where a field is missing and nothing is known
    /// of what then stands there.
    pub(crate) fn fill(&self, facts: &Facts) -> Option<String> {
        written(&self.parts, facts).or_else(|| self.absent.clone())
    }

    /// Explains a text that is the same everywhere by the author who wrote all of it: a draft
    /// may have another. Other fields would be guessed wrong too often.
    pub(crate) fn by_author(text: &str, facts: &Facts) -> Option<Self> {
        let (key, name) = facts
            .texts
            .iter()
            .find(|(key, name)| AUTHORS.contains(&&**key) && name.len() > 3 && has(text, name))?;
        let (before, after) = text.split_once(name.as_str())?;
        let slot = Expression {
            key: key.clone(),
            way: Way::Plain,
        };
        Some(Self {
            parts: vec![
                Piece::Constant(before.to_owned()),
                Piece::Slot(slot),
                Piece::Constant(after.to_owned()),
            ],
            absent: None,
        })
    }

    /// Explains `text`, which stands on the page of `facts`, so that it holds for `others`.
    pub(crate) fn explain(text: &str, facts: &Facts, others: &[(&str, &Facts)]) -> Option<Self> {
        let (pieces, choices) = cut(text, facts);
        if choices.is_empty() {
            return None;
        }
        let choices: Vec<Vec<Option<Expression>>> = choices
            .into_iter()
            .map(|choices| distinct(choices, facts, others))
            .collect();
        let targets: Vec<String> = others.iter().map(|(text, _)| collapse(text)).collect();
        let mut best: Option<(usize, usize, Vec<Piece>)> = None;
        let mut turns = vec![0_usize; choices.len()];
        for _ in 0..MOST {
            let parts = assembled(&pieces, &choices, &turns);
            let (held, counted) = judged(&parts, others, &targets);
            let enough = counted > 0 && held * 100 >= counted * SHARE;
            if enough && best.as_ref().is_none_or(|(most, ..)| held > *most) {
                let all = held == counted && counted == others.len();
                best = Some((held, counted, parts));
                if all {
                    break;
                }
            }
            if !next(&mut turns, &choices) {
                break;
            }
        }
        let (held, _, parts) = best?;
        let has_slot = parts.iter().any(|part| matches!(part, Piece::Slot(_)));
        if !has_slot || held == 0 || (held == 1 && !is_telling(&parts, facts)) {
            return None;
        }
        let absent = default(&parts, others);
        Some(Self { parts, absent })
    }
}

/// Whether an explanation that holds only once is hardly a coincidence.
fn is_telling(parts: &[Piece], facts: &Facts) -> bool {
    let slot = |part: &Piece| match part {
        Piece::Slot(expression) => expression.value(facts).map_or(0, |value| value.len()),
        Piece::Constant(_) => 0,
    };
    matches!(parts, [Piece::Slot(_)]) || parts.iter().map(slot).sum::<usize>() > 5
}

/// What stands on the pages that lack a field, if it is the same on all.
fn default(parts: &[Piece], others: &[(&str, &Facts)]) -> Option<String> {
    let mut lacking = others
        .iter()
        .filter(|(_, facts)| written(parts, facts).is_none())
        .map(|(text, _)| *text);
    let first = lacking.next()?;
    lacking.all(|text| text == first).then(|| first.to_owned())
}

fn written(parts: &[Piece], facts: &Facts) -> Option<String> {
    let mut out = String::new();
    for part in parts {
        match part {
            Piece::Constant(text) => out.push_str(text),
            Piece::Slot(expression) => out.push_str(&expression.value(facts)?),
        }
    }
    Some(out)
}

/// On how many of the other pages it holds, of those that have the fields.
fn judged(parts: &[Piece], others: &[(&str, &Facts)], targets: &[String]) -> (usize, usize) {
    let (mut held, mut counted) = (0, 0);
    for ((_, facts), target) in others.iter().zip(targets) {
        if let Some(text) = written(parts, facts) {
            counted += 1;
            held += usize::from(collapse(&text) == *target);
        }
    }
    (held, counted)
}

/// A piece of the text: constant, or the place of a choice.
enum Cut {
    Constant(String),
    Choice(String),
}

/// Cuts a text where something that fields can make stands in it, the longest first.
fn cut(text: &str, facts: &Facts) -> (Vec<Cut>, Vec<Vec<Expression>>) {
    let mut known: Vec<(String, Vec<Expression>)> = Vec::new();
    for (value, expression) in Expression::all(facts) {
        match known.iter_mut().find(|(other, _)| *other == value) {
            Some((_, expressions)) => expressions.push(expression),
            None => known.push((value, vec![expression])),
        }
    }
    known.retain(|(value, _)| text.contains(value.as_str()));
    known.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
    let (mut pieces, mut choices) = (Vec::new(), Vec::new());
    let mut constant = String::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(sign) = rest.chars().next() {
        let found = known
            .iter()
            .find(|(value, _)| stands_alone(before, value, rest));
        if let Some((value, expressions)) = found {
            pieces.push(Cut::Constant(std::mem::take(&mut constant)));
            pieces.push(Cut::Choice(value.clone()));
            choices.push(expressions.clone());
            rest = &rest[value.len()..];
            before = value.chars().next_back().unwrap_or(' ');
        } else {
            constant.push(sign);
            rest = &rest[sign.len_utf8()..];
            before = sign;
        }
    }
    pieces.push(Cut::Constant(constant));
    (pieces, choices)
}

/// Whether a value stands at the beginning of a text as whole words.
fn stands_alone(before: char, value: &str, rest: &str) -> bool {
    let Some(after) = rest.strip_prefix(value) else {
        return false;
    };
    let joins = |a: Option<char>, b: Option<char>| {
        let alike = |a: char, b: char| {
            (a.is_alphabetic() && b.is_alphabetic()) || (a.is_ascii_digit() && b.is_ascii_digit())
        };
        a.zip(b).is_some_and(|(a, b)| alike(a, b))
    };
    !joins(Some(before), value.chars().next())
        && !joins(value.chars().next_back(), after.chars().next())
}

/// The choices that differ on any page, with that of leaving the text as it is.
fn distinct(
    choices: Vec<Expression>,
    facts: &Facts,
    others: &[(&str, &Facts)],
) -> Vec<Option<Expression>> {
    let mut seen: Vec<Vec<Option<String>>> = Vec::new();
    let mut kept = Vec::new();
    for choice in choices {
        let values: Vec<Option<String>> = std::iter::once(facts)
            .chain(others.iter().map(|(_, facts)| *facts))
            .map(|facts| choice.value(facts))
            .collect();
        if !seen.contains(&values) {
            seen.push(values);
            kept.push(Some(choice));
        }
    }
    kept.push(None);
    kept
}

fn assembled(pieces: &[Cut], choices: &[Vec<Option<Expression>>], turns: &[usize]) -> Vec<Piece> {
    let mut parts = Vec::new();
    let mut slots = choices.iter().zip(turns);
    for piece in pieces {
        let part = match piece {
            Cut::Constant(text) => Piece::Constant(text.clone()),
            Cut::Choice(text) => {
                let chosen = slots.next().and_then(|(all, &turn)| all.get(turn).cloned());
                match chosen.flatten() {
                    Some(expression) => Piece::Slot(expression),
                    None => Piece::Constant(text.clone()),
                }
            }
        };
        if part != Piece::Constant(String::new()) {
            parts.push(part);
        }
    }
    parts
}

/// The next combination; false after the last.
fn next(turns: &mut [usize], choices: &[Vec<Option<Expression>>]) -> bool {
    for (turn, all) in turns.iter_mut().zip(choices) {
        *turn += 1;
        if *turn < all.len() {
            return true;
        }
        *turn = 0;
    }
    false
}

/// Whether a text could be an item of a list, and what stands around the item then.
pub(crate) fn around(text: &str, item: &str) -> Option<(Way, String, String)> {
    let text = collapse(text);
    let ways = [
        Way::Plain,
        Way::Capital,
        Way::Lower,
        Way::Upper,
        Way::Slug,
        Way::Smart,
    ];
    ways.into_iter().find_map(|way| {
        let shown = crate::expression::made(item, way);
        if shown.is_empty() {
            return None;
        }
        let (before, after) = text.split_once(&shown)?;
        let few = |text: &str| text.chars().count() <= 2 && !text.contains(char::is_alphanumeric);
        (few(before) && few(after)).then(|| (way, before.to_owned(), after.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::Post;
    use announcement::Value;

    fn facts(title: &str, date: &str, more: &[(&str, &str)]) -> Facts {
        let mut fields = vec![("date".to_owned(), Value::Date(date.to_owned()))];
        for (key, value) in more {
            fields.push(((*key).to_owned(), Value::from(*value)));
        }
        Facts::of(&Post {
            file: "a.md".into(),
            title: title.into(),
            fields,
            body: "one two three".into(),
            ..Post::default()
        })
    }

    #[test]
    fn dates_names_and_titles() {
        let a = facts("Spring", "2024-05-05", &[("byline", "Ada Lovelace")]);
        let b = facts("Summer", "2024-06-21", &[("byline", "Grace Hopper")]);
        let c = facts("Winter", "2023-12-01", &[]);
        let draft = facts("A \"new\" day", "2025-01-09", &[("byline", "Alan Turing")]);
        let check = |texts: [&str; 3], expect: Option<&str>| {
            let others = [(texts[1], &b), (texts[2], &c)];
            let filled = Slots::explain(texts[0], &a, &others).and_then(|slots| slots.fill(&draft));
            assert_eq!(filled.as_deref(), expect, "{texts:?}");
        };
        check(
            ["May 05, 2024", "June 21, 2024", "December 01, 2023"],
            Some("January 09, 2025"),
        );
        check(
            [
                "Sunday, 5 May 2024",
                "Friday, 21 June 2024",
                "Friday, 1 December 2023",
            ],
            Some("Thursday, 9 January 2025"),
        );
        check(
            ["2024-05-05", "2024-06-21", "2023-12-01"],
            Some("2025-01-09"),
        );
        check(
            ["5th May", "21st June", "1st December"],
            Some("9th January"),
        );
        check(
            ["By Ada Lovelace", "By Grace Hopper", "By the team"],
            Some("By Alan Turing"),
        );
        check(
            ["Spring | Harbour", "Summer | Harbour", "Winter | Harbour"],
            Some("A \"new\" day | Harbour"),
        );
        check(["x", "y", "z"], None);
    }
}
