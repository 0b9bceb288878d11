//! Configurations that are data: what they say of Markdown.

use announcement::Value;

use super::{Engine, Habit, Markdown};
use crate::config::Config;

/// Hugo: `[markup.goldmark]`. An extension is switched by a yes or no, or by a table
/// that says `enable` or `disable`.
pub(super) fn hugo(config: &Config, origin: &str) -> Markdown {
    let mut markdown = Markdown {
        engine: Engine::Goldmark,
        ..Markdown::default()
    };
    for (path, habit) in [
        (&["renderer", "unsafe"][..], Habit::Html),
        (&["renderer", "hardWraps"], Habit::Breaks),
        (&["parser", "autoHeadingID"], Habit::HeadingIds),
        (&["parser", "attribute", "title"], Habit::HeadingAttributes),
    ] {
        if let Some(on) = config.says(&goldmark(path)) {
            markdown.say(habit, on, origin);
        }
    }
    for (name, habit) in [
        ("typographer", Habit::Smart),
        ("linkify", Habit::Autolink),
        ("footnote", Habit::Footnotes),
        ("definitionList", Habit::DefinitionLists),
        ("taskList", Habit::TaskLists),
        ("strikethrough", Habit::Strikethrough),
        ("table", Habit::Tables),
    ] {
        let extension =
            |rest: &[&str]| config.says(&goldmark(&[&["extensions", name], rest].concat()));
        let on = extension(&[])
            .or_else(|| extension(&["enable"]))
            .or_else(|| extension(&["disable"]).map(|off| !off));
        if let Some(on) = on {
            markdown.say(habit, on, origin);
        }
    }
    for (name, habit) in [
        ("subscript", Habit::Subscript),
        ("superscript", Habit::Superscript),
        ("mark", Habit::Mark),
    ] {
        let path = goldmark(&["extensions", "extras", name, "enable"]);
        if let Some(on) = config.says(&path) {
            markdown.say(habit, on, origin);
        }
    }
    if let Some(on) = config.says(&["enableEmoji"]) {
        markdown.say(Habit::Emoji, on, origin);
    }
    let handler = config.text(&["markup", "defaultMarkdownHandler"]);
    if let Some(other) = handler.filter(|name| !name.eq_ignore_ascii_case("goldmark")) {
        markdown.engine = Engine::Unknown;
        markdown.unknown.push(other.to_owned());
    }
    markdown
}

/// The path of a setting of goldmark's.
fn goldmark<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    let mut path = vec!["markup", "goldmark"];
    path.extend(rest);
    path
}

/// Jekyll: `markdown:` names the engine, `kramdown:` and `commonmark:` set them up.
pub(super) fn jekyll(config: &Config, origin: &str) -> Markdown {
    let mut markdown = Markdown::default();
    let engine = config.text(&["markdown"]).unwrap_or("kramdown");
    match engine.to_ascii_lowercase().as_str() {
        "kramdown" => {
            markdown.engine = Engine::Kramdown;
            kramdown(config, origin, &mut markdown);
        }
        "gfm" | "commonmark" | "commonmarkghpages" => {
            markdown.engine = Engine::Cmark;
            commonmark(config, origin, &mut markdown);
        }
        _ => markdown.unknown.push(engine.to_owned()),
    }
    for plugin in config.texts(&["plugins"]) {
        if plugin == "jemoji" {
            markdown.say(Habit::Emoji, true, origin);
        }
    }
    markdown
}

fn kramdown(config: &Config, origin: &str, markdown: &mut Markdown) {
    let github = config
        .text(&["kramdown", "input"])
        .is_none_or(|input| input.eq_ignore_ascii_case("gfm"));
    if !github {
        for habit in [Habit::Strikethrough, Habit::TaskLists] {
            markdown.say(habit, false, origin);
        }
    }
    for (key, habit) in [
        ("hard_wrap", Habit::Breaks),
        ("auto_ids", Habit::HeadingIds),
    ] {
        if let Some(on) = config.says(&["kramdown", key]) {
            markdown.say(habit, on, origin);
        }
    }
    // Straight quotes are asked for by their names.
    let straight = match config.at(&["kramdown", "smart_quotes"]) {
        Some(Value::Text(names)) => names.contains("apos") && names.contains("quot,quot"),
        Some(Value::List(names)) => names.iter().any(|name| name.as_text() == Some("apos")),
        _ => false,
    };
    if straight {
        markdown.say(Habit::Smart, false, origin);
    }
}

fn commonmark(config: &Config, origin: &str, markdown: &mut Markdown) {
    let options = config.texts(&["commonmark", "options"]);
    let extensions = config.texts(&["commonmark", "extensions"]);
    let has = |list: &[&str], name: &str| list.iter().any(|one| one.eq_ignore_ascii_case(name));
    for (name, habit) in [
        ("SMART", Habit::Smart),
        ("FOOTNOTES", Habit::Footnotes),
        ("HARDBREAKS", Habit::Breaks),
    ] {
        markdown.say(habit, has(&options, name), origin);
    }
    for (name, habit) in [
        ("autolink", Habit::Autolink),
        ("table", Habit::Tables),
        ("strikethrough", Habit::Strikethrough),
        ("tasklist", Habit::TaskLists),
    ] {
        markdown.say(habit, has(&extensions, name), origin);
    }
}

/// Hexo: `marked:` for its own renderer, `markdown:` for the one with markdown-it.
pub(super) fn hexo(config: &Config, origin: &str) -> Markdown {
    let others = [
        "hexo-renderer-pandoc",
        "hexo-renderer-kramed",
        "hexo-renderer-remark",
        "hexo-renderer-markdown-it-plus",
    ];
    if let Some(other) = others.into_iter().find(|name| config.has_package(name)) {
        return Markdown {
            unknown: vec![other.to_owned()],
            ..Markdown::default()
        };
    }
    if config.has_package("hexo-renderer-markdown-it") {
        return hexo_markdown_it(config, origin);
    }
    let mut markdown = Markdown {
        engine: Engine::Marked,
        ..Markdown::default()
    };
    // Both are the renderer's habits, not marked's own.
    markdown.say(Habit::Smart, true, "");
    markdown.say(Habit::DefinitionLists, true, "");
    if config.says(&["marked", "gfm"]) == Some(false) {
        for habit in [
            Habit::Tables,
            Habit::Strikethrough,
            Habit::Autolink,
            Habit::Breaks,
        ] {
            markdown.say(habit, false, origin);
        }
    }
    for (name, habit) in [
        ("breaks", Habit::Breaks),
        ("smartypants", Habit::Smart),
        ("autolink", Habit::Autolink),
        ("headerIds", Habit::HeadingIds),
        ("descriptionLists", Habit::DefinitionLists),
    ] {
        if let Some(on) = config.says(&["marked", name]) {
            markdown.say(habit, on, origin);
        }
    }
    markdown
}

fn hexo_markdown_it(config: &Config, origin: &str) -> Markdown {
    let mut markdown = Markdown {
        engine: Engine::MarkdownIt,
        ..Markdown::default()
    };
    // This renderer sets up more than markdown-it does by itself.
    for habit in [
        Habit::Html,
        Habit::Autolink,
        Habit::Smart,
        Habit::IndentedCode,
    ] {
        markdown.say(habit, true, "");
    }
    for (name, habit) in [
        ("html", Habit::Html),
        ("breaks", Habit::Breaks),
        ("linkify", Habit::Autolink),
        ("typographer", Habit::Smart),
    ] {
        if let Some(on) = config.says(&["markdown", "render", name]) {
            markdown.say(habit, on, origin);
        }
    }
    for plugin in config.texts(&["markdown", "plugins"]) {
        markdown.add(plugin, origin);
    }
    markdown
}

/// Zola: `[markdown]`.
pub(super) fn zola(config: &Config, origin: &str) -> Markdown {
    let mut markdown = Markdown {
        engine: Engine::PulldownCmark,
        ..Markdown::default()
    };
    for (name, habit) in [
        ("smart_punctuation", Habit::Smart),
        ("render_emoji", Habit::Emoji),
        ("definition_list", Habit::DefinitionLists),
        ("github_alerts", Habit::Alerts),
    ] {
        if let Some(on) = config.says(&["markdown", name]) {
            markdown.say(habit, on, origin);
        }
    }
    markdown
}
