//! What comments in a front matter say of the fields that they stand at: above a key, at
//! its end, or indented below it.

use std::path::Path;

use announcement::{Announcement, Format};

use crate::config;
use crate::entry::Entry;

/// So many of the newest files are read.
const NEWEST: usize = 5;

/// So many files must say the same.
const AGREEING: usize = 2;

/// Longer comments are no help.
const LONGEST: usize = 400;

/// The comments at the top-level fields of a front matter.
pub(crate) fn comments(text: &str) -> Vec<(String, String)> {
    let (announcement, _) = Announcement::read(text);
    if !matches!(announcement.format(), Format::Yaml | Format::Toml) {
        return Vec::new();
    }
    let inner = announcement.inner();
    let fields = announcement.fields();
    let mut found = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let start = text[..field.key_span.start]
            .rfind('\n')
            .map_or(0, |end| end + 1)
            .max(inner.start);
        let next = fields
            .get(at + 1)
            .map_or(inner.end, |next| next.key_span.start);
        let rest = text
            .get(field.value_span.end.max(field.key_span.end)..next)
            .unwrap_or_default();
        let help = behind(rest)
            .or_else(|| below(rest))
            .or_else(|| above(&text[inner.start..start]));
        if let Some(help) = help.filter(|help| help.chars().count() <= LONGEST) {
            found.push((field.key.clone(), help));
        }
    }
    found
}

/// The comments that the newest files agree on.
pub(super) fn of_files(root: &Path, entries: &[&Entry]) -> Vec<(String, String)> {
    let mut counts: Vec<((String, String), usize)> = Vec::new();
    let told = entries.iter().filter(|entry| entry.readable);
    for entry in told.take(NEWEST) {
        let text = config::text(&root.join(&entry.file)).unwrap_or_default();
        for comment in comments(&text) {
            match counts.iter_mut().find(|(known, _)| *known == comment) {
                Some((_, count)) => *count += 1,
                None => counts.push((comment, 1)),
            }
        }
    }
    counts.sort_by_key(|(_, count)| usize::MAX - count);
    counts
        .into_iter()
        .filter(|(_, count)| *count >= AGREEING)
        .map(|(comment, _)| comment)
        .collect()
}

/// The comment at the end of a value's line.
fn behind(rest: &str) -> Option<String> {
    let line = rest.lines().next()?.trim_start_matches([':', '"', '\'']);
    joined(line.trim().starts_with('#').then_some(line))
}

/// The indented comments below a value.
fn below(rest: &str) -> Option<String> {
    let lines = rest.lines().skip(1);
    joined(
        lines
            .take_while(|line| line.starts_with([' ', '\t']))
            .filter(|line| is_comment(line)),
    )
}

/// The comments right above a key.
fn above(before: &str) -> Option<String> {
    let mut lines: Vec<&str> = before
        .lines()
        .rev()
        .take_while(|line| line.starts_with('#'))
        .collect();
    lines.reverse();
    joined(lines)
}

fn is_comment(line: &str) -> bool {
    line.trim_start()
        .trim_start_matches("- ")
        .trim_start()
        .starts_with('#')
}

/// The words of comment lines; nothing when they are none, or a value put out of use.
fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let words: Vec<&str> = lines
        .into_iter()
        .map(|line| {
            line.trim()
                .trim_start_matches("- ")
                .trim_start()
                .trim_start_matches('#')
                .trim()
        })
        .filter(|line| !line.is_empty())
        .collect();
    let unused = words
        .iter()
        .any(|line| is_assignment(line) || line.starts_with("- "));
    (!words.is_empty() && !unused).then(|| words.join("\n"))
}

/// Whether a comment is a field that was put out of use: `image: a.png`.
fn is_assignment(line: &str) -> bool {
    let key = line.split_once([':', '=']).map(|(key, _)| key.trim_end());
    key.is_some_and(|key| {
        !key.is_empty()
            && key
                .chars()
                .all(|sign| sign.is_ascii_lowercase() || matches!(sign, '_' | '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::comments;

    #[test]
    fn where_a_comment_belongs() {
        let check = |text: &str, expect: &[(&str, &str)]| {
            let found = comments(text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(key, help)| (key.as_str(), help.as_str()))
                .collect();
            assert_eq!(found, expect, "{text}");
        };
        check(
            "---\n# The headline\ntitle: A\n---\n",
            &[("title", "The headline")],
        );
        check(
            "---\ntitle: A # The headline\n---\n",
            &[("title", "The headline")],
        );
        check(
            "---\ntitle: \"A\" # The headline\n---\n",
            &[("title", "The headline")],
        );
        check(
            "---\n# 0 -- hidden\n# 1 -- shown\nweight: 1\ntitle: A\n---\n",
            &[("weight", "0 -- hidden\n1 -- shown")],
        );
        check(
            "---\ntags:\n  # what it is about\n  # and where\ntitle: A\n---\n",
            &[("tags", "what it is about\nand where")],
        );
        check(
            "---\nstart: # the first day\nend:\n---\n",
            &[("start", "the first day")],
        );
        check(
            "+++\n# The headline\ntitle = \"A\"\n+++\n",
            &[("title", "The headline")],
        );
        check("---\n# old\n\ntitle: A\n---\n", &[]);
        check("---\n# image: a.png\ntitle: A\n---\n", &[]);
        check(
            "---\ntitle: A # 1\r\ndate: 2024-01-01\r\n---\r\n",
            &[("title", "1")],
        );
        check("no front matter # here\n", &[]);
    }
}
