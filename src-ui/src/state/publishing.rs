//! Publishing: the plan, the act, the outcome, as the sheet shows them.

use api::{
    CancelPublish, Error, Obstacle, Plan, PlanPublish, Publish, PublishOutcome, SignInWanted,
    State, Step, StepReport,
};
use leptos::{prelude::*, task::spawn_local};

use super::{desk::Desk, listing::List, notices::Notices, sign_in::SignIn};
use crate::bindings::{Channel, call, call_with};

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

/// The sheet's state.
#[derive(Clone, Copy)]
pub(crate) struct Publishing {
    pub(crate) phase: RwSignal<Phase>,
    /// The message as it was edited.
    pub(crate) message: RwSignal<String>,
    /// The step that runs.
    pub(crate) step: RwSignal<Option<Step>>,
    /// Asked to stop.
    pub(crate) stopping: RwSignal<bool>,
    /// What is published.
    files: StoredValue<Vec<String>>,
    notices: Notices,
    list: List,
    desk: Desk,
    sign_in: SignIn,
}

impl Publishing {
    pub(crate) fn new(notices: Notices, list: List, desk: Desk, sign_in: SignIn) -> Self {
        Self {
            phase: RwSignal::new(Phase::Closed),
            message: RwSignal::new(String::new()),
            step: RwSignal::new(None),
            stopping: RwSignal::new(false),
            files: StoredValue::new(Vec::new()),
            notices,
            list,
            desk,
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
        self.files.set_value(vec![file]);
        self.plan_over(Vec::new());
    }

    /// Plans the same again.
    pub(crate) fn plan_again(self) {
        self.plan_over(Vec::new());
    }

    /// Takes the text that others published in place of the one on the desk.
    pub(crate) fn take_theirs(self) {
        self.close();
        self.desk.take_theirs();
    }

    /// Plans again, with changes of others that were looked at and are to be replaced.
    pub(crate) fn plan_over(self, over_theirs: Vec<String>) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        let files = self.files.get_value();
        if matches!(
            self.phase.get_untracked(),
            Phase::Planning | Phase::Running(_)
        ) {
            return;
        }
        self.phase.set(Phase::Planning);
        self.step.set(None);
        self.stopping.set(false);
        spawn_local(async move {
            self.desk.settle().await;
            let plan = PlanPublish {
                site,
                files,
                over_theirs,
            };
            let answer = self
                .sign_in
                .through(async || call(plan.clone()).await, asked_by_plan)
                .await;
            if self.phase.with_untracked(|phase| *phase != Phase::Planning) {
                return;
            }
            match answer {
                Ok(plan) => {
                    self.message.set(plan.message.clone());
                    self.phase.set(Phase::Planned(plan));
                }
                Err(error) => self.phase.set(Phase::NoPlan(error)),
            }
        });
    }

    /// Carries the shown plan out.
    pub(crate) fn carry_out(self) {
        let Phase::Planned(plan) = self.phase.get_untracked() else {
            return;
        };
        let args = Publish {
            plan: plan.plan,
            message: self.message.get_untracked(),
            accept_warnings: matches!(plan.obstacle, Obstacle::Warnings),
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
                    self.step.set(Some(report.step));
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
                        for file in &files {
                            self.list.mark(file, State::Published);
                        }
                        self.desk.published(&files);
                        self.desk.forget_gone(&files);
                        self.list.refresh();
                    }
                    self.phase.set(Phase::Over(outcome));
                }
                Err(error) => self.phase.set(Phase::NoPlan(error)),
            }
        });
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
