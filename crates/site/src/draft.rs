//! Which announcements the site does not show: drafts, and those whose day has not come.

use announcement::{Stamp, Value};
use jiff::civil::Date;

use crate::entry::{DATE_KEYS, Entry};
use crate::{Generator, Site, dates};

/// The folders whose announcements are drafts.
const FOLDER: &str = "_drafts";

/// The year that stands for "not yet" in dates and addresses.
const NEVER: i16 = 9999;

/// Whether an announcement is a draft: by its folder, or by what its fields say.
pub(crate) fn is_draft(file: &str, fields: &[(String, Value)]) -> bool {
    file.split('/').rev().skip(1).any(|folder| folder == FOLDER)
        || fields
            .iter()
            .any(|(key, value)| hides(key, value) || never(key, value))
}

/// Whether a field takes its announcement off the site.
pub(crate) fn hides(key: &str, value: &Value) -> bool {
    let is = |known: &str| key.eq_ignore_ascii_case(known);
    if is("draft") || is("unlisted") {
        truth(value) == Some(true)
    } else if is("published") {
        truth(value) == Some(false)
    } else {
        is("status")
            && value
                .as_text()
                .is_some_and(|status| status.trim().eq_ignore_ascii_case("draft"))
    }
}

/// What a field that hides says when it does not; `None` where it is rather left out.
pub(crate) fn shown(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(yes) => Some(Value::Bool(!yes)),
        Value::Text(text) if text.trim().eq_ignore_ascii_case("draft") => {
            Some(Value::from("published"))
        }
        _ => None,
    }
}

/// Whether a date or an address says that the day is not known yet.
fn never(key: &str, value: &Value) -> bool {
    let is = |known: &&str| key.eq_ignore_ascii_case(known);
    let Some(text) = value.as_text() else {
        return false;
    };
    let day = if DATE_KEYS.iter().any(is) {
        Stamp::read(text.trim()).ok()
    } else if ["path", "url", "permalink"].iter().any(is) {
        dates::in_address(text).and_then(|day| dates::stamp(&day))
    } else {
        None
    };
    day.is_some_and(|day| day.date.year() == NEVER)
}

/// Whether an announcement says itself that it has no page.
pub(crate) fn has_no_page(fields: &[(String, Value)]) -> bool {
    fields
        .iter()
        .any(|(key, value)| key.eq_ignore_ascii_case("permalink") && truth(value) == Some(false))
}

/// The field that makes a new announcement a draft, and its value for that.
pub(crate) fn marking(key: &str) -> Option<bool> {
    match key {
        key if key.eq_ignore_ascii_case("draft") => Some(true),
        key if key.eq_ignore_ascii_case("published") => Some(false),
        _ => None,
    }
}

/// Whether a stamp's day comes after today.
fn scheduled(stamp: &Stamp, today: Date) -> bool {
    stamp.date > today
}

impl Site {
    /// Whether the generator keeps an announcement off the site today because of its dates:
    /// its day has not come, or is over.
    pub fn hidden_by_date(&self, file: &str, today: Date) -> bool {
        self.entry(file)
            .is_some_and(|entry| self.is_hidden_by_date(entry, today))
    }

    fn is_hidden_by_date(&self, entry: &Entry, today: Date) -> bool {
        let stamp = |key: &str| Stamp::read(entry.field(key)?.as_text()?.trim()).ok();
        let says = |key: &str| self.config.says(&[key]);
        match self.recognised.generator {
            Generator::Hugo => {
                let comes = stamp("publishDate").or_else(|| entry.date.clone());
                let early = comes.is_some_and(|stamp| scheduled(&stamp, today));
                let over = ["expiryDate", "unpublishDate"]
                    .iter()
                    .find_map(|key| stamp(key))
                    .is_some_and(|stamp| !scheduled(&stamp, today));
                early && says("buildFuture") != Some(true)
                    || over && says("buildExpired") != Some(true)
            }
            Generator::Jekyll | Generator::Hexo => {
                let hides = match self.recognised.generator {
                    Generator::Jekyll => says("future") != Some(true),
                    _ => says("future") == Some(false),
                };
                let date = entry.date.as_ref();
                hides && date.is_some_and(|stamp| scheduled(stamp, today))
            }
            _ => false,
        }
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(*yes),
        Value::Text(text) => match text.trim() {
            "true" | "yes" | "True" => Some(true),
            "false" | "no" | "False" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use announcement::Value;

    use super::is_draft;

    #[test]
    fn what_makes_a_draft() {
        let check = |file: &str, key: &str, value: Value, expect: bool| {
            assert_eq!(
                is_draft(file, &[(key.to_owned(), value.clone())]),
                expect,
                "{file} {key} {value:?}"
            );
        };
        check("news/a.md", "draft", Value::Bool(true), true);
        check("news/a.md", "Draft", Value::from("true"), true);
        check("news/a.md", "draft", Value::Bool(false), false);
        check("news/a.md", "published", Value::Bool(false), true);
        check("news/a.md", "published", Value::from("2024-01-01"), false);
        check("news/a.md", "status", Value::from("Draft"), true);
        check("news/a.md", "unlisted", Value::Bool(true), true);
        check("_drafts/a.md", "title", Value::from("A"), true);
        check("source/_drafts/deep/a.md", "title", Value::from("A"), true);
        check("news/_drafts.md", "title", Value::from("A"), false);
        check(
            "news/a.md",
            "date",
            Value::Date("9999-12-31".to_owned()),
            true,
        );
        check(
            "news/a.md",
            "date",
            Value::Date("2999-12-31".to_owned()),
            false,
        );
        check("news/a.md", "path", Value::from("9999/12/31/soon"), true);
        check("news/a.md", "path", Value::from("2024/12/31/out"), false);
        check("news/a.md", "expires", Value::from("9999-12-31"), false);
    }
}
