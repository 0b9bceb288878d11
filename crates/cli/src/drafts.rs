//! Shared drafts and taking back, on the command line.

use std::path::Path;

use api::{DraftOutcome, Error, Plan};
use newsroom::Newsroom;

use crate::{End, place, print};

/// Shares an announcement as a draft.
pub(crate) fn share(newsroom: &Newsroom, file: &Path, json: bool) -> Result<End, Error> {
    let (view, file) = newsroom.open_site_of(file)?;
    let outcome = newsroom.share_draft(api::ShareDraft {
        site: view.site,
        file,
        settled: Vec::new(),
    })?;
    print::shared(&outcome, json);
    newsroom.close();
    Ok(match outcome {
        DraftOutcome::Done { .. } | DraftOutcome::Nothing { .. } => End::Done,
        DraftOutcome::Questions(_)
        | DraftOutcome::AskReaders { .. }
        | DraftOutcome::KeptBack { .. }
        | DraftOutcome::AskPlace { .. }
        | DraftOutcome::Stopped { .. } => End::Problems,
    })
}

/// Lists the drafts that the remote has.
pub(crate) fn list(newsroom: &Newsroom, site: &Path, json: bool) -> Result<End, Error> {
    let view = newsroom.open_whole(site)?;
    let drafts = newsroom.list_drafts(api::ListDrafts {
        site: view.site,
        ask: true,
    })?;
    print::drafts(&drafts, json);
    place::proposal(newsroom, view.site)?;
    Ok(if drafts.trouble.is_empty() {
        End::Done
    } else {
        End::Problems
    })
}

/// The plan to take back what a commit published, or what was published last of a file.
pub(crate) fn plan_back(newsroom: &Newsroom, site: &Path, what: &str) -> Result<Plan, Error> {
    let file = Path::new(what);
    if file.is_file() {
        let (view, file) = newsroom.open_site_of(file)?;
        return newsroom.plan_take_back_of(view.site, &file);
    }
    let view = newsroom.open_whole(site)?;
    newsroom.plan_take_back(api::PlanTakeBack {
        site: view.site,
        commit: what.to_owned(),
    })
}
