//! Review by somebody outside: a draft that goes out as one page, and what comes back.

use api::{Error, ExportReview, Exported, ImportReview, Imported};
use leptos::{prelude::*, task::spawn_local};

use super::{Away, List, Notices, Review, SharedDrafts, Sheet, SignIn};
use crate::bindings::call;

/// What goes out and what comes in.
#[derive(Clone, Copy)]
pub(crate) struct Outside {
    /// Something is on its way.
    pub(crate) busy: RwSignal<bool>,
    /// Why nothing came in, in a sentence; empty where nothing was tried.
    pub(crate) refused: RwSignal<String>,
    /// The draft that is looked at, by its name; empty for whichever a review is of.
    of: StoredValue<String>,
    sheet: RwSignal<Option<Sheet>>,
    list: List,
    drafts: SharedDrafts,
    review: Review,
    sign_in: SignIn,
    notices: Notices,
}

impl Outside {
    pub(crate) fn new(
        sheet: RwSignal<Option<Sheet>>,
        list: List,
        drafts: SharedDrafts,
        review: Review,
        sign_in: SignIn,
        notices: Notices,
    ) -> Self {
        Self {
            busy: RwSignal::new(false),
            refused: RwSignal::new(String::new()),
            of: StoredValue::new(String::new()),
            sheet,
            list,
            drafts,
            review,
            sign_in,
            notices,
        }
    }

    /// The name of the draft that is looked at.
    pub(crate) fn looked_at(self) -> Option<String> {
        let is_open = self.review.away.get_untracked() == Some(Away::Review);
        let view = self.review.view;
        let name = view.with_untracked(|view| Some(view.as_ref()?.draft.name.clone()));
        name.filter(|_| is_open)
    }

    /// The name of the draft on which a file is shared.
    fn draft_of(self, file: &str) -> Option<String> {
        untrack(|| self.drafts.of_file(file, |row| row.name.clone()))
    }

    /// Writes the page of a shared draft where the user says.
    pub(crate) fn export(self, name: String) {
        self.write(name, String::new());
    }

    /// Writes the page of an announcement where the user says, as it is shared or as it is here.
    pub(crate) fn export_file(self, file: String) {
        match self.draft_of(&file) {
            Some(name) => self.write(name, file),
            None => self.write(String::new(), file),
        }
    }

    fn write(self, name: String, file: String) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match call(ExportReview { site, name, file }).await {
                Ok(Exported::Written { sentence, remark }) => {
                    self.notices.told(join(&sentence, &remark));
                }
                Ok(Exported::Cancelled) => {}
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Opens the dialog for what came back of the draft that is looked at; of any where there
    /// is none.
    pub(crate) fn begin(self) {
        self.of.set_value(self.looked_at().unwrap_or_default());
        self.refused.set(String::new());
        self.sheet.set(Some(Sheet::BringIn));
    }

    /// Brings in what stands in a text; asks for a file where it is empty.
    pub(crate) fn bring_in(self, text: String) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(String::new());
        let name = self.of.get_value();
        spawn_local(async move {
            let import = || ImportReview {
                site,
                name: name.clone(),
                text: text.clone(),
            };
            let answer = self
                .sign_in
                .through(
                    async || call(import()).await,
                    |answer| match answer {
                        Ok(Imported::Stopped { sign_in, .. }) => sign_in.as_deref(),
                        _ => None,
                    },
                )
                .await;
            self.busy.set(false);
            self.became(answer);
        });
    }

    fn became(self, answer: Result<Imported, Error>) {
        match answer {
            Ok(
                Imported::Done {
                    sentence, remark, ..
                }
                | Imported::Later {
                    sentence, remark, ..
                },
            ) => {
                self.sheet.set(None);
                self.notices.told(join(&sentence, &remark));
                self.drafts.told();
                self.review.look();
            }
            Ok(Imported::Nothing { sentence }) => self.refused.set(sentence),
            Ok(Imported::Cancelled) => {}
            Ok(Imported::Refused { message }) => self.refused.set(message),
            Ok(Imported::Stopped {
                message, details, ..
            }) => self.refused.set(join(&message, &details)),
            Err(error) => self.refused.set(error.to_string()),
        }
    }
}

fn join(one: &str, other: &str) -> String {
    format!("{one} {other}").trim_end().to_owned()
}
