//! Lists: which lines belong to an item, and which items are shown without paragraphs.

use super::{
    blocks::{Cursor, Reader},
    html, lines,
    tree::{Block, Item, List, Node},
};

/// How the lines of an item are told.
pub(super) struct Indent(usize);

impl Indent {
    /// From the mark's width and the text behind it, which is left without blanks before
    /// it and without attributes.
    pub(super) fn of(mark: usize, words: &str) -> (Self, String) {
        let mut column = mark;
        let mut at = 0;
        for byte in words.bytes() {
            match byte {
                b' ' => column += 1,
                b'\t' => column += 4 - column % 4,
                _ => break,
            }
            at += 1;
        }
        let rest = without_attributes(&words[at..]);
        if lines::is_blank(rest) {
            return (Self(4), String::new());
        }
        (Self(column), rest.to_owned())
    }

    /// Whether a line is indented far enough.
    pub(super) fn holds(&self, line: &str) -> bool {
        let mut rest = line;
        for _ in 0..self.0 / 4 {
            match lines::indented(rest) {
                Some(inside) => rest = inside,
                None => return false,
            }
        }
        let blanks = rest.bytes().take_while(|byte| *byte == b' ').count();
        !lines::is_blank(line) && (blanks >= self.0 % 4 || lines::indented(rest).is_some())
    }

    /// Whether a line that is not goes on with the item all the same.
    pub(super) fn goes_on(&self, line: &str) -> bool {
        let blanks = line.bytes().take_while(|byte| *byte == b' ').count();
        let rest = &line[blanks..];
        let ends = blanks <= self.0.min(3)
            && (lines::attributes(rest).is_some() || html::begins_block(rest));
        !lines::is_blank(line) && !ends
    }

    /// Whether a mark that stands so far in begins the next item.
    pub(super) fn is_next(&self, line: &str) -> bool {
        let blanks = line.bytes().take_while(|byte| *byte == b' ').count();
        blanks < self.0.min(4)
    }

    /// A line without the indentation, and whether it had it.
    pub(super) fn strip(&self, line: &str) -> (String, bool) {
        let tabs = line.bytes().take_while(|byte| *byte == b'\t').count();
        let line = format!("{}{}", " ".repeat(tabs * 4), &line[tabs..]);
        let blanks = line.bytes().take_while(|byte| *byte == b' ').count();
        if blanks >= self.0 {
            (line[self.0..].to_owned(), true)
        } else {
            (line, false)
        }
    }

    /// A line so far in that it belongs to the text above it.
    fn deepen(&self, line: &str) -> String {
        format!("{}{line}", " ".repeat(self.0 + 4))
    }
}

/// The text of an item without the attributes at its beginning.
pub(super) fn without_attributes(words: &str) -> &str {
    words
        .strip_prefix("{:")
        .filter(|inside| !inside.starts_with([':', '/']))
        .and_then(|inside| inside.split_once('}'))
        .filter(|(attributes, _)| !attributes.is_empty())
        .map_or(words, |(_, rest)| rest.trim_start_matches([' ', '\t']))
}

/// An item while its lines are collected.
struct Lines {
    indent: Indent,
    /// A list inside is read apart from the text before it.
    parts: Vec<String>,
    nested: bool,
}

impl Lines {
    fn new(mark: usize, words: &str) -> Self {
        let (indent, first) = Indent::of(mark, words);
        Self {
            indent,
            nested: lines::item(&first).is_some(),
            parts: vec![first],
        }
    }

    fn add(&mut self, line: &str) {
        let (mut line, indented) = self.indent.strip(line);
        if lines::item(&line).is_some() {
            if !self.nested && indented {
                self.parts.push(String::new());
                self.nested = true;
            } else if self.nested && !indented {
                line = self.indent.deepen(&line);
            }
        }
        self.push(&line);
    }

    fn push(&mut self, line: &str) {
        if let Some(last) = self.parts.last_mut() {
            last.push_str(line);
        }
    }
}

impl Reader {
    pub(super) fn list(&mut self, cursor: &mut Cursor<'_, '_>) -> bool {
        let Some((ordered, _)) = lines::item(cursor.line()) else {
            return false;
        };
        let start = cursor.at;
        let (items, ended) = collect(cursor, ordered);
        let mut items: Vec<Vec<Node>> = items
            .into_iter()
            .map(|item| {
                let mut nodes = Vec::new();
                for part in &item.parts {
                    self.blocks(part, &mut nodes, None);
                }
                nodes
            })
            .collect();
        let blank = settle(&mut items, ended);
        let items = items.into_iter().map(task).collect();
        let list = List {
            ordered,
            items,
            contents: false,
        };
        cursor.push(Block::List(list), start);
        if blank && !ended {
            let end = cursor.at;
            cursor.push(Block::Blank { single: false }, end);
        }
        true
    }
}

/// The lines of each item, and whether the list was ended by a mark.
fn collect(cursor: &mut Cursor<'_, '_>, ordered: bool) -> (Vec<Lines>, bool) {
    let mut items: Vec<Lines> = Vec::new();
    let mut after_blank = false;
    while cursor.at < cursor.text.len() {
        let line = cursor.line();
        if after_blank && lines::is_rule(line) {
            break;
        }
        if lines::is_end_mark(line) {
            cursor.at += line.len();
            return (items, true);
        }
        let next = lines::item(line).filter(|(counts, _)| *counts == ordered);
        match (items.last_mut(), next) {
            (None, Some((_, mark))) => items.push(Lines::new(mark, &line[mark..])),
            (Some(item), Some((_, mark))) if item.indent.is_next(line) => {
                items.push(Lines::new(mark, &line[mark..]));
            }
            (Some(item), _) if lines::is_blank(line) => {
                item.nested = true;
                item.push(line);
                after_blank = true;
                cursor.at += line.len();
                continue;
            }
            (Some(item), _)
                if item.indent.holds(line) || (!after_blank && item.indent.goes_on(line)) =>
            {
                item.add(line);
            }
            _ => break,
        }
        after_blank = false;
        cursor.at += line.len();
    }
    (items, false)
}

/// Decides which items show their first paragraph without a frame, and takes the blank
/// lines at their ends; says whether there were any at the end of the last.
fn settle(items: &mut [Vec<Node>], ended: bool) -> bool {
    let count = items.len();
    let mut blank = false;
    for at in 0..count {
        let is_last = at + 1 == count;
        let others_are_bare = items[..count - 1].iter().any(|item| {
            !matches!(
                item.first().map(|node| &node.block),
                Some(Block::Paragraph {
                    transparent: false,
                    ..
                })
            )
        });
        let Some(item) = items.get_mut(at) else { break };
        let apart = matches!(
            item.get(1).map(|node| &node.block),
            Some(Block::Blank { .. })
        );
        let close = !apart || (is_last && item.len() == 2 && !ended);
        if let Some(Block::Paragraph { transparent, .. }) =
            item.first_mut().map(|node| &mut node.block)
        {
            *transparent = close && (!is_last || count == 1 || others_are_bare);
        }
        if !item.is_empty() {
            blank = matches!(
                item.last().map(|node| &node.block),
                Some(Block::Blank { .. })
            );
            if blank {
                item.pop();
            }
        }
    }
    blank
}

/// An item, with its box if it begins with one.
fn task(mut nodes: Vec<Node>) -> Item {
    let mut ticked = None;
    if let Some(Block::Paragraph { text, .. }) = nodes.first_mut().map(|node| &mut node.block) {
        for (mark, is_ticked) in [("[ ]", false), ("[x]", true), ("[X]", true)] {
            let rest = text.strip_prefix(mark);
            if let Some(rest) = rest.filter(|rest| rest.starts_with([' ', '\t', '\n'])) {
                ticked = Some(is_ticked);
                *text = rest.trim_start().to_owned();
                break;
            }
        }
    }
    Item { nodes, ticked }
}
