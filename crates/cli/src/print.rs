//! Output: readable text, or the api types as JSON. The only place that prints.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command line is for")]

use std::path::Path;

use api::{
    CheckedFile, Error, FieldsSet, Inspection, Listing, Obstacle, PageFile, Plan, Printed,
    PublishOutcome, Remote, Severity, Step,
};
use serde::Serialize;

fn as_json<T: Serialize>(value: &T) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => println!("{text}"),
        Err(error) => eprintln!("dateline: {error}"),
    }
}

pub(crate) fn internal(cause: &std::io::Error) -> Error {
    Error { code: api::Code::Disk, message: cause.to_string(), hint: String::new(), retryable: true }
}

pub(crate) fn error(error: &Error, json: bool) {
    if json {
        as_json(error);
    } else {
        eprintln!("dateline: {error}");
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
    println!("{}\ngenerator  {}{evidence}", found.name, found.generator.name);
    match &found.remote {
        Remote::At { label } => println!("remote     {label}"),
        Remote::Missing => println!("remote     none"),
        Remote::NoHistory => println!("remote     none (not in a repository)"),
    }
    for collection in &found.collections {
        println!(
            "\n{}  {} announcements in {}, {}, named {}",
            collection.name, collection.count, collection.key, collection.format, collection.file_pattern
        );
        for field in &collection.fields {
            let required = if field.required { "required" } else { "" };
            let kind = format!("{:?}", field.kind).to_lowercase();
            println!("  {:<24} {kind:<9} {:>5} of {:<5} {required}", field.key, field.seen, field.of);
        }
    }
}

pub(crate) fn listing(found: &Listing, json: bool) {
    if json {
        return as_json(found);
    }
    for row in &found.rows {
        let day = row.date.as_ref().map_or("", |date| date.day.as_str());
        let draft = if row.draft { " (draft)" } else { "" };
        println!("{day:<10}  {:<23}  {}{draft}  [{}]", row.state.words(), row.title, row.file);
    }
}

pub(crate) fn checked(files: &[CheckedFile], json: bool) {
    if json {
        return as_json(&files);
    }
    for file in files {
        for problem in &file.diagnostics {
            let fix = problem.fix.as_ref().map_or_else(String::new, |fix| format!(" [{fix}]"));
            println!(
                "{}:{}:{}: {}: {} ({}){fix}",
                file.file,
                problem.line,
                problem.column,
                severity(problem.severity),
                problem.message,
                problem.code
            );
        }
    }
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
        println!("{}: nothing to change", done.file);
    } else {
        println!("{}: {} changed", done.file, done.changed.join(", "));
    }
}

pub(crate) fn page(page: &PageFile, json: bool) {
    if json {
        as_json(page);
    } else {
        println!("{}", page.html);
    }
}

pub(crate) fn page_written(page: &PageFile, path: &Path, json: bool) {
    if json {
        as_json(page);
    } else {
        println!("{} written", path.display());
    }
}

pub(crate) fn step(step: Step, json: bool) {
    if json {
        return;
    }
    eprintln!(
        "{}",
        match step {
            Step::Checking => "Checking",
            Step::CatchingUp => "Catching up",
            Step::Sending => "Sending",
            Step::Confirming => "Confirming",
        }
    );
}

pub(crate) fn published(printed: &Printed, strict: bool, json: bool) {
    if json {
        return as_json(printed);
    }
    plan(&printed.plan);
    match &printed.outcome {
        Some(outcome) => self::outcome(outcome),
        None => obstacle(&printed.plan.obstacle, strict),
    }
}

fn plan(plan: &Plan) {
    if !plan.destination.is_empty() {
        println!("To {}", plan.destination);
    }
    for file in &plan.files {
        println!("  {} [{}]", file.title, file.file);
        for field in &file.fields {
            println!("    {}: “{}” → “{}”", field.label, field.before, field.after);
        }
        for sentence in &file.sentences {
            println!("    {} {}", if sentence.added { "+" } else { "-" }, sentence.text);
        }
    }
    for problem in &plan.problems {
        let diagnostic = &problem.diagnostic;
        println!(
            "  {}:{}:{}: {}: {} ({})",
            problem.file,
            diagnostic.line,
            diagnostic.column,
            severity(diagnostic.severity),
            diagnostic.message,
            diagnostic.code
        );
    }
}

fn obstacle(obstacle: &Obstacle, strict: bool) {
    match obstacle {
        Obstacle::Clear => println!("Nothing is in the way."),
        Obstacle::Warnings if strict => println!("Not published: there are warnings."),
        Obstacle::Warnings => println!("There are warnings; nothing else is in the way."),
        Obstacle::NothingToPublish => println!("The site has exactly this already."),
        Obstacle::Errors => println!("Not published: there are errors."),
        Obstacle::Overlap { file, author, when, .. } => {
            println!("Not published: {author} changed {file} too, {when}.");
        }
        Obstacle::NoRemote { message } => println!("Not published. {message}"),
    }
}

fn outcome(outcome: &PublishOutcome) {
    match outcome {
        PublishOutcome::Published { sentence, commit, remark } => {
            println!("{sentence} [{commit}]");
            if !remark.is_empty() {
                println!("{remark}");
            }
        }
        PublishOutcome::NothingToPublish => println!("The site has exactly this already."),
        PublishOutcome::PlanOutdated { message } => println!("Not published. {message}"),
        PublishOutcome::Rejected { message, details } | PublishOutcome::Unreachable { message, details } => {
            println!("{message}");
            if !details.is_empty() {
                println!("{details}");
            }
        }
        PublishOutcome::Cancelled => println!("Stopped before anything was sent."),
    }
}
