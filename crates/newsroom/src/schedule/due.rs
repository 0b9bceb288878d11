//! What happens when a moment comes: the plan is made again and carried out by the same pipeline
//! as a click. Whatever would need an answer ends it with a sentence, and nothing is sent; a
//! remote that does not answer is asked again.

use std::sync::Arc;

use api::{Obstacle, Plan, PublishOutcome, ScheduledText, Severity};
use jiff::{SignedDuration, Timestamp};

use super::{
    Again,
    kept::{Item, Stage},
    warnings,
};
use crate::{
    Newsroom, asked,
    in_the_way::has,
    moment::between,
    plan::{PlanRecord, Wish},
    sentences::{self, embargo, schedule as words},
    sites::OpenSite,
    subject::Subject,
    together::Settled,
};

/// The pauses between attempts, in seconds; the last one again and again.
const PAUSES: [i64; 5] = [5, 15, 30, 60, 300];

/// How often the remote may move on before somebody has to look.
const ATTEMPTS: u32 = 3;

/// What an attempt ended in.
enum End {
    /// It is out.
    Done(String),
    /// The user has to say something.
    Asks(String),
    /// It is tried again.
    Later(String),
    /// The remote moved on meanwhile: at once again.
    Anew(String),
}

impl Newsroom {
    /// Publishes what is due, or says why not.
    pub(super) fn carry_out_due(&self, site: &Arc<OpenSite>, item: &Item) {
        if self.rooms.is_publishing() {
            // One at a time; the other one is over soon.
            return later(site, None);
        }
        if let Err(error) = site.schedule.set_stage(&item.id, Stage::Runs) {
            let said = sentences::data_folder(self.rooms.data.root(), &error);
            return later(site, Some(said.message));
        }
        site.tell_schedule();
        let mut end = self.attempt(site, item);
        for _ in 1..ATTEMPTS {
            if !matches!(end, End::Anew(_)) {
                break;
            }
            end = self.attempt(site, item);
        }
        let stage = match end {
            End::Done(said) => {
                let now = self.rooms.clock.now();
                let late = item.moment().map(|at| between(at, now));
                Stage::Done {
                    said: words::published(&said, late.unwrap_or(SignedDuration::ZERO)),
                }
            }
            End::Asks(why) | End::Anew(why) => Stage::Asks { why },
            End::Later(why) => {
                settle(site, &item.id, Stage::Waits);
                return later(site, Some(why));
            }
        };
        site.schedule.known().again = None;
        settle(site, &item.id, stage);
    }

    /// What an earlier run was publishing when it ended: out, or to be asked about.
    pub(super) fn settle_cut_off(&self, site: &Arc<OpenSite>) {
        let mut items = site.schedule.known().items.clone().unwrap_or_default();
        items.retain(|item| item.stage == Stage::Runs);
        for item in items {
            let plan = self.plan_due(site, &item);
            let is_out = plan.is_ok_and(|(_, plan)| plan.obstacle == Obstacle::NothingToPublish);
            let stage = if is_out {
                let said = words::WAS_OUT.to_owned();
                Stage::Done { said }
            } else {
                let why = words::CUT_OFF.to_owned();
                Stage::Asks { why }
            };
            settle(site, &item.id, stage);
        }
    }

    fn plan_due(
        &self,
        site: &Arc<OpenSite>,
        item: &Item,
    ) -> Result<(Option<PlanRecord>, Plan), api::Error> {
        self.save_first(site, &item.files)?;
        let asked = asked::all(site, &item.files)?;
        let wish = Wish {
            subject: Subject::Files { files: asked.files },
            renames: asked.renames,
            settled: Settled::default(),
        };
        self.planned(site, wish)
    }

    fn attempt(&self, site: &Arc<OpenSite>, item: &Item) -> End {
        let (record, plan) = match self.plan_due(site, item) {
            Ok(planned) => planned,
            Err(error) => return End::Asks(words::not_published(&error.to_string())),
        };
        if let Some(end) = stands_in_the_way(plan.obstacle) {
            return end;
        }
        let Some(record) = record else {
            return End::Asks(words::not_published(sentences::NO_REMOTE));
        };
        if !is_what_was_planned(item, &record) {
            return End::Asks(words::ANOTHER_TEXT.to_owned());
        }
        if warnings(&record)
            .iter()
            .any(|one| !item.warnings.contains(one))
        {
            return End::Asks(words::NEW_WARNINGS.to_owned());
        }
        let accepted = has(&record.problems, Severity::Warning);
        match self.publish_planned(&record, &item.message, accepted, &|_| ()) {
            Ok(outcome) => ended(outcome),
            Err(error) => End::Asks(words::not_published(&error.to_string())),
        }
    }
}

/// What in a plan nobody is there to answer.
fn stands_in_the_way(obstacle: Obstacle) -> Option<End> {
    Some(match obstacle {
        // Whether these are the ones that were seen is asked of the plan itself.
        Obstacle::Clear | Obstacle::Warnings => return None,
        Obstacle::NothingToPublish => End::Done(words::WAS_OUT.to_owned()),
        Obstacle::Errors => End::Asks(words::ERRORS.to_owned()),
        Obstacle::Overlap(_) => End::Asks(words::QUESTION.to_owned()),
        Obstacle::Review(_) => End::Asks(words::REVIEW.to_owned()),
        Obstacle::SignIn { wanted } => End::Asks(words::not_published(wanted.message())),
        Obstacle::Program { message, .. } => End::Asks(words::not_published(&message)),
        Obstacle::Embargo(held) => {
            let why = embargo::held(&held.title, &held.until, &held.by);
            End::Asks(words::not_published(&why))
        }
        Obstacle::NoRemote { message } => End::Later(words::tried_again(&message)),
    })
}

fn ended(outcome: PublishOutcome) -> End {
    match outcome {
        PublishOutcome::Published {
            sentence, remark, ..
        } => End::Done(format!("{sentence} {remark}").trim_end().to_owned()),
        PublishOutcome::NothingToPublish => End::Done(words::WAS_OUT.to_owned()),
        PublishOutcome::PlanOutdated { message } => End::Anew(words::not_published(&message)),
        PublishOutcome::Unreachable { message, .. } => End::Later(words::tried_again(&message)),
        PublishOutcome::Rejected { message, .. }
        | PublishOutcome::WantsReview { message, .. }
        | PublishOutcome::NotMade { message, .. } => End::Asks(words::not_published(&message)),
        PublishOutcome::SignIn { wanted } => End::Asks(words::not_published(wanted.message())),
        PublishOutcome::Cancelled => End::Asks(words::not_published("")),
    }
}

/// Whether a plan puts on the site what the user planned to. Whatever is chosen, a file that
/// went meanwhile is not taken off the site unasked.
fn is_what_was_planned(item: &Item, record: &PlanRecord) -> bool {
    let now = || record.files.iter().map(|one| &one.sent);
    let was = |file: &str| item.sent.iter().find(|sent| sent.file == file);
    match item.text {
        ScheduledText::AsPlanned => {
            let same = now().all(|sent| was(&sent.file).is_some_and(|was| was.here == sent.here));
            same && now().count() == item.sent.len()
        }
        ScheduledText::AsItIsThen => now().all(|sent| {
            sent.here.is_some() || was(&sent.file).is_some_and(|was| was.here.is_none())
        }),
    }
}

fn settle(site: &OpenSite, id: &str, stage: Stage) {
    if let Err(error) = site.schedule.set_stage(id, stage) {
        tracing::warn!(%error, "how a scheduled publish stands could not be written down");
    }
}

/// It is tried again after a pause, which grows.
fn later(site: &OpenSite, said: Option<String>) {
    let now = site.embargoes.clock.now();
    let mut known = site.schedule.known();
    let before = known.again.take();
    let failures = before.as_ref().map_or(0, |again| again.failures + 1);
    let pause = PAUSES[(failures as usize).min(PAUSES.len() - 1)];
    let at = now.checked_add(SignedDuration::from_secs(pause));
    known.again = Some(Again {
        at: at.unwrap_or(Timestamp::MAX),
        failures,
        said: said
            .or(before.map(|again| again.said))
            .unwrap_or_else(|| words::MUST_RUN.to_owned()),
    });
}
