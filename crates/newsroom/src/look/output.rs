//! The folder that holds a site's built pages, and what lies in it. Nothing is built, no
//! link is followed, and no folder is gone through without end.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use site::Site;

use crate::disk;

/// So many entries of the folder are looked at.
const MOST: usize = 60_000;

/// Deeper folders are left out.
const DEEPEST: usize = 12;

/// A folder with fewer pages shows nothing.
const FEWEST: usize = 3;

/// Larger pages and style sheets are not read.
const LARGEST: u64 = 3 << 20;

/// An output folder.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    /// The real folder.
    pub(crate) root: PathBuf,
    /// Its HTML files, relative to it, with `/`.
    pub(crate) pages: Vec<String>,
    /// When the newest of them was written.
    pub(crate) newest: Option<SystemTime>,
}

impl Output {
    /// The first of the site's possible output folders that holds pages.
    pub(crate) fn find(site: &Site) -> Option<Self> {
        site.outputs()
            .into_iter()
            .map(|root| Self::look(&root))
            .find(Self::shows_something)
    }

    /// A folder of built pages outside the site.
    pub(crate) fn at(root: &Path) -> Option<Self> {
        let root = fs::canonicalize(root).ok()?;
        Some(Self::look(&root)).filter(Self::shows_something)
    }

    fn shows_something(&self) -> bool {
        self.pages.len() >= FEWEST
    }

    fn look(root: &Path) -> Self {
        let mut output = Self {
            root: root.to_owned(),
            pages: Vec::new(),
            newest: None,
        };
        let mut seen = 0;
        let mut open = vec![(root.to_owned(), String::new(), 0)];
        while let Some((folder, name, depth)) = open.pop() {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries {
                seen += 1;
                if seen > MOST {
                    return output;
                }
                output.take(&entry, &name, depth, &mut open);
            }
        }
        output.pages.sort_unstable();
        output
    }

    fn take(
        &mut self,
        entry: &fs::DirEntry,
        folder: &str,
        depth: usize,
        open: &mut Vec<(PathBuf, String, usize)>,
    ) {
        let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else {
            return;
        };
        let below = if folder.is_empty() {
            name
        } else {
            format!("{folder}/{name}")
        };
        if kind.is_dir() && depth < DEEPEST && !below.ends_with("node_modules") {
            open.push((entry.path(), below, depth + 1));
        } else if kind.is_file()
            && Path::new(&below)
                .extension()
                .is_some_and(|end| end == "html")
        {
            let written = entry.metadata().and_then(|data| data.modified()).ok();
            self.newest = self.newest.max(written);
            self.pages.push(below);
        }
    }

    /// The text of a file in the folder; `None` where a name leads out of it.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let path = self.path(name)?;
        let bytes = disk::read_at_most(&path, LARGEST).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The real path of a file in the folder that is not too large to be read.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        let real = fs::canonicalize(self.root.join(name.trim_start_matches('/'))).ok()?;
        let data = fs::metadata(&real).ok()?;
        let inside = real.starts_with(&self.root) && data.is_file() && data.len() <= LARGEST;
        inside.then_some(real)
    }

    /// Whether the page of a file is older than the file.
    pub(crate) fn is_older(&self, page: &str, source: &Path) -> bool {
        let written = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
        let page = self.path(page).and_then(|path| written(&path));
        page.zip(written(source))
            .is_some_and(|(page, source)| page < source)
    }
}
