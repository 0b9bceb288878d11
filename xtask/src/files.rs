//! Folders of files: listing, and making one like another without touching what
//! is equal (a touched file would set off a build).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// All files below a folder, or the file itself; nothing when there is neither.
pub(crate) fn below(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else {
        return if path.is_file() {
            vec![path.to_owned()]
        } else {
            Vec::new()
        };
    };
    let mut files: Vec<_> = entries
        .flatten()
        .flat_map(|entry| below(&entry.path()))
        .collect();
    files.sort();
    files
}

/// Writes a file unless it already holds exactly that. Says whether it wrote.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    fs::write(path, bytes).with_context(|| path.display().to_string())?;
    Ok(true)
}

/// Makes `to` hold exactly these files, given as (name inside `to`, source). Says whether anything changed.
pub(crate) fn mirror(to: &Path, files: &[(PathBuf, PathBuf)]) -> Result<bool> {
    let mut changed = false;
    for (name, source) in files {
        let bytes = fs::read(source).with_context(|| source.display().to_string())?;
        changed |= write(&to.join(name), &bytes)?;
    }
    let wanted: BTreeSet<PathBuf> = files.iter().map(|(name, _)| to.join(name)).collect();
    for stray in below(to).into_iter().filter(|file| !wanted.contains(file)) {
        fs::remove_file(&stray).with_context(|| stray.display().to_string())?;
        changed = true;
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn mirror_touches_only_what_differs_and_drops_strays() {
        let folder = std::env::temp_dir().join(format!("dateline-mirror-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        write(&from.join("a"), b"1").unwrap();
        write(&to.join("x/stray"), b"2").unwrap();
        let files = vec![(PathBuf::from("sub/a"), from.join("a"))];

        assert!(mirror(&to, &files).unwrap());
        assert_eq!(below(&to), [to.join("sub/a")]);
        let written = |path: &Path| -> SystemTime { path.metadata().unwrap().modified().unwrap() };
        let before = written(&to.join("sub/a"));
        assert!(!mirror(&to, &files).unwrap());
        assert_eq!(written(&to.join("sub/a")), before);
        fs::remove_dir_all(&folder).unwrap();
    }
}
