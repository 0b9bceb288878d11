//! What is published at a moment, kept on this computer: planned, listed, taken off. It happens
//! while the program runs with the site open; `due.rs` does it, by the same plan and pipeline as
//! a click. The clock on the wall counts, also after a sleep.

mod due;
mod kept;
mod timing;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use api::{Schedule, ScheduleOutcome, Scheduled, ScheduledState, Severity};
use jiff::Timestamp;

use self::kept::{Item, Stage};
use crate::{
    Newsroom, data,
    in_the_way::has,
    moment::Moment,
    plan::PlanRecord,
    rooms::lock,
    sentences::{self, schedule as words},
    sites::OpenSite,
    subject::Subject,
};

/// Who is told.
type Listener = Box<dyn Fn(Schedule) + Send + Sync>;

/// The schedule of a site.
pub(crate) struct Scheduling {
    /// Dateline's folder for the site.
    folder: PathBuf,
    known: Mutex<Known>,
    /// Something about it changed.
    woken: Condvar,
    listener: Mutex<Option<Listener>>,
}

#[derive(Default)]
struct Known {
    /// Nothing before whoever may write here has read it.
    items: Option<Vec<Item>>,
    /// After failures: when it is tried again, how many there were, and what was said.
    again: Option<Again>,
    /// The site is closed.
    stopped: bool,
}

/// A remote that does not answer is asked again.
struct Again {
    at: Timestamp,
    failures: u32,
    said: String,
}

impl Scheduling {
    /// In Dateline's folder for the site.
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            known: Mutex::default(),
            woken: Condvar::new(),
            listener: Mutex::default(),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        lock(&self.known)
    }

    /// The site is closed: nothing more is published.
    pub(crate) fn stop(&self) {
        self.known().stopped = true;
        self.woken.notify_all();
        // Whoever listens may hold what lives as long as the site.
        *lock(&self.listener) = None;
    }

    /// Files are published by another way: what was planned of them alone is over.
    pub(crate) fn are_out(&self, files: &[String]) {
        let mut known = self.known();
        let Some(items) = known.items.as_mut() else {
            return;
        };
        let is_over = |item: &Item| {
            let all = item.files.iter().all(|file| files.contains(file));
            all && matches!(item.stage, Stage::Waits | Stage::Asks { .. })
        };
        if items.iter().any(is_over) {
            items.retain(|item| !is_over(item));
            if let Err(error) = kept::write(&self.folder, items) {
                tracing::warn!(%error, "what is off the schedule could not be written down");
            }
            drop(known);
            self.woken.notify_all();
        }
    }

    /// Changes what is scheduled, on disk first.
    fn change(&self, change: impl FnOnce(&mut Vec<Item>)) -> io::Result<()> {
        let mut known = self.known();
        let mut items = known.items.clone().unwrap_or_default();
        change(&mut items);
        items.sort_by_key(Item::moment);
        kept::write(&self.folder, &items)?;
        known.items = Some(items);
        drop(known);
        self.woken.notify_all();
        Ok(())
    }

    /// One item goes on to another stage.
    fn set_stage(&self, id: &str, stage: Stage) -> io::Result<()> {
        self.change(|items| {
            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                item.stage = stage;
            }
        })
    }
}

impl OpenSite {
    /// Reads what an earlier run planned, once this one may write here.
    fn load_schedule(&self) {
        if self.may_write().is_err() {
            return;
        }
        let mut known = self.schedule.known();
        if known.items.is_none() {
            let now = self.embargoes.clock.now();
            let items = kept::load(&self.schedule.folder).into_iter();
            let items: Vec<Item> = items.map(|item| item.found_at_start(now)).collect();
            if let Err(error) = kept::write(&self.schedule.folder, &items) {
                tracing::warn!(%error, "the schedule could not be written down");
            }
            known.items = Some(items);
        }
    }

    fn schedule_view(&self) -> Schedule {
        let known = self.schedule.known();
        let own = self.embargoes.clock.zone();
        let said = known.again.as_ref().map(|again| again.said.as_str());
        let items = known.items.iter().flatten().map(|item| {
            let (state, sentence) = match &item.stage {
                Stage::Waits => (ScheduledState::Waits, said.unwrap_or(words::MUST_RUN)),
                Stage::Runs => (ScheduledState::Runs, words::RUNS),
                Stage::Asks { why } => (ScheduledState::Asks, why.as_str()),
                Stage::Done { said } => (ScheduledState::Done, said.as_str()),
            };
            let at = Moment::read(&item.at);
            Scheduled {
                id: item.id.clone(),
                files: item.files.clone(),
                title: item.title.clone(),
                at: at.map_or_else(String::new, |at| at.words(&own)),
                state,
                sentence: sentence.to_owned(),
            }
        });
        Schedule {
            items: items.collect(),
        }
    }

    fn tell_schedule(&self) {
        let view = self.schedule_view();
        if let Some(listener) = &*lock(&self.schedule.listener) {
            listener(view);
        }
    }

    /// Waits until something is due, and says what; nothing once the site is closed.
    fn wait_for_due(&self) -> Option<Item> {
        let clock = &self.embargoes.clock;
        let mut known = self.schedule.known();
        loop {
            if known.stopped {
                return None;
            }
            let now = clock.now();
            let items = known.items.iter().flatten();
            let next = items
                .filter_map(|item| Some((item.due()?, item)))
                .min_by_key(|(due, _)| *due);
            let again = known.again.as_ref().map(|again| again.at);
            let left = match next {
                Some((due, item)) => match again.map_or(due, |again| again.max(due)) {
                    when if when <= now => return Some(item.clone()),
                    when => Duration::try_from(when.duration_since(now)).unwrap_or_default(),
                },
                None => Duration::MAX,
            };
            let waited = self.schedule.woken.wait_timeout(known, clock.pause(left));
            known = waited.unwrap_or_else(PoisonError::into_inner).0;
            if known.items.is_none() {
                drop(known);
                // The other Dateline may have ended.
                self.load_schedule();
                known = self.schedule.known();
            }
        }
    }
}

impl Newsroom {
    /// Publishes a plan at a moment, as long as this program runs then.
    pub fn schedule_publish(
        &self,
        args: api::SchedulePublish,
    ) -> Result<ScheduleOutcome, api::Error> {
        let plan = self.rooms.plan(args.plan)?;
        let site = &plan.site;
        site.may_write()?;
        let at = match self.future(&args.at) {
            Ok(at) => at,
            Err(why) => return Ok(refused(&why.message)),
        };
        if let Some(why) = obstacle(&plan, args.accept_warnings, at.at()) {
            return Ok(refused(&why));
        }
        let Subject::Files { files } = &plan.wish.subject else {
            return Ok(refused(words::TAKES_BACK));
        };
        site.load_schedule();
        let title = plan.titles.first().cloned();
        let item = Item {
            id: id_of(&at, files),
            files: texts(files),
            title: title.unwrap_or_else(|| site.title(&files[0])),
            message: args.message.trim().to_owned(),
            at: at.write(),
            text: args.text,
            sent: plan.files.iter().map(|one| one.sent.clone()).collect(),
            warnings: warnings(&plan),
            stage: Stage::Waits,
        };
        let sentence = words::scheduled(&item.title, &at.words(&self.rooms.clock.zone()));
        let mut runs = false;
        self.reschedule(site, |items| {
            let is_same = |other: &Item| other.files == item.files;
            runs = items
                .iter()
                .any(|other| is_same(other) && other.stage == Stage::Runs);
            if !runs {
                items.retain(|other| !is_same(other));
                items.push(item);
            }
        })?;
        if runs {
            return Ok(refused(words::IS_RUNNING));
        }
        Ok(ScheduleOutcome::Scheduled {
            sentence,
            schedule: site.schedule_view(),
        })
    }

    /// Takes something off the schedule.
    pub fn cancel_scheduled(&self, args: api::CancelScheduled) -> Result<Schedule, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        site.load_schedule();
        self.reschedule(&site, |items| {
            items.retain(|item| item.id != args.id || item.stage == Stage::Runs);
        })?;
        Ok(site.schedule_view())
    }

    /// Tells what is scheduled and carries it out, until the site is closed.
    pub fn follow_schedule(
        &self,
        args: api::FollowSchedule,
        listener: Box<dyn Fn(Schedule) + Send + Sync>,
    ) -> Result<(), api::Error> {
        let site = self.rooms.site(args.site)?;
        *lock(&site.schedule.listener) = Some(listener);
        site.load_schedule();
        self.settle_cut_off(&site);
        site.tell_schedule();
        while let Some(item) = site.wait_for_due() {
            self.carry_out_due(&site, &item);
            site.tell_schedule();
        }
        Ok(())
    }

    /// What is still to be published at a moment while this program runs, in a sentence each.
    pub fn waiting_schedule(&self) -> Vec<String> {
        let sites = self.rooms.sites();
        let views = sites.iter().flat_map(|site| site.schedule_view().items);
        let waiting = views.filter(|item| item.state == ScheduledState::Waits);
        waiting
            .map(|item| words::waiting(&item.title, &item.at))
            .collect()
    }

    fn reschedule(
        &self,
        site: &OpenSite,
        change: impl FnOnce(&mut Vec<Item>),
    ) -> Result<(), api::Error> {
        site.schedule
            .change(change)
            .map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))?;
        site.tell_schedule();
        Ok(())
    }
}

/// Why a plan cannot wait for a moment: something needs an answer before.
fn obstacle(plan: &PlanRecord, accept_warnings: bool, at: Timestamp) -> Option<String> {
    if plan.files.is_empty() {
        return Some(words::NOTHING.to_owned());
    }
    if plan.asks {
        return Some(sentences::publishing::CHOOSE_FIRST.to_owned());
    }
    if has(&plan.problems, Severity::Error) {
        return Some(sentences::ERRORS_FIRST.to_owned());
    }
    if has(&plan.problems, Severity::Warning) && !accept_warnings {
        return Some(sentences::ASK_WARNINGS.to_owned());
    }
    if plan.site.author_wanted().is_some() {
        return Some(words::AUTHOR_FIRST.to_owned());
    }
    let held = plan.site.first_embargo(&plan.wish.subject, at);
    held.map(|held| words::held_longer(&held.title, &held.until))
}

fn refused(message: &str) -> ScheduleOutcome {
    ScheduleOutcome::Refused {
        message: message.to_owned(),
    }
}

/// What nobody may publish unseen.
fn warnings(plan: &PlanRecord) -> Vec<String> {
    let problems = plan.problems.iter();
    let warnings = problems.filter(|one| one.diagnostic.severity == Severity::Warning);
    warnings
        .map(|one| format!("{}: {}", one.file, one.diagnostic.message))
        .collect()
}

/// The announcements among files; their images are found again. All where there is none.
fn texts(files: &[String]) -> Vec<String> {
    let mut texts = files.to_vec();
    texts.retain(|file| site::is_markdown(file));
    if texts.is_empty() {
        files.to_vec()
    } else {
        texts
    }
}

fn id_of(at: &Moment, files: &[String]) -> String {
    let what = format!("{}\n{}", at.write(), files.join("\n"));
    data::fingerprint(what.as_bytes())[..16].to_owned()
}
