//! Headings with their ids, the list of all of them, and tables.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::Writer;
use crate::{
    html,
    kramdown::tree::{Group, Inline, Table},
    template::{self, TAG},
};

impl Writer<'_> {
    pub(super) fn heading(&mut self, level: usize, text: &str, id: Option<String>, listed: bool) {
        let spans = self.read(text);
        let mut words = String::new();
        self.plain(&spans, &mut words);
        let id = id.or_else(|| self.dialect.heading_ids.then(|| self.slugs.of(&words)));
        let id = id.filter(|id| !id.is_empty());
        let level_of = HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6);
        self.put(Event::Start(Tag::Heading {
            level: level_of,
            id: id.clone().map(Into::into),
            classes: Vec::new(),
            attrs: Vec::new(),
        }));
        let from = self.events.len();
        self.spans(spans);
        if listed {
            let words = self.events[from..].iter().filter(|event| !is_link(event));
            let words = words.cloned().collect();
            self.headings.push((level, id.unwrap_or_default(), words));
        }
        self.put(Event::End(TagEnd::Heading(level_of)));
    }

    /// The words of spans, for an id.
    fn plain(&self, spans: &[Inline], words: &mut String) {
        for span in spans {
            match span {
                Inline::Text(text) | Inline::Code(text) | Inline::Math(text) => {
                    let mut rest = text.as_str();
                    while let Some(start) = rest.find(TAG) {
                        words.push_str(&rest[..start]);
                        (_, rest) = template::take(&rest[start + TAG.len_utf8()..], self.tags);
                    }
                    words.push_str(rest);
                }
                Inline::Sign(sign) => words.push_str(sign),
                Inline::Framed(_, inside)
                | Inline::Link { inside, .. }
                | Inline::Html { inside, .. } => self.plain(inside, words),
                Inline::Raw(_) | Inline::Break | Inline::Note(_) | Inline::Image { .. } => {}
            }
        }
    }

    /// The list of all headings.
    pub(super) fn contents(&self, ordered: bool) -> Vec<Event<'static>> {
        let name = if ordered { "ol" } else { "ul" };
        let mut events = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (level, id, words) in &self.headings {
            while open.last().is_some_and(|last| last > level) && open.len() > 1 {
                open.pop();
                events.push(Event::Html(format!("</li></{name}>").into()));
            }
            if open.last().is_some_and(|last| last >= level) {
                events.push(Event::Html("</li>".into()));
            } else {
                open.push(*level);
                events.push(Event::Html(format!("<{name}>").into()));
            }
            let link = html::link(&format!("#{id}"), "");
            events.push(Event::Html(format!("<li>{link}").into()));
            events.extend(words.iter().cloned());
            events.push(Event::Html("</a>".into()));
        }
        let ends = open
            .iter()
            .map(|_| Event::Html(format!("</li></{name}>").into()));
        events.extend(ends);
        events
    }

    pub(super) fn table(&mut self, table: Table) {
        self.html("<table>");
        for (group, rows) in table.groups {
            let (frame, cell) = match group {
                Group::Head => ("thead", "th"),
                Group::Body => ("tbody", "td"),
                Group::Foot => ("tfoot", "td"),
            };
            self.html(format!("<{frame}>"));
            for row in rows {
                self.html("<tr>");
                let mut texts = row.into_iter();
                for side in table.sides.iter().take(table.columns) {
                    let style = side
                        .map_or_else(String::new, |side| format!(" style=\"text-align: {side}\""));
                    self.html(format!("<{cell}{style}>"));
                    match texts.next().filter(|text| !text.is_empty()) {
                        Some(text) => self.text(&text),
                        None => self.put(Event::Text("\u{a0}".into())),
                    }
                    self.html(format!("</{cell}>"));
                }
                self.html("</tr>");
            }
            self.html(format!("</{frame}>\n"));
        }
        self.html("</table>\n");
    }
}

/// Whether this is a link's tag, or the mark of a footnote.
fn is_link(event: &Event<'_>) -> bool {
    matches!(event, Event::InlineHtml(html)
        if ["<a ", "</a>", "<sup"].iter().any(|tag| html.starts_with(tag)))
}
