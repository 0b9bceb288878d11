//! What has to be asked before an action can go on. Any action that may meet a question goes
//! through here: the question is shown, and with the answer the action goes on by itself.

use core::{
    future::poll_fn,
    task::{Poll, Waker},
};

use api::{
    AuthorWanted, ForgetSignIn, ListSignIns, OpenLink, SignIn as Answered, SignInAnswer,
    SignInField, SignInId, SignInWanted, SignIns, SignedIn,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Sheet, listing::List, notices::Notices};
use crate::bindings::call;

/// The question that is shown, and what keeps of earlier ones.
#[derive(Clone, Copy)]
pub(crate) struct SignIn {
    /// What is asked.
    pub(crate) wanted: RwSignal<Option<SignInWanted>>,
    /// It was answered, and the action is tried with that.
    pub(crate) busy: RwSignal<bool>,
    /// The part of the answer that cannot be taken, and why.
    pub(crate) refused: RwSignal<Option<(SignInField, String)>>,
    /// What is kept, as the sheet about it shows.
    pub(crate) kept: RwSignal<Option<SignIns>>,
    waiting: StoredValue<Waiting>,
    sheet: RwSignal<Option<Sheet>>,
    list: List,
    notices: Notices,
}

/// An action that waits for an answer.
#[derive(Default)]
struct Waiting {
    answered: Option<bool>,
    waker: Option<Waker>,
}

impl SignIn {
    pub(crate) fn new(sheet: RwSignal<Option<Sheet>>, list: List, notices: Notices) -> Self {
        Self {
            wanted: RwSignal::new(None),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
            kept: RwSignal::new(None),
            waiting: StoredValue::new(Waiting::default()),
            sheet,
            list,
            notices,
        }
    }

    /// Does something, and again with each answer that it asks for, until it asks for nothing
    /// more or the writer gives up.
    pub(crate) async fn through<T>(
        self,
        mut act: impl AsyncFnMut() -> T,
        asks: impl Fn(&T) -> Option<&SignInWanted>,
    ) -> T {
        let mut end = act().await;
        // Another action asks already: one question at a time.
        if self.wanted.with_untracked(Option::is_some) {
            return end;
        }
        while let Some(wanted) = asks(&end).cloned() {
            if !self.ask(wanted).await {
                break;
            }
            end = act().await;
            // Closed while it was tried: that is an answer too.
            if self.wanted.with_untracked(Option::is_none) {
                return end;
            }
        }
        self.close();
        end
    }

    /// The answer did: what is still going on shows itself.
    pub(crate) fn went_through(self) {
        if self.busy.get_untracked() {
            self.close();
        }
    }

    /// Whether the question was answered.
    async fn ask(self, wanted: SignInWanted) -> bool {
        self.waiting.set_value(Waiting::default());
        self.refused.set(None);
        self.busy.set(false);
        self.wanted.set(Some(wanted));
        poll_fn(|context| {
            let answered = self.waiting.try_update_value(|waiting| {
                waiting.waker = Some(context.waker().clone());
                waiting.answered.take()
            });
            match answered.flatten() {
                Some(answered) => Poll::Ready(answered),
                None => Poll::Pending,
            }
        })
        .await
    }

    /// Sends an answer to the question that is shown.
    pub(crate) fn answer(self, ask: SignInId, answer: SignInAnswer) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        spawn_local(async move {
            match call(Answered { ask, answer }).await {
                Ok(SignedIn::Kept { remark }) => {
                    if !remark.is_empty() {
                        self.notices.told(remark);
                    }
                    self.go_on(true);
                }
                Ok(SignedIn::Refused { field, message }) => {
                    self.busy.set(false);
                    self.refused.set(Some((field, message)));
                }
                Err(error) => {
                    self.notices.failed(error);
                    self.give_up();
                }
            }
        });
    }

    /// Leaves the question unanswered.
    pub(crate) fn give_up(self) {
        self.close();
        self.go_on(false);
    }

    /// Opens the page where a token is made.
    pub(crate) fn open_help(self, address: String) {
        spawn_local(async move {
            if let Err(error) = call(OpenLink { address }).await {
                self.notices.failed(error);
            }
        });
    }

    /// Shows what is kept of the answers.
    pub(crate) fn list(self) {
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            match call(ListSignIns { site }).await {
                Ok(kept) => {
                    self.kept.set(Some(kept));
                    self.sheet.set(Some(Sheet::SignIns));
                }
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Forgets one of them.
    pub(crate) fn forget(self, key: String) {
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            match call(ForgetSignIn { site, key }).await {
                Ok(kept) => self.kept.set(Some(kept)),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Asks for another name to publish in.
    pub(crate) fn change_author(self, wanted: AuthorWanted) {
        spawn_local(async move {
            let changed = self.ask(SignInWanted::Author(wanted)).await;
            self.close();
            if changed {
                self.list();
            }
        });
    }

    fn close(self) {
        self.wanted.set(None);
        self.busy.set(false);
        self.refused.set(None);
    }

    fn go_on(self, answered: bool) {
        let waker = self.waiting.try_update_value(|waiting| {
            waiting.answered = Some(answered);
            waiting.waker.take()
        });
        if let Some(waker) = waker.flatten() {
            waker.wake();
        }
    }
}
