//! Tables: lines with `|` that stand apart, with or without a header.

use super::{
    blocks::{Cursor, Reader},
    lines,
    tree::{Block, Group, Table},
};

impl Reader {
    #[expect(clippy::unused_self, reason = "a reader of blocks as the others are")]
    pub(super) fn table(&mut self, cursor: &mut Cursor<'_, '_>) -> bool {
        let line = cursor.line();
        let begins = !lines::margin(line).starts_with([' ', '\t']) && has_pipe(line);
        if !begins || !cursor.stands_apart() {
            return false;
        }
        let start = cursor.at;
        let (table, length) = read(cursor.rest());
        let end = start + length;
        let has_body = table.groups.iter().any(|(group, _)| *group == Group::Body);
        let stands = lines::is_boundary(&cursor.text[end..])
            && masked(&cursor.text[start..end]).lines().all(has_pipe);
        if !has_body || !stands {
            return false;
        }
        cursor.at = end;
        cursor.push(Block::Table(table), start);
        true
    }
}

/// Whether a `|` without a backslash is on a line.
fn has_pipe(line: &str) -> bool {
    line.starts_with('|')
        || line
            .as_bytes()
            .windows(2)
            .any(|pair| pair[1] == b'|' && pair[0] != b'\\')
}

fn read(text: &str) -> (Table, usize) {
    let mut table = Table::default();
    let mut rows = Vec::new();
    let mut has_foot = false;
    let mut at = 0;
    let leads = text.trim_start().starts_with('|');
    if is_rule(lines::line(text, 0), '-') {
        at = lines::line(text, 0).len();
    }
    while at < text.len() && has_pipe(lines::line(text, at)) {
        let line = lines::line(text, at);
        at += line.len();
        if is_rule(line, '-') {
            if rows.is_empty() {
            } else if table.sides.is_empty() && !has_foot {
                table.groups.push((Group::Head, std::mem::take(&mut rows)));
                table.sides = sides(line);
            } else if !has_foot {
                table.groups.push((Group::Body, std::mem::take(&mut rows)));
            }
        } else if is_rule(line, '=') {
            if !rows.is_empty() {
                table.groups.push((Group::Body, std::mem::take(&mut rows)));
            }
            has_foot = true;
        } else {
            let row = cells(line.trim_end(), leads);
            table.columns = table.columns.max(row.len());
            rows.push(row);
        }
    }
    if !rows.is_empty() {
        let last = if has_foot { Group::Foot } else { Group::Body };
        table.groups.push((last, rows));
    }
    table.sides.resize(table.columns, None);
    (table, at)
}

/// A line of marks between groups of rows.
fn is_rule(line: &str, mark: char) -> bool {
    let line = line.trim_end();
    let others = if mark == '-' { "+|: \t-" } else { "+|: \t=" };
    line.contains(mark) && line.chars().all(|letter| others.contains(letter))
}

/// The side each column is set to.
fn sides(line: &str) -> Vec<Option<&'static str>> {
    line.split(['|', '+'])
        .map(str::trim)
        .filter(|cell| cell.contains('-'))
        .map(|cell| match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => Some("center"),
            (true, false) => Some("left"),
            (false, true) => Some("right"),
            (false, false) => None,
        })
        .collect()
}

/// The cells of a row: divided where `|` stands outside code.
fn cells(line: &str, leads: bool) -> Vec<String> {
    let hidden = masked(line);
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, _) in hidden.match_indices('|') {
        if hidden[..at].ends_with('\\') {
            continue;
        }
        cells.push(&line[from..at]);
        from = at + 1;
    }
    cells.push(&line[from..]);
    if leads && cells.first().is_some_and(|cell| cell.trim().is_empty()) {
        cells.remove(0);
    }
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let plain = |cell: &str| cell.trim().replace("\\|", "|");
    cells.into_iter().map(plain).collect()
}

/// A text of the same length in which code is blanks.
fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['`', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = code_length(rest);
        let (code, after) = rest.split_at(length.unwrap_or(1));
        if length.is_some() {
            let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
            out.extend(code.bytes().map(blank));
        } else {
            out.push_str(code);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn code_length(text: &str) -> Option<usize> {
    if text.starts_with("<code") {
        return text.find("</code>").map(|end| end + 7);
    }
    let marks = text.bytes().take_while(|byte| *byte == b'`').count();
    if marks == 0 {
        return None;
    }
    let end = text[marks..].find(&text[..marks])?;
    Some(marks + end + marks)
}
