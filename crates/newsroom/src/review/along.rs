//! What is said together with a text: on its commit, so that both arrive in the same push or
//! neither does.

use repo::{CommitStop, Said};
use review::{Act, NewEvent};

use super::add::new_id;
use crate::{rooms::lock, sentences, sites::OpenSite};

impl OpenSite {
    /// A commit on that of a draft that says something in the user's name; `None` where there
    /// is no name to say it in.
    pub(crate) fn say_along(
        &self,
        draft: &str,
        commit: String,
        act: Act,
    ) -> Result<Option<Result<String, CommitStop>>, api::Error> {
        let event = NewEvent::new(new_id(), act, String::new());
        let Some(one) = self.waiting_event(draft, event) else {
            return Ok(None);
        };
        lock(&self.reviews.memory).writes(std::slice::from_ref(&one.id));
        let made = self.post(move |repo| {
            let said = Said {
                name: &one.author.0,
                email: &one.author.1,
                when_unix: Some(one.when),
            };
            repo.add_event_of(&commit, said, &one.message)
        });
        made.ok_or_else(sentences::worker_gone).map(Some)
    }
}
