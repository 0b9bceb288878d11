//! Which announcements the site does not show yet.

use announcement::Value;

/// The folders whose announcements are drafts.
const FOLDER: &str = "_drafts";

/// Whether an announcement is a draft: by its folder, or by what its fields say.
pub(crate) fn is_draft(file: &str, fields: &[(String, Value)]) -> bool {
    let value = |wanted: &str| {
        fields
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value)
    };
    let says = |key: &str, meant: bool| value(key).and_then(truth) == Some(meant);
    file.split('/').rev().skip(1).any(|folder| folder == FOLDER)
        || says("draft", true)
        || says("published", false)
        || value("status")
            .and_then(Value::as_text)
            .is_some_and(|status| status.trim().eq_ignore_ascii_case("draft"))
}

/// The field that makes a new announcement a draft, and its value for that.
pub(crate) fn marking(key: &str) -> Option<bool> {
    match key {
        key if key.eq_ignore_ascii_case("draft") => Some(true),
        key if key.eq_ignore_ascii_case("published") => Some(false),
        _ => None,
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
        check("_drafts/a.md", "title", Value::from("A"), true);
        check("source/_drafts/deep/a.md", "title", Value::from("A"), true);
        check("news/_drafts.md", "title", Value::from("A"), false);
    }
}
