//! Reading and writing one file so that it always holds exactly an old or a new
//! text: a temporary file beside it, flushed, renamed over it, read back.

use std::{
    fs::{self, File, Permissions},
    io::{self, Write as _},
    path::Path,
};

/// The largest file that is opened, in bytes.
pub(crate) const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads a file that is not larger than [`LARGEST`].
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > LARGEST {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    fs::read(path)
}

/// Replaces a file's content; its mode stays.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions();
    if mode.readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let temporary = write_beside(path, bytes, Some(mode))?;
    temporary.persist(path).map_err(|error| error.error)?;
    confirm(path, bytes)
}

/// Makes a file that is not there yet.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = write_beside(path, bytes, None)?;
    temporary
        .persist_noclobber(path)
        .map_err(|error| error.error)?;
    confirm(path, bytes)
}

/// Writes one of Dateline's own files, there or not.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = write_beside(path, bytes, None)?;
    temporary.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn write_beside(
    path: &Path,
    bytes: &[u8],
    mode: Option<Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-").suffix(".tmp");
    let mode = mode.or_else(usual_mode);
    if let Some(mode) = &mode {
        builder.permissions(mode.clone());
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    // The mode given at creation passes through the umask; the file's own must not.
    if let Some(mode) = mode.filter(|_| path.exists()) {
        temporary.as_file().set_permissions(mode)?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

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

fn confirm(path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
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
