//! Taking a publish back: the plan of it, and what stays of it here. What was new stays as a
//! text that is not published; of what was changed the newer wording is kept.

use std::sync::Arc;

use announcement::decode;
use api::Plan;
use site::is_markdown;

use crate::{
    Newsroom, disk,
    past::last_published,
    plan::Wish,
    rooms::lock,
    sentences::{self, past},
    sites::OpenSite,
    subject::Subject,
    together::Settled,
    unfinished::Sent,
    versions::Reason,
};

impl Newsroom {
    /// Says what taking a publish back would do. Asks the remote; changes nothing.
    pub fn plan_take_back(&self, args: api::PlanTakeBack) -> Result<Plan, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let asked = args.commit.clone();
        let commit = site
            .history(move |repo| repo.commit_named(&asked))
            .ok_or_else(sentences::worker_gone)?
            .map_err(|error| sentences::repo_error(&error))?
            .ok_or_else(past::no_such_publish)?;
        self.save_all();
        let wish = Wish {
            subject: Subject::TakeBack { commit },
            renames: Vec::new(),
            settled: Settled::default(),
        };
        self.plan(&site, wish)
    }

    /// The same for the latest publish of an announcement.
    pub fn plan_take_back_of(&self, site: api::SiteId, file: &str) -> Result<Plan, api::Error> {
        let open = self.rooms.site_to_write(site)?;
        let commit = last_published(&open, file)?.ok_or_else(past::no_such_publish)?;
        self.plan_take_back(api::PlanTakeBack { site, commit })
    }

    /// Before the folder comes along with what was taken back: the wordings that give way are
    /// kept, and the texts that were new and stay are answered. Where one is changed here the
    /// folder stays behind: it goes on from what the site had, of which others' part may not
    /// be in it.
    pub(crate) fn keep_taken_back(&self, site: &Arc<OpenSite>, files: &[Sent]) -> Vec<String> {
        let mut stay = Vec::new();
        for Sent { file, content, .. } in files {
            let name = file.clone();
            let is_clean = site.history(move |repo| {
                let head = repo.head()?;
                repo.is_as_in(&head, &name).ok()
            });
            if content.is_none() {
                stay.push(file.clone());
            } else if is_clean == Some(Some(true)) && is_markdown(file) {
                self.keep_newer(site, file);
            }
        }
        stay
    }

    /// It is in the history too: not being able to keep it here costs no text.
    fn keep_newer(&self, site: &Arc<OpenSite>, file: &str) {
        let path = site.read().path(file).ok();
        let bytes = path.and_then(|path| disk::read(&path).ok());
        let (Some(bytes), Ok(document)) = (bytes, self.document_of_file(site, file)) else {
            return;
        };
        let kept = lock(&document).keep_version(decode(&bytes).text.as_bytes(), Reason::TakenBack);
        if let Err(error) = kept {
            tracing::warn!(?error, "the wording that is taken back was not kept");
        }
    }
}
