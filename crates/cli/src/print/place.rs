//! Where drafts are shared, printed.

use std::io::Write as _;

use api::{DraftsPlaceView, DraftsPlaced};

use super::as_json;

/// How a proposal of the site's is answered.
const ANSWER: &str = "Answer with: dateline drafts-place SITE --agree, or --at-site.";

pub(crate) fn place(view: &DraftsPlaceView, json: bool) {
    if json {
        return as_json(view);
    }
    say!("{}", view.sentence);
    if !view.proposal.is_empty() {
        say!("{}", view.proposal);
        say!("{ANSWER}");
    }
}

pub(crate) fn placed(outcome: &DraftsPlaced, json: bool) {
    if json {
        return as_json(outcome);
    }
    match outcome {
        DraftsPlaced::Placed(view) => say!("{}", view.sentence),
        DraftsPlaced::AskReaders { message } => {
            say!("Nothing changed. {message}");
            say!("Answer with the same and --readers public|colleagues.");
        }
        DraftsPlaced::SignIn { wanted } => say!("Nothing changed. {}", wanted.message()),
        DraftsPlaced::Refused { message, details } => {
            say!("Nothing changed. {message}");
            if !details.is_empty() {
                say!("{details}");
            }
        }
    }
}

/// To whoever looks for drafts where they may not be.
pub(crate) fn proposal(view: &DraftsPlaceView) {
    if !view.proposal.is_empty() {
        complain!("dateline: {} {ANSWER}", view.proposal);
    }
}

/// To whoever shares a draft.
pub(super) fn asked(message: &str) {
    say!("Not shared. {message}");
    say!("{ANSWER}");
}
