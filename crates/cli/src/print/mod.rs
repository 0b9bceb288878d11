//! Output: readable text, or the api types as JSON. The only place that prints.

use std::{io::Write as _, path::Path};

use api::{
    Added, AddingPart, AddingProgress, CheckedProblem, DiagnosticView, DraftOutcome, Drafts,
    EmbargoView, Error, FieldInspection, FieldsSet, Inspection, Listing, PageFile, Remote,
    Severity,
};
use serde::Serialize;

/// Prints a line. A reader that has seen enough and closed its end is no failure.
macro_rules! say {
    ($($part:tt)*) => {{ let _ = writeln!(std::io::stdout(), $($part)*); }};
}

/// Prints a line beside the output.
macro_rules! complain {
    ($($part:tt)*) => {{ let _ = writeln!(std::io::stderr(), $($part)*); }};
}

mod outside;
mod place;
mod publish;
mod review;

pub(crate) use outside::{exported, imported};
pub(crate) use place::{place, placed, proposal};
pub(crate) use publish::{published, step};
pub(crate) use review::{approvals, review, said, waiting};

fn as_json<T: Serialize>(value: &T) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => say!("{text}"),
        Err(error) => complain!("dateline: {error}"),
    }
}

pub(crate) fn internal(cause: &std::io::Error) -> Error {
    Error {
        code: api::Code::Disk,
        message: cause.to_string(),
        hint: String::new(),
        retryable: true,
    }
}

pub(crate) fn error(error: &Error, json: bool) {
    if json {
        as_json(error);
    } else {
        complain!("dateline: {error}");
    }
}

pub(crate) fn inspection(found: &Inspection, json: bool) {
    if json {
        return as_json(found);
    }
    let evidence = if found.generator.evidence.is_empty() {
        String::new()
    } else {
        format!(" ({})", found.generator.evidence)
    };
    say!(
        "{}\ngenerator  {}{evidence}",
        found.name,
        found.generator.name
    );
    for remark in &found.generator.remarks {
        say!("           {remark}");
    }
    match &found.remote {
        Remote::At { label } => say!("remote     {label}"),
        Remote::Missing => say!("remote     none"),
        Remote::NoHistory => say!("remote     none (not in a repository)"),
    }
    for collection in &found.collections {
        say!(
            "\n{}  {} announcements in {}, {}, named {}",
            collection.name,
            collection.count,
            collection.key,
            collection.format,
            collection.file_pattern
        );
        fields(&collection.fields, "  ");
    }
}

/// Fields line by line, the parts of groups further in.
fn fields(all: &[FieldInspection], margin: &str) {
    for field in all {
        let key = format!("{margin}{}", field.key);
        let kind = serde_json::to_value(field.kind).unwrap_or_default();
        let required = if field.required { "required" } else { "" };
        let line = format!(
            "{key:<26} {:<9} {:>3}%  {:>5} of {:<5} {required:<8}  {}",
            kind.as_str().unwrap_or_default(),
            field.confidence,
            field.seen,
            field.of,
            field.sources.join(", ")
        );
        say!("{}", line.trim_end());
        if !field.choices.is_empty() {
            say!("{margin}    one of: {}", field.choices.join(", "));
        }
        fields(&field.fields, &format!("{margin}    "));
    }
}

pub(crate) fn listing(found: &Listing, json: bool) {
    if json {
        return as_json(found);
    }
    for row in &found.rows {
        let day = row.date.as_ref().map_or("", |date| date.day.as_str());
        let draft = if row.draft { " (draft)" } else { "" };
        say!(
            "{day:<10}  {:<23}  {}{draft}  [{}]",
            row.state.words(),
            row.title,
            row.file
        );
    }
}

pub(crate) fn checked(problems: &[CheckedProblem], json: bool) {
    if json {
        return as_json(&problems);
    }
    for CheckedProblem { file, diagnostic } in problems {
        let fix = diagnostic
            .fix
            .as_ref()
            .map_or_else(String::new, |fix| format!(" [{fix}]"));
        say!("{}{fix}", one_line(file, diagnostic));
    }
}

/// A problem as compilers write theirs, so that editors find the place.
fn one_line(file: &str, diagnostic: &DiagnosticView) -> String {
    format!(
        "{file}:{}:{}: {}: {} ({})",
        diagnostic.line,
        diagnostic.column,
        severity(diagnostic.severity),
        diagnostic.message,
        diagnostic.code
    )
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

pub(crate) fn fields_set(done: &FieldsSet, json: bool) {
    if json {
        return as_json(done);
    }
    if done.changed.is_empty() {
        say!("{}: nothing to change", done.file);
    } else {
        say!("{}: {} changed", done.file, done.changed.join(", "));
    }
}

pub(crate) fn page(page: &PageFile, json: bool) {
    if json {
        as_json(page);
    } else {
        say!("{}", page.html);
    }
}

pub(crate) fn page_written(page: &PageFile, path: &Path, json: bool) {
    if json {
        as_json(page);
    } else {
        say!("{} written", path.display());
    }
}

/// How far a site that is brought here is; only where somebody looks.
pub(crate) fn adding(now: AddingProgress, json: bool) {
    let counts = (now.done == now.of, now.of > 0);
    if !json && counts == (true, true) {
        let part = match now.part {
            AddingPart::Receiving => "received",
            AddingPart::Unpacking => "put together",
            AddingPart::Files => "files written",
        };
        complain!("{part}: {}", now.of);
    }
}

pub(crate) fn added(added: &Added, json: bool) {
    if json {
        return as_json(added);
    }
    match added {
        Added::Site(site) => say!("{} is in {}", site.name, site.folder),
        Added::SignIn { wanted } => say!("Not brought here. {}", wanted.message()),
        Added::Failed { message, details } => {
            say!("{message}");
            if !details.is_empty() {
                say!("{details}");
            }
        }
        Added::Cancelled => say!("Stopped. Nothing of it is here."),
    }
}

pub(crate) fn shared(outcome: &DraftOutcome, json: bool) {
    if json {
        return as_json(outcome);
    }
    match outcome {
        DraftOutcome::Done {
            sentence, remark, ..
        } => {
            say!("{sentence}");
            if !remark.is_empty() {
                say!("{remark}");
            }
        }
        DraftOutcome::Nothing { message } => say!("{message}"),
        DraftOutcome::Questions(asked) => {
            say!(
                "Not shared: you and {} changed the same in {} ({}).",
                asked.author,
                asked.file,
                asked.when
            );
            for question in &asked.questions {
                say!("  {}", question.place);
            }
        }
        DraftOutcome::AskReaders { message, .. } => {
            say!("Not shared. {message}");
            say!("Answer with: dateline embargo readers SITE public|colleagues");
        }
        DraftOutcome::AskPlace { message, .. } => place::asked(message),
        DraftOutcome::KeptBack { message, .. } => {
            say!("Not shared. {message}");
            say!("Another place: dateline drafts-place SITE --at ADDRESS.");
        }
        DraftOutcome::Stopped {
            message, details, ..
        } => {
            say!("Not shared. {message}");
            if !details.is_empty() {
                say!("{details}");
            }
        }
    }
}

pub(crate) fn embargo(view: &EmbargoView, json: bool) {
    if json {
        return as_json(view);
    }
    match &view.embargo {
        Some(held) => say!("{}: {}. {}", held.title, held.mark, held.by),
        None => say!("No embargo."),
    }
    if !view.remark.is_empty() {
        say!("{}", view.remark);
    }
}

pub(crate) fn drafts(found: &Drafts, json: bool) {
    if json {
        return as_json(found);
    }
    if !found.trouble.is_empty() {
        complain!("dateline: {}", found.trouble);
    }
    for draft in &found.drafts {
        say!(
            "{}  {}, {}  {}  [{}]",
            draft.title,
            draft.author,
            draft.when,
            draft.here.words(),
            draft.file
        );
    }
}
