//! Suggested words against those that stand in the text: as runs for the window, and the words
//! that taking some of the changes makes.

use api::{Run, RunKind};
use merge::{Step, WordRun, steps, with_changes};

/// The way from the words that stand there to those that are suggested.
pub(super) fn runs(standing: &str, suggested: &str) -> Vec<Run> {
    steps(standing, suggested).into_iter().map(run).collect()
}

/// What stands there once these changes are made.
pub(super) fn taken(standing: &str, suggested: &str, changes: &[u32]) -> String {
    let made: Vec<usize> = changes.iter().map(|change| *change as usize).collect();
    with_changes(&steps(standing, suggested), &made)
}

fn run(run: WordRun) -> Run {
    Run {
        kind: match run.step {
            Step::Same => RunKind::Same,
            Step::Removed => RunKind::Removed,
            Step::Added => RunKind::Added,
        },
        text: run.text,
        change: run.change.map(|change| change as u32),
    }
}
