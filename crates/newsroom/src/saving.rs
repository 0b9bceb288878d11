//! From the desk to the disk: unsaved text goes to the journal, saved text to its file, and
//! what stands in the way is said. Nobody is overwritten, and a note goes only when its text
//! is in the file and the file is on disk.

use std::{fs, io, iter, path::Path};

use api::{DocumentView, Hindrance, Saved};

use crate::{Newsroom, data, date, disk, document::Document, rooms::lock, sentences::safety};

/// How often a file that keeps changing is merged in before it is left for the next save.
const MERGES: usize = 4;

impl Newsroom {
    /// Saves a text whose file cannot be had: where the file was if nothing is there, else
    /// beside it. The document goes there.
    pub fn save_as_new(&self, args: api::SaveAsNew) -> Result<DocumentView, api::Error> {
        let _one_at_a_time = self.rooms.arrange();
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        document.site.may_write()?;
        let before = document.file.clone();
        match document.make_anew() {
            Ok(own) => {
                document.settle_clean(data::fingerprint(&own), date::clock());
                let files = [before, document.file.clone()];
                document.site.look_again(&files);
            }
            Err(failure) => document.not_saved(&failure),
        }
        Ok(self.view(&mut document))
    }

    pub(crate) fn save_all(&self) {
        for document in self.rooms.documents() {
            let mut document = lock(&document);
            // What waits for the user's decision is not decided by leaving.
            if !matches!(document.saved, Saved::Conflict { .. } | Saved::Recovered) {
                document.save();
            }
        }
    }
}

impl Document {
    /// Hands an unsaved text to the journal, unless it has it already.
    pub(crate) fn keep(&mut self) {
        if self.is_changed() && self.noted != Some(self.revision) {
            self.site.journal.note(self.note());
            self.noted = Some(self.revision);
        }
    }

    /// Writes the text to its file. What another program wrote there meanwhile is merged in
    /// where the two do not touch; then the version without it is answered.
    pub(crate) fn save(&mut self) -> Option<String> {
        let mut before = None;
        for _ in 0..MERGES {
            let own = self.bytes().filter(|_| self.is_changed())?;
            // First the note: a program that ends after the file is written and before the note
            // is gone leaves two equal texts, not an older one beside a newer.
            self.keep();
            if self.site.journal.waits(&self.path) {
                self.site.journal.flush();
            }
            match write(self, &own) {
                Ok(Written::Whole) => {
                    self.settle_clean(data::fingerprint(&own), date::clock());
                    return before;
                }
                Ok(Written::Conflict(theirs)) => {
                    let Some(version) = self.merge_in(&theirs) else {
                        self.parts_from(&theirs);
                        return None;
                    };
                    before = before.or(Some(version));
                }
                Err(failure) => {
                    self.not_saved(&failure);
                    return None;
                }
            }
        }
        // The file changes faster than it can be read; the next save tries again.
        None
    }

    fn not_saved(&mut self, failure: &Failure) {
        self.keep();
        let journal = &self.site.journal;
        journal.flush();
        let kept = !journal.waits(&self.path);
        let place = match journal.trouble() {
            Some(cause) if !kept => safety::only_in_the_window(journal.folder(), &cause),
            _ => safety::kept_in(journal.folder()),
        };
        let root = self.site.read().root().to_owned();
        let why = safety::not_saved(failure.kind, &self.file, &root, failure.cause.as_ref());
        self.saved = Saved::Failed {
            hindrance: failure.kind,
            kept,
            message: format!("{why} {place}"),
        };
    }

    /// The file, whose bytes have the fingerprint `base`, holds what the document shows.
    pub(crate) fn settle_clean(&mut self, base: String, at: String) {
        let text = self.text().to_owned();
        self.grow_from(base, &text);
        self.site.journal.forget(&self.path);
        self.site.write().put(&self.file, self.text());
        self.site.refresh_states(vec![self.file.clone()]);
        self.saved = Saved::Clean {
            at,
            state: self.site.state(&self.file),
        };
    }

    fn make_anew(&mut self) -> Result<Vec<u8>, Failure> {
        let outside = || Failure {
            kind: Hindrance::Outside,
            cause: None,
        };
        let own = self.bytes().ok_or_else(outside)?;
        let root = self.site.read().root().to_owned();
        if is_away(&root) {
            return Err(Failure {
                kind: Hindrance::FolderGone,
                cause: None,
            });
        }
        let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
        let here = self.file.clone();
        for file in iter::once(here.clone()).chain(names_beside(&here)) {
            let Ok(path) = self.site.read().path(&file) else {
                continue;
            };
            match disk::create(&path, &own) {
                Ok(()) => {
                    self.lies_at(path);
                    self.file = file;
                    return Ok(own);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
                Err(error) => {
                    let kind = hindrance(&error, &root);
                    let cause = Some(error);
                    return Err(Failure { kind, cause });
                }
            }
        }
        Err(Failure {
            kind: Hindrance::Other,
            cause: Some(taken),
        })
    }
}

/// What became of a write.
enum Written {
    Whole,
    /// The file is not the one that the text grew from. What it holds.
    Conflict(Vec<u8>),
}

/// Why a text did not get into its file.
struct Failure {
    kind: Hindrance,
    cause: Option<io::Error>,
}

fn write(document: &mut Document, own: &[u8]) -> Result<Written, Failure> {
    let place = document.site.read().path(&document.file);
    let path = place.map_err(|_| Failure {
        kind: Hindrance::Outside,
        cause: None,
    })?;
    if path != document.path {
        // The name is a link that leads elsewhere in the site now.
        document.lies_at(path);
    }
    write_at(&document.path, own, &document.base).map_err(|cause| Failure {
        kind: hindrance(&cause, document.site.read().root()),
        cause: Some(cause),
    })
}

fn write_at(path: &Path, own: &[u8], base: &str) -> io::Result<Written> {
    let there = disk::read(path)?;
    if there == own {
        return disk::settle(path).map(|()| Written::Whole);
    }
    if data::fingerprint(&there) != base {
        return Ok(Written::Conflict(there));
    }
    if disk::swap(path, &there, own)? {
        Ok(Written::Whole)
    } else {
        disk::read(path).map(Written::Conflict)
    }
}

fn hindrance(cause: &io::Error, root: &Path) -> Hindrance {
    use io::ErrorKind as Kind;
    match cause.kind() {
        Kind::NotFound | Kind::NotADirectory if is_away(root) => Hindrance::FolderGone,
        Kind::NotFound | Kind::NotADirectory => Hindrance::Vanished,
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Hindrance::ReadOnly,
        Kind::StorageFull | Kind::QuotaExceeded => Hindrance::Full,
        Kind::StaleNetworkFileHandle
        | Kind::NotConnected
        | Kind::HostUnreachable
        | Kind::NetworkUnreachable
        | Kind::TimedOut => Hindrance::FolderGone,
        _ => Hindrance::Other,
    }
}

/// Whether a site's folder cannot be reached. Of a drive that went away an empty folder may
/// stay.
fn is_away(root: &Path) -> bool {
    fs::read_dir(root).map_or(true, |mut inside| inside.next().is_none())
}

/// Names for a file beside one whose own cannot be had: `gate-2.md`.
fn names_beside(file: &str) -> impl Iterator<Item = String> {
    let name = file.rfind('/').map_or(0, |at| at + 1);
    let end = file[name..].rfind('.').map_or(file.len(), |at| name + at);
    let (stem, ending) = file.split_at(end);
    let (stem, ending) = (stem.to_owned(), ending.to_owned());
    (2..100).map(move |number| format!("{stem}-{number}{ending}"))
}
