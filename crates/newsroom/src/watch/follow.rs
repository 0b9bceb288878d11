//! What is done about files that other programs changed: the site looks at them again, open
//! documents follow, and what is worth telling is told.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use api::{DocumentId, SiteEvent};
use site::is_markdown;

use super::{Batch, Eyes, is_ignored, name_of};
use crate::{
    Newsroom, data, disk, document::Document, journal::Note, rooms::lock, sites::OpenSite,
};

/// From so many files on the site is read anew instead of file by file.
const MANY: usize = 500;

/// What a batch of changed paths means.
#[derive(Default)]
struct Seen {
    /// The announcements' files that changed, came or went.
    files: BTreeSet<String>,
    /// The folders that came.
    folders: Vec<PathBuf>,
    /// Whether the site must be read anew.
    whole: bool,
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
        if !seen.whole {
            seen.files.retain(|file| !self.is_known(open, file));
        }
        let mut changed = false;
        let mut documents = Vec::new();
        if seen.whole || seen.files.len() > MANY {
            open.read_anew();
            open.refresh_all_states();
            documents = self.documents_follow(open, None);
            changed = true;
        } else if !seen.files.is_empty() {
            documents = self.documents_follow(open, Some(&seen.files));
            open.look_again(&seen.files.iter().cloned().collect::<Vec<_>>());
            changed = true;
        }
        if seen.history {
            changed |= open.refresh_all_states();
        }
        if changed || !seen.folders.is_empty() {
            eyes.renew(open, &seen.folders);
        }
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
                .is_some_and(|document| lock(&document).base == data::fingerprint(&bytes)),
            Err(_) if path.exists() => false,
            Err(_) => {
                let open_here = self.rooms.document_of(open.id, file).is_some();
                !open_here && open.read().entry(file).is_none()
            }
        }
    }

    /// The open documents of these files, or of all, follow. Answers those whose file is
    /// not what it was.
    fn documents_follow(
        &self,
        open: &OpenSite,
        files: Option<&BTreeSet<String>>,
    ) -> Vec<DocumentId> {
        let mut changed = Vec::new();
        let mut gone = Vec::new();
        for document in self.documents_of(open) {
            let mut document = lock(&document);
            if files.is_some_and(|files| !files.contains(&document.file)) {
                continue;
            }
            let now = disk::read(&document.path).map(|bytes| data::fingerprint(&bytes));
            match now {
                Ok(now) if now == document.base => continue,
                Ok(_) => self.catch_up_with_disk(&mut document),
                Err(_) if document.path.exists() => {}
                Err(_) => {
                    let renamed = files.and_then(|files| new_name(open, &document, files));
                    match renamed {
                        Some(file) => self.goes_to(open, &mut document, file),
                        None if !document.is_changed() => gone.push(document.id),
                        // Its text is in the journal; saving says what is wrong.
                        None => {}
                    }
                }
            }
            changed.push(document.id);
        }
        for document in gone {
            self.rooms.remove_document(document);
        }
        changed
    }

    fn documents_of(&self, open: &OpenSite) -> Vec<Arc<Mutex<Document>>> {
        let mut documents = self.rooms.documents();
        documents.retain(|document| lock(document).site.id == open.id);
        documents
    }

    /// The document's file has another name; an unsaved text goes along.
    fn goes_to(&self, open: &OpenSite, document: &mut Document, file: String) {
        let Ok(path) = open.read().path(&file) else {
            return;
        };
        if document.is_changed() {
            self.rooms.journal.note(Note {
                path: path.clone(),
                base: document.base.clone(),
                text: document.text().to_owned(),
            });
        }
        self.rooms.journal.forget(&document.path);
        (document.file, document.path) = (file, path);
    }
}

/// The file among those that changed that holds what the document's file held.
fn new_name(open: &OpenSite, document: &Document, files: &BTreeSet<String>) -> Option<String> {
    let holds_it = |file: &&String| {
        let path = open.read().path(file);
        let bytes = path.ok().and_then(|path| disk::read(&path).ok());
        bytes.is_some_and(|bytes| data::fingerprint(&bytes) == document.base)
    };
    files.iter().find(holds_it).cloned()
}

fn look(open: &OpenSite, batch: &Batch) -> Seen {
    let mut seen = Seen {
        whole: batch.much,
        ..Seen::default()
    };
    let signs = open.history(repo::Repo::signs).unwrap_or_default();
    for path in &batch.paths {
        if path.parent().is_some_and(|folder| is_in(folder, &signs)) {
            seen.history |= repo::is_sign(path);
            continue;
        }
        let Some(file) = name_of(open, path) else {
            continue;
        };
        if path.is_dir() {
            seen.folders.push(path.clone());
            texts_below(open, path, &mut seen.files);
        } else if is_markdown(&file) {
            seen.files.insert(file);
        } else if says_how(open, &file) {
            seen.whole = true;
        } else if !path.exists() {
            seen.files.extend(entries_below(open, &file));
        }
    }
    seen
}

fn is_in(folder: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|known| known == folder)
}

/// The texts in a folder that came with all it holds.
fn texts_below(open: &OpenSite, folder: &Path, files: &mut BTreeSet<String>) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let kind = entry.file_type();
            let Some(name) = name_of(open, &path) else {
                continue;
            };
            if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
                if !is_ignored(&Path::new(&name).join("any")) {
                    folders.push(path);
                }
            } else if is_markdown(&name) {
                files.insert(name);
            }
        }
    }
}

/// The announcements in a folder that went.
fn entries_below(open: &OpenSite, folder: &str) -> Vec<String> {
    let site = open.read();
    let below = |file: &str| {
        file.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    site.entries()
        .iter()
        .filter(|entry| below(&entry.file))
        .map(|entry| entry.file.clone())
        .collect()
}

/// Whether a file says how the site is built or what its fields are.
fn says_how(open: &OpenSite, file: &str) -> bool {
    let ending = Path::new(file).extension().unwrap_or_default();
    let is = |endings: &[&str]| endings.iter().any(|known| ending == *known);
    open.read().recognised().evidence == file
        || is(&["toml", "yml", "yaml", "json"])
        || (!file.contains('/') && is(&["js", "cjs", "mjs", "ts"]))
}
