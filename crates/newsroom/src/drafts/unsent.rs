//! What an announcement would be as a shared draft, made on this computer and sent nowhere: for
//! whoever is to see it where it may not be shared.

use std::sync::Arc;

use api::DraftOutcome;
use repo::RemoteBranch;

use super::share::{Built, There, branch_of, build};
use crate::{
    Newsroom,
    sentences::{export::nothing_to_review, schedule::AUTHOR_FIRST},
    sites::OpenSite,
};

impl Newsroom {
    /// The draft, by the commit that it would be; why there is none, in a sentence.
    pub(crate) fn unsent(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
    ) -> Result<Result<RemoteBranch, String>, api::Error> {
        if site.author_wanted().is_some() {
            return Ok(Err(AUTHOR_FIRST.to_owned()));
        }
        self.save_first(site, &[file.to_owned()])?;
        let there = There {
            tip: None,
            draft: None,
            moves: false,
        };
        Ok(match build(site, file, &there)? {
            Built::Commit(commit) => Ok(RemoteBranch {
                name: branch_of(site, file)?,
                commit,
            }),
            Built::NotMade(DraftOutcome::Stopped { message, .. }) => Err(message),
            Built::Nothing | Built::NoDraft | Built::NotMade(_) => {
                Err(nothing_to_review(&site.title(file)))
            }
        })
    }
}
