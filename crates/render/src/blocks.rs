//! From Markdown to top-level pieces: reads events and bends them to the dialect. Knows
//! nothing of cleaning.

use std::{borrow::Cow, mem, ops::Range};

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::{
    dialect::{Autolink, Dialect, Smart},
    extras, goldmark, html, linkify,
    notes::Notes,
    pieces::{Piece, Pieces},
    slug::Slugs,
    smart::{self, Typed},
    template::{self, TAG},
};

/// Quotes, lists and the like nest no deeper than this on the page; what is deeper shows
/// without its frame. Far beyond any text, and keeps hostile ones fast.
const DEEPEST: usize = 48;

/// The reader's switches for a dialect.
pub(crate) fn options(dialect: &Dialect) -> Options {
    let mut options = Options::empty();
    options.set(Options::ENABLE_TABLES, dialect.tables);
    options.set(Options::ENABLE_STRIKETHROUGH, dialect.strikethrough);
    options.set(Options::ENABLE_SUBSCRIPT, dialect.subscript);
    options.set(Options::ENABLE_SUPERSCRIPT, dialect.superscript);
    options.set(Options::ENABLE_GFM, dialect.alerts);
    options.set(Options::ENABLE_FOOTNOTES, dialect.footnotes);
    options.set(Options::ENABLE_TASKLISTS, dialect.task_lists);
    options.set(
        Options::ENABLE_HEADING_ATTRIBUTES,
        dialect.heading_attributes || dialect.attributes,
    );
    options.set(Options::ENABLE_DEFINITION_LIST, dialect.definition_lists);
    options.set(
        Options::ENABLE_SMART_PUNCTUATION,
        dialect.smart == Smart::PulldownCmark,
    );
    options
}

/// Reads a text. `tags` are the template tags whose fillers stand in it.
pub(crate) fn read<'a>(text: &'a str, dialect: &'a Dialect, tags: &'a [String]) -> Pieces {
    let mut walk = Walk::new(text, dialect, tags);
    let events = Parser::new_ext(text, options(dialect)).into_offset_iter();
    if dialect.goldmark && dialect.definition_lists {
        goldmark::settle(text, events).for_each(|(event, span)| walk.step(event, span));
    } else {
        events.for_each(|(event, span)| walk.step(event, span));
    }
    walk.finish()
}

/// Neighbouring texts and where they stand.
type Words<'a> = Vec<(CowStr<'a>, Range<usize>)>;

/// What to do at the end of something that was opened.
enum Open {
    /// Its end is written.
    Kept,
    /// Its end is left out, as its beginning was.
    Dropped,
    /// Its end is these characters.
    Literal(&'static str),
    /// Its end is this tag.
    Html(&'static str),
    Image,
    /// Its end is that of a paragraph.
    Paragraph,
    Heading {
        at: usize,
        words: String,
    },
    Note,
}

/// An image whose alternative text is being read.
struct Image {
    src: String,
    title: String,
    alt: String,
}

struct Walk<'a> {
    text: &'a str,
    dialect: &'a Dialect,
    tags: &'a [String],
    pieces: Pieces,
    piece: Piece,
    /// What the piece that is read consists of.
    events: Vec<Event<'a>>,
    open: Vec<Open>,
    /// Whether neighbouring texts have to be looked at together.
    gathers: bool,
    /// Neighbouring texts, kept back because an address may reach over several.
    words: Words<'a>,
    notes: Notes<'a>,
    slugs: Slugs,
    image: Option<Image>,
    links: u32,
    code: bool,
    /// Quotes that wait for their partner in this paragraph.
    quotes: Typed,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, dialect: &'a Dialect, tags: &'a [String]) -> Self {
        Self {
            text,
            dialect,
            tags,
            pieces: Pieces {
                html: String::with_capacity(text.len() + text.len() / 2),
                list: Vec::new(),
            },
            piece: Piece::default(),
            events: Vec::new(),
            open: Vec::new(),
            gathers: dialect.autolink != Autolink::None
                || !matches!(
                    dialect.smart,
                    Smart::None | Smart::PulldownCmark | Smart::Retext
                ),
            words: Vec::new(),
            notes: Notes::default(),
            slugs: Slugs::default(),
            image: None,
            links: 0,
            code: false,
            quotes: Typed::default(),
        }
    }

    fn step(&mut self, event: Event<'a>, span: Range<usize>) {
        if let Event::Text(words) = event {
            self.note_heading(&words);
            if self.gathers {
                return self.words.push((words, span));
            }
            return self.put(Event::Text(words));
        }
        self.flush_words();
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Html(_) | Event::InlineHtml(_) => self.html(event),
            Event::SoftBreak if self.dialect.hard_breaks => self.put(Event::HardBreak),
            Event::FootnoteReference(label) => {
                let reference = self.notes.refer(&label);
                self.put(reference);
            }
            Event::Code(ref words) => {
                self.note_heading(words);
                self.put(event);
            }
            other => {
                if self.open.is_empty() {
                    self.piece.start = span.start;
                }
                self.put(other);
            }
        }
        self.close_piece();
    }

    fn put(&mut self, event: Event<'a>) {
        if let Some(image) = &mut self.image {
            return match event {
                Event::Text(words) | Event::Code(words) => image.alt.push_str(&words),
                Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
                _ => {}
            };
        }
        match self.notes.open_events() {
            Some(events) => events.push(event),
            None => self.events.push(event),
        }
    }

    fn html(&mut self, event: Event<'a>) {
        if self.dialect.raw_html {
            self.piece.raw = true;
            self.put(event);
        } else if self.dialect.html_as_text
            && let Event::Html(text) | Event::InlineHtml(text) = event
        {
            self.put(Event::Text(text));
        }
    }

    fn flush_words(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let mut words = mem::take(&mut self.words);
        if !self.code && self.dialect.smart == Smart::Goldmark {
            words = smart::typed(self.text, words, &mut self.quotes);
        }
        if let Some(image) = &mut self.image {
            return words
                .iter()
                .for_each(|(words, _)| image.alt.push_str(words));
        }
        let events = match self.notes.open_events() {
            Some(events) => events,
            None => &mut self.events,
        };
        let autolink = self.dialect.autolink;
        let links = autolink != Autolink::None && self.links == 0 && !self.code;
        let write = |words: Words<'a>, events: &mut Vec<Event<'a>>| {
            if links {
                linkify::link(self.text, words, autolink, events);
            } else {
                events.extend(words.into_iter().map(|(words, _)| Event::Text(words)));
            }
        };
        if self.code || !matches!(self.dialect.smart, Smart::Hexo | Smart::MarkdownIt) {
            return write(words, events);
        }
        // Signs that are meant as they are must not be taken for marks later.
        let mut rest = words.into_iter().peekable();
        while rest.peek().is_some() {
            let literal =
                |word: &(CowStr<'a>, Range<usize>)| smart::is_literal(self.text, &word.0, &word.1);
            let mut run = Vec::new();
            while let Some(word) = rest.next_if(|word| !literal(word)) {
                run.push(word);
            }
            write(run, events);
            if let Some((sign, _)) = rest.next() {
                events.push(Event::InlineHtml(html::escape(&sign).into()));
            }
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Range<usize>) {
        if self.open.is_empty() {
            self.piece.start = span.start;
        }
        match &tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => self.quotes = Typed::default(),
            Tag::Link { .. } | Tag::Image { .. } => self.links += 1,
            Tag::CodeBlock(_) => self.code = true,
            _ => {}
        }
        let open = match tag {
            _ if self.open.len() >= DEEPEST => Open::Dropped,
            Tag::FootnoteDefinition(label) => {
                self.notes.begin(&label, span.start);
                Open::Note
            }
            Tag::Strikethrough if self.is_single_tilde(&span) => {
                self.put(Event::Text("~".into()));
                Open::Literal("~")
            }
            Tag::Heading { .. } => self.start_heading(tag),
            Tag::HtmlBlock if self.dialect.html_as_text && !self.dialect.raw_html => {
                self.put(Event::Start(Tag::Paragraph));
                Open::Paragraph
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(link_type, dest_url, title),
            Tag::Image {
                dest_url, title, ..
            } => self.start_image(dest_url, title),
            other => {
                self.put(Event::Start(other));
                Open::Kept
            }
        };
        self.open.push(open);
    }

    fn start_link(&mut self, kind: LinkType, href: CowStr<'a>, title: CowStr<'a>) -> Open {
        let encoded = match html::encode(&href) {
            Cow::Owned(encoded) => encoded.into(),
            Cow::Borrowed(_) => href,
        };
        let mut href = self.restore(encoded);
        if kind == LinkType::Email {
            href = format!("mailto:{href}").into();
        }
        let title = self.restore(title);
        self.put(Event::InlineHtml(html::link(&href, &title).into()));
        Open::Html("</a>")
    }

    /// An image in the alternative text of another is only its words.
    fn start_image(&mut self, src: CowStr<'a>, title: CowStr<'a>) -> Open {
        if self.image.is_some() {
            return Open::Dropped;
        }
        let src = self.restore(src).into_string();
        let title = self.restore(title).into_string();
        let alt = String::new();
        self.image = Some(Image { src, title, alt });
        Open::Image
    }

    fn end_image(&mut self) {
        if let Some(image) = self.image.take() {
            self.piece.raw = true;
            let tag = html::image(&image.src, &image.alt, &image.title);
            self.put(Event::InlineHtml(tag.into()));
        }
    }

    fn start_heading(&mut self, tag: Tag<'a>) -> Open {
        let wants_id = matches!(&tag, Tag::Heading { id: None, .. }) && self.dialect.heading_ids;
        let at = self.events.len();
        let inside_note = self.notes.open_events().is_some();
        self.put(Event::Start(tag));
        if wants_id && !inside_note {
            Open::Heading {
                at,
                words: String::new(),
            }
        } else {
            Open::Kept
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link | TagEnd::Image => self.links = self.links.saturating_sub(1),
            TagEnd::CodeBlock => self.code = false,
            _ => {}
        }
        match self.open.pop() {
            Some(Open::Kept) => self.put(Event::End(tag)),
            Some(Open::Literal(end)) => self.put(Event::Text(end.into())),
            Some(Open::Html(end)) => self.put(Event::InlineHtml(end.into())),
            Some(Open::Image) => self.end_image(),
            Some(Open::Paragraph) => self.put(Event::End(TagEnd::Paragraph)),
            Some(Open::Heading { at, words }) => {
                let slug = self.slugs.of(&words);
                if let Some(Event::Start(Tag::Heading { id, .. })) = self.events.get_mut(at)
                    && !slug.is_empty()
                {
                    *id = Some(slug.into());
                }
                self.put(Event::End(tag));
            }
            Some(Open::Note) => self.notes.end(),
            Some(Open::Dropped) | None => {}
        }
    }

    /// Collects the text of the heading that is open, for its id.
    fn note_heading(&mut self, text: &str) {
        let heading = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Heading { words, .. } => Some(words),
            _ => None,
        });
        if let Some(words) = heading {
            let mut rest = text;
            while let Some(start) = rest.find(TAG) {
                words.push_str(&rest[..start]);
                (_, rest) = template::take(&rest[start + TAG.len_utf8()..], self.tags);
            }
            words.push_str(rest);
        }
    }

    fn is_single_tilde(&self, span: &Range<usize>) -> bool {
        !self.dialect.single_tilde
            && self
                .text
                .get(span.clone())
                .is_some_and(|text| !text.starts_with("~~"))
    }

    fn restore(&self, text: CowStr<'a>) -> CowStr<'a> {
        template::restore(&text, self.tags).map_or(text, Into::into)
    }

    fn close_piece(&mut self) {
        if self.open.is_empty() && !self.events.is_empty() {
            self.write_piece();
        }
    }

    fn write_piece(&mut self) {
        extras::add(&mut self.events, self.dialect);
        smart::set(&mut self.events, self.dialect.smart);
        let mut piece = mem::take(&mut self.piece);
        piece.block =
            piece.raw && matches!(self.events.first(), Some(Event::Start(Tag::HtmlBlock)));
        self.pieces.push(self.events.drain(..), piece);
    }

    fn finish(mut self) -> Pieces {
        self.flush_words();
        self.close_piece();
        if let Some((start, events)) = mem::take(&mut self.notes).finish() {
            let last = self.pieces.list.last().map_or(0, |piece| piece.start);
            self.events = events;
            self.piece = Piece {
                start: start.max(last),
                raw: true,
                ..Piece::default()
            };
            self.write_piece();
        }
        self.pieces
    }
}
