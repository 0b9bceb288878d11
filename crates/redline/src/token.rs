//! Runs of words cut into words, signs and blanks.

use std::{collections::HashMap, ops::Range};

use crate::{
    leaf::{Leaf, Shape, is_atom},
    read::{Id, Kind, Tree, attribute},
};

/// A word, a sign, a blank, or something among them that is no text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'h> {
    pub(crate) kind: Class,
    /// Equal for equal ones.
    pub(crate) key: u32,
    /// As it is written.
    pub(crate) text: &'h str,
    /// Where in its text node it begins.
    pub(crate) at: usize,
    /// The node that it is of, or in.
    pub(crate) node: Id,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Word,
    Sign,
    Blank,
    /// The end of a line of code.
    Line,
    /// An image, a line end, a box.
    Atom,
    /// The end of one run and the beginning of the next.
    Break,
}

impl Token<'_> {
    /// How much it says.
    pub(crate) fn weight(&self) -> u32 {
        match self.kind {
            Class::Word => 2 + u32::try_from(self.text.len()).unwrap_or(12).min(12),
            Class::Sign | Class::Blank | Class::Line => 1,
            Class::Atom => 20,
            Class::Break => 3,
        }
    }
}

/// Numbers for texts: the same for the same text.
#[derive(Default)]
pub(crate) struct Keys<'h>(HashMap<&'h str, u32>);

impl<'h> Keys<'h> {
    pub(crate) fn of(&mut self, text: &'h str) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(text).or_insert(next)
    }
}

/// The tokens of a page's runs, one after the other.
#[derive(Default)]
pub(crate) struct Tokens<'h> {
    pub(crate) all: Vec<Token<'h>>,
    /// Those of each run; empty for other leaves.
    pub(crate) of: HashMap<usize, Range<usize>>,
}

impl<'h> Tokens<'h> {
    /// Cuts a leaf; a break stands before its tokens.
    pub(crate) fn cut(
        &mut self,
        tree: &Tree<'h>,
        number: usize,
        leaf: &Leaf<'h>,
        keys: &mut Keys<'h>,
    ) {
        self.all.push(Token {
            kind: Class::Break,
            key: keys.of("\u{0}"),
            text: "",
            at: 0,
            node: leaf.parent,
        });
        let start = self.all.len();
        let mut cutter = Cutter {
            tree,
            keys,
            exact: leaf.kept,
            first: start,
            out: &mut self.all,
        };
        match &leaf.shape {
            Shape::Run(range) => {
                let children = tree.children(leaf.parent).get(range.clone());
                for id in children.unwrap_or_default() {
                    cutter.node(*id);
                }
            }
            Shape::Table(id) | Shape::Rule(id) => cutter.node(*id),
            Shape::Block(_) | Shape::Whole(_) => {}
        }
        self.bare(start);
        self.of.insert(number, start..self.all.len());
    }

    /// Blanks at both ends of a run are not seen; they stand there as they are. Those before
    /// it are not cut at all.
    fn bare(&mut self, start: usize) {
        let blank = |last: &Token<'_>| matches!(last.kind, Class::Blank | Class::Line);
        while self.all.len() > start && self.all.last().is_some_and(blank) {
            self.all.pop();
        }
    }

    pub(crate) fn range(&self, leaf: usize) -> Range<usize> {
        self.of.get(&leaf).cloned().unwrap_or_default()
    }

    pub(crate) fn leaf(&self, leaf: usize) -> &[Token<'h>] {
        &self.all[self.range(leaf)]
    }
}

struct Cutter<'a, 't, 'h> {
    tree: &'t Tree<'h>,
    keys: &'a mut Keys<'h>,
    /// Whether blanks count as they are written: code.
    exact: bool,
    /// Where the run begins in `out`.
    first: usize,
    out: &'a mut Vec<Token<'h>>,
}

impl<'h> Cutter<'_, '_, 'h> {
    fn node(&mut self, id: Id) {
        if matches!(self.tree.nodes[id].kind, Kind::Text) {
            return self.text(id);
        }
        if !is_atom(self.tree, id) {
            let start = self.out.len();
            for child in self.tree.children(id) {
                self.node(*child);
            }
            if !self.tree.is_block(id) {
                self.tree.hold(id, start..self.out.len());
            }
            return;
        }
        let html = self.tree.html(id);
        // An image is what it shows, whatever is said of it.
        let key = match self.tree.name(id) {
            "img" => attribute(html, "src").unwrap_or(html),
            _ => html,
        };
        let key = self.keys.of(key);
        self.put(Class::Atom, key, html, 0, id);
    }

    fn put(&mut self, kind: Class, key: u32, text: &'h str, at: usize, node: Id) {
        self.out.push(Token {
            kind,
            key,
            text,
            at,
            node,
        });
    }

    fn text(&mut self, id: Id) {
        let text = self.tree.html(id);
        let signs = signs(text);
        let mut at = 0;
        while let Some(sign) = signs.get(at) {
            let (end, kind) = match sign.looks {
                Looks::Blank if self.exact && sign.is(text, "\n") => (at + 1, Class::Line),
                Looks::Blank => {
                    let more = |next: &&Sign| {
                        next.looks == Looks::Blank && !(self.exact && next.is(text, "\n"))
                    };
                    (
                        at + signs[at..].iter().take_while(more).count(),
                        Class::Blank,
                    )
                }
                Looks::Part => (self.word_end(&signs, at), Class::Word),
                Looks::Whole => (at + 1, Class::Word),
                Looks::Joins | Looks::Cuts => (at + 1, Class::Sign),
            };
            if kind == Class::Blank && !self.exact && self.out.len() == self.first {
                at = end;
                continue;
            }
            let start = sign.from;
            let slice = text.get(start..signs[end - 1].to).unwrap_or_default();
            let key = match kind {
                Class::Blank if !self.exact => self.keys.of(" "),
                _ => self.keys.of(slice),
            };
            self.put(kind, key, slice, start, id);
            at = end;
        }
    }

    /// Where the word ends that begins at `at`: signs between its letters belong to it.
    fn word_end(&self, signs: &[Sign], at: usize) -> usize {
        let mut end = at + 1;
        let mut ahead = end;
        while let Some(sign) = signs.get(ahead) {
            match sign.looks {
                Looks::Part => end = ahead + 1,
                Looks::Joins if !self.exact => {}
                _ => break,
            }
            ahead += 1;
        }
        end
    }
}

/// A letter or an entity of a text.
struct Sign {
    from: usize,
    to: usize,
    looks: Looks,
}

impl Sign {
    fn is(&self, text: &str, what: &str) -> bool {
        text.get(self.from..self.to) == Some(what)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    Blank,
    /// A part of a word.
    Part,
    /// A word by itself, as in Chinese.
    Whole,
    /// A sign that may stand inside of a word.
    Joins,
    /// A sign that ends a word.
    Cuts,
}

fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let (length, looks) = match letter {
            '&' => entity(&text[at..]),
            _ => (letter.len_utf8(), looks(letter)),
        };
        signs.push(Sign {
            from: at,
            to: at + length,
            looks,
        });
        at += length;
    }
    signs
}

fn entity(text: &str) -> (usize, Looks) {
    let Some(end) = text.find(';').filter(|end| *end < 10) else {
        return (1, Looks::Joins);
    };
    let looks = match &text[..end] {
        "&nbsp" => Looks::Blank,
        "&amp" => Looks::Joins,
        _ => Looks::Cuts,
    };
    (end + 1, looks)
}

fn looks(letter: char) -> Looks {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => Looks::Part,
        '(' | ')' | '[' | ']' | '{' | '}' | '"' | '|' | '<' | '>' | '…' | '–' | '—' | '“' | '”'
        | '„' | '«' | '»' | '‹' | '›' | '¿' | '¡' | '،' | '؛' | '؟' | '।' | '。' | '、' | '！'
        | '？' | '，' | '：' | '；' | '（' | '）' | '「' | '」' | '『' | '』' | '・' => {
            Looks::Cuts
        }
        '\u{A0}' => Looks::Blank,
        _ if letter.is_whitespace() => Looks::Blank,
        '\u{2010}'..='\u{2027}' | '·' | '§' => Looks::Joins,
        '\u{3040}'..='\u{309F}'
        | '\u{30A0}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Looks::Whole,
        _ if letter.is_ascii_punctuation() => Looks::Joins,
        _ => Looks::Part,
    }
}
