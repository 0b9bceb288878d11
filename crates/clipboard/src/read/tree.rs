//! HTML as a tree. html5ever's tokenizer reads the tags; they are nested here, by the few
//! rules that matter for text. The standard's own construction repairs markup by opening
//! elements again and again, which costs more than linear time; here every tag makes at
//! most one node, and elements that are nested too deeply are not opened.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

use super::names;

/// How deep elements nest.
const DEPTH: usize = 96;

pub(crate) enum Node {
    Text(String),
    Element(Element),
}

#[derive(Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<usize>,
}

impl Element {
    /// An attribute, empty where there is none.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether an attribute is there, with whatever value.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(known, _)| known == name)
    }

    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").split_ascii_whitespace()
    }

    /// Whether one of its classes begins so. Mail programs put an `x_` before the names of others.
    pub(crate) fn has_class(&self, beginning: &str) -> bool {
        self.classes()
            .any(|class| class.trim_start_matches("x_").starts_with(beginning))
    }
}

/// The nodes; the first is an element that holds all others.
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// The text of all `<style>` elements.
    pub(crate) sheet: String,
}

impl Tree {
    pub(crate) fn read(html: &str) -> Self {
        let tokenizer = Tokenizer::new(Builder::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        // A script ends a feed; it is not run, the next feed goes on behind it.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        tokenizer.end();
        let state = tokenizer.sink.0.into_inner();
        Self {
            nodes: state.nodes,
            sheet: state.sheet,
        }
    }

    pub(crate) fn node(&self, id: usize) -> &Node {
        &self.nodes[id]
    }

    pub(crate) fn root(&self) -> &[usize] {
        match &self.nodes[0] {
            Node::Element(element) => &element.children,
            Node::Text(_) => &[],
        }
    }

    /// The elements among these nodes.
    pub(crate) fn elements<'a>(&'a self, ids: &'a [usize]) -> impl Iterator<Item = &'a Element> {
        ids.iter().filter_map(|id| match self.node(*id) {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}

#[derive(Default)]
struct Builder(RefCell<State>);

struct State {
    nodes: Vec<Node>,
    /// The elements that are open, outermost first, as places in `nodes` with their names.
    open: Vec<(usize, String)>,
    /// How many elements were opened below the deepest level.
    too_deep: usize,
    /// Inside of `<style>`: its text is not shown.
    in_style: bool,
    sheet: String,
}

impl Default for State {
    fn default() -> Self {
        Self {
            nodes: vec![Node::Element(Element::default())],
            open: vec![(0, String::new())],
            too_deep: 0,
            in_style: false,
            sheet: String::new(),
        }
    }
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => state.end(&tag.name),
            Token::TagToken(tag) => return state.start(tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn text(&mut self, text: &str) {
        if self.in_style {
            self.sheet.push_str(text);
            return;
        }
        let parent = self.parent();
        let last = match &self.nodes[parent] {
            Node::Element(element) => element.children.last().copied(),
            Node::Text(_) => None,
        };
        if let Some(Node::Text(before)) = last.map(|last| &mut self.nodes[last]) {
            before.push_str(text);
        } else {
            self.put(Node::Text(text.to_owned()));
        }
    }

    fn start(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        self.close_what_ends(&name);
        let is_void = names::VOID.contains(&name.as_str());
        // Word's own elements follow XML's rule.
        let is_closed = tag.self_closing && name.contains(':');
        if !is_void && self.open.len() > DEPTH {
            self.too_deep += 1;
            self.apart(&name);
        } else {
            let id = self.put(Node::Element(Element {
                name: name.clone(),
                attributes: tag
                    .attrs
                    .into_iter()
                    .map(|one| (one.name.local.to_string(), one.value.to_string()))
                    .collect(),
                children: Vec::new(),
            }));
            if !is_void && !is_closed {
                self.in_style = name == "style";
                self.open.push((id, name.clone()));
            }
        }
        match name.as_str() {
            "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// Elements whose end may be left out end where the next begins.
    fn close_what_ends(&mut self, name: &str) {
        match name {
            "li" => self.close_up_to(&["li"], &["ul", "ol", "table"]),
            "dt" | "dd" => self.close_up_to(&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => self.close_up_to(&["td", "th"], &["tr", "table"]),
            "tr" => self.close_up_to(&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => {
                self.close_up_to(&["tbody", "thead", "tfoot"], &["table"]);
            }
            _ => {}
        }
        if names::ends_paragraph(name) {
            self.close_up_to(&["p"], names::WALLS);
        }
    }

    /// Closes the outermost of these elements that is open inside of the nearest wall.
    fn close_up_to(&mut self, ends: &[&str], walls: &[&str]) {
        let inside = self
            .open
            .iter()
            .rposition(|(_, name)| walls.contains(&name.as_str()))
            .map_or(1, |wall| wall + 1);
        let found = self.open[inside..]
            .iter()
            .position(|(_, name)| ends.contains(&name.as_str()));
        if let Some(found) = found {
            self.open.truncate(inside + found);
        }
    }

    fn end(&mut self, name: &str) {
        self.in_style = false;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            self.apart(name);
            return;
        }
        let is_inline = names::is_inline(name);
        for at in (1..self.open.len()).rev() {
            let open = self.open[at].1.as_str();
            if open == name {
                self.open.truncate(at);
                return;
            }
            // A mark's end does not end the paragraph it stands in, nor a paragraph's its cell.
            let is_wall = names::WALLS.contains(&open) && !names::TABLE.contains(&name);
            if is_wall || (is_inline && !names::is_inline(open)) {
                break;
            }
        }
        // A browser reads these two as if they had begun.
        if matches!(name, "p" | "br") {
            self.put(Node::Element(Element {
                name: name.to_owned(),
                ..Element::default()
            }));
        }
    }

    /// Keeps words apart where an element that would have is not opened.
    fn apart(&mut self, name: &str) {
        if !names::is_inline(name) {
            self.text(" ");
        }
    }

    fn parent(&self) -> usize {
        self.open.last().map_or(0, |(id, _)| *id)
    }

    fn put(&mut self, node: Node) -> usize {
        let parent = self.parent();
        let id = self.nodes.len();
        self.nodes.push(node);
        if let Node::Element(element) = &mut self.nodes[parent] {
            element.children.push(id);
        }
        id
    }
}
