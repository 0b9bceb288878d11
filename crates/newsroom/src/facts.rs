//! The facts of a plan: where it goes and what it puts there, as the remote has it now.

use repo::{NetworkError, RepoError};

use crate::{
    plan::Wish,
    sentences,
    sites::OpenSite,
    together::{Together, together},
};

/// What a plan is made of.
pub(crate) struct Found {
    /// Where it goes, in words.
    pub(crate) destination: String,
    pub(crate) together: Together,
}

/// What asking for a plan's facts can end in.
pub(crate) enum Facts {
    Found(Found),
    Network(NetworkError),
    Repo(RepoError),
}

/// Asks the remote what it has, compares with it, and brings together what others changed.
pub(crate) fn facts(site: &OpenSite, wish: &Wish) -> Result<Facts, api::Error> {
    let wish = wish.clone();
    site.post(move |repo| {
        if let Err(error) = repo.fetch() {
            return Facts::Network(error);
        }
        let destination = repo.remote().map(|remote| remote.label).unwrap_or_default();
        let found = wish.subject.changes(repo);
        let found = found.and_then(|changes| together(repo, changes, &wish.renames, &wish.settled));
        match found {
            Ok(together) => Facts::Found(Found {
                destination,
                together,
            }),
            Err(error) => Facts::Repo(error),
        }
    })
    .ok_or_else(sentences::worker_gone)
}
