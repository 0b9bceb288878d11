//! A page as a tree, kept in one list of nodes, and what is asked of it. Does not know how a
//! page is read.

/// The place of a node in its tree.
pub(crate) type Id = usize;

/// The document itself.
pub(crate) const ROOT: Id = 0;

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Doctype,
    Element(Element),
    Text(String),
    Comment,
    /// Where the body goes; only in pages that are made here.
    Body,
    /// What is not known of a draft.
    Gap(Gap),
}

/// Why something is missing on a page that is made here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// It shows other announcements, which are known when this one is published.
    Neighbours,
    /// Nothing explains what stands there.
    Unknown,
}

/// An element without its children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// Whether it belongs to HTML, and not to a drawing or a formula.
    pub(crate) html: bool,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
    }
}

/// One node.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) parent: Option<Id>,
    pub(crate) children: Vec<Id>,
}

/// A page.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

impl Tree {
    /// A tree of nothing but its document.
    pub(crate) fn empty() -> Self {
        Self {
            nodes: vec![Node {
                kind: Kind::Document,
                parent: None,
                children: Vec::new(),
            }],
        }
    }

    pub(crate) fn kind(&self, id: Id) -> &Kind {
        &self.nodes[id].kind
    }

    pub(crate) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    pub(crate) fn element(&self, id: Id) -> Option<&Element> {
        match &self.nodes[id].kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The name of an element, empty for what is none.
    pub(crate) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", |element| &element.name)
    }

    pub(crate) fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Adds a node at the end of another's children.
    pub(crate) fn add(&mut self, parent: Id, kind: Kind) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node {
            kind,
            parent: Some(parent),
            children: Vec::new(),
        });
        self.nodes[parent].children.push(id);
        id
    }

    /// A node and all below it, in the order of the page.
    pub(crate) fn below(&self, id: Id) -> Vec<Id> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            found.push(next);
            open.extend(self.children(next).iter().rev());
        }
        found
    }

    /// The node and those that it lies in, the innermost first.
    pub(crate) fn upwards(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |&id| self.parent(id))
    }

    /// The first element of that name.
    pub(crate) fn first(&self, name: &str) -> Option<Id> {
        self.below(ROOT)
            .into_iter()
            .find(|&id| self.name(id) == name)
    }

    /// The words that a reader sees in a node.
    pub(crate) fn visible(&self, id: Id) -> String {
        let mut out = String::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            match self.kind(next) {
                Kind::Text(text) => out.push_str(text),
                Kind::Element(element) if is_unseen(&element.name) => {}
                Kind::Element(element) => {
                    if !is_inline(&element.name) {
                        out.push(' ');
                    }
                    open.extend(self.children(next).iter().rev());
                }
                _ => open.extend(self.children(next).iter().rev()),
            }
        }
        collapse(&out)
    }

    /// A text as it stands, and of an element what readers see.
    pub(crate) fn visible_or_text(&self, id: Id) -> String {
        self.text(id)
            .map_or_else(|| self.visible(id), str::to_owned)
    }
}

/// Elements whose text is not for readers.
pub(crate) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "noscript" | "head" | "title" | "iframe" | "object"
    )
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "code"
            | "em"
            | "i"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "mark"
            | "time"
            | "u"
            | "s"
            | "q"
            | "cite"
            | "kbd"
            | "del"
            | "ins"
            | "font"
            | "wbr"
    )
}

/// A text with each run of white space as one blank, and none at its ends.
pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
