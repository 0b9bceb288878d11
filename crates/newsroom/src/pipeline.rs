//! Publishing: carries out a plan, step by step, each step written down before it is
//! taken, and says what became of it. The remote is asked before anything is claimed.

use std::sync::atomic::Ordering;

use api::{PublishOutcome, Step};
use repo::{Followed, NetworkError, PushAnswer, Repo, RepoError};

use crate::{
    Newsroom,
    plan::{self, Facts, PlanRecord},
    rooms::lock,
    sentences,
    unfinished::Unfinished,
};

/// How often the commit is built again when the remote moves on meanwhile.
const ATTEMPTS: u32 = 4;

/// What a step ended in: go on with a value, or stop with an outcome.
type StepResult<T> = Result<T, Stop>;

/// Why a publish ends before its last step.
enum Stop {
    Outcome(PublishOutcome),
    Error(api::Error),
}

impl From<api::Error> for Stop {
    fn from(error: api::Error) -> Self {
        Self::Error(error)
    }
}

/// What was agreed with the remote and can be sent.
struct Ready {
    tip: String,
    files: Vec<(String, Option<String>)>,
}

impl Newsroom {
    /// Carries out a plan. `progress` hears each step as it begins.
    pub fn publish(
        &self,
        args: api::Publish,
        progress: &dyn Fn(Step),
    ) -> Result<PublishOutcome, api::Error> {
        let _one_at_a_time = self.rooms.begin_publishing()?;
        let record = self.rooms.plan(args.plan)?;
        record.site.may_write()?;
        record.site.sync.give_way();
        let started = std::time::Instant::now();
        let outcome = match self.run(&record, &args, progress) {
            Ok(outcome) | Err(Stop::Outcome(outcome)) => Ok(outcome),
            Err(Stop::Error(error)) => Err(error),
        };
        tracing::info!(
            milliseconds = started.elapsed().as_millis() as u64,
            ok = outcome.is_ok(),
            "publish ended"
        );
        record.site.sync.soon();
        outcome
    }

    /// Stops a publish that has not sent anything yet.
    pub fn cancel_publish(&self, args: api::CancelPublish) -> Result<(), api::Error> {
        self.rooms
            .plan(args.plan)?
            .cancel
            .store(true, Ordering::Relaxed);
        Ok(())
    }

    fn run(
        &self,
        record: &PlanRecord,
        args: &api::Publish,
        progress: &dyn Fn(Step),
    ) -> StepResult<PublishOutcome> {
        progress(Step::Checking);
        may_go_on(record, args.accept_warnings)?;
        for _ in 0..ATTEMPTS {
            progress(Step::CatchingUp);
            let ready = catch_up(record)?;
            let commit = build(record, &ready, &args.message)?;
            not_cancelled(record)?;
            let unfinished = self.write_down(record, &commit)?;
            progress(Step::Sending);
            if send(record, &commit, &unfinished)? == Sent::TooLate {
                unfinished.forget();
                continue;
            }
            progress(Step::Confirming);
            confirm(record, &commit)?;
            let (remark, brought) = follow(record, &commit, &ready);
            unfinished.forget();
            self.after(record, brought);
            return Ok(PublishOutcome::Published {
                sentence: sentence(record),
                commit: commit.chars().take(8).collect(),
                remark,
            });
        }
        Err(Stop::Outcome(PublishOutcome::PlanOutdated {
            message: sentences::KEEPS_MOVING.into(),
        }))
    }

    fn write_down(&self, record: &PlanRecord, commit: &str) -> StepResult<Unfinished> {
        let unfinished = Unfinished {
            folder: self.rooms.data.site(record.site.read().root()),
            commit: commit.to_owned(),
            title: record.titles.first().cloned().unwrap_or_default(),
        };
        unfinished
            .write()
            .map_err(|error| Stop::Error(sentences::data_folder(self.rooms.data.root(), &error)))?;
        Ok(unfinished)
    }

    /// The list shows the new states, and what others wrote that came along.
    fn after(&self, record: &PlanRecord, brought: Vec<String>) {
        if let Err(error) = lock(&record.site.moves).forget(&record.asked) {
            tracing::warn!(%error, "a rename that is published could not be forgotten");
        }
        let mut files = brought;
        files.extend(record.asked.iter().cloned());
        files.sort();
        files.dedup();
        record.site.look_again(&files);
        for document in self.rooms.documents() {
            let mut document = lock(&document);
            if document.site.id == record.site.id {
                document.catch_up_with_disk();
                let state = document.site.state(&document.file);
                if let api::Saved::Clean { state: shown, .. } = &mut document.saved {
                    *shown = state;
                }
            }
        }
    }
}

fn may_go_on(record: &PlanRecord, accept_warnings: bool) -> StepResult<()> {
    let outdated = |message: &str| {
        Err(Stop::Outcome(PublishOutcome::PlanOutdated {
            message: message.to_owned(),
        }))
    };
    if record.has_errors {
        return outdated(sentences::ERRORS_FIRST);
    }
    if record.has_warnings && !accept_warnings {
        return outdated(sentences::ASK_WARNINGS);
    }
    not_cancelled(record)
}

fn not_cancelled(record: &PlanRecord) -> StepResult<()> {
    if record.cancel.load(Ordering::Relaxed) {
        return Err(Stop::Outcome(PublishOutcome::Cancelled));
    }
    Ok(())
}

/// Asks the remote what it has now, and makes sure that the plan still says the truth.
fn catch_up(record: &PlanRecord) -> StepResult<Ready> {
    not_cancelled(record)?;
    let changes = match plan::facts(&record.site, record.asked.clone())? {
        Facts::Changes(changes) => changes,
        Facts::Network(error) => return Err(unreachable(record, &error)),
        Facts::Repo(error) => return Err(repo_stop(&error)),
    };
    if changes.files.is_empty() {
        return Err(Stop::Outcome(PublishOutcome::NothingToPublish));
    }
    let outdated = |message: &str| {
        Stop::Outcome(PublishOutcome::PlanOutdated {
            message: message.to_owned(),
        })
    };
    if record.overlap(&changes).is_some() {
        return Err(outdated(sentences::OTHERS_CHANGED));
    }
    let files = plan::contents(&changes);
    if files != record.files {
        return Err(outdated(sentences::CHANGED_SINCE_PLAN));
    }
    if changes.tip != record.tip {
        tracing::info!("the remote moved on since the plan; building on its new tip");
    }
    Ok(Ready {
        tip: changes.tip,
        files,
    })
}

fn build(record: &PlanRecord, ready: &Ready, message: &str) -> StepResult<String> {
    let (tip, files, message) = (
        ready.tip.clone(),
        ready.files.clone(),
        message.trim().to_owned(),
    );
    let built = record
        .site
        .post(move |repo| repo.build(&tip, &files, &message))
        .ok_or_else(sentences::worker_gone)?;
    built.map_err(|error| repo_stop(&error))
}

#[derive(PartialEq, Eq)]
enum Sent {
    Taken,
    /// The remote moved on: build again.
    TooLate,
}

fn send(record: &PlanRecord, commit: &str, unfinished: &Unfinished) -> StepResult<Sent> {
    let sent = commit.to_owned();
    let answer = record
        .site
        .post(move |repo| repo.push(&sent))
        .ok_or_else(sentences::worker_gone)?;
    match answer {
        Ok(PushAnswer::Accepted) => Ok(Sent::Taken),
        Ok(PushAnswer::Moved) => Ok(Sent::TooLate),
        Ok(PushAnswer::Rejected { reason, details }) => {
            unfinished.forget();
            Err(Stop::Outcome(PublishOutcome::Rejected {
                message: sentences::rejected(
                    record.site.remote_label(),
                    reason.as_str(),
                    details.as_str(),
                ),
                details: details.to_string(),
            }))
        }
        Err(error) => match arrived(record, commit) {
            Some(true) => Ok(Sent::Taken),
            Some(false) => {
                unfinished.forget();
                Err(unreachable(record, &error))
            }
            None => Err(silent(record, &error)),
        },
    }
}

fn confirm(record: &PlanRecord, commit: &str) -> StepResult<()> {
    if arrived(record, commit) == Some(true) {
        return Ok(());
    }
    Err(Stop::Outcome(PublishOutcome::Unreachable {
        message: sentences::no_answer(record.site.remote_label()),
        details: String::new(),
    }))
}

/// Whether the remote has the commit; `None` when it does not answer.
fn arrived(record: &PlanRecord, commit: &str) -> Option<bool> {
    let asked = commit.to_owned();
    record.site.post(move |repo| repo.verify(&asked))?.ok()
}

fn sentence(record: &PlanRecord) -> String {
    let (titles, label) = (&record.titles, record.site.remote_label());
    if record.takes_off {
        sentences::acts::taken_off(titles, label)
    } else {
        sentences::published(titles, label)
    }
}

/// Brings the working copy along; what could not be is a remark, not a failure. The files
/// that others changed and that came along are told too.
fn follow(record: &PlanRecord, commit: &str, ready: &Ready) -> (String, Vec<String>) {
    let commit = commit.to_owned();
    let files: Vec<String> = ready.files.iter().map(|(file, _)| file.clone()).collect();
    let followed = record
        .site
        .post(move |repo| bring_along(repo, &commit, &files));
    match followed {
        Some(Ok(Some(brought))) => (String::new(), brought),
        Some(Ok(None)) | None => (sentences::STAYED_BEHIND.to_owned(), Vec::new()),
        Some(Err(error)) => {
            tracing::warn!(%error, "the working copy could not follow a publish");
            (sentences::STAYED_BEHIND.to_owned(), Vec::new())
        }
    }
}

/// Follows a publish, and says which files changed by that; `None` where all stayed.
pub(crate) fn bring_along(
    repo: &Repo,
    commit: &str,
    files: &[String],
) -> Result<Option<Vec<String>>, RepoError> {
    let before = repo.head();
    Ok(match repo.follow(commit, files)? {
        Followed::Moved => Some(repo.between(before.as_deref(), commit).unwrap_or_default()),
        Followed::Stayed(_) => None,
    })
}

fn unreachable(record: &PlanRecord, error: &NetworkError) -> Stop {
    let (message, details) = sentences::network(error, record.site.remote_label());
    Stop::Outcome(PublishOutcome::Unreachable { message, details })
}

fn silent(record: &PlanRecord, error: &NetworkError) -> Stop {
    let (_, details) = sentences::network(error, record.site.remote_label());
    let message = sentences::no_answer(record.site.remote_label());
    Stop::Outcome(PublishOutcome::Unreachable { message, details })
}

fn repo_stop(error: &RepoError) -> Stop {
    Stop::Error(sentences::repo_error(error))
}
