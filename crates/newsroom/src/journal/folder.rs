//! The journal's files: where a note lies, reading it, and what is done about those that a
//! crash or a bad disk damaged.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use super::Note;
use crate::{data, disk};

/// A temporary file of that age has lost its writer.
const ORPHANED: Duration = Duration::from_secs(2);

/// What an earlier run left in the journal.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// The texts that are not in their files.
    pub(crate) notes: Vec<Note>,
    /// Where damaged notes were put.
    pub(crate) damaged: Vec<PathBuf>,
}

fn place(folder: &Path, path: &Path) -> PathBuf {
    folder.join(format!("{}.json", data::name_of(path)))
}

/// What is kept for a file; `None` also where it cannot be understood.
pub(super) fn read(folder: &Path, path: &Path) -> Option<Note> {
    let bytes = fs::read(place(folder, path)).ok()?;
    let note: Note = serde_json::from_slice(&bytes).ok()?;
    (note.path == path).then_some(note)
}

pub(super) fn write(folder: &Path, note: &Note) -> io::Result<()> {
    disk::put(&place(folder, &note.path), &serde_json::to_vec(note)?)
}

pub(super) fn remove(folder: &Path, path: &Path) -> io::Result<()> {
    match fs::remove_file(place(folder, path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The files that notes are there for.
pub(super) fn paths(folder: &Path) -> Vec<PathBuf> {
    let read = |path: PathBuf| serde_json::from_slice::<Note>(&fs::read(path).ok()?).ok();
    let notes = files(folder).filter_map(read);
    notes.map(|note| note.path).collect()
}

/// Reads all notes, puts damaged ones aside and sweeps away what a killed writer left here
/// and beside the files.
pub(super) fn look(folder: &Path, versions: &Path) -> Left {
    let mut left = Left::default();
    for path in files(folder) {
        let Ok(bytes) = fs::read(&path) else { continue };
        match serde_json::from_slice::<Note>(&bytes) {
            Ok(note) => left.notes.push(note),
            Err(error) => {
                tracing::warn!(%error, "a note of the journal is damaged");
                left.damaged.extend(put_aside(&path, &bytes, versions));
            }
        }
    }
    sweep(folder);
    for note in &left.notes {
        note.path.parent().into_iter().for_each(sweep);
    }
    left
}

/// The files of notes, without those that are being written.
fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| !is_temporary(path) && path.is_file())
}

/// Moves a damaged note to the versions, where it is overwritten by nothing.
fn put_aside(note: &Path, bytes: &[u8], versions: &Path) -> Option<PathBuf> {
    let name = format!("damaged-{}.txt", &data::fingerprint(bytes)[..12]);
    let place = versions.join(name);
    fs::rename(note, &place).ok()?;
    Some(place)
}

/// Removes the temporary files whose writers are gone.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let age = entry.metadata().and_then(|about| about.modified());
        let old = age.is_ok_and(|then| then.elapsed().is_ok_and(|age| age > ORPHANED));
        if is_temporary(&path) && old {
            let _ = fs::remove_file(path);
        }
    }
}

fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(disk::TEMPORARY.0) && name.ends_with(disk::TEMPORARY.1)
}
