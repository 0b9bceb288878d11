//! Configurations that are programs: Eleventy's and Astro's. Read as text, never run.

use std::path::Path;

use super::{
    Engine, Habit, Markdown,
    calls::{self, calls, given, parts},
};
use crate::config::{self, Config};

/// So many files beside the configuration are read with it.
const FILES: usize = 12;

/// A configuration with the files of its own that it imports.
pub(super) struct Source {
    text: String,
}

impl Source {
    pub(super) fn read(base: &Path, text: &str) -> Self {
        let mut text = calls::without_comments(text);
        let files: Vec<String> = calls::imports(&text)
            .into_iter()
            .filter(|name| name.starts_with("./") && !name.contains(".."))
            .map(str::to_owned)
            .take(FILES)
            .collect();
        for file in files {
            let found = ["", ".js", ".cjs", ".mjs", "/index.js"]
                .iter()
                .find_map(|ending| config::text(&base.join(format!("{}{ending}", &file[2..]))));
            if let Some(more) = found {
                text.push('\n');
                text.push_str(&calls::without_comments(&more));
            }
        }
        Self { text }
    }

    /// The package that an expression names, or the name itself.
    fn package<'a>(&'a self, expression: &'a str) -> &'a str {
        if let Some(name) = calls::string(expression) {
            return name;
        }
        if let Some(required) = expression.strip_prefix("require(") {
            return calls::string(required).unwrap_or(expression);
        }
        let name = calls::word(expression);
        calls::package(&self.text, name).unwrap_or(name)
    }
}

/// Eleventy: markdown-it, if the site makes one of its own, and what is added to it.
pub(super) fn eleventy(source: &Source, origin: &str) -> Markdown {
    let mut markdown = Markdown {
        engine: Engine::MarkdownIt,
        ..Markdown::default()
    };
    let text = &source.text;
    let for_md =
        |call: &&str| parts(call).first().and_then(|name| calls::string(name)) == Some("md");
    let own = calls(text, ".setLibrary")
        .into_iter()
        .any(|call| for_md(&call));
    let amended: String = calls(text, ".amendLibrary")
        .into_iter()
        .filter(for_md)
        .collect::<Vec<_>>()
        .join("\n");
    if own {
        for options in own_options(source) {
            // Made anew, markdown-it leaves HTML out.
            markdown.say(Habit::Html, false, origin);
            read_options(options, origin, &mut markdown);
        }
    }
    for options in calls(&amended, ".set") {
        read_options(options.trim_matches(['{', '}']), origin, &mut markdown);
    }
    let added = if own { text.as_str() } else { amended.as_str() };
    for call in calls(added, ".use") {
        if let Some(plugin) = parts(call).first() {
            let name = source.package(plugin);
            // Whatever else has a `use` takes no package of markdown-it.
            if own
                && !amended.contains(call)
                && !name.contains("markdown-it")
                && !name.contains("md-it")
            {
                continue;
            }
            markdown.add(name, origin);
        }
    }
    for (method, on) in [(".enable", true), (".disable", false)] {
        for call in calls(added, method) {
            switch(call, on, origin, &mut markdown);
        }
    }
    markdown
}

/// The options of the markdown-it that the site makes.
fn own_options(source: &Source) -> Vec<&str> {
    let text = &source.text;
    let names = [
        "markdownIt",
        "markdownit",
        "MarkdownIt",
        "markdown",
        "md",
        "MarkdownIT",
    ];
    let mut found = Vec::new();
    for name in names {
        if calls::package(text, name) == Some("markdown-it") {
            found.extend(calls(text, name));
        }
    }
    let at_once = text.match_indices("require(").filter_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        (calls::string(rest) == Some("markdown-it"))
            .then(|| rest.split_once(')').map(|(_, rest)| rest))
            .flatten()
            .filter(|rest| rest.starts_with('('))
            .and_then(calls::inside)
    });
    found.extend(at_once);
    found
        .into_iter()
        .map(|options| match options.strip_prefix('{') {
            Some(_) => calls::inside(options).unwrap_or_default(),
            None => calls::object(text, calls::word(options)).unwrap_or_default(),
        })
        .collect()
}

fn read_options(options: &str, origin: &str, markdown: &mut Markdown) {
    for (name, habit) in [
        ("html", Habit::Html),
        ("breaks", Habit::Breaks),
        ("linkify", Habit::Autolink),
        ("typographer", Habit::Smart),
    ] {
        match given(options, name) {
            Some("true") => markdown.say(habit, true, origin),
            Some("false") => markdown.say(habit, false, origin),
            _ => {}
        }
    }
}

/// A rule of markdown-it's that is switched by its name.
fn switch(call: &str, on: bool, origin: &str, markdown: &mut Markdown) {
    for (rule, habit) in [
        ("code", Habit::IndentedCode),
        ("table", Habit::Tables),
        ("strikethrough", Habit::Strikethrough),
        ("linkify", Habit::Autolink),
        ("smartquotes", Habit::Smart),
        ("html_block", Habit::Html),
    ] {
        let named = parts(call.trim_matches(['[', ']']))
            .iter()
            .any(|name| calls::string(name) == Some(rule));
        if named {
            markdown.say(habit, on, origin);
        }
    }
}

/// Astro: `markdown: { … }`, by the version that `package.json` names.
pub(super) fn astro(source: &Source, origin: &str, config: &Config) -> Markdown {
    let old = config
        .version_of("astro")
        .and_then(major)
        .is_some_and(|major| major < 7);
    let unified = calls::imports(&source.text).contains(&"@astrojs/markdown-remark");
    let mut markdown = Markdown {
        engine: if old || unified {
            Engine::Remark
        } else {
            Engine::Satteri
        },
        ..Markdown::default()
    };
    let Some(options) = calls(&source.text, "defineConfig")
        .into_iter()
        .find_map(|call| given(calls::inside(call.trim())?, "markdown").and_then(calls::inside))
    else {
        return markdown;
    };
    if given(options, "gfm") == Some("false") {
        for habit in [
            Habit::Tables,
            Habit::Strikethrough,
            Habit::Autolink,
            Habit::TaskLists,
            Habit::Footnotes,
        ] {
            markdown.say(habit, false, origin);
        }
    }
    match given(options, "smartypants") {
        Some("false") => markdown.say(Habit::Smart, false, origin),
        Some("true") => markdown.say(Habit::Smart, true, origin),
        _ => {}
    }
    for key in ["remarkPlugins", "rehypePlugins"] {
        let list = given(options, key)
            .and_then(calls::inside)
            .unwrap_or_default();
        for plugin in parts(list) {
            // With options, a plugin stands first in a list of its own.
            let named = plugin.strip_prefix('[').unwrap_or(plugin).trim_start();
            markdown.add(source.package(named), origin);
        }
    }
    markdown
}

/// The first number of a version: `^6.1.0`.
fn major(version: &str) -> Option<u32> {
    let digits = version.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let end = digits
        .find(|sign: char| !sign.is_ascii_digit())
        .unwrap_or(digits.len());
    digits[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn told(markdown: &Markdown) -> String {
        let mut out = format!("{:?}", markdown.engine);
        for (habit, switch) in &markdown.said {
            let _ = write!(out, " {habit:?}={}", switch.on);
        }
        for name in &markdown.unknown {
            let _ = write!(out, " ?{name}");
        }
        out
    }

    fn check(config: &str, expect: &str) {
        let source = Source {
            text: calls::without_comments(config),
        };
        assert_eq!(
            told(&eleventy(&source, "eleventy.config.js")),
            expect,
            "{config}"
        );
    }

    #[test]
    fn eleventy_configurations() {
        check(
            "export default (c) => { c.addPassthroughCopy('img') }",
            "MarkdownIt",
        );
        check(
            "const markdownIt = require('markdown-it');\nlet options = { html: true, breaks: true,\n linkify: true };\nc.setLibrary('md', markdownIt(options));",
            "MarkdownIt Html=true Breaks=true Autolink=true",
        );
        check(
            "import md from 'markdown-it';\nimport foot from 'markdown-it-footnote';\nc.setLibrary(\"md\", md({ typographer: true }).use(foot).use(require('markdown-it-xyz')).enable('code'));",
            "MarkdownIt Html=false Smart=true Footnotes=true IndentedCode=true ?markdown-it-xyz",
        );
        check(
            "import mark from 'markdown-it-mark'\nc.amendLibrary('md', (md) => { md.set({ breaks: true }); md.use(mark, {}); md.disable(['table']) })",
            "MarkdownIt Breaks=true Tables=false Mark=true",
        );
        // One that is made for a filter of its own says nothing of the announcements.
        check(
            "const markdownIt = require('markdown-it');\nc.addFilter('md', (text) => markdownIt({ linkify: true }).render(text));",
            "MarkdownIt",
        );
        check(
            "c.setLibrary('md', require('markdown-it')({ html: true }))",
            "MarkdownIt Html=true",
        );
        check(
            "// c.setLibrary('md', markdownIt({ html: true }))",
            "MarkdownIt",
        );
        check("c.setLibrary('md', made(", "MarkdownIt");
    }

    #[test]
    fn astro_configurations() {
        let check = |config: &str, expect: &str| {
            let source = Source {
                text: calls::without_comments(config),
            };
            let markdown = astro(&source, "astro.config.mjs", &Config::default());
            assert_eq!(told(&markdown), expect, "{config}");
        };
        check(
            "export default defineConfig({ site: 'https://x.example' })",
            "Satteri",
        );
        check(
            "import toc from 'remark-toc';\nexport default defineConfig({ markdown: { smartypants: false, remarkPlugins: [[toc, { a: 1 }], 'remark-breaks'] } })",
            "Satteri Breaks=true Smart=false ?remark-toc",
        );
        assert_eq!(major("^6.4.1"), Some(6));
        assert_eq!(major(">=5"), Some(5));
        assert_eq!(major("latest"), None);
    }
}
