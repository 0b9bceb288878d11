//! Tables: the ones that hold figures and words in rows. A table that only lays out a
//! page is left to the flow of its cells.

use super::{
    Context, Reader,
    look::Look,
    names,
    runs::without_whole_strong,
    tree::{Element, Node},
};
use crate::model::{Block, List, Marks, Piece, Run, Table};

/// What is wider than this was not made to be read as a table.
const COLUMNS: usize = 64;

/// A row as it was found.
struct Row {
    cells: Vec<Vec<Block>>,
    is_head: bool,
}

impl Reader<'_> {
    /// A table as blocks: one, or those of its cells where it is for layout.
    pub(super) fn table(&self, table: &Element, context: &Context) -> Vec<Block> {
        let mut found = Vec::new();
        let mut rows = Vec::new();
        self.rows(&table.children, context, false, &mut rows, &mut found);
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let full: usize = rows.iter().map(|row| row.cells.len()).sum();
        let is_sparse = columns * rows.len() > full * 8;
        let is_layout = table.attribute("role") == "presentation"
            || !(2..=COLUMNS).contains(&columns)
            || is_sparse
            || rows
                .iter()
                .flat_map(|row| &row.cells)
                .any(|cell| is_more_than_words(cell));
        if is_layout {
            found.extend(rows.into_iter().flat_map(|row| row.cells).flatten());
        } else {
            found.push(Block::Table(data(rows, columns)));
        }
        found
    }

    /// The rows of a table and of its parts; what stands outside of cells goes to `beside`.
    fn rows(
        &self,
        ids: &[usize],
        context: &Context,
        in_head: bool,
        rows: &mut Vec<Row>,
        beside: &mut Vec<Block>,
    ) {
        for id in ids {
            match self.tree.node(*id) {
                Node::Element(element) => match element.name.as_str() {
                    "thead" => self.rows(&element.children, context, true, rows, beside),
                    "tbody" | "tfoot" => {
                        self.rows(&element.children, context, false, rows, beside);
                    }
                    "tr" => rows.push(self.row(element, context, in_head)),
                    name if names::UNSEEN.contains(&name) => {}
                    _ => beside.append(&mut self.blocks(&[*id], context)),
                },
                Node::Text(_) => beside.append(&mut self.blocks(&[*id], context)),
            }
        }
    }

    fn row(&self, row: &Element, context: &Context, below_head: bool) -> Row {
        let mut cells = Vec::new();
        let mut is_head = true;
        for cell in self.tree.elements(&row.children) {
            is_head &= cell.name == "th";
            let mut inside = context.clone();
            inside.marks = Look::of(cell, self.sheet).over(context.marks);
            cells.push(self.blocks(&cell.children, &inside));
            let span = cell.attribute("colspan").parse().unwrap_or(1);
            cells.extend((1..span.min(COLUMNS)).map(|_| Vec::new()));
        }
        Row {
            cells,
            is_head: is_head || below_head,
        }
    }
}

/// Whether a cell holds what a cell of Markdown cannot.
fn is_more_than_words(cell: &[Block]) -> bool {
    cell.iter()
        .any(|block| !matches!(block, Block::Paragraph(_) | Block::List(_)))
}

fn data(rows: Vec<Row>, columns: usize) -> Table {
    let has_head = rows.first().is_some_and(|row| row.is_head);
    let mut rows: Vec<Vec<Vec<Run>>> = rows
        .into_iter()
        .map(|row| {
            let mut cells: Vec<_> = row.cells.into_iter().map(cell).collect();
            cells.resize_with(columns, Vec::new);
            cells
        })
        .collect();
    if !has_head && !looks_like_head(&rows) {
        rows.insert(0, vec![Vec::new(); columns]);
    }
    if let Some(head) = rows.first_mut() {
        let cells = std::mem::take(head);
        *head = cells.into_iter().map(without_whole_strong).collect();
    }
    Table { rows }
}

/// A guess: the first row is the head if it is bold, or has a word in every column and
/// no figure.
fn looks_like_head(rows: &[Vec<Vec<Run>>]) -> bool {
    let Some(first) = rows.first() else {
        return false;
    };
    let mut words = first.iter().flatten().filter(|run| !run.is_space());
    let is_strong = words.all(|run| run.marks.strong);
    let is_named = first.iter().all(|cell| !cell.is_empty())
        && !first
            .iter()
            .flatten()
            .filter_map(Run::text)
            .any(|text| text.contains(char::is_numeric));
    rows.len() == 1 || is_strong || is_named
}

/// A cell's paragraphs and items in one, a line each.
fn cell(blocks: Vec<Block>) -> Vec<Run> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(runs) => lines.push(runs),
            Block::List(list) => items(list, &mut lines),
            _ => {}
        }
    }
    let mut out: Vec<Run> = Vec::new();
    for line in lines {
        if !out.is_empty() {
            out.push(plain(Piece::Break));
        }
        out.extend(line);
    }
    out
}

fn items(list: List, lines: &mut Vec<Vec<Run>>) {
    for (index, item) in list.items.into_iter().enumerate() {
        let mark = list.start.map_or("• ".to_owned(), |start| {
            format!("{}. ", start as usize + index)
        });
        let mut line = vec![plain(Piece::Text(mark))];
        line.extend(cell(item.blocks));
        lines.push(line);
    }
}

fn plain(piece: Piece) -> Run {
    Run {
        piece,
        marks: Marks::default(),
        link: None,
    }
}
