//! Looks at the events of a plain reading for what the site reads otherwise.

use std::{mem, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Place, Reading, lines};
use crate::{
    dialect::{Autolink, Dialect},
    linkify,
};

/// All places of a text that the site reads otherwise.
pub(super) fn places(text: &str, dialect: &Dialect) -> Vec<Place> {
    let mut walk = Walk {
        text,
        dialect,
        found: Vec::new(),
        links: 0,
        code: false,
        words: None,
        html: false,
        depth: 0,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        walk.step(&event, span);
    }
    walk.flush();
    walk.found
}

struct Walk<'a> {
    text: &'a str,
    dialect: &'a Dialect,
    found: Vec<Place>,
    links: u32,
    code: bool,
    /// Words that follow each other without anything between them.
    words: Option<Range<usize>>,
    /// Whether an HTML block has begun of which nothing was seen yet.
    html: bool,
    /// How many blocks are open.
    depth: u32,
}

impl Walk<'_> {
    fn step(&mut self, event: &Event<'_>, span: Range<usize>) {
        if matches!(event, Event::Text(_)) && !self.code {
            self.words = match self.words.take() {
                Some(words) => Some(words.start..span.end),
                None => Some(span),
            };
            return;
        }
        self.flush();
        match event {
            Event::Start(tag) => {
                self.depth += u32::from(!is_span(tag));
                self.start(tag, span);
            }
            Event::End(tag) => self.end(*tag),
            Event::Html(html) => self.html_lines(html, span),
            Event::InlineHtml(html) => self.tag(html, span),
            Event::FootnoteReference(_) if !self.dialect.footnotes => {
                self.add(Reading::NoteStaysText, span);
            }
            Event::TaskListMarker(_) if !self.dialect.task_lists => {
                self.add(Reading::BoxStaysText, span);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Link { .. } | Tag::Image { .. } => self.links += 1,
            Tag::CodeBlock(kind) => {
                self.code = true;
                if *kind == CodeBlockKind::Indented && !self.dialect.indented_code {
                    self.add(Reading::CodeIsText, span);
                }
            }
            Tag::HtmlBlock => self.html = true,
            Tag::Paragraph if self.depth == 1 => self.paragraph(span),
            Tag::List(Some(_)) if self.dialect.kramdown => self.list(span),
            Tag::Table(_) if self.dialect.kramdown && self.depth == 1 => self.table(span),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link | TagEnd::Image => self.links = self.links.saturating_sub(1),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => self.html = false,
            _ => {}
        }
        if !matches!(
            tag,
            TagEnd::Link
                | TagEnd::Image
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
        ) {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    fn add(&mut self, reading: Reading, span: Range<usize>) {
        self.found.push(Place {
            reading,
            span,
            edits: Vec::new(),
        });
    }

    fn mend(&mut self, reading: Reading, span: Range<usize>, edits: Vec<(Range<usize>, String)>) {
        self.found.push(Place {
            reading,
            span,
            edits,
        });
    }

    fn paragraph(&mut self, span: Range<usize>) {
        let Some(text) = self.text.get(span.clone()) else {
            return;
        };
        for mut place in lines::paragraph(text, self.dialect) {
            place.move_by(span.start);
            self.found.push(place);
        }
    }

    /// A list of `1)` is text to kramdown.
    fn list(&mut self, span: Range<usize>) {
        let Some(text) = self.text.get(span.clone()) else {
            return;
        };
        let marks: Vec<usize> = lines::brackets(text).map(|at| at + span.start).collect();
        if let Some(first) = marks.first() {
            let line = span.start..lines::line_end(self.text, *first);
            let edits = marks.iter().map(|at| (*at..at + 1, ".".into())).collect();
            self.mend(Reading::ListStaysText, line, edits);
        }
    }

    /// A table straight below text is text to kramdown.
    fn table(&mut self, span: Range<usize>) {
        let above = self.text[..span.start]
            .strip_suffix('\n')
            .unwrap_or_default();
        let above = above.rsplit('\n').next().unwrap_or_default().trim();
        if !above.is_empty() && !above.starts_with(['|', '#', '<']) && !above.ends_with('}') {
            let line = span.start..lines::line_end(self.text, span.start);
            let edits = vec![(span.start..span.start, "\n".into())];
            self.mend(Reading::TableNeedsLine, line, edits);
        }
    }

    /// HTML blocks that would show something.
    fn html_lines(&mut self, html: &str, span: Range<usize>) {
        if mem::take(&mut self.html) {
            self.tag(html.trim_start(), span);
        }
    }

    fn tag(&mut self, html: &str, span: Range<usize>) {
        if self.dialect.raw_html || html.starts_with("<!--") {
            return;
        }
        if self.dialect.html_as_text {
            self.add(Reading::HtmlAsText, span);
        } else if !html.starts_with("</") {
            self.add(Reading::HtmlLeftOut, span);
        }
    }

    /// What the words that stay words might have been.
    fn flush(&mut self) {
        let Some(words) = self.words.take().filter(|_| !self.code) else {
            return;
        };
        let Some(text) = self.text.get(words.clone()) else {
            return;
        };
        if !self.dialect.kramdown {
            self.found.extend(lines::stars(text).map(|mut place| {
                place.move_by(words.start);
                place
            }));
        }
        if self.dialect.autolink == Autolink::None && self.links == 0 {
            self.addresses(words);
        }
    }

    fn addresses(&mut self, words: Range<usize>) {
        for span in linkify::spans(self.text, words) {
            let address = &self.text[span.clone()];
            // Angle brackets make a link of everything but `www.`.
            let edits = if address.starts_with("www.") {
                Vec::new()
            } else {
                vec![
                    (span.start..span.start, "<".into()),
                    (span.end..span.end, ">".into()),
                ]
            };
            self.mend(Reading::AddressStaysText, span, edits);
        }
    }
}

fn is_span(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}
