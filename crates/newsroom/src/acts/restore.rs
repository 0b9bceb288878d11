//! Bringing back what was deleted here: from what is kept, or else as it is published.

use std::{fs, path::PathBuf};

use api::DocumentView;

use super::attic::Attic;
use crate::{
    Newsroom,
    asked::{beside, own_folder},
    disk,
    moves::Moved,
    rooms::lock,
    sentences::{self, acts},
    sites::OpenSite,
};

impl Newsroom {
    /// Brings back what was deleted here: as it was then, or else as it is published.
    pub fn restore_announcement(
        &self,
        args: api::RestoreAnnouncement,
    ) -> Result<DocumentView, api::Error> {
        let one_at_a_time = self.rooms.arrange();
        let site = self.rooms.site_to_write(args.site)?;
        let contents = match self.kept(&site, &args.file) {
            Some(contents) => contents,
            None => published(&site, &args.file)?,
        };
        let mut done = Vec::new();
        for (file, bytes) in &contents {
            if *file != args.file && is_there(&site, file, bytes) {
                continue;
            }
            if let Err(error) = put_back(&site, file, bytes, &mut done) {
                for path in done {
                    let _ = fs::remove_file(path);
                }
                return Err(error);
            }
        }
        let files: Vec<String> = contents.into_iter().map(|(file, _)| file).collect();
        if let Some(moved) = self.moved(&site, &args.file)
            && let Err(error) = lock(&site.moves).record(moved)
        {
            tracing::warn!(%error, "a rename could not be written down");
        }
        if let Err(error) = self.attic(&site).forget(&args.file) {
            tracing::warn!(%error, "a deletion that was taken back could not be forgotten");
        }
        site.look_again(&files);
        drop(one_at_a_time);
        self.open_document(api::OpenDocument {
            site: args.site,
            file: files.into_iter().next().unwrap_or(args.file),
        })
    }

    /// The other name that the remote had an announcement under when it was deleted.
    fn moved(&self, site: &OpenSite, file: &str) -> Option<Moved> {
        self.attic(site).find(file)?.moved.clone()
    }

    pub(super) fn attic(&self, site: &OpenSite) -> Attic {
        Attic::load(&self.rooms.data.site(site.read().root()))
    }

    /// Forgets the deletions of what is here again. Called by nobody who holds
    /// [`crate::rooms::Rooms::arrange`] or a document.
    pub(crate) fn forget_what_came_back(&self, site: &OpenSite) {
        if site.may_write().is_err() {
            return;
        }
        let _one_at_a_time = self.rooms.arrange();
        let is_here = |file: &str| {
            let path = site.read().path(file);
            path.is_ok_and(|path| path.exists())
        };
        if let Err(error) = self.attic(site).forget_what_came_back(is_here) {
            tracing::warn!(%error, "a deletion that was taken back could not be forgotten");
        }
    }

    /// The files of an announcement as they were when it was deleted, the announcement
    /// first; `None` where they are not all kept.
    pub(super) fn kept(&self, site: &OpenSite, file: &str) -> Option<Vec<(String, Vec<u8>)>> {
        let attic = self.attic(site);
        let versions = self.rooms.data.versions();
        let read = |(file, name): &(String, String)| {
            let bytes = fs::read(versions.join(name)).ok()?;
            Some((file.clone(), bytes))
        };
        attic.find(file)?.files.iter().map(read).collect()
    }
}

/// The files of an announcement as the site has them.
fn published(open: &OpenSite, file: &str) -> Result<Vec<(String, Vec<u8>)>, api::Error> {
    let folder = own_folder(file).map(str::to_owned);
    let root = open.read().root().to_owned();
    let asked = file.to_owned();
    open.history(move |repo| {
        let mut files = vec![asked];
        if let Some(folder) = folder {
            let place = root.join(&folder);
            let missing = repo.missing_of_any_kind(&[folder])?;
            files.extend(beside(&place, missing, &files));
        }
        let mut contents = Vec::new();
        for file in files {
            contents.extend(repo.published(&file)?.map(|bytes| (file, bytes)));
        }
        Ok(contents)
    })
    .ok_or_else(sentences::worker_gone)?
    .map_err(|error: repo::RepoError| sentences::repo_error(&error))
    .and_then(|contents| match contents.first() {
        Some((first, _)) if first == file => Ok(contents),
        _ => Err(acts::nothing_to_restore()),
    })
}

/// Whether a file lies where it is to be put back, as it was.
fn is_there(open: &OpenSite, file: &str, bytes: &[u8]) -> bool {
    let path = open.read().path(file);
    path.is_ok_and(|path| fs::read(path).is_ok_and(|there| there == bytes))
}

/// Puts one file in its place, where there must be none.
pub(super) fn put_back(
    open: &OpenSite,
    file: &str,
    bytes: &[u8],
    done: &mut Vec<PathBuf>,
) -> Result<(), api::Error> {
    let path = open
        .read()
        .path(file)
        .map_err(|error| sentences::site_error(&error))?;
    disk::create(&path, bytes).map_err(|error| sentences::disk("restored", file, &error))?;
    done.push(path);
    Ok(())
}
