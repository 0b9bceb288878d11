//! Blocks written as Markdown that every generator reads the same way: no raw HTML but the
//! line end in a cell, fenced code, two spaces for a line end.

mod escape;
mod flank;
mod inline;

use crate::model::{Block, Item, List, Table};
use inline::{Place, inline};

/// A document, without a line end at its end.
pub(crate) fn document(blocks: &[Block]) -> String {
    written(blocks, "\n\n")
}

fn written(blocks: &[Block], between: &str) -> String {
    let blocks: Vec<_> = blocks.iter().map(block).collect();
    blocks.join(between)
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, runs) => heading(*level, &inline(runs, Place::Heading)),
        Block::Paragraph(runs) => inline(runs, Place::Line),
        Block::List(list) => self::list(list),
        Block::Quote(inside) => prefixed(&document(inside), "> ", "> ", ">"),
        Block::Code { language, text } => code(language, text),
        Block::Table(table) => self::table(table),
        // Not `---`, which could begin or end the details at the top of a file.
        Block::Rule => "***".to_owned(),
    }
}

fn heading(level: u8, words: &str) -> String {
    let marks = "#".repeat(level.into());
    // A heading's last signs are its own: they would be taken for its end.
    match words.strip_suffix('#') {
        Some(before) if !before.ends_with('\\') => format!("{marks} {before}\\#"),
        _ => format!("{marks} {words}"),
    }
}

fn code(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}

/// How many of a letter stand together at most.
fn longest_run(text: &str, letter: char) -> usize {
    let others = text.split(|one| one != letter);
    others.map(str::len).max().unwrap_or(0)
}

fn list(list: &List) -> String {
    let is_tight = list.items.iter().all(is_tight);
    let (items, blocks) = if is_tight {
        ("\n", "\n")
    } else {
        ("\n\n", "\n\n")
    };
    let written: Vec<_> = list
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let marker = list.start.map_or("- ".to_owned(), |start| {
                format!("{}. ", start as usize + index)
            });
            let tick = match item.ticked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let text = written(&item.blocks, blocks);
            let indent = " ".repeat(marker.len());
            prefixed(&text, &format!("{marker}{tick}"), &indent, "")
        })
        .collect();
    written.join(items)
}

/// Whether an item is a line, and lists below it that need no blank line to begin.
fn is_tight(item: &Item) -> bool {
    let Some((first, rest)) = item.blocks.split_first() else {
        return true;
    };
    matches!(first, Block::Paragraph(_) | Block::List(_))
        && rest.iter().all(
            |block| matches!(block, Block::List(list) if list.start.is_none_or(|start| start == 1)),
        )
}

/// Each line behind a prefix: the first, the others, the empty ones.
fn prefixed(text: &str, first: &str, other: &str, empty: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(match index {
            0 => first,
            _ if line.is_empty() => empty,
            _ => other,
        });
        out.push_str(line);
    }
    out
}

fn table(table: &Table) -> String {
    let mut lines: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row.iter().map(|cell| inline(cell, Place::Cell)).collect();
            format!("| {} |", cells.join(" | "))
        })
        .collect();
    let columns = table.rows.first().map_or(0, Vec::len);
    if !lines.is_empty() {
        lines.insert(1, format!("|{}", " --- |".repeat(columns)));
    }
    lines.join("\n")
}
