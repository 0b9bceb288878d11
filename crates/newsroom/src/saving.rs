//! From the desk to the disk: unsaved text goes to the journal, saved text to its file, and
//! what stands in the way is said. Nobody is overwritten, and a note goes only when its text
//! is in the file and the file is on disk.

use std::{fs, io, iter, path::Path};

use announcement::decode;
use api::{DocumentView, Hindrance, Saved};

use crate::{
    Newsroom, data, date, disk,
    document::Document,
    rooms::lock,
    sentences::{self, safety},
};

/// How often a file that keeps changing is merged in before it is left for the next save.
const MERGES: usize = 4;

impl Newsroom {
    /// Writes the text to its file. What another program wrote there meanwhile is merged in
    /// where the two do not touch; then the version without it is answered.
    pub(crate) fn save(&self, document: &mut Document) -> Option<String> {
        let mut before = None;
        for _ in 0..MERGES {
            let own = document.bytes().filter(|_| document.is_changed())?;
            match write(document, &own) {
                Ok(Written::Whole) => {
                    self.settle_clean(document, data::fingerprint(&own), date::clock());
                    return before;
                }
                Ok(Written::Conflict(theirs)) => match self.merge_in(document, &theirs) {
                    Some(version) => {
                        before.get_or_insert(version);
                        self.keep(document);
                    }
                    None => {
                        let theirs = decode(&theirs).text;
                        document.saved = Saved::Conflict { theirs };
                        return None;
                    }
                },
                Err(failure) => {
                    self.not_saved(document, &failure);
                    return None;
                }
            }
        }
        // The file changes faster than it can be read; the next save tries again.
        None
    }

    fn not_saved(&self, document: &mut Document, failure: &Failure) {
        self.keep(document);
        let journal = &document.site.journal;
        journal.flush();
        let kept = !journal.waits(&document.path);
        let place = match journal.trouble() {
            Some(cause) if !kept => safety::only_in_the_window(journal.folder(), &cause),
            _ => safety::kept_in(journal.folder()),
        };
        let root = document.site.read().root().to_owned();
        let why = safety::not_saved(failure.kind, &document.file, &root, failure.cause.as_ref());
        document.saved = Saved::Failed {
            hindrance: failure.kind,
            kept,
            message: format!("{why} {place}"),
        };
    }

    /// Saves a text whose file cannot be had: where the file was if nothing is there, else
    /// beside it. The document goes there.
    pub fn save_as_new(&self, args: api::SaveAsNew) -> Result<DocumentView, api::Error> {
        let _one_at_a_time = self.rooms.arrange();
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        document.site.may_write()?;
        let before = document.file.clone();
        match self.make_anew(&mut document) {
            Ok(own) => {
                self.settle_clean(&mut document, data::fingerprint(&own), date::clock());
                let files = [before, document.file.clone()];
                document.site.look_again(&files);
            }
            Err(failure) => self.not_saved(&mut document, &failure),
        }
        Ok(self.view(&mut document))
    }

    fn make_anew(&self, document: &mut Document) -> Result<Vec<u8>, Failure> {
        let outside = || Failure {
            kind: Hindrance::Outside,
            cause: None,
        };
        let own = document.bytes().ok_or_else(outside)?;
        let root = document.site.read().root().to_owned();
        if is_away(&root) {
            return Err(Failure {
                kind: Hindrance::FolderGone,
                cause: None,
            });
        }
        let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
        let here = document.file.clone();
        for file in iter::once(here.clone()).chain(names_beside(&here)) {
            let Ok(path) = document.site.read().path(&file) else {
                continue;
            };
            match disk::create(&path, &own) {
                Ok(()) => {
                    document.lies_at(path);
                    document.file = file;
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

    /// The file, whose bytes have the fingerprint `base`, holds what the document shows.
    pub(crate) fn settle_clean(&self, document: &mut Document, base: String, at: String) {
        let text = document.text().to_owned();
        document.grow_from(base, &text);
        document.site.journal.forget(&document.path);
        document.site.write().put(&document.file, document.text());
        document.site.refresh_states(vec![document.file.clone()]);
        document.saved = Saved::Clean {
            at,
            state: document.site.state(&document.file),
        };
    }

    pub(crate) fn save_all(&self) {
        for document in self.rooms.documents() {
            let mut document = lock(&document);
            // What waits for the user's decision is not decided by leaving.
            if !matches!(document.saved, Saved::Conflict { .. } | Saved::Recovered) {
                self.save(&mut document);
            }
        }
    }

    /// Hands an unsaved text to the journal.
    pub(crate) fn keep(&self, document: &Document) {
        if document.is_changed() {
            document.site.journal.note(document.note());
        }
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
