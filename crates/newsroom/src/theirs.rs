//! Taking what others published in the place of what is here, which is kept.

use std::sync::Arc;

use announcement::{Encoding, decode};
use api::SiteEvent;
use site::is_markdown;

use crate::{
    Newsroom, disk,
    rooms::lock,
    sentences,
    sites::OpenSite,
    together,
    under_way::settled,
    versions::{self, Reason},
};

impl Newsroom {
    /// Puts their version of a file in the place of what is here, if it is the one that was
    /// `seen`. Where they took the file away, it goes here too and can be restored.
    pub(crate) fn give_way(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
        seen: &str,
    ) -> Result<(), api::Error> {
        let theirs = theirs(site, file)?;
        if together::seen(file, theirs.as_deref()) != seen {
            return Err(sentences::plan_gone());
        }
        match theirs {
            Some(theirs) if is_markdown(file) => self.take_text(site, file, &theirs),
            Some(theirs) => take_media(site, file, &theirs),
            None => {
                let args = api::DeleteAnnouncement {
                    site: site.id,
                    file: file.to_owned(),
                };
                self.delete_announcement(args).map(drop)
            }
        }
    }

    fn take_text(&self, site: &Arc<OpenSite>, file: &str, theirs: &[u8]) -> Result<(), api::Error> {
        let here = name_here(site, file, theirs)?;
        let document = self.document_of_file(site, &here)?;
        let theirs = decode(theirs);
        if theirs.encoding != Encoding::Utf8 {
            return Err(sentences::theirs_unreadable());
        }
        let mut document = settled(&document);
        document.catch_up_with_disk();
        document.give_way(&theirs.text, Reason::Desk)?;
        let changed = SiteEvent::Document {
            document: document.id,
        };
        drop(document);
        site.listeners.tell(&changed);
        Ok(())
    }
}

/// What the site has of a file, under the name that it has there.
fn theirs(site: &OpenSite, file: &str) -> Result<Option<Vec<u8>>, api::Error> {
    let file = {
        let moves = lock(&site.moves);
        moves.name_before(file).unwrap_or(file).to_owned()
    };
    site.post(move |repo| repo.published(&file))
        .ok_or_else(sentences::worker_gone)?
        .map_err(|error| sentences::repo_error(&error))
}

fn take_media(site: &OpenSite, file: &str, theirs: &[u8]) -> Result<(), api::Error> {
    let path = site.read().path(file);
    let path = path.map_err(|error| sentences::site_error(&error))?;
    let failed = |error: std::io::Error| sentences::disk("replaced", file, &error);
    if path.exists() {
        let mine = disk::read(&path).map_err(failed)?;
        versions::keep_file(&site.versions, &path, &mine).map_err(failed)?;
        disk::replace(&path, theirs).map_err(failed)?;
    } else {
        disk::create(&path, theirs).map_err(failed)?;
    }
    site.look_again(&[file.to_owned()]);
    Ok(())
}

/// The file's name here, where it may have another one; put back if it was deleted.
fn name_here(site: &OpenSite, file: &str, theirs: &[u8]) -> Result<String, api::Error> {
    if let Some(name) = lock(&site.moves).name_now(file) {
        return Ok(name.to_owned());
    }
    let path = site
        .read()
        .path(file)
        .map_err(|error| sentences::site_error(&error))?;
    if !path.exists() {
        disk::create(&path, theirs).map_err(|error| sentences::disk("restored", file, &error))?;
        site.look_again(&[file.to_owned()]);
    }
    Ok(file.to_owned())
}
