//! Blocks that hold no blocks: blank lines, code, headings, rules, mathematics, paragraphs.

use super::{
    attributes,
    blocks::Cursor,
    lines,
    tree::{Block, End},
};

pub(super) fn blank(cursor: &mut Cursor<'_, '_>) -> bool {
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
pub(super) fn code(cursor: &mut Cursor<'_, '_>) -> bool {
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
pub(super) fn fenced(cursor: &mut Cursor<'_, '_>) -> bool {
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

pub(super) fn heading(cursor: &mut Cursor<'_, '_>) -> bool {
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
pub(super) fn underlined(cursor: &mut Cursor<'_, '_>) -> bool {
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

pub(super) fn rule(cursor: &mut Cursor<'_, '_>) -> bool {
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
pub(super) fn math(cursor: &mut Cursor<'_, '_>) -> bool {
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

pub(super) fn end_mark(cursor: &mut Cursor<'_, '_>) -> bool {
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
pub(super) fn paragraph(cursor: &mut Cursor<'_, '_>) {
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
