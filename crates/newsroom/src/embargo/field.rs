//! Fields by which sites say of an announcement that it is not to be public yet. They are read
//! where they are plain, and never added.

use announcement::{Announcement, Stamp};

use crate::wording;

/// What such fields are called, without case and signs.
const NAMES: [&str; 10] = [
    "embargo",
    "embargoed",
    "embargodate",
    "embargoeduntil",
    "embargoends",
    "embargountil",
    "holduntil",
    "notbefore",
    "publishafter",
    "releaseafter",
];

/// The label of the field and its date, where an announcement has one.
pub(super) fn of(announcement: &Announcement) -> Option<(String, Stamp)> {
    let fields = announcement.fields().iter();
    let mut dates = fields
        .filter(|field| is_one(&field.key))
        .filter_map(|field| {
            let stamp = Stamp::read(field.value.words().trim()).ok()?;
            Some((wording::label(&field.key), stamp))
        });
    dates.next()
}

fn is_one(key: &str) -> bool {
    let letters = key.chars().filter(char::is_ascii_alphanumeric);
    let name: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_dates_under_plain_names() {
        let check = |line: &str, expect: Option<&str>| {
            let text = format!("---\ntitle: A\n{line}\n---\n");
            let found = of(&Announcement::read(&text).0);
            let found = found.map(|(label, stamp)| format!("{label}: {}", stamp.words()));
            assert_eq!(found.as_deref(), expect, "{line}");
        };
        check("embargo: 2026-12-01", Some("Embargo: Tue 1 Dec 2026"));
        check(
            "publishAfter: 2026-12-01 09:00",
            Some("Publish After: Tue 1 Dec 2026, 09:00"),
        );
        check(
            "not_before: '2026-12-01T09:00:00Z'",
            Some("Not before: Tue 1 Dec 2026, 09:00 UTC"),
        );
        check("embargo: true", None);
        check("embargo: soon", None);
        check("date: 2026-12-01", None);
        check("embargoed-until: 2026-13-01", None);
    }
}
