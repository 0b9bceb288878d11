//! Deleting an announcement here: its files are kept, removed, and their documents closed.

use std::{fs, io, path::Path};

use api::Deleted;
use site::is_markdown;

use super::{attic::Kept, rename::save_first, restore::put_back};
use crate::{
    Newsroom,
    asked::own_folder,
    data, disk,
    document::Document,
    rooms::lock,
    sentences::{self, acts},
    sites::OpenSite,
    under_way::settled,
    versions::Reason,
};

impl Newsroom {
    /// Deletes an announcement here. Its files are kept in Dateline's own folder, and an
    /// unsaved text too.
    pub fn delete_announcement(
        &self,
        args: api::DeleteAnnouncement,
    ) -> Result<Deleted, api::Error> {
        let _one_at_a_time = self.rooms.arrange();
        let site = self.rooms.site_to_write(args.site)?;
        let (title, state) = (site.title(&args.file), site.state(&args.file));
        let files = files_of(&site, &args.file)?;
        self.put_away(&site, &files)?;
        if let Err(error) = lock(&site.moves).forget(&files) {
            tracing::warn!(%error, "a rename could not be forgotten");
        }
        for file in &files {
            site.prune_folders(file);
        }
        site.look_again(&files);
        Ok(Deleted {
            sentence: acts::deleted(&title, state),
            files,
        })
    }

    /// Keeps the files, removes them and closes their documents, which stay locked meanwhile:
    /// what is typed is in the kept text or refused.
    fn put_away(&self, site: &OpenSite, files: &[String]) -> Result<(), api::Error> {
        let open = files.iter();
        let open: Vec<_> = open
            .filter_map(|file| self.rooms.document_of(site.id, file))
            .collect();
        let mut documents: Vec<_> = open.iter().map(|document| settled(document)).collect();
        for document in &mut documents {
            keep_desk(document)?;
        }
        self.keep_files(site, files)?;
        self.remove_files(site, files)?;
        let mut closed = Vec::new();
        for mut document in documents {
            document.closed = true;
            site.journal.forget(&document.path);
            closed.push(document.id);
        }
        for id in closed {
            self.rooms.remove_document(id);
        }
        Ok(())
    }

    fn keep_files(&self, site: &OpenSite, files: &[String]) -> Result<(), api::Error> {
        let mut kept = Vec::new();
        for file in files {
            let disk_error = |error: io::Error| sentences::disk("deleted", file, &error);
            let path = site
                .read()
                .path(file)
                .map_err(|error| sentences::site_error(&error))?;
            let bytes = fs::read(&path).map_err(disk_error)?;
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            // No name that an earlier version could have.
            let name = format!(
                "deleted-{}-{}.{ending}",
                data::name_of(&path),
                &data::fingerprint(&bytes)[..12]
            );
            disk::put(&self.rooms.data.versions().join(&name), &bytes).map_err(disk_error)?;
            kept.push((file.clone(), name));
        }
        let moved = {
            let known = lock(&site.moves);
            files.iter().find_map(|file| known.of(file).cloned())
        };
        self.attic(site)
            .keep(Kept { files: kept, moved })
            .map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))
    }

    /// Removes the files, all or none.
    fn remove_files(&self, site: &OpenSite, files: &[String]) -> Result<(), api::Error> {
        for (at, file) in files.iter().enumerate() {
            let path = site
                .read()
                .path(file)
                .map_err(|error| sentences::site_error(&error))?;
            if let Err(error) = fs::remove_file(&path) {
                self.undo(site, at, file);
                return Err(sentences::disk("deleted", file, &error));
            }
        }
        Ok(())
    }

    /// Puts back the files that a deletion removed before it failed at a file; what cannot be put back
    /// stays kept.
    fn undo(&self, site: &OpenSite, removed: usize, failed: &str) {
        let contents = self.kept(site, failed).unwrap_or_default();
        let mut whole = contents.len() >= removed;
        for (file, bytes) in contents.iter().take(removed) {
            if put_back(site, file, bytes, &mut Vec::new()).is_err() {
                tracing::error!("a deleted file could not be put back");
                whole = false;
            }
        }
        if !whole {
            return;
        }
        if let Err(error) = self.attic(site).forget(failed) {
            tracing::warn!(%error, "a deletion that failed could not be forgotten");
        }
    }
}

/// A text on the desk that the file does not have is kept as well.
fn keep_desk(document: &mut Document) -> Result<(), api::Error> {
    if save_first(document).is_err() {
        document.keep_version(document.text().as_bytes(), Reason::Deleted)?;
    }
    Ok(())
}

/// The files that go with an announcement, itself first: a folder with no other
/// announcement in it goes whole.
fn files_of(open: &OpenSite, file: &str) -> Result<Vec<String>, api::Error> {
    let site = open.read();
    let path = site
        .path(file)
        .map_err(|error| sentences::site_error(&error))?;
    if !path.is_file() {
        let gone = io::Error::from(io::ErrorKind::NotFound);
        return Err(sentences::disk("deleted", file, &gone));
    }
    if site.root().join(file).is_symlink() {
        return Err(acts::is_a_link(file));
    }
    if site.known(file).is_none() {
        return Err(acts::not_an_announcement(file));
    }
    let alone = vec![file.to_owned()];
    let Some((folder, key)) =
        own_folder(file).zip(site.collection_of(file).map(|known| &known.key))
    else {
        return Ok(alone);
    };
    if folder == key {
        return Ok(alone);
    }
    let mut all = alone.clone();
    let whole = collect(site.root(), folder, &mut all).is_some();
    let single = all.iter().filter(|file| is_markdown(file)).count() == 1;
    Ok(if whole && single { all } else { alone })
}

/// Adds all files below a folder that are not among them yet. `None` where there is
/// anything else than files and folders.
fn collect(root: &Path, folder: &str, all: &mut Vec<String>) -> Option<()> {
    for entry in fs::read_dir(root.join(folder)).ok()? {
        let entry = entry.ok()?;
        let name = format!("{folder}/{}", entry.file_name().to_str()?);
        let kind = entry.file_type().ok()?;
        if kind.is_dir() {
            collect(root, &name, all)?;
        } else if !kind.is_file() {
            return None;
        } else if !all.contains(&name) {
            all.push(name);
        }
    }
    Some(())
}
