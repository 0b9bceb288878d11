//! Reads a page as browsers do. Pages that are too large or too deep for a site's article
//! are not read.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, ns, parse_document};

use crate::tree::{Element, Id, Kind, Node, ROOT, Tree};

/// Larger pages are not read.
const LARGEST: usize = 3 << 20;

/// Pages with more nodes are not read.
const MOST_NODES: usize = 60_000;

/// Pages that nest deeper are not read.
const DEEPEST: usize = 200;

/// So much is read at a time, so that a page that repeats itself is noticed early.
const AT_A_TIME: usize = 8 << 10;

impl Tree {
    /// Reads a page; `None` when it is larger or deeper than articles are.
    pub(crate) fn read(html: &str) -> Option<Self> {
        if html.len() > LARGEST {
            return None;
        }
        let mut parser = parse_document(Sink::new(), ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let mut cut = rest.len().min(AT_A_TIME);
            while !rest.is_char_boundary(cut) {
                cut += 1;
            }
            let (now, later) = rest.split_at(cut);
            parser.process(StrTendril::from(now));
            if parser.tokenizer.sink.sink.is_too_much() {
                return None;
            }
            rest = later;
        }
        let tree = parser.finish();
        tree.is_shallow().then_some(tree)
    }

    fn is_shallow(&self) -> bool {
        let mut depths = vec![0_usize; self.nodes.len()];
        let mut open = vec![ROOT];
        while let Some(id) = open.pop() {
            if depths[id] > DEEPEST {
                return false;
            }
            for &child in self.children(id) {
                depths[child] = depths[id] + 1;
                open.push(child);
            }
        }
        true
    }
}

/// Takes what the parser finds.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    names: RefCell<Vec<Option<QualName>>>,
    /// What templates hold goes here, where nobody looks.
    aside: Id,
}

impl Sink {
    fn new() -> Self {
        let sink = Self {
            nodes: RefCell::new(Tree::empty().nodes),
            names: RefCell::new(vec![None]),
            aside: 1,
        };
        sink.make(Kind::Document, None);
        sink
    }

    fn make(&self, kind: Kind, name: Option<QualName>) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            kind,
            parent: None,
            children: Vec::new(),
        });
        self.names.borrow_mut().push(name);
        nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            nodes[parent].children.retain(|&child| child != id);
        }
    }

    /// Puts a node among another's children; text joins the text before it.
    fn insert(&self, parent: Id, at: usize, new: NodeOrText<Id>) {
        let id = match new {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at
                    .checked_sub(1)
                    .and_then(|before| nodes[parent].children.get(before).copied());
                if let Some(before) = before
                    && let Kind::Text(known) = &mut nodes[before].kind
                {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.make(Kind::Text(text.to_string()), None)
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[id].parent = Some(parent);
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, id);
    }

    /// Whether no article's page has so many nodes or nests so deeply. Asked all along:
    /// what is deep takes the parser longer with each element.
    fn is_too_much(&self) -> bool {
        let nodes = self.nodes.borrow();
        let depth = |node: &Node| {
            let upwards = std::iter::successors(node.parent, |&id| nodes[id].parent);
            upwards.take(DEEPEST + 1).count()
        };
        nodes.len() > MOST_NODES
            || nodes
                .iter()
                .rev()
                .take(64)
                .any(|node| depth(node) > DEEPEST)
    }

    fn count(&self, id: Id) -> usize {
        self.nodes.borrow()[id].children.len()
    }
}

/// A name that the parser asks for.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree {
            nodes: self.nodes.into_inner(),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        let names = self.names.borrow();
        let name = names.get(*target).cloned().flatten();
        Name(name.unwrap_or_else(|| QualName::new(None, ns!(html), LocalName::from(""))))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Id {
        let element = Element {
            name: name.local.to_string(),
            html: name.ns == ns!(html),
            attributes: attrs.into_iter().map(pair).collect(),
        };
        self.make(Kind::Element(element), Some(name))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.make(Kind::Comment, None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.make(Kind::Comment, None)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.insert(*parent, self.count(*parent), child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        let id = self.make(Kind::Doctype, None);
        self.insert(ROOT, self.count(ROOT), NodeOrText::AppendNode(id));
    }

    fn get_template_contents(&self, _: &Id) -> Id {
        self.aside
    }

    fn same_node(&self, a: &Id, b: &Id) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, new: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(id) = &new {
            self.detach(*id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[*sibling].parent.and_then(|parent| {
                let at = nodes[parent].children.iter().position(|id| id == sibling)?;
                Some((parent, at))
            })
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, new);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attrs: Vec<Attribute>) {
        if let Kind::Element(element) = &mut self.nodes.borrow_mut()[*target].kind {
            for (name, value) in attrs.into_iter().map(pair) {
                if element.attribute(&name).is_none() {
                    element.attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        let mut nodes = self.nodes.borrow_mut();
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}

fn pair(attribute: Attribute) -> (String, String) {
    let name = match attribute.name.prefix {
        Some(prefix) => format!("{prefix}:{}", attribute.name.local),
        None => attribute.name.local.to_string(),
    };
    (name, attribute.value.to_string())
}
