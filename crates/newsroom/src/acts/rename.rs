//! Another name for an announcement: its files move, its open documents and unsaved texts
//! go along, and the name that the site still has is remembered until that is published.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use announcement::{Announcement, apply};
use api::{DocumentView, RenamePlan};
use site::Move;

use super::relocate;
use crate::{
    Newsroom,
    document::Document,
    journal::Note,
    moves::Moved,
    rooms::lock,
    sentences::{self, acts},
    sites::OpenSite,
    under_way::settled,
    versions::go_along,
};

impl Newsroom {
    /// Says what giving a document's announcement another name would do.
    pub fn plan_rename(&self, args: api::PlanRename) -> Result<RenamePlan, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        let site = document.site.read();
        let (from, address) = (document.file.clone(), site.address(&document.file));
        let (going, obstacle) = match site.rename(&from, &args.name) {
            Ok(going) => {
                let obstacle = obstacle(&document, &going, false);
                (Some(going), obstacle)
            }
            Err(error) => (None, Some(sentences::name_error(&error))),
        };
        let going = going.as_ref();
        Ok(RenamePlan {
            from,
            to: going.map(|going| going.to.clone()).unwrap_or_default(),
            address: address.unwrap_or_default(),
            new_address: going
                .and_then(|going| going.address.clone())
                .unwrap_or_default(),
            alias_key: going.and_then(|going| Some(going.alias.as_ref()?.0.clone())),
            obstacle: obstacle.map_or_else(String::new, |error| error.to_string()),
        })
    }

    /// Gives a document's announcement another name.
    pub fn rename_announcement(
        &self,
        args: api::RenameAnnouncement,
    ) -> Result<DocumentView, api::Error> {
        let _one_at_a_time = self.rooms.arrange();
        let document = self.rooms.document(args.document)?;
        let going = {
            let document = lock(&document);
            document.site.may_write()?;
            document
                .site
                .read()
                .rename(&document.file, &args.name)
                .map_err(|error| sentences::name_error(&error))?
        };
        self.relocate(&document, &going, args.keep_address)?;
        let mut document = lock(&document);
        Ok(self.view(&mut document))
    }

    /// Moves an announcement with all that goes with it. Called by whoever holds
    /// [`crate::rooms::Rooms::arrange`].
    pub(super) fn relocate(
        &self,
        document: &Arc<Mutex<Document>>,
        going: &Move,
        keep_address: bool,
    ) -> Result<(), api::Error> {
        let others = self.others_that_go(document, going);
        let mut document = settled(document);
        save_first(&mut document)?;
        if let Some(error) = obstacle(&document, going, keep_address) {
            return Err(error);
        }
        let text = text_then(&document, going, keep_address)?;
        let site = Arc::clone(&document.site);
        let paths = paths(&site, &going.files)?;
        let mut others: Vec<_> = others.iter().map(|other| settled(other)).collect();
        let moved = moved(&site, &document.file, going);

        notes_go_along(&site, &paths)?;
        if let Err(error) = relocate::move_all(&paths) {
            notes_stay(&site, &paths);
            return Err(sentences::disk("renamed", &document.file, &error));
        }
        for (from, to) in &paths {
            site.journal.forget(from);
            go_along(&self.rooms.data.versions(), from, to);
        }
        for other in others.iter_mut().map(|other| &mut **other) {
            follow(other, &going.files, &paths);
        }
        follow(&mut document, &going.files, &paths);
        prune(&site, &going.files);
        site.embargoes.go_along(&going.files);
        if let Err(error) = lock(&site.moves).record(moved) {
            tracing::warn!(%error, "a rename could not be written down");
        }
        look_again(&site, &going.files);
        document.replace(&text);
        document.save();
        Ok(())
    }

    /// The other documents that are open of the files that go.
    fn others_that_go(
        &self,
        document: &Arc<Mutex<Document>>,
        going: &Move,
    ) -> Vec<Arc<Mutex<Document>>> {
        let site = lock(document).site.id;
        let mut all = self.rooms.documents();
        all.retain(|other| {
            !Arc::ptr_eq(document, other) && {
                let other = lock(other);
                let goes = going.files.iter().any(|(from, _)| *from == other.file);
                other.site.id == site && goes
            }
        });
        all
    }
}

/// Saves what waits; a text that cannot be saved, or that waits for the user's decision,
/// stays where it is.
pub(super) fn save_first(document: &mut Document) -> Result<(), api::Error> {
    if !matches!(document.saved, api::Saved::Recovered) {
        document.save();
    }
    if document.is_changed() {
        return Err(acts::not_saved_yet(&document.title()));
    }
    Ok(())
}

/// Unsaved texts are kept under the new names too, before anything moves.
fn notes_go_along(site: &OpenSite, paths: &[(PathBuf, PathBuf)]) -> Result<(), api::Error> {
    for (from, to) in paths {
        if let Some(note) = site.journal.find(from) {
            let path = to.clone();
            site.journal.note(Note { path, ..note });
        }
    }
    site.journal.flush();
    match site.journal.trouble() {
        Some(cause) if paths.iter().any(|(_, to)| site.journal.waits(to)) => {
            notes_stay(site, paths);
            Err(sentences::data_folder(site.journal.folder(), &cause))
        }
        _ => Ok(()),
    }
}

fn notes_stay(site: &OpenSite, paths: &[(PathBuf, PathBuf)]) {
    for (_, to) in paths {
        site.journal.forget(to);
    }
}

/// Why an announcement cannot have that name.
fn obstacle(document: &Document, going: &Move, keep_address: bool) -> Option<api::Error> {
    let writes = going.address_key.is_some() || (keep_address && going.alias.is_some());
    if going.to == document.file {
        return Some(acts::same_name());
    }
    if writes && !document.read_only.is_empty() {
        return Some(sentences::read_only(&document.read_only));
    }
    None
}

/// The announcement's text under its new name: with the address that follows, and the old
/// one as an alias where that is wanted.
fn text_then(document: &Document, going: &Move, keep_address: bool) -> Result<String, api::Error> {
    let site = document.site.read();
    let collection = site.collection_of(&document.file);
    let order = collection.map_or_else(Vec::new, |known| known.schema.order());
    let alias = going.alias.iter().filter(|_| keep_address);
    let mut text = document.text().to_owned();
    for (key, value) in going.address_key.iter().chain(alias) {
        let (announcement, _) = Announcement::read(&text);
        let edits = announcement
            .set(key, value, &order)
            .map_err(|_| sentences::refused(key))?;
        text = apply(&text, &edits);
    }
    Ok(text)
}

/// The real paths of files and of their new names. A link is not followed: what it leads
/// to would move instead.
fn paths(
    site: &OpenSite,
    files: &[(String, String)],
) -> Result<Vec<(PathBuf, PathBuf)>, api::Error> {
    let site = site.read();
    let place = |file: &String| {
        let path = site
            .path(file)
            .map_err(|error| sentences::site_error(&error))?;
        if site.root().join(file).is_symlink() {
            return Err(acts::is_a_link(file));
        }
        Ok(path)
    };
    files
        .iter()
        .map(|(from, to)| Ok((place(from)?, place(to)?)))
        .collect()
}

fn moved(site: &OpenSite, from: &str, going: &Move) -> Moved {
    Moved {
        from: from.to_owned(),
        to: going.to.clone(),
        address: site.read().address(from).unwrap_or_default(),
        files: going.files.clone(),
    }
}

/// The document is the one of its file's new name.
fn follow(document: &mut Document, files: &[(String, String)], paths: &[(PathBuf, PathBuf)]) {
    let at = files.iter().position(|(from, _)| *from == document.file);
    if let Some(at) = at {
        document.file.clone_from(&files[at].1);
        document.path.clone_from(&paths[at].1);
    }
}

/// Takes away the folders that are empty now, below the collection's own.
fn prune(site: &OpenSite, files: &[(String, String)]) {
    for (from, _) in files {
        site.prune_folders(from);
    }
}

fn look_again(site: &OpenSite, files: &[(String, String)]) {
    let all: Vec<String> = files
        .iter()
        .flat_map(|(from, to)| [from.clone(), to.clone()])
        .collect();
    site.look_again(&all);
}

impl OpenSite {
    /// Takes away the folders of a file that are empty now, below its collection's own.
    pub(super) fn prune_folders(&self, file: &str) {
        let site = self.read();
        let key = site.collection_of(file).map(|known| known.key.clone());
        let top = site.root().join(key.unwrap_or_default());
        if let Some(folder) = site.root().join(file).parent() {
            relocate::prune(folder, &top);
        }
    }
}
