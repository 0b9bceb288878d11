//! What sites add to their Markdown with plugins: `==marks==`, `:emoji:`, `{.attributes}`
//! that do not show, and Hexo's lists of terms.

use std::mem;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::dialect::Dialect;

/// Carries out the dialect's additions in the events of a piece.
pub(crate) fn add(events: &mut Vec<Event<'_>>, dialect: &Dialect) {
    if !(dialect.marks || dialect.emoji || dialect.attributes || dialect.terms) {
        return;
    }
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    let mut code = false;
    for event in joined(mem::take(events)) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => {
                if dialect.attributes {
                    strip_end(&mut out);
                }
                if dialect.terms && terms(&mut out) {
                    out.push(Event::InlineHtml("</dd></dl>\n".into()));
                    continue;
                }
            }
            _ => {}
        }
        match event {
            Event::Text(text) if !code => words(text, dialect, &mut out),
            other => out.push(other),
        }
    }
    *events = out;
}

/// Neighbouring texts as one.
fn joined(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events {
        match (out.last_mut(), event) {
            (Some(Event::Text(before)), Event::Text(text)) => {
                *before = format!("{before}{text}").into();
            }
            (_, event) => out.push(event),
        }
    }
    out
}

fn words<'a>(text: CowStr<'a>, dialect: &Dialect, out: &mut Vec<Event<'a>>) {
    let mut text = text;
    if dialect.attributes
        && follows_something(out.last())
        && let Some(length) = attributes(&text)
    {
        text = CowStr::from(text[length..].to_owned());
    }
    if dialect.emoji
        && let Some(new) = emoji(&text)
    {
        text = new.into();
    }
    if dialect.marks && text.contains("==") {
        return marks(&text, out);
    }
    if !text.is_empty() {
        out.push(Event::Text(text));
    }
}

/// Whether attributes behind this event would be its own.
fn follows_something(event: Option<&Event<'_>>) -> bool {
    match event {
        Some(
            Event::Code(_) | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough),
        ) => true,
        Some(Event::InlineHtml(tag)) => &**tag == "</a>" || tag.starts_with("<img "),
        _ => false,
    }
}

/// How long the attributes are that a text begins with.
fn attributes(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find(['{', '}'])?;
    (end > 0 && inside[end..].starts_with('}')).then_some(end + 2)
}

/// Takes away the attributes that a paragraph ends with.
fn strip_end(out: &mut Vec<Event<'_>>) {
    let Some(Event::Text(text)) = out.last_mut() else {
        return;
    };
    let ends = text.trim_end();
    let Some(start) = ends.rfind('{').filter(|start| {
        attributes(&ends[*start..]) == Some(ends.len() - start)
            && (*start == 0 || ends[..*start].ends_with(' '))
    }) else {
        return;
    };
    let kept = text[..start].trim_end().to_owned();
    if kept.is_empty() {
        out.pop();
        if matches!(out.last(), Some(Event::SoftBreak | Event::HardBreak)) {
            out.pop();
        }
    } else {
        *text = kept.into();
    }
}

fn emoji(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(step) = text[at..].find(':') {
        let start = at + step + 1;
        at = start;
        let name = text[start..].split(':').next().unwrap_or_default();
        let named = start + name.len() < text.len() && !name.is_empty();
        if let Some(found) = named.then(|| emojis::get_by_shortcode(name)).flatten() {
            out.push_str(&text[kept..start - 1]);
            out.push_str(found.as_str());
            at = start + name.len() + 1;
            kept = at;
        }
    }
    (kept > 0).then(|| out + &text[kept..])
}

fn marks(text: &str, out: &mut Vec<Event<'_>>) {
    let mut rest = text;
    while let Some((before, marked, after)) = mark(rest) {
        for event in [
            Event::Text(before.to_owned().into()),
            Event::InlineHtml("<mark>".into()),
            Event::Text(marked.to_owned().into()),
            Event::InlineHtml("</mark>".into()),
        ] {
            out.push(event);
        }
        rest = after;
    }
    out.push(Event::Text(rest.to_owned().into()));
}

/// The first mark of a text, with what stands around it.
fn mark(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("==")?;
    let (marked, after) = rest.split_once("==")?;
    let whole = !marked.is_empty() && marked.trim() == marked && !marked.starts_with('=');
    whole.then_some((before, marked, after))
}

/// `Term`, a line break, `: meaning` become a list of one term. Whether they did.
fn terms(out: &mut [Event<'_>]) -> bool {
    let Some(start) = out
        .iter()
        .rposition(|event| matches!(event, Event::Start(Tag::Paragraph)))
    else {
        return false;
    };
    let found = out[start..].windows(2).rposition(
        |pair| matches!(pair, [Event::HardBreak, Event::Text(text)] if text.starts_with(": ")),
    );
    let Some(at) = found.map(|at| at + start).filter(|at| *at > start + 1) else {
        return false;
    };
    if let Some(Event::Text(text)) = out.get_mut(at + 1) {
        *text = CowStr::from(text[2..].to_owned());
    }
    out[at] = Event::InlineHtml("</dt><dd>".into());
    out[start] = Event::InlineHtml("<dl><dt>".into());
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_by_their_names() {
        for (text, expect) in [
            (":tada: and :smile:", Some("🎉 and 😄")),
            ("10:30:45", None),
            (":nosuch: :tada:", Some(":nosuch: 🎉")),
            (":", None),
            ("a::b", None),
        ] {
            assert_eq!(emoji(text).as_deref(), expect, "{text}");
        }
    }

    #[test]
    fn marks_stand_close() {
        assert_eq!(mark("a ==b c== d"), Some(("a ", "b c", " d")));
        assert_eq!(mark("a == b == c"), None);
        assert_eq!(mark("===="), None);
    }

    #[test]
    fn attributes_are_in_braces() {
        assert_eq!(attributes("{.a}"), Some(4));
        assert_eq!(attributes("{}"), None);
        assert_eq!(attributes("{{a}}"), None);
    }
}
