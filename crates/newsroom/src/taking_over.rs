//! What was published in another wording than the one here comes into the files here: others'
//! changes that were brought together with them. Never under the writer's hands: a document
//! that is typed in goes on from there, and a file that went on itself is merged or left.

use std::sync::Arc;

use announcement::{Encoding, decode};
use api::{Saved, SiteEvent};
use repo::Repo;

use crate::{
    Newsroom, asked, disk,
    document::{Document, written},
    facts::{Facts, facts},
    plan::{Wish, sent},
    sentences,
    sites::OpenSite,
    together::Content,
    trust::standing::Standing,
    under_way::settled,
    unfinished::Sent,
    versions::Reason,
};

impl Newsroom {
    /// Brings what was published into the files here. Answers those that hold it now or go on
    /// from it; the others changed meanwhile where others did too, and keep what they have.
    pub(crate) fn take_over(&self, site: &Arc<OpenSite>, files: &[Sent]) -> Vec<Sent> {
        let holds = |one: &&Sent| one.here == one.content || self.take_over_one(site, one);
        let taken: Vec<Sent> = files.iter().filter(holds).cloned().collect();
        let origins: Vec<_> = taken
            .iter()
            .map(|one| (one.file.clone(), one.content.clone()))
            .collect();
        let noted = site.post(move |repo| repo.goes_on_from(&origins));
        if let Some(Err(error)) = noted {
            tracing::warn!(%error, "what the files go on from was not written down");
        }
        taken
    }

    /// Files that say nothing that the site does not say take over what it has.
    pub(crate) fn catch_up_files(&self, site: &Arc<OpenSite>, behind: &[Content]) {
        let files: Vec<Sent> = behind.iter().map(sent).collect();
        if files.is_empty() {
            return;
        }
        self.take_over(site, &files);
        let names: Vec<String> = files.into_iter().map(|one| one.file).collect();
        site.look_again(&names);
    }

    /// What others published of an announcement, and of what goes with it, comes into the files
    /// here before anything of them is published: they go on from that.
    pub(crate) fn bring_in_published(
        &self,
        site: &Arc<OpenSite>,
        wish: &Wish,
        file: &str,
    ) -> Result<(), api::Error> {
        let Facts::Found(found) = facts(site, wish)? else {
            return Err(sentences::plan_gone());
        };
        let along = asked::all(site, &[file.to_owned()])?.files;
        let joined = found.together.contents.iter();
        let joined = joined.filter(|one| one.joined && along.contains(&one.change.file));
        let files: Vec<Sent> = joined.map(sent).collect();
        let taken: Vec<String> = files
            .into_iter()
            .filter(|one| self.take_over_one(site, one))
            .map(|one| one.file)
            .collect();
        let names = taken.clone();
        let noted = site.post(move |repo| {
            let there = names.into_iter().map(|name| {
                let id = repo.published_id(&name)?;
                Ok((name, id))
            });
            repo.goes_on_from(&there.collect::<Result<Vec<_>, repo::RepoError>>()?)
        });
        if let Some(Err(error)) = noted {
            tracing::warn!(%error, "what the files go on from was not written down");
        }
        site.look_again(&taken);
        Ok(())
    }

    fn take_over_one(&self, site: &Arc<OpenSite>, one: &Sent) -> bool {
        let Some((here, published)) = kept(site, one) else {
            return false;
        };
        let _one_at_a_time = self.rooms.arrange();
        let Ok(document) = self.document_of_file(site, &one.file) else {
            return false;
        };
        let mut document = settled(&document);
        let taken = document.take_published(&here, &published);
        let id = document.id;
        drop(document);
        if taken {
            site.listeners.tell(&SiteEvent::Document { document: id });
        }
        taken
    }
}

/// What was here and what was published, as a file has it.
fn kept(site: &OpenSite, one: &Sent) -> Option<(Vec<u8>, Vec<u8>)> {
    let (file, here, content) = (one.file.clone(), one.here.clone()?, one.content.clone()?);
    let own = site.own.clone();
    let read = move |repo: &Repo| {
        // After a restart nobody has said yet which of the site's programs may turn files.
        Standing::take(repo, &own)?;
        Ok((repo.content(&file, &here)?, repo.content(&file, &content)?))
    };
    let read = site.post(read)?;
    read.inspect_err(
        |error: &repo::RepoError| tracing::warn!(%error, "what was published cannot be read"),
    )
    .ok()
}

impl Document {
    /// The file, which held `here` when it was published, takes over what was published of it,
    /// and the document follows. Whether it did.
    fn take_published(&mut self, here: &[u8], published: &[u8]) -> bool {
        let Ok(now) = disk::read(&self.path) else {
            return false;
        };
        if now == published {
            return true;
        }
        let Some(bytes) = onto(here, &now, published) else {
            return false;
        };
        let swapped = self
            .keep_version(&now, Reason::Merged)
            .ok()
            .and_then(|_| disk::swap(&self.path, &now, &bytes).ok());
        if swapped != Some(true) {
            return false;
        }
        match self.saved {
            // What waits for the user's decision still does.
            Saved::Conflict { .. } | Saved::Recovered => {}
            _ if self.is_changed() => drop(self.save()),
            _ => self.catch_up_with_disk(),
        }
        true
    }
}

/// What a file holds that went on from `here` and takes over what was published; `None` where
/// both changed the same.
fn onto(here: &[u8], now: &[u8], published: &[u8]) -> Option<Vec<u8>> {
    if now == here {
        return Some(published.to_vec());
    }
    let [here, now, published] = [here, now, published].map(decode);
    if matches!(now.encoding, Encoding::Damaged { .. }) {
        return None;
    }
    let merged = merge::merge(Some(&here.text), &now.text, &published.text);
    if !merged.questions().is_empty() {
        return None;
    }
    written(&merged.resolve(&[]).ok()?, now.encoding)
}
