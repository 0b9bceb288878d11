//! Blocks: which one begins at a line, and how far it reaches.

use super::{
    DEEPEST, attributes, leaves, lines,
    tree::{Block, Definitions, End, Node},
};

/// Reads blocks and collects what they define.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) definitions: Definitions,
    pub(super) depth: usize,
}

/// A text that is being read, and the blocks found in it.
pub(super) struct Cursor<'t, 'n> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) nodes: &'n mut Vec<Node>,
    /// Attributes stand before a block that is yet to come.
    pub(super) pending: bool,
}

impl<'t> Cursor<'t, '_> {
    pub(super) fn line(&self) -> &'t str {
        lines::line(self.text, self.at)
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn push(&mut self, block: Block, start: usize) {
        self.pending = false;
        self.nodes.push(Node { block, start });
    }

    /// Whether what comes stands apart from what was.
    pub(super) fn stands_apart(&self) -> bool {
        self.pending
            || match self.nodes.last().map(|node| &node.block) {
                None | Some(Block::Blank { .. } | Block::End(End::Mark)) => true,
                Some(_) => false,
            }
    }
}

impl Reader {
    /// Reads the blocks of a text, up to the end tag of `until` if there is one, and says
    /// how far it came, and whether it met that tag.
    pub(super) fn blocks(
        &mut self,
        text: &str,
        nodes: &mut Vec<Node>,
        until: Option<&str>,
    ) -> (usize, bool) {
        let mut cursor = Cursor {
            text,
            at: 0,
            nodes,
            pending: false,
        };
        self.depth += 1;
        let mut met = false;
        while cursor.at < text.len() && !met {
            let found = self.depth < DEEPEST && self.block(&mut cursor, until, &mut met);
            if !found && !met {
                leaves::paragraph(&mut cursor);
            }
        }
        self.depth -= 1;
        (cursor.at, met)
    }

    /// Reads the block that begins here, if it is anything but a paragraph.
    fn block(&mut self, cursor: &mut Cursor<'_, '_>, until: Option<&str>, met: &mut bool) -> bool {
        leaves::blank(cursor)
            || leaves::code(cursor)
            || leaves::fenced(cursor)
            || self.quote(cursor)
            || leaves::heading(cursor)
            || leaves::rule(cursor)
            || self.list(cursor)
            || self.meanings(cursor)
            || self.html(cursor, until, met)
            || leaves::underlined(cursor)
            || leaves::math(cursor)
            || self.table(cursor)
            || self.note(cursor)
            || self.link(cursor)
            || self.short(cursor)
            || attributes::block(cursor)
            || leaves::end_mark(cursor)
    }

    fn quote(&mut self, cursor: &mut Cursor<'_, '_>) -> bool {
        if lines::quoted(cursor.line()).is_none() {
            return false;
        }
        let start = cursor.at;
        let mut inside = String::new();
        loop {
            let line = cursor.line();
            inside.push_str(lines::quoted(line).unwrap_or(line));
            cursor.at += line.len();
            if lines::ends_lazy(cursor.line()) {
                break;
            }
        }
        let mut nodes = Vec::new();
        self.blocks(&inside, &mut nodes, None);
        cursor.push(Block::Quote(nodes), start);
        true
    }

    /// `[^label]: words`, and lines below that are indented.
    fn note(&mut self, cursor: &mut Cursor<'_, '_>) -> bool {
        let line = cursor.line();
        let label = lines::margin(line)
            .strip_prefix("[^")
            .and_then(|rest| rest.split_once("]:"))
            .map(|(label, _)| label)
            .filter(|label| attributes::is_name(label));
        let Some(label) = label else { return false };
        let start = cursor.at;
        let words = line.len() - lines::margin(line).len() + label.len() + 4;
        let below = lines::code(&cursor.text[start + line.len()..]);
        let end = start + line.len() + below;
        let inside: String = cursor.text[start + words..end]
            .split_inclusive('\n')
            .map(|line| lines::indented(line).unwrap_or(line))
            .collect();
        cursor.at = end;
        let mut nodes = Vec::new();
        self.blocks(&inside, &mut nodes, None);
        self.definitions.notes.retain(|(known, ..)| known != label);
        self.definitions
            .notes
            .push((label.to_owned(), nodes, start));
        cursor.push(Block::End(End::Definition), start);
        true
    }

    /// `*[short]: what it stands for`.
    fn short(&mut self, cursor: &mut Cursor<'_, '_>) -> bool {
        let line = cursor.line();
        let parts = lines::margin(line)
            .strip_prefix("*[")
            .and_then(|rest| rest.split_once("]:"));
        let Some((short, long)) = parts.filter(|(short, _)| !short.is_empty()) else {
            return false;
        };
        let entry = (short.to_owned(), long.trim().to_owned());
        self.definitions.short.push(entry);
        let start = cursor.at;
        cursor.at += line.len();
        cursor.push(Block::End(End::Definition), start);
        true
    }
}
