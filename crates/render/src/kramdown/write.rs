//! From blocks and spans to the events that the page is made of.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::{
    inline, spans,
    tree::{Block, Definitions, Frame, Group, Inline, Item, List, Meaning, Node, Part, Table},
};
use crate::{
    blocks::Piece,
    dialect::{Dialect, Smart},
    html,
    notes::Notes,
    slug::Slugs,
    template::{self, TAG},
};

/// Writes the blocks at the top as pieces.
pub(super) fn pieces(
    nodes: Vec<Node>,
    definitions: Definitions,
    dialect: &Dialect,
    tags: &[String],
) -> Vec<Piece<'static>> {
    let mut writer = Writer {
        definitions,
        dialect,
        tags,
        notes: Notes::default(),
        slugs: Slugs::default(),
        headings: Vec::new(),
        events: Vec::new(),
        raw: false,
    };
    let mut pieces = Vec::new();
    let mut contents = Vec::new();
    for node in nodes {
        if let Block::List(List {
            contents: true,
            ordered,
            ..
        }) = node.block
        {
            contents.push((pieces.len(), ordered));
            writer.html("");
        } else {
            writer.block(node.block);
        }
        if !writer.events.is_empty() {
            pieces.push(writer.piece(node.start));
        }
    }
    for (at, ordered) in contents {
        if let Some(piece) = pieces.get_mut(at) {
            piece.events = writer.contents(ordered);
        }
    }
    pieces.extend(writer.note_list(pieces.last().map_or(0, |piece| piece.start)));
    pieces
}

struct Writer<'w> {
    definitions: Definitions,
    dialect: &'w Dialect,
    tags: &'w [String],
    notes: Notes<'static>,
    slugs: Slugs,
    /// Level, id and words of each heading.
    headings: Vec<(usize, String, Vec<Event<'static>>)>,
    events: Vec<Event<'static>>,
    raw: bool,
}

impl Writer<'_> {
    fn piece(&mut self, start: usize) -> Piece<'static> {
        Piece {
            events: std::mem::take(&mut self.events),
            start,
            raw: std::mem::take(&mut self.raw),
        }
    }

    fn note_list(&mut self, last: usize) -> Option<Piece<'static>> {
        for at in 0..self.definitions.notes.len() {
            let Some((label, nodes, start)) = self.definitions.notes.get_mut(at) else {
                break;
            };
            let (label, nodes, start) =
                (CowStr::from(label.clone()), std::mem::take(nodes), *start);
            self.notes.begin(&label, start);
            self.blocks(nodes);
            let events = std::mem::take(&mut self.events);
            if let Some(note) = self.notes.open_events() {
                note.extend(events);
            }
            self.notes.end();
        }
        let (start, events) = std::mem::take(&mut self.notes).finish()?;
        Some(Piece {
            events,
            start: start.max(last),
            raw: true,
        })
    }

    fn put(&mut self, event: Event<'static>) {
        self.events.push(event);
    }

    /// HTML of ours.
    fn html(&mut self, html: impl Into<String>) {
        self.put(Event::Html(html.into().into()));
    }

    /// HTML of the author's.
    fn author(&mut self, html: String) {
        if self.dialect.raw_html {
            self.raw = true;
            self.put(Event::InlineHtml(html.into()));
        }
    }

    fn blocks(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            self.block(node.block);
        }
    }

    fn block(&mut self, block: Block) {
        match block {
            Block::Blank { .. } | Block::End(_) => {}
            Block::Paragraph { text, transparent } => {
                if transparent {
                    return self.text(&text);
                }
                self.put(Event::Start(Tag::Paragraph));
                self.text(&text);
                self.put(Event::End(TagEnd::Paragraph));
            }
            Block::Heading {
                level,
                text,
                id,
                listed,
            } => self.heading(level, &text, id, listed),
            Block::Code(code) => {
                self.put(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
                let code = if code.is_empty() { "\n".into() } else { code };
                self.put(Event::Text(code.into()));
                self.put(Event::End(TagEnd::CodeBlock));
            }
            Block::Quote(nodes) => {
                self.put(Event::Start(Tag::BlockQuote(None)));
                self.blocks(nodes);
                self.put(Event::End(TagEnd::BlockQuote(None)));
            }
            Block::List(list) => self.list(list),
            Block::Meanings(parts) => self.meanings(parts),
            Block::Rule => self.put(Event::Rule),
            Block::Table(table) => self.table(table),
            Block::Html(parts) => self.parts(parts),
            Block::Math(math) => self.put(Event::Text(format!("\\[{math}\\]\n").into())),
        }
    }

    fn heading(&mut self, level: usize, text: &str, id: Option<String>, listed: bool) {
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
    fn contents(&self, ordered: bool) -> Vec<Event<'static>> {
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

    fn list(&mut self, list: List) {
        self.put(Event::Start(Tag::List(list.ordered.then_some(1))));
        for Item { nodes, ticked } in list.items {
            self.put(Event::Start(Tag::Item));
            let mut nodes = nodes.into_iter();
            if let Some(ticked) = ticked
                && let Some(first) = nodes.next()
            {
                self.task(ticked, first.block);
            }
            for node in nodes {
                self.block(node.block);
            }
            self.put(Event::End(TagEnd::Item));
        }
        self.put(Event::End(TagEnd::List(list.ordered)));
    }

    /// A first paragraph with a box before it.
    fn task(&mut self, ticked: bool, block: Block) {
        let at = self.events.len();
        self.block(block);
        let inside = matches!(self.events.get(at), Some(Event::Start(Tag::Paragraph)));
        let at = at + usize::from(inside);
        self.events.insert(at, Event::TaskListMarker(ticked));
    }

    fn meanings(&mut self, parts: Vec<Meaning>) {
        self.put(Event::Start(Tag::DefinitionList));
        for part in parts {
            match part {
                Meaning::Term(text) => {
                    self.put(Event::Start(Tag::DefinitionListTitle));
                    self.text(&text);
                    self.put(Event::End(TagEnd::DefinitionListTitle));
                }
                Meaning::Is(nodes) => {
                    self.put(Event::Start(Tag::DefinitionListDefinition));
                    self.blocks(nodes);
                    self.put(Event::End(TagEnd::DefinitionListDefinition));
                }
            }
        }
        self.put(Event::End(TagEnd::DefinitionList));
    }

    fn table(&mut self, table: Table) {
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

    fn parts(&mut self, parts: Vec<Part>) {
        for part in parts {
            match part {
                Part::Raw(html) => self.author(html),
                Part::Blocks(nodes) => self.blocks(nodes),
                Part::Spans(text) => self.text(&text),
            }
        }
    }

    fn read(&self, text: &str) -> Vec<Inline> {
        spans::read(text, &self.definitions, self.dialect.smart != Smart::None)
    }

    fn text(&mut self, text: &str) {
        let spans = self.read(text);
        self.spans(spans);
    }

    fn spans(&mut self, spans: Vec<Inline>) {
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
        while let Some((at, short, long)) = self.next_short(rest) {
            self.bare(&rest[..at]);
            let title = html::escape(&long);
            self.put(Event::InlineHtml(
                format!("<abbr title=\"{title}\">").into(),
            ));
            self.put(Event::Text(rest[at..at + short].to_owned().into()));
            self.put(Event::InlineHtml("</abbr>".into()));
            rest = &rest[at + short..];
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

    /// The next short word that stands by itself: where, how long, and what it means.
    fn next_short(&self, text: &str) -> Option<(usize, usize, String)> {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let places = self.definitions.short.iter().filter_map(|(short, long)| {
            let at = text.match_indices(short.as_str()).find_map(|(at, _)| {
                let apart = !text[..at].ends_with(is_word)
                    && !text[at + short.len()..].starts_with(is_word);
                apart.then_some(at)
            })?;
            Some((at, short, long))
        });
        places
            .min_by_key(|(at, short, _)| (*at, usize::MAX - short.len()))
            .map(|(at, short, long)| (at, short.len(), long.clone()))
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

/// Whether this is a link's tag, or the mark of a footnote.
fn is_link(event: &Event<'_>) -> bool {
    matches!(event, Event::InlineHtml(html)
        if ["<a ", "</a>", "<sup"].iter().any(|tag| html.starts_with(tag)))
}
