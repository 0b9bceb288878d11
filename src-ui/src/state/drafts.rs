//! Shared drafts as the window shows them: the list, and what is being done with one.

use api::{
    DraftOutcome, DraftPlace, DraftRow, Drafts, DropStranded, Error, ListDrafts, Settled,
    ShareDraft, SiteId, StopSharing, TakeUpDraft,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Answers, Desk, List, Notices, Sheet, SignIn};
use crate::bindings::call;

/// What is asked before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offer {
    Share,
    Stop,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Task {
    Share { file: String },
    TakeUp { name: String },
    Stop { name: String, version: String },
}

/// The shared drafts.
#[derive(Clone, Copy)]
pub(crate) struct SharedDrafts {
    /// The drafts; `None` until they have come.
    pub(crate) list: RwSignal<Option<Drafts>>,
    /// Asking the remote for them.
    pub(crate) asking: RwSignal<bool>,
    /// Something is being done.
    pub(crate) busy: RwSignal<bool>,
    /// What became of it, or what it asks.
    pub(crate) outcome: RwSignal<Option<DraftOutcome>>,
    /// The answers to what it asks.
    pub(crate) answers: Answers,
    task: StoredValue<Option<Task>>,
    settled: StoredValue<Vec<Settled>>,
    sheet: RwSignal<Option<Sheet>>,
    announcements: List,
    desk: Desk,
    sign_in: SignIn,
    notices: Notices,
}

impl SharedDrafts {
    pub(crate) fn new(
        sheet: RwSignal<Option<Sheet>>,
        announcements: List,
        desk: Desk,
        sign_in: SignIn,
        notices: Notices,
    ) -> Self {
        let drafts = Self {
            list: RwSignal::new(None),
            asking: RwSignal::new(false),
            busy: RwSignal::new(false),
            outcome: RwSignal::new(None),
            answers: Answers::new(),
            task: StoredValue::new(None),
            settled: StoredValue::new(Vec::new()),
            sheet,
            announcements,
            desk,
            sign_in,
            notices,
        };
        Effect::new(move |_| {
            let site = announcements.site.get();
            drafts.list.set(None);
            if let Some(site) = site {
                spawn_local(drafts.load(site));
            }
        });
        drafts
    }

    /// How many there are.
    pub(crate) fn count(self) -> usize {
        self.list
            .with(|list| list.as_ref().map_or(0, |list| list.drafts.len()))
    }

    /// How many wait for the user.
    pub(crate) fn waiting(self) -> usize {
        self.list.with(|list| {
            let rows = list.as_ref().map_or(&[][..], |list| &list.drafts);
            let waits = |row: &&DraftRow| row.place == DraftPlace::WaitingForMe;
            rows.iter().filter(waits).count()
        })
    }

    /// Something of the draft of a file, where it is shared.
    pub(crate) fn of_file<T>(self, file: &str, of: impl FnOnce(&DraftRow) -> T) -> Option<T> {
        self.list.with(|list| {
            let rows = &list.as_ref()?.drafts;
            rows.iter().find(|row| row.file == file).map(of)
        })
    }

    /// Asks the remote for the drafts.
    pub(crate) fn ask(self) {
        if let Some(site) = self.announcements.site.get_untracked() {
            self.asking.set(true);
            spawn_local(async move {
                let listed = self
                    .sign_in
                    .through(
                        async || call(ListDrafts { site, ask: true }).await,
                        |listed| listed.as_ref().ok()?.sign_in.as_deref(),
                    )
                    .await;
                self.listed(site, listed);
                self.asking.set(false);
            });
        }
    }

    /// Nobody wants any more what was said of a draft that is not shared.
    pub(crate) fn drop_stranded(self, name: String) {
        if let Some(site) = self.announcements.site.get_untracked() {
            self.busy.set(true);
            spawn_local(async move {
                self.listed(site, call(DropStranded { site, name }).await);
                self.busy.set(false);
            });
        }
    }

    /// How many drafts are shared no more, of which something was said.
    pub(crate) fn stranded(self) -> usize {
        self.list
            .with(|list| list.as_ref().map_or(0, |list| list.stranded.len()))
    }

    async fn load(self, site: SiteId) {
        self.listed(site, call(ListDrafts { site, ask: false }).await);
    }

    fn listed(self, site: SiteId, listed: Result<Drafts, Error>) {
        match listed {
            Ok(list) if self.announcements.site.get_untracked() == Some(site) => {
                self.list.set(Some(list));
            }
            Ok(_) => {}
            Err(error) => self.notices.failed(error),
        }
    }

    /// Opens the sheet that shares what is on the desk.
    pub(crate) fn offer(self) {
        if let Some(file) = self.desk.with(|view| view.file.clone()) {
            self.begin(Task::Share { file });
        }
    }

    /// Opens the sheet that shares one announcement.
    pub(crate) fn offer_file(self, file: String) {
        self.begin(Task::Share { file });
    }

    /// Shows what the remote told meanwhile; nobody is asked.
    pub(crate) fn told(self) {
        if let Some(site) = self.announcements.site.get_untracked() {
            spawn_local(self.load(site));
        }
    }

    /// Puts a draft on the desk.
    pub(crate) fn take_up(self, name: String) {
        self.begin(Task::TakeUp { name });
        self.go();
    }

    /// Opens the sheet that takes a draft away.
    pub(crate) fn offer_stop(self, name: String, version: String) {
        self.begin(Task::Stop { name, version });
    }

    /// What the sheet asks before it is done.
    pub(crate) fn offers(self) -> Option<Offer> {
        match self.task.get_value()? {
            Task::Share { .. } => Some(Offer::Share),
            Task::Stop { .. } => Some(Offer::Stop),
            Task::TakeUp { .. } => None,
        }
    }

    /// The file that is shared, where one is.
    pub(crate) fn shared_file(self) -> Option<String> {
        match self.task.get_value()? {
            Task::Share { file } => Some(file),
            _ => None,
        }
    }

    fn begin(self, task: Task) {
        self.task.set_value(Some(task));
        self.settled.set_value(Vec::new());
        self.outcome.set(None);
        self.answers.renew(&[], &[]);
        self.sheet.set(Some(Sheet::Sharing));
    }

    /// Sends the answers along.
    pub(crate) fn answer(self) {
        let outcome = self.outcome.get_untracked();
        if let (Some(DraftOutcome::Questions(asked)), Some(answers)) = (outcome, self.answers.all())
        {
            self.settled.update_value(|settled| {
                settled.retain(|one| one.file != asked.file);
                settled.push(Settled {
                    file: asked.file,
                    seen: asked.seen,
                    answers,
                });
            });
            self.go();
        }
    }

    /// Does it, or tries again.
    pub(crate) fn go(self) {
        let (Some(site), Some(task)) = (
            self.announcements.site.get_untracked(),
            self.task.get_value(),
        ) else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let settled = self.settled.get_value();
        spawn_local(async move {
            self.desk.settle().await;
            let answer = self
                .sign_in
                .through(
                    async || send(site, task.clone(), settled.clone()).await,
                    |answer| match answer {
                        Ok(DraftOutcome::Stopped { sign_in, .. }) => sign_in.as_deref(),
                        _ => None,
                    },
                )
                .await;
            self.busy.set(false);
            match answer {
                Ok(outcome) => self.became(site, outcome),
                Err(error) => {
                    self.sheet.set(None);
                    self.notices.failed(error);
                }
            }
        });
    }

    fn became(self, site: SiteId, outcome: DraftOutcome) {
        match &outcome {
            DraftOutcome::Questions(asked) => self.answers.renew(&[], &asked.questions),
            DraftOutcome::Done { document, .. } => {
                if let Some(view) = document {
                    self.desk.take_over((**view).clone());
                }
                self.announcements.refresh();
                spawn_local(self.load(site));
            }
            DraftOutcome::Nothing { .. }
            | DraftOutcome::AskReaders { .. }
            | DraftOutcome::KeptBack { .. }
            | DraftOutcome::AskPlace { .. }
            | DraftOutcome::Stopped { .. } => {}
        }
        self.outcome.set(Some(outcome));
    }
}

async fn send(site: SiteId, task: Task, settled: Vec<Settled>) -> Result<DraftOutcome, Error> {
    match task {
        Task::Share { file } => {
            call(ShareDraft {
                site,
                file,
                settled,
            })
            .await
        }
        Task::TakeUp { name } => {
            call(TakeUpDraft {
                site,
                name,
                settled,
            })
            .await
        }
        Task::Stop { name, version } => {
            call(StopSharing {
                site,
                name,
                version,
            })
            .await
        }
    }
}
