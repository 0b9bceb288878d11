//! HTML read as blocks. What it looked like is kept where Markdown has a word for it.

mod items;
mod list;
mod look;
mod names;
mod raised;
mod runs;
mod table;
mod tree;

use std::rc::Rc;

use crate::{
    address,
    model::{Block, Marks, Piece, Run},
};
use list::Part;
use look::{Look, Sheet};
use runs::{one_line, paragraphs, without_whole_strong};
use tree::{Element, Node, Tree};

/// The blocks of a document or a part of one.
pub(crate) fn document(html: &str) -> Vec<Block> {
    let tree = Tree::read(html);
    let sheet = Sheet::read(&tree.sheet);
    let reader = Reader {
        tree: &tree,
        sheet: &sheet,
    };
    reader.blocks(tree.root(), &Context::default())
}

struct Reader<'a> {
    tree: &'a Tree,
    sheet: &'a Sheet,
}

/// What is around an element.
#[derive(Clone, Default)]
struct Context {
    marks: Marks,
    link: Option<Rc<str>>,
    /// Line ends in the text are line ends.
    keeps_lines: bool,
    /// Lists that are open since the last item or cell.
    lists: u32,
    /// Inside of an item of Word's, whose typed marker is left out.
    in_word_item: bool,
}

/// Blocks that are done, and the line that is being read.
#[derive(Default)]
struct Flow {
    parts: Vec<Part>,
    line: Vec<Run>,
}

impl Flow {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let blocks = paragraphs(line).into_iter().map(Block::Paragraph);
        self.parts.extend(blocks.map(Part::Block));
    }

    fn block(&mut self, block: Block) {
        self.end_line();
        self.parts.push(Part::Block(block));
    }
}

impl Reader<'_> {
    /// What stands in these nodes, as blocks of their own.
    fn blocks(&self, ids: &[usize], context: &Context) -> Vec<Block> {
        let inside = Context {
            lists: 0,
            ..context.clone()
        };
        let mut flow = Flow::default();
        self.flow(ids, &inside, &mut flow);
        flow.end_line();
        list::nest(flow.parts)
    }

    fn flow(&self, ids: &[usize], context: &Context, flow: &mut Flow) {
        for id in ids {
            match self.tree.node(*id) {
                Node::Text(text) => read_text(text, context, flow),
                Node::Element(element) => self.element(element, context, flow),
            }
        }
    }

    fn element(&self, element: &Element, around: &Context, flow: &mut Flow) {
        let look = Look::of(element, self.sheet);
        let name = element.name.as_str();
        let is_marker = around.in_word_item && list::is_word_marker(element);
        if names::UNSEEN.contains(&name) || is_unseen(element, look) || is_marker {
            return;
        }
        let context = Context {
            marks: look.over(around.marks),
            keeps_lines: look.keeps_lines.unwrap_or(around.keeps_lines),
            ..around.clone()
        };
        if let Some(level) = heading_level(element) {
            self.heading(level, element, &context, flow);
            return;
        }
        match name {
            "br" => flow.line.push(run(Piece::Break, &context)),
            "hr" => flow.block(Block::Rule),
            "img" => image(element, &context, flow),
            "a" => self.link(element, context, flow),
            "code" | "kbd" | "samp" | "tt" => {
                let mut inside = context;
                inside.marks.code = true;
                self.flow(&element.children, &inside, flow);
            }
            "sup" | "sub" => self.raised(element, &context, flow),
            "pre" if !element.has_class("moz-") => self.code(element, flow),
            "blockquote" => {
                let inside = self.blocks(&element.children, &context);
                flow.end_line();
                if !inside.is_empty() {
                    flow.block(Block::Quote(inside));
                }
            }
            "ul" | "ol" | "menu" | "dir" => self.list(element, context, flow),
            "table" => {
                flow.end_line();
                let blocks = self.table(element, &context);
                flow.parts.extend(blocks.into_iter().map(Part::Block));
            }
            "p" | "div" if list::word_level(element).is_some() => {
                self.word_item(element, context, flow);
            }
            "p" if element.has_class("MsoListParagraph") => {
                self.typed_item(element, &context, flow);
            }
            _ if names::is_inline(name)
                && element.attribute("data-stringify-type") != "paragraph-break" =>
            {
                self.flow(&element.children, &context, flow);
            }
            _ => {
                flow.end_line();
                self.flow(&element.children, &context, flow);
                flow.end_line();
            }
        }
    }

    fn heading(&self, level: u8, element: &Element, context: &Context, flow: &mut Flow) {
        flow.end_line();
        let mut inside = Flow::default();
        self.flow(&element.children, context, &mut inside);
        // What is more than a line (a table in a heading) stands below it.
        let line = one_line(std::mem::take(&mut inside.line));
        let mut rest = list::nest(inside.parts);
        let words = if line.is_empty() && matches!(rest.first(), Some(Block::Paragraph(_))) {
            match rest.remove(0) {
                Block::Paragraph(runs) => one_line(runs),
                _ => Vec::new(),
            }
        } else {
            line
        };
        if !words.is_empty() {
            flow.block(Block::Heading(level, without_whole_strong(words)));
        }
        flow.parts.extend(rest.into_iter().map(Part::Block));
    }

    fn link(&self, element: &Element, mut context: Context, flow: &mut Flow) {
        if let Some(address) = address::link(element.attribute("href")) {
            context.link = Some(address.into());
        }
        self.flow(&element.children, &context, flow);
    }

    fn code(&self, element: &Element, flow: &mut Flow) {
        let text = self.raw(&element.children).replace('\u{a0}', " ");
        let text = text.trim_end().trim_start_matches(['\n', '\r']);
        if text.trim().is_empty() {
            flow.end_line();
            return;
        }
        let inner = self.tree.elements(&element.children).next();
        let language = [Some(element), inner]
            .into_iter()
            .flatten()
            .flat_map(Element::classes)
            .find_map(|class| class.strip_prefix("language-"))
            .filter(|name| {
                name.chars()
                    .all(|c| c.is_alphanumeric() || "+-#".contains(c))
            })
            .unwrap_or_default();
        flow.block(Block::Code {
            language: language.to_owned(),
            text: text.replace("\r\n", "\n"),
        });
    }

    /// The text in these nodes as it stands, `<br>` as a line end.
    fn raw(&self, ids: &[usize]) -> String {
        let mut out = String::new();
        self.add_raw(ids, &mut out);
        out
    }

    fn add_raw(&self, ids: &[usize], out: &mut String) {
        for id in ids {
            match self.tree.node(*id) {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) if element.name == "br" => out.push('\n'),
                Node::Element(element) if names::UNSEEN.contains(&element.name.as_str()) => {}
                Node::Element(element) => {
                    let is_line = !names::is_inline(&element.name);
                    if is_line && !out.is_empty() && !out.ends_with('\n') {
                        out.push('\n');
                    }
                    self.add_raw(&element.children, out);
                    if is_line && !out.ends_with('\n') {
                        out.push('\n');
                    }
                }
            }
        }
    }
}

fn read_text(text: &str, context: &Context, flow: &mut Flow) {
    if !context.keeps_lines {
        flow.line.push(run(Piece::Text(text.to_owned()), context));
        return;
    }
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            flow.line.push(run(Piece::Break, context));
        }
        flow.line.push(run(Piece::Text(line.to_owned()), context));
    }
}

/// An image that others can load; of an emoji its character.
fn image(element: &Element, context: &Context, flow: &mut Flow) {
    let words = one_space(element.attribute("alt"));
    let is_emoji = element.has("data-stringify-emoji")
        || element.attribute("itemtype").ends_with("/Emoji")
        || element.classes().any(|class| class.contains("emoji"));
    if is_emoji {
        flow.line.push(run(Piece::Text(words), context));
        return;
    }
    let is_dot = |name| matches!(element.attribute(name), "0" | "1");
    if is_dot("width") || is_dot("height") {
        return;
    }
    if let Some(source) = address::image(element.attribute("src")) {
        flow.line.push(run(Piece::Image { source, words }, context));
    }
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn run(piece: Piece, context: &Context) -> Run {
    Run {
        piece,
        marks: context.marks,
        link: context.link.clone(),
    }
}

fn is_unseen(element: &Element, look: Look) -> bool {
    look.is_hidden || element.has("hidden") || element.has_class("MsoCommentReference")
}

/// The level of a heading, by its name or by what Word calls it.
fn heading_level(element: &Element) -> Option<u8> {
    let of_digit = |digit: &str| {
        digit
            .parse::<u8>()
            .ok()
            .filter(|level| (1..=6).contains(level))
    };
    if let Some(level) = element.name.strip_prefix('h').and_then(of_digit) {
        return Some(level);
    }
    if element.attribute("role") == "heading" {
        return Some(of_digit(element.attribute("aria-level")).unwrap_or(2));
    }
    if element.name != "p" {
        return None;
    }
    match element
        .classes()
        .map(|class| class.trim_start_matches("x_"))
        .next()?
    {
        "MsoTitle" => Some(1),
        "MsoSubtitle" => Some(2),
        _ => None,
    }
}
