//! In which fields two texts of an announcement differ, for approvals that let some of them change.
//! In doubt they differ in more than fields.

use std::collections::BTreeSet;

use announcement::{Announcement, Field, Lock, Value};

/// The fields in which two texts of an announcement differ, by their keys; `None` where anything
/// else differs too, or cannot be read.
pub(crate) fn fields_apart(before: &str, after: &str) -> Option<Vec<Vec<String>>> {
    let ((before, faults), (after, others)) =
        (Announcement::read(before), Announcement::read(after));
    let is_sure = faults.is_empty()
        && others.is_empty()
        && reads_one_way(&before)
        && reads_one_way(&after)
        && before.format() == after.format()
        && before.body() == after.body();
    if !is_sure {
        return None;
    }
    let map = |read: &Announcement| {
        let fields = read.fields().iter();
        fields
            .map(|field| (field.key.clone(), field.value.clone()))
            .collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    differ(&map(&before), &map(&after), &mut Vec::new(), &mut found);
    // Something differs that is in no field.
    (!found.is_empty()).then_some(found)
}

/// Whether its fields say all of it, and the same to every program: a key that stands twice has the
/// value that the program likes, and what stands for something else, or says how it is meant, is
/// another without being written otherwise.
fn reads_one_way(read: &Announcement) -> bool {
    let is_plain = |field: &Field| {
        !matches!(
            field.locked,
            Some(Lock::Anchor | Lock::Tagged | Lock::Duplicate)
        )
    };
    let mut fields = read.fields().iter();
    read.readable() && fields.all(|field| is_plain(field) && is_said_once(&field.value))
}

fn is_said_once(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().all(is_said_once),
        Value::Map(entries) => {
            let mut keys = BTreeSet::new();
            let mut entries = entries.iter();
            entries.all(|(key, value)| keys.insert(key) && is_said_once(value))
        }
        _ => true,
    }
}

fn differ(
    before: &[(String, Value)],
    after: &[(String, Value)],
    path: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) {
    let get = |entries: &[(String, Value)], key: &str| {
        let entry = entries.iter().find(|(name, _)| name == key);
        entry.map(|(_, value)| value.clone())
    };
    let mut keys: Vec<&String> = before.iter().chain(after).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        path.push(key.clone());
        match (get(before, key), get(after, key)) {
            (Some(Value::Map(before)), Some(Value::Map(after))) => {
                differ(&before, &after, path, found);
            }
            (before, after) if before != after => found.push(path.clone()),
            _ => {}
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_fields_say_may_differ() {
        let text = "---\ntitle: The weir\ndate: 2026-11-03\nseo:\n  image: a.png\n  words: x\n---\nThe weir closes.\n";
        let path = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        for (from, to, expect) in [
            ("11-03", "11-04", Some(vec![path(&["date"])])),
            ("a.png", "b.png", Some(vec![path(&["seo", "image"])])),
            ("title: The weir\n", "", Some(vec![path(&["title"])])),
            ("closes", "opens", None),
            ("date: ", "date:  ", None),
            ("date: 2026-11-03\n", "# soon\ndate: 2026-11-03\n", None),
            ("title: The", "title: [The", None),
        ] {
            let found = fields_apart(text, &text.replace(from, to));
            assert_eq!(found, expect, "{from} {to}");
        }
        let both = text.replace("11-03", "11-04").replace("closes", "opens");
        assert_eq!(fields_apart(text, &both), None);
    }

    /// In each the date changes, which may be allowed, and something else that a reader of the
    /// fields alone could miss.
    #[test]
    fn nothing_hides_behind_a_field_that_may_change() {
        let many = "x, ".repeat(1_001);
        let shared = format!("---\nall: &all [{many}y]\ndate: 11-03\nseo: {{w: *all}}\n---\n");
        for (before, from, to) in [
            ("---\ndate: 11-03\nseo: {t: A, t: B}\n---\n", "t: B", "t: C"),
            (
                "---\ndate: 11-03\nseo:\n  - w: {t: A, t: B}\n---\n",
                "t: B",
                "t: C",
            ),
            (
                "---\ndate: 11-03\nseo:\n  t: A\n  \"t\": B\n---\n",
                ": B",
                ": C",
            ),
            ("---\ndate: 11-03\nseo: {t: !a B}\n---\n", "!a", "!b"),
            (
                "{\"date\": \"11-03\", \"seo\": {\"t\": 1, \"t\": 2}}\n\nText.\n",
                ": 2",
                ": 3",
            ),
            (&shared, "y]", "z]"),
        ] {
            let after = before.replace("11-03", "11-04");
            let other = after.replace(from, to);
            assert_ne!(after, other);
            assert_eq!(fields_apart(before, &other), None, "{before}");
        }
    }
}
