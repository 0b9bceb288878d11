//! From what a site says of its Markdown to the dialect that the page is rendered in, and
//! what that dialect reads otherwise than one would expect.

use announcement::{Announcement, Code, Diagnostic, Fix, Severity, TextEdit};
use render::{Autolink, Dialect, Difference, Smart};
use site::{Engine, Generator, Habit, Site};

use crate::sentences;

/// The dialect of an open site.
pub(crate) fn of(site: &Site) -> Dialect {
    let markdown = site.markdown();
    let mut dialect = of_engine(markdown.engine, site.recognised().generator);
    for (habit, switch) in &markdown.said {
        set(&mut dialect, markdown.engine, *habit, switch.on);
    }
    dialect
}

/// The template tags that the site's generator fills in, for the editor.
pub(crate) fn tags(site: &Site) -> api::Templates {
    match of(site).templates {
        render::Templates::None => api::Templates::None,
        render::Templates::Braces => api::Templates::Braces,
        render::Templates::Shortcodes => api::Templates::Shortcodes,
        render::Templates::Any => api::Templates::Any,
    }
}

/// What an engine does by itself.
fn of_engine(engine: Engine, generator: Generator) -> Dialect {
    match engine {
        Engine::MarkdownIt => Dialect::eleventy(),
        Engine::Kramdown => Dialect::jekyll(),
        Engine::Goldmark => Dialect::hugo(),
        Engine::PulldownCmark => Dialect::zola(),
        Engine::Marked => Dialect::hexo(),
        Engine::Remark => Dialect::remark(),
        Engine::Satteri => Dialect::astro(),
        Engine::Cmark | Engine::Unknown => Dialect {
            templates: templates(generator),
            ..Dialect::commonmark()
        },
    }
}

/// The tags that a generator fills in, whoever reads its Markdown.
fn templates(generator: Generator) -> render::Templates {
    match generator {
        Generator::Eleventy => Dialect::eleventy().templates,
        Generator::Jekyll => Dialect::jekyll().templates,
        Generator::Hugo => Dialect::hugo().templates,
        Generator::Zola => Dialect::zola().templates,
        Generator::Hexo => Dialect::hexo().templates,
        Generator::Astro => Dialect::astro().templates,
        _ => Dialect::commonmark().templates,
    }
}

fn set(dialect: &mut Dialect, engine: Engine, habit: Habit, on: bool) {
    let switch = match habit {
        Habit::Autolink => {
            dialect.autolink = if on { autolink(engine) } else { Autolink::None };
            return;
        }
        Habit::Smart => {
            dialect.smart = if on { smart(engine) } else { Smart::None };
            return;
        }
        // What Hexo makes of such lists is its own.
        Habit::DefinitionLists if engine == Engine::Marked => &mut dialect.terms,
        Habit::Html => &mut dialect.raw_html,
        Habit::Breaks => &mut dialect.hard_breaks,
        Habit::Footnotes => &mut dialect.footnotes,
        Habit::TaskLists => &mut dialect.task_lists,
        Habit::DefinitionLists => &mut dialect.definition_lists,
        Habit::HeadingAttributes => &mut dialect.heading_attributes,
        Habit::Attributes => &mut dialect.attributes,
        Habit::HeadingIds => &mut dialect.heading_ids,
        Habit::Tables => &mut dialect.tables,
        Habit::Strikethrough => &mut dialect.strikethrough,
        Habit::IndentedCode => &mut dialect.indented_code,
        Habit::Subscript => &mut dialect.subscript,
        Habit::Superscript => &mut dialect.superscript,
        Habit::Mark => &mut dialect.marks,
        Habit::Emoji => &mut dialect.emoji,
        Habit::Alerts => &mut dialect.alerts,
    };
    *switch = on;
}

fn autolink(engine: Engine) -> Autolink {
    match engine {
        Engine::MarkdownIt => Autolink::MarkdownIt,
        Engine::Marked => Autolink::Marked,
        Engine::Goldmark => Autolink::Goldmark,
        _ => Autolink::Gfm,
    }
}

fn smart(engine: Engine) -> Smart {
    match engine {
        Engine::MarkdownIt => Smart::MarkdownIt,
        Engine::Marked => Smart::Hexo,
        Engine::Kramdown => Smart::Kramdown,
        Engine::Goldmark => Smart::Goldmark,
        Engine::Remark => Smart::Retext,
        _ => Smart::PulldownCmark,
    }
}

/// What Dateline does not know of the site's Markdown, a sentence each.
pub(crate) fn remarks(site: &Site) -> Vec<String> {
    let unknown = site.markdown().unknown.iter();
    unknown
        .map(|name| sentences::dialect::unknown_addition(name))
        .collect()
}

/// What the site reads otherwise in an announcement: a warning where text is lost.
pub(crate) fn differences(site: &Site, announcement: &Announcement) -> Vec<Diagnostic> {
    let start = announcement.body_start();
    render::differences(announcement.body(), &of(site))
        .into_iter()
        .map(|difference| diagnostic(difference, start))
        .collect()
}

fn diagnostic(difference: Difference, start: usize) -> Diagnostic {
    let moved = |span: std::ops::Range<usize>| span.start + start..span.end + start;
    let (severity, code) = if difference.reading.loses_text() {
        (Severity::Warning, Code::NotShown)
    } else {
        (Severity::Hint, Code::ReadsOtherwise)
    };
    Diagnostic {
        severity,
        code,
        span: moved(difference.span),
        field: None,
        message: difference.message.to_owned(),
        fix: difference.fix.map(|fix| Fix {
            label: fix.label.to_owned(),
            edits: fix
                .edits
                .into_iter()
                .map(|(span, text)| TextEdit {
                    span: moved(span),
                    text,
                })
                .collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_habit_changes_the_dialect() {
        for engine in [
            Engine::MarkdownIt,
            Engine::Marked,
            Engine::Goldmark,
            Engine::Unknown,
        ] {
            for habit in [
                Habit::Html,
                Habit::Breaks,
                Habit::Autolink,
                Habit::Smart,
                Habit::Footnotes,
                Habit::TaskLists,
                Habit::DefinitionLists,
                Habit::HeadingAttributes,
                Habit::Attributes,
                Habit::HeadingIds,
                Habit::Tables,
                Habit::Strikethrough,
                Habit::IndentedCode,
                Habit::Subscript,
                Habit::Superscript,
                Habit::Mark,
                Habit::Emoji,
                Habit::Alerts,
            ] {
                let with = |on| {
                    let mut dialect = of_engine(engine, Generator::Unknown);
                    set(&mut dialect, engine, habit, on);
                    dialect
                };
                assert_ne!(with(true), with(false), "{engine:?} {habit:?}");
            }
        }
    }
}
