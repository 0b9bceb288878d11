//! What is said together with a text: on its commit, so that both arrive in the same push or
//! neither does.

use repo::{CommitStop, Said};
use review::{Act, NewEvent};

use super::add::new_id;
use crate::{date, rooms::lock, sentences, sites::OpenSite};

impl OpenSite {
    /// A commit on that of a draft that says something in the user's name; `None` where there
    /// is no name to say it in.
    pub(crate) fn say_along(
        &self,
        commit: String,
        act: Act,
    ) -> Result<Option<Result<String, CommitStop>>, api::Error> {
        let event = NewEvent::new(new_id(), act, String::new());
        let Some((me, message)) = self.me().zip(review::message(&event).ok()) else {
            return Ok(None);
        };
        lock(&self.reviews.memory).writes(std::slice::from_ref(&event.id));
        let made = self.post(move |repo| {
            let said = Said {
                name: &me.name,
                email: &me.email,
                when_unix: Some(date::now_seconds()),
            };
            repo.add_event_of(&commit, said, &message)
        });
        made.ok_or_else(sentences::worker_gone).map(Some)
    }
}
