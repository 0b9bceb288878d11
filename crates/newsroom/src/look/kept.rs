//! A build of the site that is kept for the page's look where the site's folder has none: a
//! copy in Dateline's own folder of what a page borrows, never of a script. One for each site.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{output::Output, serve};
use crate::{Newsroom, data::DataDir, sentences, serve_site};

/// So many files are kept.
const MOST: usize = 20_000;

/// Larger files are left out.
const LARGEST: u64 = 8 << 20;

/// Where the kept build of a site lies.
pub(crate) fn folder(data: &DataDir, root: &Path) -> PathBuf {
    data.site(root).join("built")
}

impl Newsroom {
    /// Keeps what the site's own program built, in the place of what was kept before.
    pub fn keep_build(&self, args: api::KeepBuild) -> Result<(), api::Error> {
        let site = self.rooms.site(args.site)?;
        let root = site.read().root().to_owned();
        let own = self.rooms.data.site(&root);
        let output = match serve_site::own_output(&site.read(), &own) {
            Some(own) => Output::at(&own),
            None => Output::find(&site.read()),
        };
        let output = output.ok_or_else(sentences::look::nothing_built)?;
        keep(&output.root, &folder(&self.rooms.data, &root))
            .map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))
    }

    /// Removes the build that was kept of a site.
    pub fn forget_build(&self, args: api::ForgetBuild) -> Result<(), api::Error> {
        let site = self.rooms.site(args.site)?;
        let place = folder(&self.rooms.data, site.read().root());
        match fs::remove_dir_all(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(sentences::data_folder(self.rooms.data.root(), &error))
            }
            _ => Ok(()),
        }
    }
}

/// Copies a build beside its place, and then puts it there.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    let beside = to.with_extension("new");
    clear(&beside)?;
    copy(from, &beside)?;
    clear(to)?;
    fs::rename(&beside, to)
}

fn clear(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Copies what a page borrows. Links are not followed.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut left = MOST;
    let mut open = vec![(from.to_owned(), to.to_owned())];
    while let Some((from, to)) = open.pop() {
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&from)? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            let place = to.join(entry.file_name());
            if kind.is_dir() {
                open.push((path, place));
            } else if kind.is_file() && serve::is_borrowed(&path) && small(&entry) {
                let Some(rest) = left.checked_sub(1) else {
                    return Ok(());
                };
                left = rest;
                fs::copy(path, place)?;
            }
        }
    }
    Ok(())
}

fn small(entry: &fs::DirEntry) -> bool {
    entry.metadata().is_ok_and(|about| about.len() <= LARGEST)
}
