//! Footnotes: numbered in the order of their references, shown together at the end.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, TagEnd};

use crate::sentences;

/// The footnotes of a text while it is read.
#[derive(Default)]
pub(crate) struct Notes<'a> {
    /// Labels in the order of their first reference.
    order: Vec<String>,
    numbers: HashMap<String, usize>,
    bodies: HashMap<String, Note<'a>>,
    open: Option<(String, Note<'a>)>,
}

#[derive(Default)]
struct Note<'a> {
    start: usize,
    events: Vec<Event<'a>>,
}

impl<'a> Notes<'a> {
    /// The mark that stands in the text for a note.
    pub(crate) fn refer(&mut self, label: &str) -> Event<'a> {
        let next = self.order.len() + 1;
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        let id = if number == next {
            self.order.push(label.to_owned());
            format!(" id=\"fnref-{number}\"")
        } else {
            String::new()
        };
        let mark = format!("<sup{id}><a href=\"#fn-{number}\" class=\"note\">{number}</a></sup>");
        Event::InlineHtml(mark.into())
    }

    pub(crate) fn begin(&mut self, label: &CowStr<'a>, start: usize) {
        if self.open.is_none() {
            self.open = Some((
                label.to_string(),
                Note {
                    start,
                    events: Vec::new(),
                },
            ));
        }
    }

    /// Where events go while a note is being read.
    pub(crate) fn open_events(&mut self) -> Option<&mut Vec<Event<'a>>> {
        self.open.as_mut().map(|(_, note)| &mut note.events)
    }

    pub(crate) fn end(&mut self) {
        if let Some((label, note)) = self.open.take() {
            self.bodies.entry(label).or_insert(note);
        }
    }

    /// All notes that are referred to, as one list, and where the first of them stands.
    pub(crate) fn finish(mut self) -> Option<(usize, Vec<Event<'a>>)> {
        let mut list = Vec::new();
        let mut first = None;
        for (number, label) in (1..).zip(&self.order) {
            let Some(note) = self.bodies.remove(label) else {
                continue;
            };
            first.get_or_insert(note.start);
            list.push(Event::Html(format!("<li id=\"fn-{number}\">\n").into()));
            list.extend(with_way_back(note.events, number));
            list.push(Event::Html("</li>\n".into()));
        }
        let title = sentences::FOOTNOTES;
        let start = format!("<section class=\"footnotes\" aria-label=\"{title}\"><hr><ol>\n");
        list.insert(0, Event::Html(start.into()));
        list.push(Event::Html("</ol></section>\n".into()));
        first.map(|first| (first, list))
    }
}

fn with_way_back(mut events: Vec<Event<'_>>, number: usize) -> Vec<Event<'_>> {
    let link = format!(" <a href=\"#fnref-{number}\" class=\"note-back\">↩</a>");
    let at = match events.last() {
        Some(Event::End(TagEnd::Paragraph)) => events.len() - 1,
        _ => events.len(),
    };
    events.insert(at, Event::InlineHtml(link.into()));
    events
}
