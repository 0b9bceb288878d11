//! A correction of the announcement on the desk: proposed, written, put into the text, and
//! then planned as any publish.

use api::{AddCorrection, CorrectionProposed, Error, ProposeCorrection};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Notices, Publishing, Sheet, notices::Undo};
use crate::{bindings::call, sentences};

/// The correction that is written.
#[derive(Clone, Copy)]
pub(crate) struct Correcting {
    /// How it begins; `None` until that has come.
    pub(crate) proposed: RwSignal<Option<CorrectionProposed>>,
    sheet: RwSignal<Option<Sheet>>,
    publishing: Publishing,
    desk: Desk,
    notices: Notices,
}

impl Correcting {
    pub(crate) fn new(
        sheet: RwSignal<Option<Sheet>>,
        publishing: Publishing,
        desk: Desk,
        notices: Notices,
    ) -> Self {
        Self {
            proposed: RwSignal::new(None),
            sheet,
            publishing,
            desk,
            notices,
        }
    }

    /// Opens the sheet.
    pub(crate) fn begin(self) {
        self.proposed.set(None);
        self.sheet.set(Some(Sheet::Correct));
        spawn_local(async move {
            self.desk.settle().await;
            let Some(document) = self.desk.id() else {
                return self.sheet.set(None);
            };
            match call(ProposeCorrection { document }).await {
                Ok(proposed) => self.proposed.set(Some(proposed)),
                Err(error) => {
                    self.sheet.set(None);
                    self.notices.failed(error);
                }
            }
        });
    }

    /// Puts it into the text and shows the plan.
    pub(crate) async fn put(
        self,
        begins: String,
        text: String,
        at_start: bool,
    ) -> Result<(), Error> {
        self.desk.settle().await;
        let now = self.desk.with(|view| (view.document, view.revision));
        let Some((document, revision)) = now else {
            return Ok(());
        };
        let restored = call(AddCorrection {
            document,
            revision,
            begins,
            text,
            at_start,
        })
        .await?;
        self.sheet.set(None);
        self.desk.take_over(restored.document);
        let undo = Undo::Version {
            document,
            version: restored.before,
        };
        self.notices.undoable(sentences::CORRECTION_IN, undo);
        self.publishing.plan();
        Ok(())
    }
}
