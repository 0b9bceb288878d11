//! Announcements that go elsewhere: another name, a copy, off the site and on again.
//! Says what is to be done; whoever writes files does it.

mod copy;
mod rename;
mod way;

use announcement::Value;

use crate::Site;
use crate::entry::Entry;

/// What another name means.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The files that go elsewhere, each with its new name; a bundle goes with all it holds.
    pub files: Vec<(String, String)>,
    /// The announcement's file then.
    pub to: String,
    /// The key and its new value that keep the old address leading to the new one, where
    /// the generator has such a key. The old aliases are among the value.
    pub alias: Option<(String, Value)>,
    /// Another key that carries the address and must follow (`slug`, `path`, `permalink`).
    pub address_key: Option<(String, Value)>,
    /// The address then, as [`Site::address`] would tell it.
    pub address: Option<String>,
}

/// How an announcement is taken off the site.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftWay {
    /// This key gets this value.
    Key(String, Value),
    /// The key is taken out.
    Without(String),
    /// The file moves.
    Move(Move),
    /// The generator knows no drafts that Dateline knows of.
    None,
}

impl Site {
    /// An announcement or another page of the site.
    pub fn known(&self, file: &str) -> Option<&Entry> {
        self.entry(file)
            .or_else(|| self.pages.iter().find(|page| page.file == file))
    }
}
