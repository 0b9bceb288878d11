//! From spans to events: the words of a block.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use crate::{
    dialect::Smart,
    html,
    kramdown::{
        inline, spans,
        tree::{Frame, Inline},
    },
    template,
};

impl Writer<'_> {
    pub(super) fn read(&self, text: &str) -> Vec<Inline> {
        spans::read(text, &self.definitions, self.dialect.smart != Smart::None)
    }

    pub(super) fn text(&mut self, text: &str) {
        let spans = self.read(text);
        self.spans(spans);
    }

    pub(super) fn spans(&mut self, spans: Vec<Inline>) {
        for span in spans {
            self.span(span);
        }
    }

    fn span(&mut self, span: Inline) {
        match span {
            Inline::Text(text) => self.words(&text),
            Inline::Sign(sign) => self.put(Event::Text(sign.into())),
            Inline::Raw(html) => match html.strip_prefix('&') {
                // An entity is text, whoever wrote it.
                Some(_) => self.put(Event::InlineHtml(html.into())),
                None => self.author(html),
            },
            Inline::Code(code) => self.put(Event::Code(code.into())),
            Inline::Break => self.put(Event::HardBreak),
            Inline::Note(label) => {
                let mark = self.notes.refer(&label);
                self.put(mark);
            }
            Inline::Math(math) => self.put(Event::Text(format!("\\({math}\\)").into())),
            Inline::Framed(frame, inside) => {
                let (start, end) = match frame {
                    Frame::Emphasis => (Tag::Emphasis, TagEnd::Emphasis),
                    Frame::Strong => (Tag::Strong, TagEnd::Strong),
                    Frame::Struck => (Tag::Strikethrough, TagEnd::Strikethrough),
                };
                self.put(Event::Start(start));
                self.spans(inside);
                self.put(Event::End(end));
            }
            Inline::Link {
                href,
                title,
                inside,
            } => {
                let (href, title) = (self.whole(href), self.whole(title.unwrap_or_default()));
                let link = with_entities(&html::link(&href, &title));
                self.put(Event::InlineHtml(link.into()));
                self.spans(inside);
                self.put(Event::InlineHtml("</a>".into()));
            }
            Inline::Image { src, title, alt } => {
                let (src, title) = (self.whole(src), self.whole(title.unwrap_or_default()));
                self.raw = true;
                let image = html::image(&src, &self.whole(alt), &title);
                self.put(Event::InlineHtml(with_entities(&image).into()));
            }
            Inline::Html {
                open,
                inside,
                close,
            } => {
                self.author(open);
                self.spans(inside);
                self.author(close);
            }
        }
    }

    /// With the template tags themselves.
    fn whole(&self, text: String) -> String {
        template::restore(&text, self.tags).unwrap_or(text)
    }

    /// Words, with their line breaks, and with short words that are explained.
    fn words(&mut self, text: &str) {
        let mark = if self.dialect.hard_breaks {
            "\n"
        } else {
            "\\\n"
        };
        for (at, line) in text.split(mark).enumerate() {
            if at > 0 {
                self.put(Event::HardBreak);
            }
            self.explained(line);
        }
    }

    fn explained(&mut self, text: &str) {
        let mut rest = text;
        while let Some(found) = self.short.next(rest) {
            let (before, after) = rest.split_at(found.at);
            let (short, after) = after.split_at(found.length);
            let title = html::escape(found.long);
            self.bare(before);
            self.put(Event::InlineHtml(
                format!("<abbr title=\"{title}\">").into(),
            ));
            self.put(Event::Text(short.to_owned().into()));
            self.put(Event::InlineHtml("</abbr>".into()));
            rest = after;
        }
        self.bare(rest);
    }

    /// Words in which nothing but entities is left.
    fn bare(&mut self, text: &str) {
        let mut from = 0;
        for (at, _) in text.match_indices('&') {
            if let Some(length) = inline::entity(&text[at..]) {
                self.put(Event::Text(text[from..at].to_owned().into()));
                from = at + length;
                self.put(Event::InlineHtml(text[at..from].to_owned().into()));
            }
        }
        self.put(Event::Text(text[from..].to_owned().into()));
    }
}

/// HTML of ours in which the author's entities are entities again.
fn with_entities(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("&amp;") {
        out.push_str(before);
        let is_entity = inline::entity(&format!(
            "&{}",
            after.get(..after.len().min(48)).unwrap_or_default()
        ));
        out.push_str(if is_entity.is_some() { "&" } else { "&amp;" });
        rest = after;
    }
    out.push_str(rest);
    out
}
