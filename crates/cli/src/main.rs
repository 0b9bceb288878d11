//! `dateline`: the newsroom on the command line, for scripts and for a site's own CI.
//! Parses arguments and prints; decides nothing.
//!
//! Exit codes: 0 done, 1 problems found or not published, 2 wrong arguments, 3 failed.

mod arguments;
mod clone;
mod data;
mod drafts;
mod embargo;
mod outside;
mod place;
mod print;
mod review;
mod wanted;

use std::{path::Path, process::ExitCode};

use api::{Error, Obstacle, Printed, PublishOutcome, Severity};
use clap::Parser as _;
use newsroom::{Config, Newsroom};

use crate::arguments::{Arguments, Command};
use crate::wanted::Wanted;

/// What a run ends with, beside its output.
enum End {
    Done,
    Problems,
    WrongArguments(Error),
}

fn main() -> ExitCode {
    if let Some(answered) = newsroom::askpass() {
        return answered;
    }
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::Problems) => ExitCode::from(1),
        Ok(End::WrongArguments(error)) => {
            print::error(&error, arguments.json);
            ExitCode::from(2)
        }
        Err(error) => {
            print::error(&error, arguments.json);
            ExitCode::from(3)
        }
    }
}

/// A newsroom of its own in `home`, with what the user's other ones keep for all.
fn newsroom(home: &Path, arguments: &Arguments) -> Result<Newsroom, Error> {
    let newsroom = Newsroom::new(Config {
        data_dir: home.to_owned(),
        page_origin: String::new(),
        open_now: None,
    })?;
    let here = std::env::current_dir().map_err(|error| print::internal(&error))?;
    let newsroom = newsroom.with_place(here);
    let newsroom = match data::folder() {
        Some(folder) => newsroom.with_embargoes_in(folder),
        None => newsroom,
    };
    // A token that is handed in is not kept.
    Ok(match arguments.command {
        Command::Clone {
            token_stdin: true, ..
        } => newsroom,
        _ => newsroom.with_keychain(),
    })
}

fn run(arguments: &Arguments) -> Result<End, Error> {
    // A script leaves nothing behind: what the newsroom keeps for a window goes when it ends.
    let home = tempfile::tempdir().map_err(|error| print::internal(&error))?;
    let newsroom = newsroom(home.path(), arguments)?;
    let json = arguments.json;
    match &arguments.command {
        Command::Inspect { site } => print::inspection(&newsroom.inspect(site)?, json),
        Command::List { site, wanted } => print::listing(&list(&newsroom, site, wanted)?, json),
        Command::Check {
            site,
            require_approval: true,
            since,
            ..
        } => return review::required(&newsroom, site, since.as_deref(), json),
        Command::Check { site, files, .. } => return check(&newsroom, site, files, json),
        Command::Set {
            file,
            changes,
            unset,
        } => {
            let changes = match arguments::changes(changes, unset) {
                Ok(changes) => changes,
                Err(error) => return Ok(End::WrongArguments(error)),
            };
            print::fields_set(&newsroom.set_fields(file, &changes)?, json);
        }
        Command::Preview { file, output } => {
            let page = newsroom.preview_file(file)?;
            match output {
                Some(path) => {
                    std::fs::write(path, &page.html).map_err(|error| print::internal(&error))?;
                    print::page_written(&page, path, json);
                }
                None => print::page(&page, json),
            }
        }
        Command::Clone {
            address,
            folder,
            token_stdin,
            user,
        } => {
            let token = clone::token(*token_stdin).map_err(|error| print::internal(&error))?;
            let login = token.map(|token| (user.as_str(), token));
            let added = clone::clone(&newsroom, address, folder.as_deref(), login, json)?;
            print::added(&added, json);
            if !matches!(added, api::Added::Site(_)) {
                return Ok(End::Problems);
            }
        }
        Command::Publish {
            site,
            files,
            message,
            dry_run,
            strict,
            run_programs,
            without_review,
        } => {
            let wish = Wish {
                message: message.as_deref(),
                dry_run: *dry_run,
                over: Over::of(*strict, *without_review),
                run_programs: *run_programs,
            };
            return publish(&newsroom, site, files, &wish, json);
        }
        Command::Share { file } => return drafts::share(&newsroom, file, json),
        Command::Embargo { what } => return embargo::run(&newsroom, what, json),
        Command::DraftsPlace(wish) => return place::run(&newsroom, wish, json),
        Command::Drafts { site } => return drafts::list(&newsroom, site, json),
        Command::Review { command } => return review::run(&newsroom, command, json),
        Command::TakeBack {
            what,
            site,
            message,
            dry_run,
        } => {
            let wish = Wish {
                message: message.as_deref(),
                dry_run: *dry_run,
                over: Over::Warnings,
                run_programs: false,
            };
            let plan = drafts::plan_back(&newsroom, site, what)?;
            return carry_out(&newsroom, plan, &wish, json);
        }
    }
    Ok(End::Done)
}

fn list(newsroom: &Newsroom, site: &Path, wanted: &Wanted) -> Result<api::Listing, Error> {
    let view = newsroom.open_whole(site)?;
    newsroom.list_announcements(wanted.of(view.site))
}

fn check(newsroom: &Newsroom, site: &Path, files: &[String], json: bool) -> Result<End, Error> {
    let view = newsroom.open_whole(site)?;
    let names = arguments::inside(site, files);
    let checked = newsroom.check_files(view.site, &names)?;
    print::checked(&checked, json);
    let errors = checked
        .iter()
        .any(|problem| problem.diagnostic.severity == Severity::Error);
    Ok(if errors { End::Problems } else { End::Done })
}

/// How to publish.
struct Wish<'a> {
    message: Option<&'a str>,
    dry_run: bool,
    over: Over,
    run_programs: bool,
}

/// What a publish goes on over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    Nothing,
    Warnings,
    /// And requests for a review that the site does not ask for.
    Requests,
}

impl Over {
    const fn of(strict: bool, without_review: bool) -> Self {
        match (strict, without_review) {
            (true, _) => Self::Nothing,
            (false, true) => Self::Requests,
            (false, false) => Self::Warnings,
        }
    }
}

/// Lets the programs run that the site names now.
fn run_programs(newsroom: &Newsroom, site: api::SiteId) -> Result<(), Error> {
    let programs = newsroom.list_programs(api::ListPrograms { site })?;
    newsroom.answer_programs(api::AnswerPrograms {
        site,
        fingerprint: programs.fingerprint,
        answer: api::ProgramsAnswer::Run,
    })?;
    Ok(())
}

fn publish(
    newsroom: &Newsroom,
    site: &Path,
    files: &[String],
    wish: &Wish<'_>,
    json: bool,
) -> Result<End, Error> {
    let view = newsroom.open_whole(site)?;
    let files = arguments::inside(site, files);
    if wish.run_programs {
        run_programs(newsroom, view.site)?;
    }
    let plan = newsroom.plan_publish(api::PlanPublish {
        site: view.site,
        files,
    })?;
    carry_out(newsroom, plan, wish, json)
}

/// Carries a plan out, where nothing is in the way, and prints both.
fn carry_out(
    newsroom: &Newsroom,
    plan: api::Plan,
    wish: &Wish<'_>,
    json: bool,
) -> Result<End, Error> {
    let clear = match &plan.obstacle {
        Obstacle::Clear => true,
        Obstacle::Review(wanted) => wanted.optional && wish.over == Over::Requests,
        Obstacle::Warnings => wish.over != Over::Nothing,
        _ => false,
    };
    let nothing = plan.obstacle == Obstacle::NothingToPublish;
    let outcome = if clear && !wish.dry_run {
        let act = api::Publish {
            plan: plan.plan,
            message: wish.message.unwrap_or(&plan.message).to_owned(),
            accept_warnings: true,
        };
        Some(newsroom.publish(act, &|report| print::step(&report, json))?)
    } else {
        None
    };
    let done = match &outcome {
        Some(outcome) => {
            matches!(
                outcome,
                PublishOutcome::Published { .. } | PublishOutcome::NothingToPublish
            )
        }
        None => clear || nothing,
    };
    print::published(&Printed { plan, outcome }, wish.over == Over::Nothing, json);
    newsroom.close();
    Ok(if done { End::Done } else { End::Problems })
}
