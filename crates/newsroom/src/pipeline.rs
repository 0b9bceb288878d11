//! Publishing: carries out a plan, step by step, each step written down before it is
//! taken, and says what became of it. The remote is asked before anything is claimed.

use std::io;

use api::{PublishOutcome, Severity, Step, StepReport};
use repo::{Committed, NetworkError, PushAnswer, RepoError};

use crate::{
    Newsroom,
    agreed::{Agreed, agreed},
    embargo,
    facts::{Facts, facts},
    finish::note,
    in_the_way,
    landing::{self, Reviewed},
    plan::PlanRecord,
    sentences,
    trust::making,
    unfinished::{Event, Rest, Unfinished},
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

/// Whether a commit got there.
#[derive(PartialEq, Eq)]
enum Arrival {
    There,
    /// The remote moved on: build again.
    TooLate,
}

impl Newsroom {
    /// Carries out a plan. `progress` hears each step as it begins, when the record on disk
    /// says it.
    pub fn publish(
        &self,
        args: api::Publish,
        progress: &dyn Fn(StepReport),
    ) -> Result<PublishOutcome, api::Error> {
        let _one_at_a_time = self.rooms.begin_publishing()?;
        let plan = self.rooms.plan(args.plan)?;
        self.run_plan(&plan, &args.message, args.accept_warnings, progress)
    }

    /// Carries out a plan that has no handle.
    pub(crate) fn publish_planned(
        &self,
        plan: &PlanRecord,
        message: &str,
        accept_warnings: bool,
        progress: &dyn Fn(StepReport),
    ) -> Result<PublishOutcome, api::Error> {
        let _one_at_a_time = self.rooms.begin_publishing()?;
        self.run_plan(plan, message, accept_warnings, progress)
    }

    fn run_plan(
        &self,
        plan: &PlanRecord,
        message: &str,
        accept_warnings: bool,
        progress: &dyn Fn(StepReport),
    ) -> Result<PublishOutcome, api::Error> {
        plan.site.may_write()?;
        plan.site.sync.give_way();
        let started = std::time::Instant::now();
        let run = Run {
            newsroom: self,
            plan,
            message: message.trim(),
            progress,
        };
        let outcome = match run.all(accept_warnings) {
            Ok(outcome) | Err(Stop::Outcome(outcome)) => Ok(outcome),
            Err(Stop::Error(error)) => Err(error),
        };
        tracing::info!(
            milliseconds = started.elapsed().as_millis() as u64,
            ok = outcome.is_ok(),
            "publish ended"
        );
        plan.site.sync.soon();
        outcome
    }

    /// Stops a publish that has not sent anything yet.
    pub fn cancel_publish(&self, args: api::CancelPublish) -> Result<(), api::Error> {
        self.rooms.plan(args.plan)?.cancel.cancel();
        Ok(())
    }
}

/// One carrying out of a plan.
struct Run<'a> {
    newsroom: &'a Newsroom,
    plan: &'a PlanRecord,
    message: &'a str,
    progress: &'a dyn Fn(StepReport),
}

impl Run<'_> {
    fn all(&self, accept_warnings: bool) -> StepResult<PublishOutcome> {
        let site = &self.plan.site;
        self.begins(Step::Checking, "");
        may_go_on(self.plan, accept_warnings)?;
        self.settle_earlier()?;
        let title = self.plan.titles.first().cloned().unwrap_or_default();
        let folder = self.newsroom.rooms.data.site(site.read().root());
        let mut record = Unfinished::of(folder, self.plan.wish.subject.clone(), title);
        let (commit, changed) = self.send_all(&mut record).inspect_err(|_| {
            // What nobody sent is over; what may have arrived is found out by the next start.
            if record.stage.rest() == Rest::Nothing {
                record.forget();
            }
        })?;
        let step = |step| self.begins(step, "");
        let mut remark = self.newsroom.finish(site, &mut record, &commit, &step);
        if !changed.is_empty() {
            remark = format!("{} {remark}", sentences::trust::changed_by_checks(&changed));
        }
        let (titles, label) = (&self.plan.titles, &self.plan.destination);
        let subject = &self.plan.wish.subject;
        Ok(PublishOutcome::Published {
            sentence: subject.published(titles, self.plan.takes_off, label),
            commit: commit.chars().take(8).collect(),
            remark: remark.trim_end().to_owned(),
            next: Box::new(site.live.next(&self.newsroom.rooms, site, self.plan.id)),
        })
    }

    /// Until the remote says that it has the commit, which is answered, with the files that the
    /// site's checks changed in it.
    fn send_all(&self, record: &mut Unfinished) -> StepResult<(String, Vec<String>)> {
        for _ in 0..ATTEMPTS {
            self.written(record.write())?;
            self.begins(Step::CatchingUp, "");
            let agreed = catch_up(self.plan)?;
            let Committed { commit, changed } = build(self.plan, &agreed, self.message)?;
            if !changed.is_empty() && agreed.reviews.iter().any(Reviewed::is_asked_for) {
                return Err(outdated(sentences::landing::CHANGED_BY_CHECKS));
            }
            record.drafts = agreed
                .reviews
                .iter()
                .filter_map(|one| one.draft.clone())
                .collect();
            record.files = making::with(agreed.files, &changed);
            let changed = changed.into_iter().map(|(file, _)| file).collect();
            self.written(record.go_on(Event::Built(commit.clone())))?;
            self.begins(Step::Building, &agreed.said);
            not_cancelled(self.plan)?;
            self.written(record.go_on(Event::Goes))?;
            self.begins(Step::Sending, "");
            if send(self.plan, &commit, record)? == Arrival::TooLate {
                self.written(record.go_on(Event::TooLate))?;
                continue;
            }
            note(record, Event::Taken);
            self.begins(Step::Confirming, "");
            confirm(self.plan, &commit)?;
            note(record, Event::Arrived);
            return Ok((commit, changed));
        }
        Err(outdated(sentences::KEEPS_MOVING))
    }

    fn begins(&self, step: Step, said: &str) {
        (self.progress)(StepReport {
            step,
            said: said.to_owned(),
        });
    }

    fn written(&self, written: io::Result<()>) -> StepResult<()> {
        let folder = self.newsroom.rooms.data.root();
        written.map_err(|error| Stop::Error(sentences::data_folder(folder, &error)))
    }

    /// A publish of which nobody knows yet whether it arrived comes before another one.
    fn settle_earlier(&self) -> StepResult<()> {
        let site = &self.plan.site;
        let folder = self.newsroom.rooms.data.site(site.read().root());
        self.newsroom.settle(site);
        if Unfinished::find(&folder).is_some() {
            let message = sentences::no_answer(site.remote_label());
            let details = String::new();
            return Err(Stop::Outcome(PublishOutcome::Unreachable {
                message,
                details,
            }));
        }
        Ok(())
    }
}

fn outdated(message: &str) -> Stop {
    Stop::Outcome(PublishOutcome::PlanOutdated {
        message: message.to_owned(),
    })
}

fn may_go_on(plan: &PlanRecord, accept_warnings: bool) -> StepResult<()> {
    if plan.asks {
        return Err(outdated(sentences::publishing::CHOOSE_FIRST));
    }
    if in_the_way::has(&plan.problems, Severity::Error) {
        return Err(outdated(sentences::ERRORS_FIRST));
    }
    if in_the_way::has(&plan.problems, Severity::Warning) && !accept_warnings {
        return Err(outdated(sentences::ASK_WARNINGS));
    }
    if let Some(waits) = plan.reviews.iter().find(|one| one.must_wait()) {
        return Err(outdated(&waits.said_now()));
    }
    if plan.reviews.iter().any(Reviewed::waits) && !accept_warnings {
        return Err(outdated(sentences::landing::ASK_REVIEW));
    }
    not_cancelled(plan)
}

fn not_cancelled(plan: &PlanRecord) -> StepResult<()> {
    if plan.cancel.is_cancelled() {
        return Err(Stop::Outcome(PublishOutcome::Cancelled));
    }
    Ok(())
}

/// Asks the remote what it has now, and makes sure that the plan still says the truth.
fn catch_up(plan: &PlanRecord) -> StepResult<Agreed> {
    not_cancelled(plan)?;
    let found = match facts(&plan.site, &plan.wish)? {
        Facts::Found(found) => found,
        Facts::Network(error) => return Err(unreachable(plan, &error)),
        Facts::Program(_) => return Err(outdated(sentences::trust::CHANGED)),
        Facts::Repo(error) => return Err(repo_stop(&error)),
    };
    // Colleagues may have said so just now.
    if let Some(held) = embargo::refuses(plan) {
        return Err(outdated(&held));
    }
    let agreed = agreed(plan, found).map_err(|changed| outdated(&changed))?;
    if agreed.files.is_empty() {
        return Err(Stop::Outcome(PublishOutcome::NothingToPublish));
    }
    Ok(agreed)
}

fn build(plan: &PlanRecord, agreed: &Agreed, message: &str) -> StepResult<Committed> {
    let files = agreed.files.iter();
    let files: Vec<_> = files
        .map(|sent| (sent.file.clone(), sent.content.clone()))
        .collect();
    let (tip, message) = (agreed.tip.clone(), message.to_owned());
    let (cancel, reviews) = (plan.cancel.clone(), agreed.reviews.clone());
    let built = plan
        .site
        .post(move |repo| {
            let message = landing::message(repo, &message, &reviews)?;
            repo.commit_with_git(&tip, &files, &message, &cancel)
        })
        .ok_or_else(sentences::worker_gone)?;
    built.map_err(
        |stop| match making::outcome(stop, plan.site.remote_label()) {
            Ok(outcome) => Stop::Outcome(outcome),
            Err(error) => Stop::Error(error),
        },
    )
}

fn send(plan: &PlanRecord, commit: &str, record: &Unfinished) -> StepResult<Arrival> {
    let sent = commit.to_owned();
    let answer = plan
        .site
        .post(move |repo| repo.push(&sent))
        .ok_or_else(sentences::worker_gone)?;
    match answer {
        Ok(PushAnswer::Accepted { said }) => {
            plan.site.live.heard(said.as_str());
            Ok(Arrival::There)
        }
        Ok(PushAnswer::Moved) => Ok(Arrival::TooLate),
        Ok(PushAnswer::Rejected {
            details,
            protected: true,
            ..
        }) => {
            record.forget();
            Err(Stop::Outcome(PublishOutcome::WantsReview {
                message: sentences::live::WANTS_REVIEW.to_owned(),
                details: details.to_string(),
            }))
        }
        Ok(PushAnswer::Rejected {
            reason, details, ..
        }) => {
            record.forget();
            let label = plan.site.remote_label();
            Err(Stop::Outcome(PublishOutcome::Rejected {
                message: sentences::rejected(label, reason.as_str(), details.as_str()),
                details: details.to_string(),
            }))
        }
        Err(error) => match arrived(plan, commit) {
            Some(true) => Ok(Arrival::There),
            Some(false) => {
                record.forget();
                Err(unreachable(plan, &error))
            }
            None => Err(silent(plan, &error)),
        },
    }
}

fn confirm(plan: &PlanRecord, commit: &str) -> StepResult<()> {
    if arrived(plan, commit) == Some(true) {
        return Ok(());
    }
    Err(Stop::Outcome(PublishOutcome::Unreachable {
        message: sentences::no_answer(plan.site.remote_label()),
        details: String::new(),
    }))
}

/// Whether the remote has the commit; `None` when it does not answer.
fn arrived(plan: &PlanRecord, commit: &str) -> Option<bool> {
    let asked = commit.to_owned();
    plan.site.post(move |repo| repo.verify(&asked))?.ok()
}

fn unreachable(plan: &PlanRecord, error: &NetworkError) -> Stop {
    if let Some(wanted) = plan.site.sign_ins.wanted(error) {
        return Stop::Outcome(PublishOutcome::SignIn { wanted });
    }
    let (message, details) = sentences::network(error, plan.site.remote_label());
    Stop::Outcome(PublishOutcome::Unreachable { message, details })
}

fn silent(plan: &PlanRecord, error: &NetworkError) -> Stop {
    let (_, details) = sentences::network(error, plan.site.remote_label());
    let message = sentences::no_answer(plan.site.remote_label());
    Stop::Outcome(PublishOutcome::Unreachable { message, details })
}

fn repo_stop(error: &RepoError) -> Stop {
    Stop::Error(sentences::repo_error(error))
}
