//! Where the front matter begins and ends. Knows the delimiters and nothing of what
//! stands between them.

use std::ops::Range;

use crate::lines::{BOM, Line, is_blank, lines_from};
use crate::{Format, headers};

/// A text taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) format: Format,
    /// The front matter with its delimiter lines.
    pub(crate) front: Range<usize>,
    /// Between the delimiter lines; for JSON from brace to brace.
    pub(crate) inner: Range<usize>,
    /// Whether the end was found.
    pub(crate) closed: bool,
}

/// Takes a text apart. An opener that has no closer is told by `closed`; then `inner`
/// reaches as far as the lines look like details.
pub(crate) fn split(text: &str) -> Parts {
    let mark = if text.starts_with(BOM) {
        BOM.len_utf8()
    } else {
        0
    };
    let none = Parts {
        format: Format::None,
        front: mark..mark,
        inner: mark..mark,
        closed: true,
    };
    let mut lines = lines_from(text, mark);
    let Some(first) = lines.find(|line| !is_blank(&text[line.text.clone()])) else {
        return none;
    };
    let opener = text[first.text.clone()].trim_end_matches([' ', '\t']);
    let Some((format, delimiter)) = opened(opener, text, &first) else {
        return header_lines(text, mark).unwrap_or(none);
    };
    if delimiter.is_empty() {
        return json(text, first.whole.start);
    }
    let closer = lines.find(|line| closes(&text[line.text.clone()], delimiter));
    let (inner_end, end) = closer.as_ref().map_or_else(
        || {
            let end = details_end(text, first.whole.end);
            (end, end)
        },
        |line| (line.whole.start, line.whole.end),
    );
    let inner = first.whole.end..inner_end;
    Parts {
        format,
        front: first.whole.start..end,
        inner,
        closed: closer.is_some(),
    }
}

/// Header lines have no delimiters but the blank line after them.
fn header_lines(text: &str, from: usize) -> Option<Parts> {
    let inner = headers::find(text, from)?;
    Some(Parts {
        format: Format::Headers,
        front: inner.start..headers::blank_after(text, inner.end),
        inner,
        closed: true,
    })
}

/// The language and the closing delimiter that a first line asks for.
fn opened(opener: &str, text: &str, first: &Line) -> Option<(Format, &'static str)> {
    match opener {
        "---" | "---yaml" => Some((Format::Yaml, "---")),
        "+++" => Some((Format::Toml, "+++")),
        "---toml" => Some((Format::Toml, "---")),
        "---json" => Some((Format::Json, "---")),
        _ => {
            // `{%`, `{{` and `{:` are the template's, not JSON.
            let rest = text[first.whole.start..].trim_start().strip_prefix('{')?;
            rest.trim_start()
                .starts_with(['"', '}'])
                .then_some((Format::Json, ""))
        }
    }
}

fn closes(line: &str, delimiter: &str) -> bool {
    let line = line.trim_end_matches([' ', '\t']);
    line == delimiter || (delimiter == "---" && line == "...")
}

/// JSON has no delimiter lines: it ends with the brace that closes the first one.
fn json(text: &str, from: usize) -> Parts {
    let open = text[from..].find('{').map_or(from, |at| from + at);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return json_parts(text, open..at + 1);
                }
            }
            _ => {}
        }
    }
    let end = details_end(text, open);
    Parts {
        format: Format::Json,
        front: open..end,
        inner: open..end,
        closed: false,
    }
}

fn json_parts(text: &str, inner: Range<usize>) -> Parts {
    // The rest of the line goes with it when there is nothing on it.
    let rest = lines_from(text, inner.end).next();
    let end = match rest {
        Some(line) if is_blank(&text[line.text.clone()]) => line.whole.end,
        _ => inner.end,
    };
    Parts {
        format: Format::Json,
        front: inner.start..end,
        inner,
        closed: true,
    }
}

/// How far the lines look like details: keys, list items, comments and what is indented.
fn details_end(text: &str, from: usize) -> usize {
    lines_from(text, from)
        .take_while(|line| looks_like_detail(&text[line.text.clone()]))
        .last()
        .map_or(from, |line| line.whole.end)
}

fn looks_like_detail(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    if matches!(first, '{' | '}' | '"' | ' ' | '\t') {
        return !is_blank(line);
    }
    if line.starts_with("- ") {
        return true;
    }
    let word = line.find(|ch: char| !(ch.is_alphanumeric() || ch == '_' || ch == '-'));
    matches!(word, Some(at) if at > 0 && (line[at..].starts_with(':') || line[at..].trim_start().starts_with('=')))
}

/// Where a front matter ends that lacks its opening line: the lines up to a `---` all
/// look like details. `None` if that is not so.
pub(crate) fn unopened(text: &str) -> Option<Range<usize>> {
    let start = if text.starts_with(BOM) {
        BOM.len_utf8()
    } else {
        0
    };
    for (count, line) in lines_from(text, start).enumerate() {
        let content = &text[line.text.clone()];
        if content.trim_end() == "---" {
            return (count > 1).then_some(start..line.whole.start);
        }
        if !looks_like_detail(content) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, format: Format, inner: &str, body: &str) {
        let parts = split(text);
        assert!(parts.closed, "{text:?}");
        assert_eq!(
            (parts.format, &text[parts.inner], &text[parts.front.end..]),
            (format, inner, body),
            "{text:?}"
        );
    }

    #[test]
    fn yaml() {
        check("---\na: 1\n---\nbody", Format::Yaml, "a: 1\n", "body");
        check("---\n---\n", Format::Yaml, "", "");
        check("---\n---", Format::Yaml, "", "");
        check("---\na: 1\n...\nbody", Format::Yaml, "a: 1\n", "body");
        check("--- \t\na: 1\n---  \nbody", Format::Yaml, "a: 1\n", "body");
        check(
            "\u{feff}---\na: 1\n---\nbody",
            Format::Yaml,
            "a: 1\n",
            "body",
        );
        check("\n  \n---\na: 1\n---\n", Format::Yaml, "a: 1\n", "");
        check(
            "---\r\na: 1\r\n---\r\nbody\r\n",
            Format::Yaml,
            "a: 1\r\n",
            "body\r\n",
        );
        check(
            "---\na: |\n  ---\n ---\n---\n",
            Format::Yaml,
            "a: |\n  ---\n ---\n",
            "",
        );
        check(
            "---\na: 1\n---\n---\nb: 2\n---\n",
            Format::Yaml,
            "a: 1\n",
            "---\nb: 2\n---\n",
        );
        check("---yaml\na: 1\n---\n", Format::Yaml, "a: 1\n", "");
    }

    #[test]
    fn toml_and_json() {
        check("+++\na = 1\n+++\nbody", Format::Toml, "a = 1\n", "body");
        check("+++\na = 1\n---\n+++\n", Format::Toml, "a = 1\n---\n", "");
        check("---toml\na = 1\n---\n", Format::Toml, "a = 1\n", "");
        check(
            "{\n  \"a\": \"}\"\n}\nbody",
            Format::Json,
            "{\n  \"a\": \"}\"\n}",
            "body",
        );
        check(
            "{\"a\": \"\\\"}\"} \nbody",
            Format::Json,
            "{\"a\": \"\\\"}\"}",
            "body",
        );
        check("{\"a\": 1} body", Format::Json, "{\"a\": 1}", " body");
        check("{}", Format::Json, "{}", "");
        check(
            "\u{feff}\n { \"a\": 1 }\n",
            Format::Json,
            "{ \"a\": 1 }",
            "",
        );
    }

    #[test]
    fn lines_of_headers() {
        check(
            "\u{feff}Title: A\r\nDate: 2024-01-01\r\n\r\nText\r\n",
            Format::Headers,
            "Title: A\r\nDate: 2024-01-01\r\n",
            "Text\r\n",
        );
        check("Title: A\nx: b", Format::Headers, "Title: A\nx: b", "");
    }

    #[test]
    fn none() {
        for text in [
            "",
            "\n",
            "\u{feff}",
            "# Title\n",
            "----\na: 1\n---\n",
            "text\n---\na: 1\n---\n",
            "{% raw %}\n",
            "{{ x }}",
            "{: .a}",
            " ---\na: 1\n---\n",
            "Title: alone\n\nText\n",
            "@def a = 1\n",
        ] {
            let parts = split(text);
            assert_eq!(
                (parts.format, parts.front.len()),
                (Format::None, 0),
                "{text:?}"
            );
        }
    }

    #[test]
    fn unclosed() {
        let check = |text: &str, inner: &str| {
            let parts = split(text);
            assert_eq!(
                (parts.closed, &text[parts.inner]),
                (false, inner),
                "{text:?}"
            );
        };
        check(
            "---\ntitle: A\ntags:\n  - x\n\nText\n",
            "title: A\ntags:\n  - x\n",
        );
        check("---\n\n# Heading\n", "");
        check("---", "");
        check("+++\ntitle = \"A\"\nText here\n", "title = \"A\"\n");
        check("{\n  \"a\": 1,\n\nText", "{\n  \"a\": 1,\n");
    }

    #[test]
    fn without_opener() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(unopened(text).map(|range| &text[range]), expect, "{text:?}");
        };
        check(
            "layout: post\ntitle: A\n---\nText\n",
            Some("layout: post\ntitle: A\n"),
        );
        check("Note: a heading\n---\n", None);
        check("A text\nof two lines\n---\n", None);
        check("title: A\n\n---\n", None);
    }
}
