//! Configurations that are programs: never run. What a line gives a name to as a plain
//! text, number or yes/no is taken; whatever is computed is not known.

use announcement::Value;

use super::Keys;
use crate::Generator;

/// The names that Dateline knows, by generator.
fn names(generator: Generator) -> &'static [&'static str] {
    match generator {
        Generator::Eleventy => &["input", "pathPrefix"],
        Generator::Astro => &["site", "base", "trailingSlash", "format", "defaultLocale"],
        Generator::Docusaurus => &["title", "url", "baseUrl", "trailingSlash", "defaultLocale"],
        Generator::VitePress => &["title", "base", "cleanUrls", "srcDir"],
        Generator::VuePress => &["title", "base", "permalink", "permalinkPattern"],
        Generator::Gatsby => &["title", "siteUrl", "pathPrefix"],
        Generator::Pelican => &[
            "SITENAME",
            "SITEURL",
            "PATH",
            "ARTICLE_URL",
            "ARTICLE_PATHS",
            "DEFAULT_LANG",
        ],
        Generator::Nikola => &["BLOG_TITLE", "SITE_URL", "DEFAULT_LANG", "PRETTY_URLS"],
        _ => &[],
    }
}

/// The plainly written values of a program's configuration. A name that stands twice
/// with different values is left out: which one counts would need running it.
pub(super) fn plain_texts(source: &str, generator: Generator) -> Keys {
    let names = names(generator);
    let mut keys = Keys::new();
    if generator == Generator::Docusaurus {
        for plugin in ["blog", "docs"] {
            let inner = block(source, plugin).unwrap_or_default();
            let own = inner.lines().find_map(|line| value(line, "routeBasePath"));
            keys.extend(own.map(|own| (format!("{plugin} at"), own)));
        }
    }
    for name in names {
        let mut found: Vec<Value> = Vec::new();
        for value in source.lines().filter_map(|line| value(line, name)) {
            if !found.contains(&value) {
                found.push(value);
            }
        }
        match &found[..] {
            [value] => keys.push(((*name).to_owned(), value.clone())),
            // Menus and footers have titles too; the site's own comes first.
            [value, ..] if *name == "title" => keys.push(((*name).to_owned(), value.clone())),
            _ => {}
        }
    }
    keys
}

/// The value that a line gives a name, if the line is no comment.
fn value(line: &str, name: &str) -> Option<Value> {
    let line = line.trim();
    if ["//", "#", "*", "/*"]
        .iter()
        .any(|mark| line.starts_with(mark))
    {
        return None;
    }
    let mut from = 0;
    while let Some(at) = line[from..].find(name).map(|at| at + from) {
        from = at + name.len();
        let before = line[..at].trim_end_matches(['"', '\'']).chars().next_back();
        let alone = before.is_none_or(|sign| matches!(sign, ' ' | '{' | ',' | '\t' | '('));
        let after = line[from..].trim_start_matches(['"', '\'']).trim_start();
        let given = after
            .strip_prefix([':', '='])
            .filter(|rest| !rest.starts_with(['=', '>']));
        if let Some(value) = given
            .filter(|_| alone)
            .and_then(|rest| plain(rest.trim_start()))
        {
            return Some(value);
        }
    }
    None
}

/// Whether a program names a key in quotes, as in `addGlobalData("permalink", …)`.
pub(super) fn names_key(source: &str, key: &str) -> bool {
    ['"', '\'', '`']
        .iter()
        .any(|quote| source.contains(&format!("{quote}{key}{quote}")))
}

/// What stands between the braces after a name: `blog: { … }`.
fn block<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = source;
    loop {
        rest = &rest[rest.find(name)? + name.len()..];
        let after = rest.trim_start().strip_prefix(':').map(str::trim_start);
        if let Some(inner) = after.and_then(|after| after.strip_prefix('{')) {
            let mut depth = 1;
            let end = inner.find(|sign| {
                depth += match sign {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                depth == 0
            })?;
            return Some(&inner[..end]);
        }
    }
}

fn plain(text: &str) -> Option<Value> {
    // Python may mark a text as one.
    let text = text
        .strip_prefix('u')
        .filter(|rest| rest.starts_with(['"', '\'']))
        .unwrap_or(text);
    let mut signs = text.chars();
    let quote = signs.next()?;
    if matches!(quote, '"' | '\'' | '`') {
        let inner = signs.as_str();
        let (inner, rest) = inner.split_at(inner.find(quote)?);
        let ends = rest[1..].trim_start();
        let whole = ends.is_empty() || ends.starts_with([',', '}', ';', ')', '#', '/']);
        return (whole && !inner.contains(['\\']) && !inner.contains("${"))
            .then(|| Value::from(inner));
    }
    let word = text
        .split(|sign: char| !sign.is_ascii_alphabetic())
        .next()?;
    match word {
        "true" | "True" => Some(Value::Bool(true)),
        "false" | "False" => Some(Value::Bool(false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use announcement::Value;

    use super::{block, value};

    #[test]
    fn what_a_line_says_plainly() {
        let check = |line: &str, name: &str, expect: Option<Value>| {
            assert_eq!(value(line, name), expect, "{line}");
        };
        let text = |text: &str| Some(Value::from(text));
        check(
            "  url: 'https://quay.example',",
            "url",
            text("https://quay.example"),
        );
        check(
            "SITEURL = \"https://quay.example\"",
            "SITEURL",
            text("https://quay.example"),
        );
        check(
            "dir: { input: \"src\", output: \"_site\" }",
            "input",
            text("src"),
        );
        check("\"base\": \"/docs/\"", "base", text("/docs/"));
        check("cleanUrls: true,", "cleanUrls", Some(Value::Bool(true)));
        check("// url: 'https://old.example',", "url", None);
        check("baseUrl: '/'", "url", None);
        check("url: process.env.URL || 'x'", "url", None);
        check("url: `https://${host}`", "url", None);
        check("url: 'https://' + host", "url", None);
        check("if (url === 'x') {", "url", None);
        check("url => 'x'", "url", None);
        check("", "url", None);
        check("SITENAME = u'Quay'", "SITENAME", text("Quay"));
    }

    #[test]
    fn what_stands_in_a_block() {
        let source = "// blog\nblog: { a: { b: 1 }, c: 2 }, docs: {}";
        assert_eq!(block(source, "blog"), Some(" a: { b: 1 }, c: 2 "));
        assert_eq!(block(source, "docs"), Some(""));
        assert_eq!(block("blog: false, {}", "blog"), None);
        assert_eq!(block("blog: { open", "blog"), None);
    }
}
