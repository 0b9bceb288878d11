//! The site's own generator as the window shows it: asked, starting, there, ended.

use std::collections::VecDeque;

use api::{
    Command, ForgetBuild, KeepBuild, PlanSiteRun, RunSite, ShowOnSite, SiteId, SiteProgram,
    SiteRunEnd, SiteRunEvent, SiteRunPlan, StopSite,
};
use leptos::{prelude::*, task::spawn_local};

use super::{desk::Desk, listing::List, notices::Notices};
use crate::{
    bindings::{Channel, call, call_with},
    sentences,
};

/// So many of the last lines are kept.
const LINES: usize = 500;

/// Where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    Off,
    /// The user is asked.
    Asking(SiteProgram),
    /// It cannot run: why, and what to do.
    Cannot(String, String),
    /// It runs and does not answer yet; whether that takes long.
    Starting(bool),
    /// Its pages can be seen.
    There,
    /// It ended by itself, and what to make of it.
    Ended(String),
}

/// The site's own generator.
#[derive(Clone, Copy)]
pub(crate) struct OnSite {
    pub(crate) stage: RwSignal<Stage>,
    /// What it said last.
    pub(crate) lines: RwSignal<VecDeque<String>>,
    /// Whether what it builds can be kept for the look of the page.
    pub(crate) keeps: RwSignal<bool>,
    /// Counts the builds that were kept and removed.
    pub(crate) kept: RwSignal<u32>,
    notices: Notices,
    list: List,
    desk: Desk,
}

impl OnSite {
    pub(crate) fn new(notices: Notices, list: List, desk: Desk) -> Self {
        Self {
            stage: RwSignal::new(Stage::Off),
            lines: RwSignal::new(VecDeque::new()),
            keeps: RwSignal::new(false),
            kept: RwSignal::new(0),
            notices,
            list,
            desk,
        }
    }

    /// Shows the announcement on the site; asks first where the user has not agreed.
    pub(crate) fn see(self) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        spawn_local(async move {
            self.desk.settle().await;
            match call(PlanSiteRun { site }).await {
                Ok(SiteRunPlan::Ask(program)) => self.stage.set(Stage::Asking(program)),
                Ok(SiteRunPlan::Agreed(program)) => self.run(program).await,
                Ok(SiteRunPlan::Running) => self.show().await,
                Ok(SiteRunPlan::Cannot { message, hint }) => {
                    self.stage.set(Stage::Cannot(message, hint));
                }
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// The user agreed to what was shown.
    pub(crate) fn agree(self) {
        if let Stage::Asking(program) = self.stage.get_untracked() {
            spawn_local(self.run(program));
        }
    }

    /// Puts away what was asked or said.
    pub(crate) fn put_away(self) {
        if !matches!(
            self.stage.get_untracked(),
            Stage::Starting(_) | Stage::There
        ) {
            self.stage.set(Stage::Off);
        }
    }

    pub(crate) fn stop(self) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        spawn_local(async move {
            if let Err(error) = call(StopSite { site }).await {
                self.notices.failed(error);
            }
        });
    }

    async fn run(self, program: SiteProgram) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        self.lines.set(VecDeque::new());
        self.keeps.set(false);
        self.stage.set(Stage::Starting(false));
        let channel = Channel::new(move |event| self.hear(event));
        let agreed = program.fingerprint;
        let end = call_with(RunSite { site, agreed }, &channel).await;
        match end {
            Ok(SiteRunEnd::Stopped) => self.stage.set(Stage::Off),
            Ok(SiteRunEnd::Ended { message }) => self.stage.set(Stage::Ended(message)),
            Err(error) => {
                self.stage.set(Stage::Off);
                self.notices.failed(error);
            }
        }
    }

    fn hear(self, event: SiteRunEvent) {
        match event {
            SiteRunEvent::Said { lines } => self.lines.update(|all| {
                all.extend(lines);
                let surplus = all.len().saturating_sub(LINES);
                all.drain(..surplus);
            }),
            SiteRunEvent::Ready { keeps, .. } => {
                self.keeps.set(keeps);
                self.stage.set(Stage::There);
                spawn_local(self.show());
            }
            SiteRunEvent::Slow => self.stage.set(Stage::Starting(true)),
        }
    }

    /// Keeps what was built for the look of the page.
    pub(crate) fn keep_build(self) {
        self.change_build(|site| KeepBuild { site }, sentences::BUILD_KEPT);
    }

    /// Removes what was kept.
    pub(crate) fn forget_build(self) {
        self.change_build(|site| ForgetBuild { site }, sentences::BUILD_REMOVED);
    }

    fn change_build<C: Command<Reply = ()>>(self, args: fn(SiteId) -> C, said: &'static str) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match call(args(site)).await {
                Ok(()) => {
                    self.kept.update(|times| *times += 1);
                    self.notices.done(said);
                }
                Err(error) => self.notices.failed(error),
            }
        });
    }

    async fn show(self) {
        let Some(document) = self.desk.id() else {
            return;
        };
        if let Err(error) = call(ShowOnSite { document }).await {
            self.notices.failed(error);
        }
    }
}
