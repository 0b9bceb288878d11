//! The history of the announcement on the desk: which versions there are, and the page of the
//! chosen one.

use api::{
    DocumentId, Earlier, LeavePast, ListPast, Other, Past, PastEvent, PastReview, PastReviewRow,
    PastReviews, SeePast, SeePastReview,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Notices, Sheet, Versions};
use crate::bindings::call;

/// The history that is looked at.
#[derive(Clone, Copy)]
pub(crate) struct History {
    /// What was found; `None` until it has come.
    pub(crate) found: RwSignal<Option<Past>>,
    /// Looking further back.
    pub(crate) looking: RwSignal<bool>,
    /// Whether the page of the chosen version is shown, and not what differs.
    pub(crate) as_page: RwSignal<bool>,
    /// The page of the chosen version; `None` until it has come.
    pub(crate) page: RwSignal<Option<String>>,
    /// The conversations about what was published.
    pub(crate) reviews: RwSignal<Vec<PastReviewRow>>,
    /// The one that is read.
    pub(crate) review: RwSignal<Option<PastReview>>,
    /// Why more of them may not be known, in a sentence; else empty.
    pub(crate) trouble: RwSignal<String>,
    of: StoredValue<Option<DocumentId>>,
    versions: Versions,
    sheet: RwSignal<Option<Sheet>>,
    desk: Desk,
    notices: Notices,
}

impl History {
    pub(crate) fn new(
        sheet: RwSignal<Option<Sheet>>,
        versions: Versions,
        desk: Desk,
        notices: Notices,
    ) -> Self {
        Self {
            found: RwSignal::new(None),
            looking: RwSignal::new(false),
            as_page: RwSignal::new(false),
            page: RwSignal::new(None),
            reviews: RwSignal::new(Vec::new()),
            review: RwSignal::new(None),
            trouble: RwSignal::new(String::new()),
            of: StoredValue::new(None),
            versions,
            sheet,
            desk,
            notices,
        }
    }

    /// Opens the sheet.
    pub(crate) fn show(self) {
        self.versions.clear();
        self.found.set(None);
        self.as_page.set(false);
        self.page.set(None);
        self.reviews.set(Vec::new());
        self.review.set(None);
        self.trouble.set(String::new());
        self.sheet.set(Some(Sheet::Earlier));
        self.look(false);
        self.look_for_reviews();
    }

    /// Asks for the conversations about what was published; without them the history is what
    /// it is.
    fn look_for_reviews(self) {
        spawn_local(async move {
            self.desk.idle().await;
            let Some(document) = self.desk.id() else {
                return;
            };
            if let Ok(found) = call(PastReviews { document }).await
                && self.desk.id() == Some(document)
            {
                self.reviews.set(found.reviews);
                self.trouble.set(found.trouble);
            }
        });
    }

    /// Reads one of them.
    pub(crate) fn read_review(self, row: PastReviewRow) {
        let Some(document) = self.desk.id() else {
            return;
        };
        spawn_local(async move {
            let PastReviewRow {
                name, published, ..
            } = row;
            match call(SeePastReview {
                document,
                name,
                published,
            })
            .await
            {
                Ok(review) => self.review.set(Some(review)),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Looks for older versions.
    pub(crate) fn look_further(self) {
        self.look(true);
    }

    /// The sheet is closed: nothing is looked for any more.
    pub(crate) fn leave(self) {
        if let Some(document) = self.of.get_value() {
            self.of.set_value(None);
            spawn_local(async move {
                // The site may be closed by now, and with it the search.
                drop(call(LeavePast { document }).await);
            });
        }
    }

    /// Shows one version beside the text now.
    pub(crate) fn choose(self, version: Earlier) {
        self.page.set(None);
        self.review.set(None);
        self.versions.compare(Other::Earlier {
            version: version.clone(),
        });
        if self.as_page.get_untracked() {
            self.load_page(version);
        }
    }

    /// Shows the page of the chosen version, or what differs.
    pub(crate) fn show_page(self, as_page: bool) {
        self.as_page.set(as_page);
        if as_page
            && self.page.with_untracked(Option::is_none)
            && let Some(Other::Earlier { version }) = self.chosen()
        {
            self.load_page(version);
        }
    }

    fn chosen(self) -> Option<Other> {
        let shown = self.versions.shown.get_untracked();
        shown.map(|shown| shown.with)
    }

    fn load_page(self, version: Earlier) {
        let Some(document) = self.desk.id() else {
            return;
        };
        spawn_local(async move {
            match call(SeePast { document, version }).await {
                Ok(seen) => self.page.set(Some(seen.page_address)),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    fn look(self, older: bool) {
        self.looking.set(true);
        spawn_local(async move {
            self.desk.idle().await;
            let Some(document) = self.desk.id() else {
                return;
            };
            self.of.set_value(Some(document));
            match call(ListPast { document, older }).await {
                // The sheet may be closed by now.
                Ok(_) if self.of.get_value() != Some(document) => {}
                Ok(past) => {
                    let newest = past
                        .versions
                        .iter()
                        .find(|one| one.what != PastEvent::TakenOff);
                    if let Some(newest) = newest.filter(|_| !older) {
                        self.choose(newest.version.clone());
                    }
                    self.found.set(Some(past));
                }
                Err(error) => {
                    self.sheet.set(None);
                    self.notices.failed(error);
                }
            }
            self.looking.set(false);
        });
    }
}
