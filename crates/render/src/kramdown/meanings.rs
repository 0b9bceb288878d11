//! Lists of terms: a paragraph is a term when `: its meaning` follows.

use super::{
    blocks::{Cursor, Reader},
    lines,
    lists::{self, Indent},
    tree::{Block, Meaning, Node},
};

impl Reader {
    pub(super) fn meanings(&mut self, cursor: &mut Cursor<'_, '_>) -> bool {
        if lines::meaning(cursor.line()).is_none() {
            return false;
        }
        let Some((terms, mut apart, start)) = terms(cursor.nodes) else {
            return false;
        };
        let mut parts: Vec<Meaning> = terms.into_iter().map(Meaning::Term).collect();
        let mut blank = false;
        for (text, stands_apart) in collect(cursor, &mut apart) {
            let mut nodes = Vec::new();
            self.blocks(&text, &mut nodes, None);
            blank = matches!(
                nodes.last().map(|node| &node.block),
                Some(Block::Blank { .. })
            );
            if blank {
                nodes.pop();
            }
            if let Some(Block::Paragraph { transparent, .. }) =
                nodes.first_mut().map(|node| &mut node.block)
            {
                *transparent = !stands_apart;
            }
            parts.push(Meaning::Is(nodes));
        }
        push(cursor, parts, start);
        if blank {
            let end = cursor.at;
            cursor.push(Block::Blank { single: false }, end);
        }
        true
    }
}

/// Takes the paragraph whose lines are the terms, and whether a blank line follows it.
fn terms(nodes: &mut Vec<Node>) -> Option<(Vec<String>, bool, usize)> {
    let apart = matches!(
        nodes.last().map(|node| &node.block),
        Some(Block::Blank { single: true })
    );
    let at = nodes.len().checked_sub(1 + usize::from(apart))?;
    let Block::Paragraph { text, .. } = &nodes.get(at)?.block else {
        return None;
    };
    let terms = text
        .lines()
        .map(|term| lists::without_attributes(term).to_owned())
        .collect();
    let start = nodes[at].start;
    nodes.truncate(at);
    Some((terms, apart, start))
}

/// The texts of the meanings, each with whether a blank line stands before it.
fn collect(cursor: &mut Cursor<'_, '_>, apart: &mut bool) -> Vec<(String, bool)> {
    let mut found: Vec<(Indent, String, bool)> = Vec::new();
    let mut after_blank = false;
    while cursor.at < cursor.text.len() {
        let line = cursor.line();
        let mark = lines::meaning(line);
        match (found.last_mut(), mark) {
            (None, Some(mark)) => found.push(begin(line, mark, apart)),
            (Some((indent, ..)), Some(mark)) if indent.is_next(line) => {
                found.push(begin(line, mark, apart));
            }
            _ if lines::is_end_mark(line) => break,
            (Some((_, text, _)), _) if lines::is_blank(line) => {
                *apart = true;
                text.push_str(line);
                after_blank = true;
                cursor.at += line.len();
                continue;
            }
            (Some((indent, text, _)), _)
                if indent.holds(line) || (!after_blank && indent.goes_on(line)) =>
            {
                text.push_str(&indent.strip(line).0);
                *apart = false;
            }
            _ => break,
        }
        after_blank = false;
        cursor.at += line.len();
    }
    found
        .into_iter()
        .map(|(_, text, apart)| (text, apart))
        .collect()
}

fn begin(line: &str, mark: usize, apart: &mut bool) -> (Indent, String, bool) {
    let (indent, text) = Indent::of(mark, &line[mark..]);
    let stands_apart = *apart;
    *apart = false;
    (indent, text, stands_apart)
}

/// Adds to the list of terms above, or begins one.
fn push(cursor: &mut Cursor<'_, '_>, parts: Vec<Meaning>, start: usize) {
    let above = match cursor.nodes.as_slice() {
        [
            ..,
            Node {
                block: Block::Meanings(_),
                ..
            },
        ] => true,
        [
            ..,
            Node {
                block: Block::Meanings(_),
                ..
            },
            Node {
                block: Block::Blank { .. },
                ..
            },
        ] => {
            cursor.nodes.pop();
            true
        }
        _ => false,
    };
    match cursor.nodes.last_mut().map(|node| &mut node.block) {
        Some(Block::Meanings(known)) if above => known.extend(parts),
        _ => cursor.push(Block::Meanings(parts), start),
    }
}
