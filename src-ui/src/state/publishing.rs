//! Publishing: the plan, the act, the outcome, as the sheet shows them.

use api::{
    CancelPublish, Error, Obstacle, Overlap, Plan, PlanPublish, PlanTakeBack, Publish,
    PublishOutcome, QuestionView, Settle, SettlePlan, SignInWanted, State, Step, StepReport,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    answers::Answers, desk::Desk, listing::List, notices::Notices, programs::SitesPrograms,
    sign_in::SignIn,
};
use crate::{
    bindings::{Channel, call, call_with},
    sentences,
};

/// Where a publish stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Phase {
    /// No sheet.
    Closed,
    /// The plan is being made.
    Planning,
    /// The plan could not be made.
    NoPlan(Error),
    /// The plan is shown.
    Planned(Plan),
    /// It is carried out.
    Running(Plan),
    /// It is over.
    Over(PublishOutcome),
}

/// What a plan is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum About {
    /// These announcements, as they are here.
    Files(Vec<String>),
    /// What a commit published.
    TakeBack(String),
}

/// The sheet's state.
#[derive(Clone, Copy)]
pub(crate) struct Publishing {
    pub(crate) phase: RwSignal<Phase>,
    /// The message as it was edited.
    pub(crate) message: RwSignal<String>,
    /// The step that runs.
    pub(crate) step: RwSignal<Option<Step>>,
    /// What is to be known of the steps so far.
    pub(crate) said: RwSignal<Vec<(Step, String)>>,
    /// The answers to what the plan asks.
    pub(crate) answers: Answers,
    /// Asked to stop.
    pub(crate) stopping: RwSignal<bool>,
    /// What the plan is about.
    about: RwSignal<About>,
    notices: Notices,
    list: List,
    desk: Desk,
    programs: SitesPrograms,
    sign_in: SignIn,
}

impl Publishing {
    pub(crate) fn new(
        notices: Notices,
        list: List,
        desk: Desk,
        programs: SitesPrograms,
        sign_in: SignIn,
    ) -> Self {
        Self {
            phase: RwSignal::new(Phase::Closed),
            message: RwSignal::new(String::new()),
            step: RwSignal::new(None),
            said: RwSignal::new(Vec::new()),
            answers: Answers::new(),
            stopping: RwSignal::new(false),
            about: RwSignal::new(About::Files(Vec::new())),
            notices,
            list,
            desk,
            programs,
            sign_in,
        }
    }

    /// Plans the publishing of what is on the desk.
    pub(crate) fn plan(self) {
        let file = self.desk.with(|view| view.file.clone());
        let gone = || {
            self.desk
                .gone
                .with_untracked(|row| row.as_ref().map(|row| row.file.clone()))
        };
        if let Some(file) = file.or_else(gone) {
            self.plan_file(file);
        }
    }

    /// Plans the publishing of one announcement.
    pub(crate) fn plan_file(self, file: String) {
        self.about.set(About::Files(vec![file]));
        self.plan_again();
    }

    /// Plans to take a publish back.
    pub(crate) fn plan_back(self, commit: String) {
        self.about.set(About::TakeBack(commit));
        self.plan_again();
    }

    /// Whether the plan takes something back.
    pub(crate) fn takes_back(self) -> bool {
        self.about.with(|about| matches!(about, About::TakeBack(_)))
    }

    /// The announcement that is published, where it is one.
    pub(crate) fn announcement(self) -> Option<String> {
        self.about.with_untracked(|about| match about {
            About::Files(files) => files.first().cloned(),
            About::TakeBack(_) => None,
        })
    }

    /// Plans the same again.
    pub(crate) fn plan_again(self) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        let about = self.about.get_untracked();
        self.look(async move || match about.clone() {
            About::Files(files) => call(PlanPublish { site, files }).await,
            About::TakeBack(commit) => call(PlanTakeBack { site, commit }).await,
        });
    }

    /// What is here takes the place of what others published.
    pub(crate) fn take_mine(self, overlap: &Overlap) {
        let seen = overlap.seen.clone();
        self.settle(overlap, Settle::Mine { seen });
    }

    /// What others published takes the place of what is here.
    pub(crate) fn take_theirs(self, overlap: &Overlap) {
        let seen = overlap.seen.clone();
        self.settle(overlap, Settle::Theirs { seen });
    }

    /// Brings both together with the answers.
    pub(crate) fn use_answers(self, overlap: &Overlap) {
        let asked = overlap.asked.clone();
        if let Some(answers) = self.answers.all() {
            self.settle(overlap, Settle::Answers { asked, answers });
        }
    }

    /// What others published of an announcement comes into its text, to be reviewed with it.
    pub(crate) fn bring_in(self, file: String) {
        self.settle_file(file, Settle::BringIn);
    }

    fn settle(self, overlap: &Overlap, settle: Settle) {
        self.settle_file(overlap.file.clone(), settle);
    }

    fn settle_file(self, file: String, settle: Settle) {
        let Phase::Planned(plan) = self.phase.get_untracked() else {
            return;
        };
        let args = SettlePlan {
            plan: plan.plan,
            file,
            settle,
        };
        self.look(async move || {
            let answer = call(args.clone()).await;
            match answer {
                // The choice can be made again.
                Err(error) if error.code == api::Code::EditRefused => {
                    self.notices.failed(error);
                    Ok(plan.clone())
                }
                answer => answer,
            }
        });
    }

    /// Shows a plan that is made anew.
    fn look(self, plan: impl AsyncFn() -> Result<Plan, Error> + 'static) {
        if matches!(
            self.phase.get_untracked(),
            Phase::Planning | Phase::Running(_)
        ) {
            return;
        }
        let before = match self.phase.get_untracked() {
            Phase::Planned(plan) => questions(&plan).to_vec(),
            _ => Vec::new(),
        };
        self.phase.set(Phase::Planning);
        self.step.set(None);
        self.said.set(Vec::new());
        self.stopping.set(false);
        spawn_local(async move {
            self.desk.settle().await;
            let answer = self.sign_in.through(plan, asked_by_plan).await;
            if self.phase.with_untracked(|phase| *phase != Phase::Planning) {
                return;
            }
            match answer {
                Ok(plan) if plan.programs.asks => self.ask_programs(),
                Ok(plan) => {
                    self.message.set(plan.message.clone());
                    self.answers.renew(&before, questions(&plan));
                    self.phase.set(Phase::Planned(plan));
                }
                Err(error) => self.phase.set(Phase::NoPlan(error)),
            }
        });
    }

    /// Asks first what becomes of the site's programs; the plan is made with the answer.
    pub(crate) fn ask_programs(self) {
        self.phase.set(Phase::Closed);
        self.programs.show(true);
    }

    /// Carries the shown plan out.
    pub(crate) fn carry_out(self) {
        let Phase::Planned(plan) = self.phase.get_untracked() else {
            return;
        };
        let args = Publish {
            plan: plan.plan,
            message: self.message.get_untracked(),
            accept_warnings: asks_once(&plan.obstacle),
        };
        let files: Vec<String> = plan
            .files
            .iter()
            .map(|change| change.file.clone())
            .collect();
        self.step.set(None);
        self.phase.set(Phase::Running(plan));
        spawn_local(async move {
            let act = async || {
                let channel = Channel::new(move |report: StepReport| {
                    if report.step == Step::Confirming {
                        self.sign_in.went_through();
                    }
                    self.begins(report);
                });
                call_with(args.clone(), &channel).await
            };
            let answer = self.sign_in.through(act, asked_by_outcome).await;
            match answer {
                Ok(outcome) => {
                    if matches!(
                        outcome,
                        PublishOutcome::Published { .. } | PublishOutcome::NothingToPublish
                    ) {
                        self.is_out(&files);
                    }
                    self.phase.set(Phase::Over(outcome));
                }
                Err(error) => self.phase.set(Phase::NoPlan(error)),
            }
        });
    }

    /// List and desk show what is out now. What was taken back is told by the files.
    fn is_out(self, files: &[String]) {
        if !self
            .about
            .with_untracked(|about| matches!(about, About::TakeBack(_)))
        {
            for file in files {
                self.list.mark(file, State::Published);
            }
            self.desk.published(files);
            self.desk.forget_gone(files);
        }
        self.list.refresh();
    }

    fn begins(self, report: StepReport) {
        if !report.said.is_empty() {
            let of = sentences::shown_step(report.step);
            self.said.update(|said| said.push((of, report.said)));
        }
        self.step.set(Some(report.step));
    }

    /// Whether it can still be stopped.
    pub(crate) fn can_stop(self) -> bool {
        matches!(
            self.step.get(),
            None | Some(Step::Checking | Step::CatchingUp | Step::Building)
        ) && !self.stopping.get()
    }

    /// Stops a publish that has not sent anything yet.
    pub(crate) fn stop(self) {
        let Phase::Running(plan) = self.phase.get_untracked() else {
            return;
        };
        self.stopping.set(true);
        spawn_local(async move {
            if let Err(error) = call(CancelPublish { plan: plan.plan }).await {
                self.notices.failed(error);
                self.stopping.set(false);
            }
        });
    }

    /// Closes the sheet, unless something is being sent.
    pub(crate) fn close(self) {
        if !matches!(self.phase.get_untracked(), Phase::Running(_)) {
            self.phase.set(Phase::Closed);
        }
    }
}

/// Whether publishing goes on over it, once the user saw it.
fn asks_once(obstacle: &Obstacle) -> bool {
    match obstacle {
        Obstacle::Warnings => true,
        Obstacle::Review(wanted) => wanted.optional,
        _ => false,
    }
}

/// What a plan asks.
fn questions(plan: &Plan) -> &[QuestionView] {
    match &plan.obstacle {
        Obstacle::Overlap(overlap) => &overlap.questions,
        _ => &[],
    }
}

fn asked_by_plan(answer: &Result<Plan, Error>) -> Option<&SignInWanted> {
    match answer {
        Ok(Plan {
            obstacle: Obstacle::SignIn { wanted },
            ..
        }) => Some(wanted),
        _ => None,
    }
}

fn asked_by_outcome(answer: &Result<PublishOutcome, Error>) -> Option<&SignInWanted> {
    match answer {
        Ok(PublishOutcome::SignIn { wanted }) => Some(wanted),
        _ => None,
    }
}
