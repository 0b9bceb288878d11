//! Reading and writing one file so that it always holds exactly an old or a new
//! text: a temporary file beside it, flushed, renamed over it, read back.

use std::{
    fs::{self, File, Metadata, Permissions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use tempfile::{NamedTempFile, PersistError};

/// How the names of temporary files begin and end.
pub(crate) const TEMPORARY: (&str, &str) = (".dateline-", ".tmp");

/// The largest file that is opened, in bytes.
pub(crate) const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads a file that is not larger than [`LARGEST`].
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_at_most(path, LARGEST)
}

/// Reads a file that is not larger than that. What is no file is not even opened: a pipe would
/// keep the reader until somebody writes.
pub(crate) fn read_at_most(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    if about.len() > largest {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    File::open(path)?
        .take(largest + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    Ok(bytes)
}

/// Replaces a file's content; its mode stays, and its owner where that may be set.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_over(path, bytes)?.persist(path).map_err(undone)?;
    confirm(path, bytes)
}

/// Replaces the content of a file that holds `old` still; false where it does not.
pub(crate) fn swap(path: &Path, old: &[u8], bytes: &[u8]) -> io::Result<bool> {
    let temporary = write_over(path, bytes)?;
    // Writing took its time: another program may have been quicker.
    if read(path)? != old {
        return Ok(false);
    }
    temporary.persist(path).map_err(undone)?;
    confirm(path, bytes)?;
    Ok(true)
}

/// Makes a file that is not there yet.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let temporary = write_beside(path, bytes, None)?;
    temporary.persist_noclobber(path).map_err(undone)?;
    confirm(path, bytes)
}

/// Writes one of Dateline's own files, there or not.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    write_beside(path, bytes, None)?
        .persist(path)
        .map_err(undone)?;
    sync_folder(path)
}

/// Moves one of Dateline's own files that cannot be read to a free name beside it, and says
/// which. What it holds stays for whoever can mend it.
pub(crate) fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let mut free = aside(path, 1);
    for number in 2.. {
        if !free.exists() {
            break;
        }
        free = aside(path, number);
    }
    fs::rename(path, &free)?;
    Ok(free)
}

/// The name that a file is put aside under: the first, or one of the next.
pub(crate) fn aside(path: &Path, number: u32) -> PathBuf {
    match number {
        1 => path.with_extension("damaged.json"),
        number => path.with_extension(format!("damaged-{number}.json")),
    }
}

/// Whether it is a file's content that is wrong, and not the disk.
pub(crate) fn is_damaged(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
    )
}

/// Sees to it that what another program wrote is on disk.
pub(crate) fn settle(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()?;
    sync_folder(path)
}

fn undone(error: PersistError) -> io::Error {
    error.error
}

/// Makes a folder and those above it, so that they outlast a loss of power.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(above)?;
    }
    match fs::create_dir(folder) {
        Err(error) if !folder.is_dir() => Err(error),
        _ => sync_folder(folder),
    }
}

/// The new text in a temporary file that can take the place of `path`.
fn write_over(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let about = fs::metadata(path)?;
    if about.permissions().readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    write_beside(path, bytes, Some(&about))
}

fn write_beside(path: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    if let Some(mode) = old.map(Metadata::permissions).or_else(usual_mode) {
        builder.permissions(mode);
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    if let Some(old) = old {
        keep_owner(temporary.as_file(), old);
        // The mode given at creation passes through the umask, and another owner takes
        // bits of it away; the file's own must not change.
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// The new file belongs to whom the old one did; who may not give files away keeps it.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let same = |new: Metadata| new.uid() == old.uid() && new.gid() == old.gid();
    if !file.metadata().is_ok_and(same) && fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        // The group alone may be one of the writer's own.
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// Temporary files are private by default; an announcement is as public as its neighbours.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no mode")]
fn usual_mode() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_mode() -> Option<Permissions> {
    None
}

/// Sees to it that the names in a file's folder are on disk.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn confirm(path: &Path, bytes: &[u8]) -> io::Result<()> {
    sync_folder(path)?;
    if fs::read(path)? == bytes {
        Ok(())
    } else {
        Err(io::Error::other(
            "the file does not read back as it was written",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn the_mode_stays() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        for mode in [0o644, 0o755, 0o600, 0o664] {
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            replace(&path, b"new").unwrap();
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                mode
            );
            assert_eq!(fs::read(&path).unwrap(), b"new");
        }
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "a temporary file was left"
        );
    }

    #[test]
    fn a_new_file_never_replaces_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/a.md");
        create(&path, b"first").unwrap();
        assert!(create(&path, b"second").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"first");
    }

    #[cfg(unix)]
    #[test]
    fn a_read_only_file_is_refused_whole() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        assert_eq!(
            replace(&path, b"new").unwrap_err().kind(),
            io::ErrorKind::PermissionDenied
        );
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }
}
