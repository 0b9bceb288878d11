//! Versions of the announcement on the desk beside one another: what is compared, which
//! questions are answered, which earlier versions there are.

use api::{
    CompareVersions, Comparison, DocumentId, DocumentView, ListVersions, Other, RestoreVersion,
    SettleConflict, SettleVersions, VersionView,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Answers, Desk, Notices, Sheet};
use crate::{bindings::call, sentences};

/// The versions that are looked at.
#[derive(Clone, Copy)]
pub(crate) struct Versions {
    /// The comparison that is shown.
    pub(crate) shown: RwSignal<Option<Comparison>>,
    /// The answers so far, one for each question.
    pub(crate) answers: Answers,
    /// The earlier versions; `None` until they have come.
    pub(crate) earlier: RwSignal<Option<Vec<VersionView>>>,
    /// Something was asked for and is on its way.
    pub(crate) busy: RwSignal<bool>,
    sheet: RwSignal<Option<Sheet>>,
    desk: Desk,
    notices: Notices,
}

impl Versions {
    pub(crate) fn new(sheet: RwSignal<Option<Sheet>>, desk: Desk, notices: Notices) -> Self {
        Self {
            shown: RwSignal::new(None),
            answers: Answers::new(),
            earlier: RwSignal::new(None),
            busy: RwSignal::new(false),
            sheet,
            desk,
            notices,
        }
    }

    /// Shows the desk's version and the file's.
    pub(crate) fn beside_file(self) {
        self.clear();
        self.sheet.set(Some(Sheet::Choose));
        self.compare(Other::File);
    }

    /// Lists the earlier versions.
    pub(crate) fn list(self) {
        self.clear();
        self.sheet.set(Some(Sheet::Earlier));
        spawn_local(async move {
            let Some(document) = self.settled_desk().await else {
                return;
            };
            match call(ListVersions { document }).await {
                Ok(list) => {
                    if let Some(newest) = list.versions.first() {
                        let version = newest.version.clone();
                        self.compare(Other::Earlier { version });
                    }
                    self.earlier.set(Some(list.versions));
                }
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Compares the desk's version with another one.
    pub(crate) fn compare(self, with: Other) {
        spawn_local(async move {
            let Some(document) = self.settled_desk().await else {
                return;
            };
            match call(CompareVersions { document, with }).await {
                Ok(comparison) => self.show(comparison),
                Err(error) => {
                    self.sheet.set(None);
                    self.notices.failed(error);
                }
            }
        });
    }

    fn show(self, comparison: Comparison) {
        let before = self.shown.get_untracked();
        let before = before.map(|shown| shown.questions).unwrap_or_default();
        self.answers.renew(&before, &comparison.questions);
        self.shown.set(Some(comparison));
    }

    /// Brings both versions together with the answers.
    pub(crate) fn use_text(self) {
        let Some(Comparison { document, seen, .. }) = self.shown.get_untracked() else {
            return;
        };
        let Some(answers) = self.answers.all() else {
            return;
        };
        let args = SettleVersions {
            document,
            seen,
            answers,
        };
        self.carry_out(async move { call(args).await }, sentences::SETTLED);
    }

    /// Takes one of the two versions as a whole.
    pub(crate) fn take_whole(self, keep_mine: bool) {
        let Some(document) = self.desk.id() else {
            return;
        };
        let args = SettleConflict {
            document,
            keep_mine,
        };
        self.carry_out(async move { call(args).await }, sentences::SETTLED);
    }

    /// Brings an earlier version back.
    pub(crate) fn restore(self, document: DocumentId, version: String) {
        let args = RestoreVersion { document, version };
        self.carry_out(async move { call(args).await }, sentences::BROUGHT);
    }

    fn carry_out(
        self,
        act: impl Future<Output = Result<DocumentView, api::Error>> + 'static,
        said: &'static str,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            self.desk.idle().await;
            match act.await {
                Ok(view) => {
                    self.sheet.set(None);
                    self.desk.take_over(view);
                    self.notices.done(said);
                }
                Err(error) => {
                    if error.code == api::Code::Stale
                        && let Some(shown) = self.shown.get_untracked()
                    {
                        self.compare(shown.with);
                    }
                    self.notices.failed(error);
                }
            }
            self.busy.set(false);
        });
    }

    async fn settled_desk(self) -> Option<DocumentId> {
        self.desk.idle().await;
        self.desk.id()
    }

    fn clear(self) {
        self.shown.set(None);
        self.answers.renew(&[], &[]);
        self.earlier.set(None);
    }
}
