//! Blocks: which one begins at a line, and how far it reaches.

use super::{
    DEEPEST, attributes, lines,
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
                paragraph(&mut cursor);
            }
        }
        self.depth -= 1;
        (cursor.at, met)
    }

    /// Reads the block that begins here, if it is anything but a paragraph.
    fn block(&mut self, cursor: &mut Cursor<'_, '_>, until: Option<&str>, met: &mut bool) -> bool {
        blank(cursor)
            || code(cursor)
            || fenced(cursor)
            || self.quote(cursor)
            || heading(cursor)
            || rule(cursor)
            || self.list(cursor)
            || self.meanings(cursor)
            || self.html(cursor, until, met)
            || underlined(cursor)
            || math(cursor)
            || self.table(cursor)
            || self.note(cursor)
            || self.link(cursor)
            || self.short(cursor)
            || attributes::block(cursor)
            || end_mark(cursor)
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

fn blank(cursor: &mut Cursor<'_, '_>) -> bool {
    let start = cursor.at;
    while cursor.at < cursor.text.len() && lines::is_blank(cursor.line()) {
        cursor.at += cursor.line().len();
    }
    if cursor.at == start {
        return false;
    }
    let single = &cursor.text[start..cursor.at] == "\n";
    if let Some(Block::Blank { single }) = cursor.nodes.last_mut().map(|node| &mut node.block) {
        *single = false;
    } else {
        // Attributes wait on over blank lines no more than over anything else.
        cursor.push(Block::Blank { single }, start);
    }
    true
}

/// Code that is indented; lines that follow it without indentation join its last one.
fn code(cursor: &mut Cursor<'_, '_>) -> bool {
    if lines::indented(cursor.line()).is_none() {
        return false;
    }
    let start = cursor.at;
    let length = lines::code(cursor.rest());
    let mut code = String::new();
    for line in cursor.rest()[..length].split_inclusive('\n') {
        match lines::indented(line) {
            Some(inside) => code.push_str(inside),
            None if lines::is_blank(line) => code.push_str(line),
            None => {
                code.truncate(code.trim_end_matches('\n').len());
                code.push(' ');
                code.push_str(line);
            }
        }
    }
    cursor.at += length;
    cursor.push(Block::Code(code), start);
    length > 0
}

/// Fenced code: one word may stand behind the marks, and the fence must be closed.
fn fenced(cursor: &mut Cursor<'_, '_>) -> bool {
    let line = cursor.line();
    let Some(marks) = lines::fence(line) else {
        return false;
    };
    let words = &lines::margin(line)[marks.len()..];
    if words.split_ascii_whitespace().count() > 1 {
        return false;
    }
    let start = cursor.at + line.len();
    let mut at = start;
    while at < cursor.text.len() {
        let line = lines::line(cursor.text, at);
        let closes = lines::margin(line).strip_prefix(marks).is_some_and(|rest| {
            lines::is_blank(rest.trim_start_matches(|mark| marks.ends_with(mark)))
        });
        if closes {
            let code = cursor.text[start..at].to_owned();
            let begin = cursor.at;
            cursor.at = at + line.len();
            cursor.push(Block::Code(code), begin);
            return true;
        }
        at += line.len();
    }
    false
}

fn heading(cursor: &mut Cursor<'_, '_>) -> bool {
    let line = cursor.line();
    let Some((level, words)) = lines::heading(line) else {
        return false;
    };
    let (text, id) = attributes::heading(words);
    let unmarked = text.trim_end_matches('#');
    let text = if unmarked.ends_with([' ', '\t']) {
        unmarked.trim_end()
    } else {
        text
    };
    push_heading(cursor, line.len(), level, text, id)
}

/// A line with `===` or `---` below it.
fn underlined(cursor: &mut Cursor<'_, '_>) -> bool {
    let words = cursor.line();
    let below = lines::line(cursor.text, cursor.at + words.len());
    let marks = below.trim_end_matches(['\n', ' ', '\t', '\r']);
    let level = match marks.bytes().next() {
        Some(b'=') => 1,
        Some(b'-') => 2,
        _ => return false,
    };
    let plain = marks.bytes().all(|mark| matches!(mark, b'=' | b'-'));
    if !plain || !below.ends_with('\n') || lines::margin(words).starts_with([' ', '\t']) {
        return false;
    }
    if !cursor.stands_apart() {
        return false;
    }
    let (text, id) = attributes::heading(lines::margin(words).trim_end_matches('\n'));
    push_heading(cursor, words.len() + below.len(), level, text, id)
}

fn push_heading(
    cursor: &mut Cursor<'_, '_>,
    length: usize,
    level: usize,
    text: &str,
    id: Option<&str>,
) -> bool {
    if text.is_empty() {
        return false;
    }
    let start = cursor.at;
    cursor.at += length;
    let heading = Block::Heading {
        level,
        text: text.to_owned(),
        id: id.map(str::to_owned),
        listed: true,
    };
    cursor.push(heading, start);
    true
}

fn rule(cursor: &mut Cursor<'_, '_>) -> bool {
    let line = cursor.line();
    let found = lines::is_rule(line);
    if found {
        let start = cursor.at;
        cursor.at += line.len();
        cursor.push(Block::Rule, start);
    }
    found
}

/// `$$ … $$` that stands apart.
fn math(cursor: &mut Cursor<'_, '_>) -> bool {
    let Some(inside) = lines::margin(cursor.line()).strip_prefix("$$") else {
        return false;
    };
    let begin = cursor.at + cursor.line().len() - inside.len();
    let Some(length) = cursor.text[begin..].find("$$") else {
        return false;
    };
    let after = begin + length + 2;
    let rest = &cursor.text[after..];
    let line = lines::line(rest, 0);
    let end = if lines::is_blank(line) { line.len() } else { 0 };
    if !cursor.stands_apart() || !lines::is_boundary(&rest[end..]) {
        return false;
    }
    let math = cursor.text[begin..begin + length].trim().to_owned();
    let start = cursor.at;
    cursor.at = after + end;
    cursor.push(Block::Math(math), start);
    true
}

fn end_mark(cursor: &mut Cursor<'_, '_>) -> bool {
    let line = cursor.line();
    let found = lines::is_end_mark(line);
    if found {
        let start = cursor.at;
        cursor.at += line.len();
        cursor.push(Block::End(End::Mark), start);
    }
    found
}

/// A paragraph, or more of the one above.
fn paragraph(cursor: &mut Cursor<'_, '_>) {
    let start = cursor.at;
    loop {
        cursor.at += cursor.line().len().max(1);
        if cursor.at >= cursor.text.len() || lines::ends_paragraph(cursor.line()) {
            break;
        }
    }
    let words = cursor.text.get(start..cursor.at).unwrap_or_default();
    let words = words.trim_end_matches([' ', '\t', '\n', '\r']);
    let breaks = cursor.text[..start].ends_with("  \n");
    if let Some(Block::Paragraph { text, .. }) = cursor.nodes.last_mut().map(|node| &mut node.block)
    {
        text.push_str(if breaks { "  \n" } else { "\n" });
        text.push_str(words);
    } else {
        let text = words.trim_start_matches([' ', '\t']).to_owned();
        let transparent = false;
        cursor.push(Block::Paragraph { text, transparent }, start);
    }
}
