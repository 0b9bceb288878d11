//! The facts of a plan: where it goes and what it puts there, as the remote has it now.

use api::Plan;
use repo::{NetworkError, RepoError};

use crate::{
    landing::{self, Reviewed},
    plan::Wish,
    sentences,
    sites::OpenSite,
    together::{Together, together},
    trust::standing::{self, Standing},
};

/// What a plan is made of.
pub(crate) struct Found {
    /// Where it goes, in words.
    pub(crate) destination: String,
    pub(crate) together: Together,
    /// What of the site's programs it runs.
    pub(crate) standing: Standing,
    /// What reviews say of its announcements.
    pub(crate) reviews: Vec<Reviewed>,
}

/// What asking for a plan's facts can end in.
pub(crate) enum Facts {
    Found(Found),
    Network(NetworkError),
    /// A file cannot go without a program that does not run.
    Program(Box<Plan>),
    Repo(RepoError),
}

/// Asks the remote what it has, compares with it, and brings together what others changed.
pub(crate) fn facts(site: &OpenSite, wish: &Wish) -> Result<Facts, api::Error> {
    let (wish, own) = (wish.clone(), site.own.clone());
    let groups = landing::groups(site, &wish.subject)?;
    site.post(move |repo| {
        if let Err(error) = repo.fetch() {
            return Facts::Network(error);
        }
        let destination = repo.remote().map(|remote| remote.label).unwrap_or_default();
        let found = Standing::take(repo, &own).and_then(|standing| {
            let changes = wish.subject.changes(repo)?;
            let together = together(repo, changes, &wish.renames, &wish.settled)?;
            Ok((standing, together))
        });
        match found {
            Ok((standing, together)) => match landing::reviewed(repo, &together, &groups) {
                Ok(reviews) => Facts::Found(Found {
                    destination,
                    together,
                    standing,
                    reviews,
                }),
                Err(error) => Facts::Network(error),
            },
            Err(error) => match standing::without_program(repo, &own, &error) {
                Some(plan) => Facts::Program(Box::new(plan)),
                None => Facts::Repo(error),
            },
        }
    })
    .ok_or_else(sentences::worker_gone)
}
