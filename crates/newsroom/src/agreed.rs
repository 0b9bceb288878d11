//! Whether a plan still says the truth: what is put together now is held against what was
//! shown. Others' changes that touch nothing may have come since; everything else ends it,
//! with the fact that changed.

use std::collections::HashSet;

use api::{FileProblem, Severity};

use crate::{
    facts::Found,
    in_the_way,
    landing::Reviewed,
    plan::{PlanRecord, Planned, planned},
    sentences::{publishing, trust::CHANGED},
    unfinished::Sent,
};

/// What was agreed and can be sent.
pub(crate) struct Agreed {
    pub(crate) tip: String,
    pub(crate) files: Vec<Sent>,
    /// What reviews say of it now.
    pub(crate) reviews: Vec<Reviewed>,
    /// What to know of it, in a sentence; empty where all is as it was.
    pub(crate) said: String,
}

/// What can be sent of a plan, or which fact changed, in a sentence. Nothing is left of it
/// where the site has it already.
pub(crate) fn agreed(plan: &PlanRecord, found: Found) -> Result<Agreed, String> {
    let together = found.together;
    if found.destination != plan.destination {
        return Err(publishing::goes_elsewhere(&found.destination));
    }
    if found.standing != plan.standing {
        return Err(CHANGED.to_owned());
    }
    if let Some(ask) = together.asks.first() {
        let title = in_the_way::title(ask);
        return Err(publishing::touched(&ask.overlap.author, &title));
    }
    let now = planned(&together);
    let shown = |one: &Planned| {
        let mut files = plan.files.iter();
        files
            .find(|shown| shown.sent.file == one.sent.file)
            .is_some_and(|shown| shown.sent.here == one.sent.here)
    };
    if let Some(changed) = now.iter().find(|one| !shown(one)) {
        return Err(publishing::changed_here(&changed.title));
    }
    if let Some(waits) = found.reviews.iter().find(|one| !is_agreed(plan, one)) {
        return Err(waits.said_now());
    }
    let moved = together.tip != plan.tip;
    let merged_anew = now.iter().any(|one| !plan.files.contains(one));
    if merged_anew {
        let fresh = in_the_way::problems(&plan.site, &together.contents);
        if let Some(problem) = unseen(&plan.problems, &fresh) {
            return Err(publishing::problem_together(&problem.diagnostic.message));
        }
    }
    let said = match (moved, merged_anew) {
        (_, true) => publishing::MERGED_ANEW,
        (true, false) => publishing::MOVED_ON,
        (false, false) => "",
    };
    Ok(Agreed {
        tip: together.tip,
        files: now.into_iter().map(|one| one.sent).collect(),
        reviews: found.reviews,
        said: said.to_owned(),
    })
}

/// Whether nothing has to be waited for, or the user saw that and goes on where that may be.
fn is_agreed(plan: &PlanRecord, now: &Reviewed) -> bool {
    let mut seen = plan.reviews.iter();
    !now.waits() || !now.must_wait() && seen.any(|one| one.file == now.file && one.waits())
}

/// A problem that nobody has seen, unless it is a mere hint.
fn unseen<'a>(seen: &[FileProblem], fresh: &'a [FileProblem]) -> Option<&'a FileProblem> {
    let name = |one: &FileProblem| {
        let diagnostic = &one.diagnostic;
        let code = diagnostic.code.clone();
        (one.file.clone(), code, diagnostic.message.clone())
    };
    let seen: HashSet<_> = seen.iter().map(name).collect();
    fresh
        .iter()
        .filter(|one| one.diagnostic.severity != Severity::Hint)
        .find(|one| !seen.contains(&name(one)))
}
