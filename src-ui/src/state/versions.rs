//! Versions of the announcement on the desk beside one another: what is compared, which
//! questions are answered.

use api::{
    CompareVersions, Comparison, DocumentId, DocumentView, Earlier, Other, RestoreVersion,
    SettleConflict, SettleVersions,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Answers, Desk, Notices, Sheet, notices::Undo};
use crate::{bindings::call, sentences};

/// The versions that are looked at.
#[derive(Clone, Copy)]
pub(crate) struct Versions {
    /// The comparison that is shown.
    pub(crate) shown: RwSignal<Option<Comparison>>,
    /// The answers so far, one for each question.
    pub(crate) answers: Answers,
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

    /// Brings an earlier version back; the text that was there can take its place again.
    pub(crate) fn restore(self, document: DocumentId, version: Earlier) {
        let args = RestoreVersion { document, version };
        let act = async move {
            let restored = call(args).await?;
            let undo = Undo::Version {
                document,
                version: restored.before,
            };
            Ok((restored.document, Some(undo)))
        };
        self.carry_out_undoably(act, sentences::BROUGHT);
    }

    fn carry_out(
        self,
        act: impl Future<Output = Result<DocumentView, api::Error>> + 'static,
        said: &'static str,
    ) {
        self.carry_out_undoably(async move { Ok((act.await?, None)) }, said);
    }

    fn carry_out_undoably(
        self,
        act: impl Future<Output = Result<(DocumentView, Option<Undo>), api::Error>> + 'static,
        said: &'static str,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            self.desk.idle().await;
            match act.await {
                Ok((view, undo)) => {
                    self.sheet.set(None);
                    self.desk.take_over(view);
                    match undo {
                        Some(undo) => self.notices.undoable(said, undo),
                        None => self.notices.done(said),
                    }
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

    pub(crate) fn clear(self) {
        self.shown.set(None);
        self.answers.renew(&[], &[]);
    }
}
