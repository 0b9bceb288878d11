//! Reviews of shared drafts and approvals, printed.

use std::io::Write as _;

use api::{
    ApprovalsChecked, Drafts, ReviewOutcome, ReviewView, SettledBy, SuggestedWords,
    SuggestionState, Thread, ThreadPlace,
};

use super::as_json;

pub(crate) fn waiting(found: &Drafts, json: bool) {
    if json {
        return as_json(found);
    }
    if !found.trouble.is_empty() {
        complain!("dateline: {}", found.trouble);
    }
    for draft in &found.drafts {
        let approvals = match draft.approvals_wanted {
            0 => format!("{} approvals", draft.approvals),
            wanted => format!("{} of {wanted} approvals", draft.approvals),
        };
        say!(
            "{}  {}, {}  {}, {approvals}, {} open  [{}]  {}",
            draft.title,
            draft.author,
            draft.when,
            draft.place.words(),
            draft.open_threads,
            draft.file,
            draft.name
        );
    }
}

pub(crate) fn review(view: &ReviewView, json: bool) {
    if json {
        return as_json(view);
    }
    say!("{}  [{}]", view.draft.title, view.draft.file);
    say!("version {}", view.draft.version);
    say!("{}", view.needs.sentence);
    for decision in &view.decisions {
        let what = match decision.kind {
            api::DecisionKind::Asked => "asked for a review",
            api::DecisionKind::Changes => "asks for changes",
            api::DecisionKind::Approved => "approved",
            api::DecisionKind::NotBefore => "holds it back",
            api::DecisionKind::Anytime => "holds it back no longer",
        };
        let holds = match decision.kind {
            _ if decision.holds => "",
            api::DecisionKind::Anytime => "",
            _ => " (holds no longer)",
        };
        let who = named(&decision.author, &decision.address);
        say!("\n{who} {what}, {}{holds}", decision.when);
        if !decision.moment.is_empty() {
            say!("  not before {}", decision.moment);
        }
        for line in [&decision.text, &decision.remark] {
            if !line.is_empty() {
                say!("  {line}");
            }
        }
    }
    for thread in &view.threads {
        self::thread(thread);
    }
    for remark in &view.remarks {
        say!("\n{remark}");
    }
}

fn thread(thread: &Thread) {
    let handle: String = thread.id.chars().take(8).collect();
    let place = match &thread.place {
        ThreadPlace::Whole => "of the whole".to_owned(),
        ThreadPlace::Field { label, .. } => label.clone(),
        ThreadPlace::Body { .. } => format!("“{}”", thread.quote),
        ThreadPlace::Gone { .. } => format!("“{}” (not there any more)", thread.quote),
    };
    let over = if thread.resolved { ", closed" } else { "" };
    say!("\n{handle}  {place}{over}");
    if let Some(by) = &thread.settled {
        settled(
            if thread.resolved {
                "closed"
            } else {
                "opened again"
            },
            by,
        );
    }
    if let Some(suggested) = &thread.suggestion {
        say!("  {}", words(suggested));
        let state = match suggested.state {
            SuggestionState::Taken => "taken",
            SuggestionState::Left => "left",
            SuggestionState::Open | SuggestionState::Gone => "suggested",
        };
        if let Some(by) = &suggested.settled {
            settled(state, by);
        }
    }
    for entry in &thread.entries {
        let who = named(&entry.author, &entry.address);
        say!("  {who}, {}: {}", entry.when, entry.text);
        if !entry.remark.is_empty() {
            say!("    {}", entry.remark);
        }
    }
}

fn settled(what: &str, by: &SettledBy) {
    let who = named(&by.author, &by.address);
    say!("  {what} by {who}, {}", by.when);
    if !by.remark.is_empty() {
        say!("    {}", by.remark);
    }
}

/// A name, with the address where there is one.
fn named(name: &str, address: &str) -> String {
    if address.is_empty() {
        name.to_owned()
    } else {
        format!("{name} <{address}>")
    }
}

/// Suggested words, what goes and what comes marked.
fn words(suggested: &SuggestedWords) -> String {
    let run = |run: &api::Run| match run.kind {
        api::RunKind::Same => run.text.clone(),
        api::RunKind::Removed => format!("[-{}-]", run.text),
        api::RunKind::Added => format!("{{+{}+}}", run.text),
    };
    suggested.runs.iter().map(run).collect()
}

pub(crate) fn said(outcome: &ReviewOutcome, json: bool) {
    if json {
        return as_json(outcome);
    }
    match outcome {
        ReviewOutcome::Done { sentence, view } => {
            if !sentence.is_empty() {
                say!("{sentence}");
            }
            say!("{}", view.needs.sentence);
        }
        // What the command line keeps, it keeps only while it runs.
        ReviewOutcome::Later { .. } => {
            say!("Not sent: the site cannot be reached. Try again when it can.");
        }
        ReviewOutcome::Changed { message, .. } => say!("Not sent. {message}"),
        ReviewOutcome::Stopped {
            message, details, ..
        } => {
            say!("Not sent. {message}");
            if !details.is_empty() {
                say!("{details}");
            }
        }
    }
}

pub(crate) fn approvals(checked: &ApprovalsChecked, json: bool) {
    if json {
        return as_json(checked);
    }
    if !checked.trouble.is_empty() {
        complain!("dateline: {}", checked.trouble);
    }
    if checked.announcements.is_empty() {
        say!(
            "Nothing that differs from {} asks for an approval.",
            checked.since
        );
    }
    for one in &checked.announcements {
        let mark = if one.approved { "approved" } else { "error" };
        say!("{}: {mark}: {}", one.file, one.sentence);
    }
}
