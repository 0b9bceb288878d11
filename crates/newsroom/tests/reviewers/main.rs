//! Three people who write, review and publish drafts, colleagues with plain git, and one remote:
//! whatever happens in whichever order, nothing that was said is lost, all see the same, and no
//! approval counts for what it did not see. `DATELINE_RUNS` sets the number of runs,
//! `DATELINE_SEED` repeats the one that failed.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what does not hold fails the test"
)]

#[path = "../writers/dice.rs"]
mod dice;
mod figures;
mod git;
mod judge;
mod person;
mod run;
#[path = "../writers/runs.rs"]
mod runs;
#[path = "../writers/template.rs"]
mod template;

use figures::Figures;
use template::Template;

/// Each takes about half a second of a processor.
const RUNS: u64 = 60;
/// After so many the figures are told.
const STRETCH: u64 = 100;

#[test]
fn nothing_that_was_said_is_lost() {
    let (template, figures) = (Template::new(), Figures::default());
    runs::all(
        RUNS,
        STRETCH,
        |seed| run::run(seed, &template, &figures),
        |elapsed| figures.tell(elapsed),
    );
}
