//! A folder of announcements that have something in common.

use announcement::Schema;

use crate::Naming;

/// A folder of announcements that have something in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Collection {
    /// The folder, relative to the site, with `/`; empty for the site's own folder.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What its announcements have in common.
    pub schema: Schema,
    /// How its files are named.
    pub naming: Naming,
    /// How many announcements it has.
    pub count: u32,
}

impl Collection {
    /// How a new file is named, in words: `YYYY-MM-DD-title.md`.
    pub fn file_pattern(&self) -> String {
        self.naming.file("YYYY-MM-DD", "title")
    }
}
