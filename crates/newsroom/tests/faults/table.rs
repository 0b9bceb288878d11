//! The table: what became of each cell, and how it is printed.

use std::{
    collections::BTreeMap,
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, PoisonError},
};

use crate::cells::{COLUMNS, Cell, rows};

/// How wide the first column and the others are.
const LABEL: usize = 33;
const CELL: usize = 17;

#[derive(Default)]
pub(crate) struct Table {
    cells: Mutex<BTreeMap<(String, &'static str), Option<bool>>>,
    remarks: Mutex<Vec<String>>,
}

impl Table {
    /// Runs a cell and notes whether it was published; a failed one goes on failing.
    pub(crate) fn take(&self, cell: Cell, run: impl FnOnce() -> bool) {
        let done = panic::catch_unwind(AssertUnwindSafe(run));
        let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        cells.insert((cell.row(), cell.column()), done.as_ref().ok().copied());
        drop(cells);
        if let Err(failed) = done {
            panic::resume_unwind(failed);
        }
    }

    pub(crate) fn remark(&self, remark: String) {
        let mut remarks = self.remarks.lock().unwrap_or_else(PoisonError::into_inner);
        remarks.push(remark);
    }

    pub(crate) fn print(&self, exceptions: u64) {
        let cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        println!("After each fault and a new start:\n");
        print!("{:LABEL$}", "");
        for column in COLUMNS {
            print!("{column:CELL$}");
        }
        println!();
        for row in rows() {
            print!("{row:LABEL$}");
            for column in COLUMNS {
                let text = match cells.get(&(row.clone(), *column)) {
                    Some(Some(true)) => "published ✓",
                    Some(Some(false)) => "not published ✓",
                    Some(None) => "EXCEPTION ✗",
                    None => "",
                };
                print!("{text:CELL$}");
            }
            println!();
        }
        let remarks = self.remarks.lock().unwrap_or_else(PoisonError::into_inner);
        for remark in remarks.iter() {
            println!("\n{remark}");
        }
        println!("\n{} cells, {exceptions} exceptions", cells.len());
    }
}
