//! Plans, their steps and what became of them, printed.

use std::io::Write as _;

use api::{Marked, Obstacle, Overlap, Plan, Printed, PublishOutcome, Step, StepReport};

use super::{as_json, one_line};

pub(crate) fn step(report: &StepReport, json: bool) {
    if json {
        return;
    }
    let words = match report.step {
        Step::Checking => "Checking",
        Step::CatchingUp => "Catching up",
        Step::Building => "Putting it together",
        Step::Sending => "Sending",
        Step::Confirming => "Confirming",
        Step::TakingOver | Step::Following => "Bringing this folder along",
        Step::KeepingReview => "Keeping what was said about the draft",
        Step::ClosingDraft => "Taking the shared draft away",
    };
    complain!("{words}");
    if !report.said.is_empty() {
        complain!("  {}", report.said);
    }
}

pub(crate) fn published(printed: &Printed, strict: bool, json: bool) {
    if json {
        return as_json(printed);
    }
    plan(&printed.plan);
    if let Some(outcome) = &printed.outcome {
        return self::outcome(outcome);
    }
    obstacle(&printed.plan.obstacle, strict);
    if let Some(beside) = &printed.plan.beside
        && **beside != Obstacle::Clear
    {
        obstacle(beside, strict);
    }
}

fn plan(plan: &Plan) {
    if !plan.destination.is_empty() {
        say!("To {}", plan.destination);
    }
    for file in &plan.files {
        say!("  {} [{}]", file.title, file.file);
        if let Some(merged) = &file.merged {
            say!("    {}", merged.sentence);
        }
        for field in &file.fields {
            say!(
                "    {}: “{}” → “{}”",
                field.label,
                field.before,
                field.after
            );
        }
        for sentence in &file.sentences {
            say!(
                "    {} {}",
                if sentence.added { "+" } else { "-" },
                sentence.text
            );
        }
    }
    for line in plan.programs.runs.iter().chain(&plan.programs.skips) {
        say!("  {line}");
    }
    for problem in &plan.problems {
        say!("  {}", one_line(&problem.file, &problem.diagnostic));
    }
}

/// Both wordings of what others changed too.
fn overlap(overlap: &Overlap) {
    let Overlap {
        file, author, when, ..
    } = overlap;
    say!("Not published: {author} changed {file} too, {when}.");
    let words = |parts: &[Marked]| parts.iter().map(|part| &*part.text).collect::<String>();
    for question in &overlap.questions {
        say!("  {}", question.place);
        say!("    {}: {}", overlap.mine_head, words(&question.mine));
        say!("    {}: {}", overlap.theirs_head, words(&question.theirs));
    }
}

fn obstacle(obstacle: &Obstacle, strict: bool) {
    match obstacle {
        Obstacle::Clear => say!("Nothing is in the way."),
        Obstacle::Warnings if strict => say!("Not published: there are warnings."),
        Obstacle::Warnings => say!("There are warnings; nothing else is in the way."),
        Obstacle::NothingToPublish => say!("The site has exactly this already."),
        Obstacle::Errors => say!("Not published: there are errors."),
        Obstacle::Overlap(overlap) => self::overlap(overlap),
        Obstacle::Review(wanted) => say!("Not published. {} {}", wanted.message, wanted.hint),
        Obstacle::SignIn { wanted } => say!("Not published. {}", wanted.message()),
        Obstacle::Embargo(held) => {
            say!(
                "Not published: it is embargoed until {}. {}",
                held.until,
                held.by
            );
        }
        Obstacle::Program {
            message,
            hint,
            output,
            ..
        } => {
            say!("Not published. {message} {hint}");
            if !output.is_empty() {
                say!("{output}");
            }
        }
        Obstacle::NoRemote { message } => say!("Not published. {message}"),
    }
}

fn outcome(outcome: &PublishOutcome) {
    match outcome {
        PublishOutcome::Published {
            sentence,
            commit,
            remark,
            next,
        } => {
            say!("{sentence} [{commit}]");
            if !remark.is_empty() {
                say!("{remark}");
            }
            if !next.review.is_empty() {
                say!("A review can be asked for at {}", next.review);
            }
        }
        PublishOutcome::NothingToPublish => say!("The site has exactly this already."),
        PublishOutcome::PlanOutdated { message } => say!("Not published. {message}"),
        PublishOutcome::Rejected { message, details }
        | PublishOutcome::WantsReview { message, details }
        | PublishOutcome::NotMade {
            message,
            output: details,
            ..
        }
        | PublishOutcome::Unreachable { message, details } => {
            say!("{message}");
            if !details.is_empty() {
                say!("{details}");
            }
        }
        PublishOutcome::SignIn { wanted } => say!("Not published. {}", wanted.message()),
        PublishOutcome::Cancelled => say!("Stopped before anything was sent."),
    }
}
