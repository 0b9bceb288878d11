//! Where the generator writes the site's built pages. Only looked for: nothing is built.

use std::path::PathBuf;

use crate::{Site, paths};

/// Folders that generators and people write to, whatever the configuration says.
const USUAL: &[&str] = &[
    "_site",
    "public",
    "dist",
    "build",
    "out",
    "docs/.vitepress/dist",
];

impl Site {
    /// The folders inside the site that may hold built pages, the likeliest first.
    pub fn outputs(&self) -> Vec<PathBuf> {
        let known = self.layout.output.iter().map(String::as_str);
        let mut found: Vec<PathBuf> = Vec::new();
        for folder in known.chain(USUAL.iter().copied()) {
            let real = paths::inside(&self.root, folder.trim_end_matches('/'));
            if let Some(real) = real.ok().filter(|path| path.is_dir())
                && !found.contains(&real)
            {
                found.push(real);
            }
        }
        found
    }

    /// The path of an announcement's page on the site, from its first slash on, as far as
    /// it can be told.
    pub fn page_path(&self, file: &str) -> Option<String> {
        self.path_of(&crate::address::Page::of(self.entry(file)?))
    }
}
