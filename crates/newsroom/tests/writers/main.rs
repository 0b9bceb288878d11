//! Two or three writers, a colleague with plain git, and one remote: whatever happens in
//! whichever order, nothing is lost, nobody's things change, and what Dateline says is true.
//! `DATELINE_RUNS` sets the number of runs, `DATELINE_SEED` repeats the one that failed.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what does not hold fails the test"
)]

mod colleague;
mod dice;
mod figures;
mod remote;
mod run;
mod runs;
mod settling;
mod template;
mod words;
mod writer;

use figures::Figures;
use template::Template;

/// Each takes about 0.4 s of a processor: with these, two quiet ones are busy for 40 s, and
/// slower ones for no longer than 90 s.
const RUNS: u64 = 200;
/// After so many the figures are told.
const STRETCH: u64 = 250;

#[test]
fn nothing_is_lost_between_several_writers() {
    let (template, figures) = (Template::new(), Figures::default());
    runs::all(
        RUNS,
        STRETCH,
        |seed| run::run(seed, &template, &figures),
        |elapsed| figures.tell(elapsed),
    );
}
