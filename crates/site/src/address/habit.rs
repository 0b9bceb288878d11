//! How a collection's announcements write their own address in a key, as far as it is a
//! habit: `path = "inside/2024/09/10/title"`, `slug: title`.

use announcement::Value;

use crate::dates;
use crate::entry::Entry;
use crate::naming::most;

/// How many of the newest announcements tell.
const NEWEST: usize = 25;

/// Keys with which an announcement gives itself an address, the strongest first.
pub(crate) const ADDRESS_KEYS: &[&str] = &["permalink", "url", "path", "slug"];

/// An address with places for the day and the name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shape {
    /// The parts before the last; `None` stands for year, month and day.
    parts: Vec<Option<String>>,
    /// Whether the last part begins with the day.
    dated: bool,
    /// What comes before and after.
    start: &'static str,
    end: &'static str,
}

/// The value of an address key for a new announcement of that day (`2024-09-10`) and name;
/// `None` where the others, the newest first, have no common way.
pub(crate) fn value<'a>(
    key: &str,
    entries: impl Iterator<Item = &'a Entry>,
    day: &str,
    name: &str,
) -> Option<Value> {
    if !ADDRESS_KEYS
        .iter()
        .any(|known| key.eq_ignore_ascii_case(known))
    {
        return None;
    }
    let shapes: Vec<Shape> = entries
        .filter_map(|entry| shape(entry.field(key)?.as_text()?))
        .take(NEWEST)
        .collect();
    let usual = most(shapes.iter())?;
    let times = shapes.iter().filter(|shape| *shape == usual).count();
    (times * 2 >= shapes.len()).then(|| Value::Text(usual.fill(day, name)))
}

impl Shape {
    fn fill(&self, day: &str, name: &str) -> String {
        let folders = day.replace('-', "/");
        let mut parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| part.clone().unwrap_or_else(|| folders.clone()))
            .collect();
        parts.push(if self.dated {
            format!("{day}-{name}")
        } else {
            name.to_owned()
        });
        format!("{}{}{}", self.start, parts.join("/"), self.end)
    }
}

fn shape(address: &str) -> Option<Shape> {
    let address = address.trim();
    if address.contains("://") || address.contains(['{', ':']) {
        return None;
    }
    let start = if address.starts_with('/') { "/" } else { "" };
    let inner = address.trim_start_matches('/');
    let (inner, end) = ["/index.html", ".html", "/"]
        .into_iter()
        .find_map(|end| Some((inner.strip_suffix(end)?, end)))
        .unwrap_or((inner, ""));
    let mut parts: Vec<&str> = inner.split('/').collect();
    let last = parts.pop().filter(|last| !last.is_empty())?;
    let mut shape = Shape {
        parts: Vec::new(),
        dated: dates::in_name(last).is_some(),
        start,
        end,
    };
    let mut at = 0;
    while at < parts.len() {
        if dates::dated_folders(&parts[..(at + 3).min(parts.len())]) == 3 && at + 3 <= parts.len() {
            shape.parts.push(None);
            at += 3;
        } else {
            shape.parts.push(Some(parts[at].to_owned()));
            at += 1;
        }
    }
    Some(shape)
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn shapes_are_filled_again() {
        let check = |address: &str, expect: Option<&str>| {
            let made = shape(address).map(|shape| shape.fill("2026-11-21", "low-water"));
            assert_eq!(made.as_deref(), expect, "{address}");
        };
        check("2016/09/29/Rust-1.12", Some("2026/11/21/low-water"));
        check("inside/2024/02/19/x", Some("inside/2026/11/21/low-water"));
        check("/ja/2016/06/07/faq/", Some("/ja/2026/11/21/low-water/"));
        check(
            "/news/2024-01-02-x.html",
            Some("/news/2026-11-21-low-water.html"),
        );
        check("slug-only", Some("low-water"));
        check("https://elsewhere.example/x", None);
        check("/:year/:title/", None);
        check("/", None);
    }
}
