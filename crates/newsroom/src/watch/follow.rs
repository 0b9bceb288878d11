//! What is done about files that other programs changed: the site looks at them again, open
//! documents follow, and what is worth telling is told.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use api::{DocumentId, Saved, SiteEvent};
use site::is_markdown;

use super::{Batch, Eyes, name_of};
use crate::{
    Newsroom, data, disk, document::Document, rooms::lock, sites::OpenSite, under_way::settled,
};

/// What a batch of changed paths means.
#[derive(Default)]
struct Seen {
    /// What changed, came or went, relative to the site.
    names: BTreeSet<String>,
    /// The texts among them, and those in the folders that came.
    texts: BTreeSet<String>,
    /// The folders that came.
    folders: Vec<PathBuf>,
    /// Whether the history or the index changed.
    history: bool,
}

impl Newsroom {
    /// Takes over what changed; answers what is to be told.
    pub(super) fn follow(
        &self,
        open: &Arc<OpenSite>,
        batch: &Batch,
        eyes: &mut Eyes,
    ) -> Vec<SiteEvent> {
        let mut seen = look(open, batch);
        eyes.come(open, &seen.folders);
        for folder in &seen.folders {
            texts_in(open, folder, &mut seen.texts);
        }
        seen.names
            .retain(|name| !(is_markdown(name) && self.is_known(open, name)));
        let mut documents = Vec::new();
        let mut changed = false;
        if !seen.names.is_empty() {
            documents = self.documents_follow(open, &seen.texts);
            changed = open.reread(&seen.names.iter().cloned().collect::<Vec<_>>());
            let alone = seen.names.iter().all(|name| is_markdown(name));
            if alone {
                open.forget_states(&seen.names.into_iter().collect::<Vec<_>>());
            } else if changed {
                open.refresh_all_states();
            }
        }
        if seen.history {
            changed |= open.refresh_all_states();
        }
        open.learn();
        eyes.renew(open);
        let documents = documents.into_iter();
        documents
            .map(|document| SiteEvent::Document { document })
            .chain(changed.then_some(SiteEvent::Changed))
            .collect()
    }

    /// Whether the site knows a file as it is: Dateline wrote or removed it itself.
    fn is_known(&self, open: &OpenSite, file: &str) -> bool {
        let Ok(path) = open.read().path(file) else {
            return true;
        };
        match disk::read(&path) {
            Ok(bytes) => self
                .rooms
                .document_of(open.id, file)
                .is_some_and(|document| has(&settled(&document), &data::fingerprint(&bytes))),
            Err(_) if path.exists() => false,
            Err(_) => {
                let open_here = self.rooms.document_of(open.id, file).is_some();
                !open_here && open.read().entry(file).is_none()
            }
        }
    }

    /// The open documents follow their files, or one of these that holds now what their
    /// file held. Answers those whose file is not what it was.
    fn documents_follow(&self, open: &OpenSite, texts: &BTreeSet<String>) -> Vec<DocumentId> {
        let documents = self.documents_of(open);
        let mut changed = Vec::new();
        let mut taken: BTreeSet<String> = documents
            .iter()
            .map(|document| lock(document).file.clone())
            .collect();
        for document in documents {
            let mut document = settled(&document);
            match disk::read(&document.path).map(|bytes| data::fingerprint(&bytes)) {
                Ok(now) if has(&document, &now) => continue,
                Ok(_) => document.catch_up_with_disk(),
                Err(_) if document.path.exists() => continue,
                // Where there is none, an unsaved text is in the journal, and saving says what
                // is wrong. Without one the document is told as gone when it is opened again:
                // something may be on its way here.
                Err(_) => {
                    if let Some(file) = new_name(open, &document, texts, &taken) {
                        taken.insert(file.clone());
                        goes_to(open, &mut document, file);
                    }
                }
            }
            changed.push(document.id);
        }
        changed
    }

    fn documents_of(&self, open: &OpenSite) -> Vec<Arc<Mutex<Document>>> {
        let mut documents = self.rooms.documents();
        documents.retain(|document| lock(document).site.id == open.id);
        documents
    }
}

/// Whether the document knows that its file holds this.
fn has(document: &Document, print: &str) -> bool {
    document.base == print && document.saved != Saved::Gone
}

/// The document's file has another name; an unsaved text goes along.
fn goes_to(open: &OpenSite, document: &mut Document, file: String) {
    let Ok(path) = open.read().path(&file) else {
        return;
    };
    document.lies_at(path);
    open.was_renamed(&document.file, &file);
    document.file = file;
}

/// The file among these that holds what the document's file held. What is open already
/// is `taken`: one file has one document.
fn new_name(
    open: &OpenSite,
    document: &Document,
    texts: &BTreeSet<String>,
    taken: &BTreeSet<String>,
) -> Option<String> {
    let holds_it = |file: &&String| {
        let path = open.read().path(file);
        let bytes = path.ok().and_then(|path| disk::read(&path).ok());
        bytes.is_some_and(|bytes| data::fingerprint(&bytes) == document.base)
    };
    texts.difference(taken).find(holds_it).cloned()
}

fn look(open: &OpenSite, batch: &Batch) -> Seen {
    let mut seen = Seen::default();
    if batch.much {
        seen.names.insert(String::new());
        seen.history = true;
    }
    let signs = open.history(repo::Repo::signs).unwrap_or_default();
    for path in &batch.paths {
        if path.parent().is_some_and(|folder| is_in(folder, &signs)) {
            seen.history |= repo::is_sign(path);
            continue;
        }
        let Some(name) = name_of(open, path) else {
            continue;
        };
        if path.is_dir() {
            seen.folders.push(path.clone());
        } else if is_markdown(&name) {
            seen.texts.insert(name.clone());
        }
        seen.names.insert(name);
    }
    seen
}

fn is_in(folder: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|known| known == folder)
}

/// The texts right in a folder that came: where an announcement that was open may be now.
fn texts_in(open: &OpenSite, folder: &Path, texts: &mut BTreeSet<String>) {
    let inside = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = inside.filter_map(|entry| name_of(open, &entry.path()));
    texts.extend(names.filter(|name| is_markdown(name)));
}
