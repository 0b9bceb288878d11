//! Looks at the events of a plain reading for what the site reads otherwise.

use std::{mem, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Place, Reading, lines};
use crate::{
    dialect::{Autolink, Dialect},
    kramdown::{Outline, Shape},
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
        quiet: 0,
        outline: dialect.kramdown.then(|| Outline::read(text)),
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        walk.step(&event, span);
    }
    walk.flush();
    if let Some(outline) = walk.outline {
        // There nothing of the text is read, and no edit would make it so.
        let is_read =
            |place: &Place| !matches!(outline.at(place.span.start), Some((_, Shape::Verbatim)));
        walk.found.retain(is_read);
    }
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
    /// How many elements are open in which nobody expects an address to become a link.
    quiet: u32,
    /// The blocks, where they are other ones.
    outline: Option<Outline>,
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
            Event::InlineHtml(html) => {
                self.count_quiet(html);
                self.tag(html, span);
            }
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
            self.quiet = 0;
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
        let places = match &self.outline {
            Some(outline) => lines::kramdown(text, span.start, outline),
            None => lines::paragraph(text, self.dialect),
        };
        for mut place in places {
            place.move_by(span.start);
            self.found.push(place);
        }
    }

    /// A list of `1)` is text to kramdown.
    fn list(&mut self, span: Range<usize>) {
        let Some(text) = self.text.get(span.clone()) else {
            return;
        };
        let column = span.start - lines::line_start(self.text, span.start);
        let marks: Vec<usize> = lines::brackets(text, column)
            .map(|at| at + span.start)
            .collect();
        if let Some(first) = marks.first() {
            let line = span.start..lines::line_end(self.text, *first);
            let edits = marks.iter().map(|at| (*at..at + 1, ".".into())).collect();
            self.mend(Reading::ListStaysText, line, edits);
        }
    }

    /// A table straight below text is text to kramdown; not each becomes a table where it
    /// stands apart.
    fn table(&mut self, span: Range<usize>) {
        let start = lines::line_start(self.text, span.start);
        let is_text = |outline: &Outline| matches!(outline.at(start), Some((begin, Shape::Text)) if begin < start);
        if !self.outline.as_ref().is_some_and(is_text) {
            return;
        }
        let rest = &self.text[start..];
        let lines = rest.split_inclusive('\n');
        let filled = lines.take_while(|line| !line.trim().is_empty());
        let apart = &rest[..filled.map(str::len).sum()];
        if matches!(Outline::read(apart).at(0), Some((0, Shape::Table))) {
            let line = span.start..lines::line_end(self.text, span.start);
            self.mend(
                Reading::TableNeedsLine,
                line,
                vec![(start..start, "\n".into())],
            );
        }
    }

    /// Elements inside of a text in which an address is one already, or is shown as typed.
    fn count_quiet(&mut self, html: &str) {
        let is_end = html.starts_with("</");
        let name = html.trim_start_matches(['<', '/']);
        let end = name.find(|one: char| !one.is_ascii_alphanumeric());
        let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
        match &*name {
            "a" | "code" | "kbd" | "samp" | "pre" | "button" if is_end => {
                self.quiet = self.quiet.saturating_sub(1);
            }
            "a" | "code" | "kbd" | "samp" | "pre" | "button" => self.quiet += 1,
            _ => {}
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
        self.found.extend(lines::stars(self.text, words.clone()));
        if self.dialect.autolink == Autolink::None && self.links == 0 && self.quiet == 0 {
            self.addresses(words);
        }
    }

    fn addresses(&mut self, words: Range<usize>) {
        for span in linkify::spans(self.text, words) {
            let address = &self.text[span.clone()];
            // Angle brackets make a link of everything but `www.`; in them a backslash is
            // part of the address.
            let edits = if address.starts_with("www.") {
                Vec::new()
            } else {
                let escapes = lines::escapes(address).map(|at| span.start + at);
                std::iter::once((span.start..span.start, "<".into()))
                    .chain(escapes.map(|at| (at..at + 1, String::new())))
                    .chain([(span.end..span.end, ">".into())])
                    .collect()
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
