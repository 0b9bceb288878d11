//! From blocks and spans to the events that the page is made of.

mod parts;
mod short;
mod words;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use self::short::ShortWords;
use super::tree::{Block, Definitions, Item, List, Meaning, Node, Part};
use crate::{
    dialect::Dialect,
    notes::Notes,
    pieces::{Piece, Pieces},
    slug::Slugs,
};

/// Writes the blocks at the top as pieces.
pub(super) fn pieces(
    nodes: Vec<Node>,
    mut definitions: Definitions,
    dialect: &Dialect,
    tags: &[String],
) -> Pieces {
    let mut writer = Writer {
        short: ShortWords::new(std::mem::take(&mut definitions.short)),
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
    let mut written = Pieces::default();
    for Top { events, start, raw } in pieces {
        let piece = Piece {
            start,
            raw,
            ..Piece::default()
        };
        written.push(events.into_iter(), piece);
    }
    written
}

/// A block at the top, not yet HTML.
struct Top {
    events: Vec<Event<'static>>,
    start: usize,
    raw: bool,
}

struct Writer<'w> {
    definitions: Definitions,
    short: ShortWords,
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
    fn piece(&mut self, start: usize) -> Top {
        Top {
            events: std::mem::take(&mut self.events),
            start,
            raw: std::mem::take(&mut self.raw),
        }
    }

    fn note_list(&mut self, last: usize) -> Option<Top> {
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
        Some(Top {
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

    fn parts(&mut self, parts: Vec<Part>) {
        for part in parts {
            match part {
                Part::Raw(html) => self.author(html),
                Part::Blocks(nodes) => self.blocks(nodes),
                Part::Spans(text) => self.text(&text),
            }
        }
    }
}
