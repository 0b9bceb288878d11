//! How the site reads Markdown, as far as its configuration says so plainly. What is not
//! said is the engine's own habit, which this module does not know.

mod calls;
mod data;
mod plugins;
mod program;

use std::{collections::BTreeMap, path::Path};

use crate::{
    Generator,
    config::{self, Config},
};

/// The program that turns Markdown into HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// markdown-it, as Eleventy sets it up.
    MarkdownIt,
    /// kramdown, in its GitHub flavour unless the site says otherwise.
    Kramdown,
    /// GitHub's own reader of `CommonMark`.
    Cmark,
    /// goldmark.
    Goldmark,
    /// pulldown-cmark.
    PulldownCmark,
    /// marked, through Hexo's renderer.
    Marked,
    /// remark.
    Remark,
    /// Sätteri.
    Satteri,
    /// Not known.
    #[default]
    Unknown,
}

/// Something that a site may have switched on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Habit {
    /// HTML reaches the page.
    Html,
    /// A line end is a line break.
    Breaks,
    /// Bare addresses become links.
    Autolink,
    /// Quotes, dashes and dots become typographic.
    Smart,
    /// `[^1]`.
    Footnotes,
    /// `- [ ]`.
    TaskLists,
    /// `Term` and `: meaning`.
    DefinitionLists,
    /// `{#id .class}` behind headings.
    HeadingAttributes,
    /// `{.class}` behind anything.
    Attributes,
    /// Headings have ids.
    HeadingIds,
    /// Tables.
    Tables,
    /// `~~struck~~`.
    Strikethrough,
    /// Text indented by four is code.
    IndentedCode,
    /// `H~2~O`.
    Subscript,
    /// `x^2^`.
    Superscript,
    /// `==marked==`.
    Mark,
    /// `:tada:`.
    Emoji,
    /// `> [!NOTE]`.
    Alerts,
}

/// What the configuration says of a habit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// Whether it is on.
    pub on: bool,
    /// The file that says so, relative to the site; empty where the generator's own
    /// renderer does.
    pub origin: String,
}

/// How the site reads Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markdown {
    /// The program that reads it.
    pub engine: Engine,
    /// What the configuration says; all else is as the engine does by default.
    pub said: BTreeMap<Habit, Switch>,
    /// Additions by name of which Dateline does not know what they change.
    pub unknown: Vec<String>,
}

impl Markdown {
    /// Whether a habit is said to be on or off.
    pub fn says(&self, habit: Habit) -> Option<bool> {
        self.said.get(&habit).map(|switch| switch.on)
    }

    fn say(&mut self, habit: Habit, on: bool, origin: &str) {
        let origin = origin.to_owned();
        self.said.insert(habit, Switch { on, origin });
    }

    fn add(&mut self, plugin: &str, origin: &str) {
        match plugins::of(plugin) {
            plugins::Change::Nothing => {}
            plugins::Change::On(habit) => self.say(habit, true, origin),
            plugins::Change::Unknown => {
                if !self.unknown.iter().any(|known| known == plugin) {
                    self.unknown.push(plugin.to_owned());
                }
            }
        }
    }
}

/// Reads how a site reads Markdown. `evidence` is the file that told the generator and
/// `origin` its name for people.
pub(crate) fn read(
    base: &Path,
    generator: Generator,
    evidence: &Path,
    origin: &str,
    config: &Config,
) -> Markdown {
    let source = || program::Source::read(base, &config::text(evidence).unwrap_or_default());
    match generator {
        Generator::Eleventy => program::eleventy(&source(), origin),
        Generator::Astro => program::astro(&source(), origin, config),
        Generator::Hugo => data::hugo(config, origin),
        Generator::Jekyll => data::jekyll(config, origin),
        Generator::Hexo => data::hexo(config, origin),
        Generator::Zola => data::zola(config, origin),
        _ => Markdown::default(),
    }
}
