//! What is said together with a text: on its commit, so that both arrive in the same push or
//! neither does.

use repo::CommitStop;
use review::{Act, NewEvent};

use super::add::new_id;
use crate::{rooms::lock, sentences, sites::OpenSite};

impl OpenSite {
    /// A commit on that of a draft that says something in the user's name; `None` where there
    /// is no name to say it in.
    pub(crate) fn say_along(
        &self,
        commit: String,
        act: Act,
    ) -> Result<Option<Result<String, CommitStop>>, api::Error> {
        let event = NewEvent::new(new_id(), act, String::new());
        let (Some(me), Ok(message)) = (self.me(), review::message(&event)) else {
            return Ok(None);
        };
        lock(&self.reviews.written).add(std::slice::from_ref(&event.id));
        let made =
            self.post(move |repo| repo.add_event(&commit, Some((&me.name, &me.email)), &message));
        made.ok_or_else(sentences::worker_gone).map(Some)
    }
}
