//! Files that go elsewhere on the disk: all of them or none, and never over another file.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Moves each file from its first path to its second.
pub(super) fn move_all(steps: &[(PathBuf, PathBuf)]) -> io::Result<()> {
    let mut made = Vec::new();
    let mut done = 0;
    let moved = steps.iter().try_for_each(|(from, to)| {
        make_folders(to, &mut made)?;
        move_one(from, to)?;
        done += 1;
        Ok(())
    });
    if moved.is_err() {
        for (from, to) in steps[..done].iter().rev() {
            if let Err(error) = move_one(to, from) {
                tracing::error!(%error, "a file could not be moved back");
            }
        }
        for folder in made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    moved
}

/// Removes a folder that became empty, and those above it that do so too, below `top`.
pub(super) fn prune(folder: &Path, top: &Path) {
    let mut folder = folder;
    while folder != top && folder.starts_with(top) && fs::remove_dir(folder).is_ok() {
        let Some(parent) = folder.parent() else { break };
        folder = parent;
    }
}

fn make_folders(file: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let folders = file.ancestors().skip(1);
    let missing: Vec<&Path> = folders.take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder)?;
        made.push(folder.to_owned());
    }
    Ok(())
}

/// A second name first, then the first one goes: nothing that is there is replaced.
fn move_one(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(to).is_ok() {
        // Where a disk does not tell small letters from capitals it may be the file itself.
        return match (fs::canonicalize(from), fs::canonicalize(to)) {
            (Ok(one), Ok(other)) if one == other => fs::rename(from, to),
            _ => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
        };
    }
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).inspect_err(|_| {
            let _ = fs::remove_file(to);
        }),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every disk gives a file two names. What a link leads to is not copied.
        Err(error) if from.is_symlink() => Err(error),
        Err(_) => copy_one(from, to),
    }
}

/// A copy first, then the first file goes; a plain rename would replace what came to be at
/// `to` in the meantime.
fn copy_one(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut copy = File::create_new(to)?;
    let copied = io::copy(&mut source, &mut copy)
        .and_then(|_| copy.set_permissions(source.metadata()?.permissions()))
        .and_then(|()| copy.sync_all());
    // Windows removes no file that is open.
    drop((source, copy));
    copied
        .and_then(|()| fs::remove_file(from))
        .inspect_err(|_| {
            let _ = fs::remove_file(to);
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_without_second_names() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        for name in ["a", "taken"] {
            fs::write(path(name), name).unwrap();
        }
        assert!(copy_one(&path("a"), &path("taken")).is_err());
        for name in ["a", "taken"] {
            assert_eq!(fs::read_to_string(path(name)).unwrap(), name);
        }
        copy_one(&path("a"), &path("b")).unwrap();
        assert_eq!(fs::read_to_string(path("b")).unwrap(), "a");
        assert!(!path("a").exists());
    }

    #[test]
    fn all_or_none() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        for name in ["a", "b", "taken"] {
            fs::write(path(name), name).unwrap();
        }
        let steps = [(path("a"), path("deep/new/a")), (path("b"), path("taken"))];
        assert!(move_all(&steps).is_err());
        for name in ["a", "b", "taken"] {
            assert_eq!(fs::read_to_string(path(name)).unwrap(), name);
        }
        assert!(!path("deep").exists(), "a folder was left behind");
        let steps = [(path("a"), path("deep/new/a")), (path("b"), path("c"))];
        move_all(&steps).unwrap();
        assert_eq!(fs::read_to_string(path("deep/new/a")).unwrap(), "a");
        assert!(!path("a").exists() && !path("b").exists());
        fs::remove_file(path("deep/new/a")).unwrap();
        prune(&path("deep/new"), home.path());
        assert!(!path("deep").exists() && home.path().exists());
    }
}
