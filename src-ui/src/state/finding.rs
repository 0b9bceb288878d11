//! Announcements by what is typed elsewhere than in the list's own search.

use api::{ListAnnouncements, Row, State};

use super::listing::List;
use crate::bindings::call;

/// So many are shown beside other results.
const AT_MOST: u32 = 6;

impl List {
    /// The announcements that fit best. A search that fails finds nothing.
    pub(crate) async fn find(self, search: String) -> Vec<Row> {
        use leptos::prelude::GetUntracked;
        let Some(site) = self.site.get_untracked() else {
            return Vec::new();
        };
        let asked = call(ListAnnouncements {
            search,
            count: AT_MOST,
            ..ListAnnouncements::all(site)
        });
        let mut rows = asked.await.map(|list| list.rows).unwrap_or_default();
        rows.retain(|row| row.state != State::Deleted);
        rows
    }
}
