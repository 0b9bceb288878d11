//! The cells: an act, a step of it and a fault, and how one is run.

use api::Step;

use crate::{
    afterwards::{Next, settled_next},
    fault::Fault,
    first::{Act, First},
    world::World,
};

/// The names of the faults, as the table has them.
pub(crate) const COLUMNS: &[&str] = &[
    "killed",
    "remote gone",
    "line cut",
    "answer lost",
    "own disk full",
    "site disk full",
    "moved apart",
    "moved, same",
    "rejects",
    "protected",
];

const FAULTS: [Fault; 10] = [
    Fault::Killed,
    Fault::Gone,
    Fault::LineCut,
    Fault::AnswerLost,
    Fault::OwnDiskFull,
    Fault::SiteDiskFull,
    Fault::MovedApart,
    Fault::MovedSame,
    Fault::Rejects,
    Fault::Protected,
];

/// One cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    act: Act,
    step: Step,
    fault: Fault,
}

/// All cells there are.
pub(crate) fn all(with_disks: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    for fault in FAULTS {
        if fault.needs_disk() && !with_disks {
            continue;
        }
        let act = Act::Publish;
        cells.extend(Step::ALWAYS.map(|step| Cell { act, step, fault }));
    }
    let fault = Fault::Killed;
    cells.extend(Step::ALWAYS.map(|step| Cell {
        act: Act::TakeBack,
        step,
        fault,
    }));
    for act in [Act::Publish, Act::TakeBack, Act::Share] {
        for fault in [Fault::KilledInside, Fault::KilledWithAll] {
            let step = Step::Sending;
            cells.push(Cell { act, step, fault });
        }
    }
    cells
}

pub(crate) fn rows() -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for cell in all(true) {
        if !rows.contains(&cell.row()) {
            rows.push(cell.row());
        }
    }
    rows
}

impl Cell {
    pub(crate) fn name(self) -> String {
        format!("{:?}::{:?}::{:?}", self.act, self.step, self.fault)
    }

    pub(crate) fn row(self) -> String {
        let inside = match self.fault {
            Fault::KilledInside => ", taken later",
            Fault::KilledWithAll => ", git too",
            _ => "",
        };
        let act = match self.act {
            Act::Publish => "",
            Act::TakeBack => "take back: ",
            Act::Share => "share: ",
        };
        format!("{act}{:?}{inside}", self.step)
    }

    pub(crate) fn column(self) -> &'static str {
        let at = FAULTS.iter().position(|fault| *fault == self.fault);
        COLUMNS[at.unwrap_or(0)]
    }

    /// Runs it; answers whether it was published.
    pub(crate) fn run(self) -> bool {
        let mut world = World::new(self.act, self.fault);
        let before = world.snapshot();
        let mut first = First::start(&world, self.act);
        if self.fault.is_inside() {
            first.killed_inside(&world, self.fault);
        } else {
            let fault = self.fault;
            first.go_until_end(self.step, &mut |child| fault.strike(&mut world, child));
        }
        settled_next(&Next {
            world: &mut world,
            act: self.act,
            fault: Some(self.fault),
            before: &before,
            first: &first,
        })
    }
}
