//! What was written on this computer, by the ids of its events: one to a line of a file that the
//! window and the command line both add to. Losing it loses no words.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

/// What was written here.
#[derive(Debug, Default)]
pub(crate) struct Written {
    place: PathBuf,
    known: BTreeSet<String>,
    /// So much of the file is known.
    read: u64,
}

impl Written {
    /// In Dateline's folder for the site.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self {
            place: folder.join("review").join("written"),
            ..Self::default()
        }
    }

    /// Whether something was written on this computer.
    pub(crate) fn has(&mut self, id: &str) -> bool {
        if !self.known.contains(id)
            && let Err(error) = self.look()
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "what was written on this computer is not known");
        }
        self.known.contains(id)
    }

    /// These are written on this computer.
    pub(crate) fn add(&mut self, ids: &[String]) {
        self.known.extend(ids.iter().cloned());
        if let Err(error) = self.append(ids) {
            tracing::warn!(%error, "what is written on this computer is not noted");
        }
    }

    /// Reads what another program added.
    fn look(&mut self) -> io::Result<()> {
        let mut file = File::open(&self.place)?;
        if file.metadata()?.len() <= self.read {
            return Ok(());
        }
        file.seek(SeekFrom::Start(self.read))?;
        let mut news = Vec::new();
        file.read_to_end(&mut news)?;
        // A line that is being written is read the next time.
        let whole = news.iter().rposition(|byte| *byte == b'\n');
        news.truncate(whole.map_or(0, |at| at + 1));
        self.read += news.len() as u64;
        let news = String::from_utf8_lossy(&news);
        self.known.extend(news.lines().map(str::to_owned));
        Ok(())
    }

    /// In one piece, so that two programs do not write into each other's lines.
    fn append(&self, ids: &[String]) -> io::Result<()> {
        if let Some(folder) = self.place.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut lines = ids.join("\n");
        lines.push('\n');
        let mut file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(&self.place)?;
        file.write_all(lines.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_program_wrote_the_other_knows() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = Written::in_folder(folder.path());
        assert!(!window.has("aa"));
        window.add(&["aa".into()]);
        let mut script = Written::in_folder(folder.path());
        assert!(script.has("aa") && !script.has("bb"));
        script.add(&["bb".into(), "cc".into()]);
        window.add(&["dd".into()]);
        for id in ["aa", "bb", "cc", "dd"] {
            assert!(window.has(id) && script.has(id), "{id}");
        }
        assert!(!window.has("") && !window.has("b"));
    }
}
