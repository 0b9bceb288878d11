//! What colleagues share of a draft that is on the desk here comes in by itself, where it
//! touches nothing that was written here, and never under the user's hands. Where it does
//! touch, it is said, and asked when the draft is shared next.

use std::{sync::Arc, time::Duration};

use api::SiteEvent;
use repo::{Draft, RemoteBranch};

use super::{bring::Brought, found::knows, known::Known, sharing::keep};
use crate::{Newsroom, rooms::lock, sentences::drafts, sites::OpenSite};

/// A text is being typed in as long as its last change is not longer ago.
const REST: Duration = Duration::from_secs(3);

impl Newsroom {
    /// Takes over what colleagues shared, of these branches. Whether some of it waits for a
    /// pause of the user's.
    pub(crate) fn flow_in(&self, site: &Arc<OpenSite>, branches: &[RemoteBranch]) -> bool {
        if site.may_write().is_err() || self.rooms.is_publishing() {
            return false;
        }
        let mut waits = false;
        for branch in branches {
            let known = lock(&site.drafts).get(&branch.name).cloned();
            let Some(known) = known.filter(|known| known.commit != branch.commit) else {
                continue;
            };
            let asked = branch.clone();
            let draft = site.history(move |repo| repo.draft(&asked));
            let Some(Ok(Some(draft))) = draft else {
                continue;
            };
            if knows(site, &draft) || !self.is_on_desk(site, &draft) {
                continue;
            }
            if self.is_in_hands(site, &draft) {
                waits = true;
            } else {
                self.flow(site, &draft, known);
            }
        }
        waits
    }

    fn flow(&self, site: &Arc<OpenSite>, draft: &Draft, known: Known) {
        let told = lock(&site.drafts).told(&draft.name, &draft.commit);
        let said = match self.bring_in(site, draft, Some(&known.commit), &[]) {
            Ok(Brought::All(news)) => {
                let now = Known {
                    commit: draft.commit.clone(),
                    ..known
                };
                keep(site, &draft.name, now);
                if !news {
                    return;
                }
                let files: Vec<String> = draft.files.iter().map(|(file, _)| file.clone()).collect();
                site.look_again(&files);
                drafts::flowed_in(&draft.author)
            }
            // Asked when the draft is shared next, and said once.
            Ok(Brought::Questions(_) | Brought::Stuck(_)) if told => return,
            Ok(Brought::Questions(_)) => drafts::touches(&draft.author),
            Ok(Brought::Stuck(file)) => drafts::both_changed_file(&draft.author, &file),
            Err(error) => {
                return tracing::warn!(?error, "what a colleague shared did not come in");
            }
        };
        site.listeners.tell(&SiteEvent::Changed);
        let Some(document) = self.rooms.document_of(site.id, &draft.file) else {
            return;
        };
        let document = lock(&document).id;
        site.sync.follow(api::FollowedDocument {
            document,
            sentence: said,
        });
        site.listeners.tell(&SiteEvent::Document { document });
    }

    fn is_on_desk(&self, site: &OpenSite, draft: &Draft) -> bool {
        self.rooms.document_of(site.id, &draft.file).is_some()
    }

    /// Whether somebody writes in what would change.
    fn is_in_hands(&self, site: &OpenSite, draft: &Draft) -> bool {
        let open = draft
            .files
            .iter()
            .filter_map(|(file, _)| self.rooms.document_of(site.id, file));
        let mut documents = open;
        documents.any(|document| {
            let document = lock(&document);
            document.is_changed() || document.is_touched_within(REST)
        })
    }
}
