//! Dates outside the front matter: in file names, folders and addresses.

use announcement::Stamp;

/// A date at the start of a file name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameDate<'a> {
    /// The day, `2024-09-10`.
    pub(crate) day: String,
    /// What stands between the date and the rest, if there is a rest.
    pub(crate) separator: Option<char>,
    /// The name without the date.
    pub(crate) rest: &'a str,
}

/// The date that a file name (without extension) begins with.
pub(crate) fn in_name(stem: &str) -> Option<NameDate<'_>> {
    let (year, rest) = number(stem, 4..=4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 1..=2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 1..=2)?;
    let separator = match rest.chars().next() {
        None => None,
        Some(sign @ ('-' | '_' | ' ' | '.')) => Some(sign),
        Some(_) => return None,
    };
    let day = written(year, month, day)?;
    Some(NameDate {
        day,
        separator,
        rest: separator.map_or("", |_| &rest[1..]),
    })
}

/// The date in an address, as in Zola's `path = "news/2024/09/10/title"`.
pub(crate) fn in_address(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split('/').collect();
    parts.windows(3).find_map(|window| match window {
        [year, month, day] => written(
            whole(year, 4..=4)?,
            whole(month, 1..=2)?,
            whole(day, 1..=2)?,
        ),
        _ => None,
    })
}

/// How many of the last folders are a year, a year and a month, or a whole date.
pub(crate) fn dated_folders(folders: &[&str]) -> usize {
    let is_year = |folder: &str| matches!(whole(folder, 4..=4), Some(1990..=2099));
    let is_part =
        |folder: &str, most: u16| whole(folder, 1..=2).is_some_and(|n| (1..=most).contains(&n));
    match folders {
        [.., year, month, day] if is_year(year) && is_part(month, 12) && is_part(day, 31) => 3,
        [.., year, month] if is_year(year) && is_part(month, 12) => 2,
        [.., year] if is_year(year) => 1,
        _ => 0,
    }
}

/// A day as a stamp.
pub(crate) fn stamp(day: &str) -> Option<Stamp> {
    Stamp::read(day).ok()
}

fn written(year: u16, month: u16, day: u16) -> Option<String> {
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn whole(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u16> {
    number(text, digits)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(number, _)| number)
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u16, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if !digits.contains(&length) {
        return None;
    }
    let (head, rest) = text.split_at(length);
    Some((head.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::{dated_folders, in_address, in_name};

    #[test]
    fn names_that_begin_with_a_date() {
        let check = |stem: &str, expect: Option<(&str, Option<char>, &str)>| {
            let found = in_name(stem);
            let found = found
                .as_ref()
                .map(|found| (found.day.as_str(), found.separator, found.rest));
            assert_eq!(found, expect, "{stem}");
        };
        check("2024-09-10-title", Some(("2024-09-10", Some('-'), "title")));
        check("2018-02-22_nix", Some(("2018-02-22", Some('_'), "nix")));
        check("2024-9-1-title", Some(("2024-09-01", Some('-'), "title")));
        check("2024-09-10", Some(("2024-09-10", None, "")));
        check("2018_05", None);
        check("2024-13-10-title", None);
        check("20240-01-01-x", None);
        check("2024-09-10title", None);
        check("title-2024-09-10", None);
        check("２０２４-09-10-x", None);
    }

    #[test]
    fn folders_and_addresses() {
        assert_eq!(dated_folders(&["content", "events", "2017", "10"]), 2);
        assert_eq!(dated_folders(&["blog", "2020"]), 1);
        assert_eq!(dated_folders(&["blog", "2020", "05", "31"]), 3);
        assert_eq!(dated_folders(&["blog", "10"]), 0);
        assert_eq!(dated_folders(&["blog", "2020", "99"]), 0);
        assert_eq!(dated_folders(&[]), 0);
        assert_eq!(in_address("/2024/2/19/x").as_deref(), Some("2024-02-19"));
        assert_eq!(
            in_address("inside/2024/02/19/x").as_deref(),
            Some("2024-02-19")
        );
        assert_eq!(in_address("about/us/x"), None);
        assert_eq!(in_address("2024/02"), None);
    }
}
