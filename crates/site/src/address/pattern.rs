//! Addresses by a pattern: `/:categories/:year/:month/:day/:title/`.

use announcement::Stamp;

/// Fills in a pattern's words; `None` when one of them is not known.
pub(super) fn fill(pattern: &str, word: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest
            .find(|sign: char| !sign.is_ascii_alphabetic() && sign != '_')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() || after.starts_with('[') {
            return None;
        }
        out.push_str(&word(name)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// The words for a date, as Jekyll, Hexo and Hugo have them.
pub(super) fn dated(word: &str, stamp: &Stamp) -> Option<String> {
    let date = stamp.date;
    let time = stamp.time.unwrap_or(jiff::civil::Time::midnight());
    let written = |format: &str| date.strftime(format).to_string();
    Some(match word {
        "year" => format!("{:04}", date.year()),
        "short_year" => written("%y"),
        "month" => written("%m"),
        "i_month" => date.month().to_string(),
        "short_month" => written("%b"),
        "long_month" | "monthname" => written("%B"),
        "day" => written("%d"),
        "i_day" => date.day().to_string(),
        "y_day" => written("%j"),
        "yearday" => date.day_of_year().to_string(),
        "weekdayname" | "long_day" => written("%A"),
        "short_day" => written("%a"),
        "week" => written("%V"),
        "w_year" => written("%G"),
        "hour" => format!("{:02}", time.hour()),
        "minute" => format!("{:02}", time.minute()),
        "second" => format!("{:02}", time.second()),
        _ => return None,
    })
}

/// A path with one slash at its start and none doubled.
pub(super) fn tidy(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 1);
    out.push('/');
    for sign in path.chars() {
        if sign != '/' || !out.ends_with('/') {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use announcement::Stamp;

    use super::{dated, fill, tidy};

    #[test]
    fn patterns() {
        let stamp = Stamp::read("2024-02-09T14:05:00Z").ok();
        let check = |pattern: &str, expect: Option<&str>| {
            let filled = fill(pattern, |word| match word {
                "title" => Some("Low-water".to_owned()),
                "ext" => Some(".html".to_owned()),
                word => dated(word, stamp.as_ref()?),
            });
            assert_eq!(filled.as_deref(), expect, "{pattern}");
        };
        check("/:year/:month/:day/:title/", Some("/2024/02/09/Low-water/"));
        check(":i_month-:i_day/:title:ext", Some("2-9/Low-water.html"));
        check("/:y_day/:yearday/:short_month/", Some("/040/40/Feb/"));
        check("/:nothing/", None);
        check("/:sections[1:]/", None);
        check("/fixed", Some("/fixed"));
        check("a:", None);
    }

    #[test]
    fn slashes() {
        assert_eq!(tidy("//a//b/"), "/a/b/");
        assert_eq!(tidy("a"), "/a");
        assert_eq!(tidy(""), "/");
    }
}
