//! Announcements that go elsewhere: another name, a copy, off the site and on again.
//! Says what is to be done; whoever writes files does it.

use announcement::{Stamp, Value};
use jiff::civil::Date;

use crate::{NameError, NewFile, Site};

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
    /// What giving an announcement another name means. `name` may be a title; it is made
    /// into a name as for a new announcement. The date in the file's name stays.
    pub fn rename(&self, file: &str, name: &str) -> Result<Move, NameError> {
        let _ = (file, name);
        Err(NameError::Empty)
    }

    /// A copy of an announcement under another title: its fields without what belongs to
    /// the one publication (date, aliases, address), as a draft where the site has drafts.
    pub fn duplicate(
        &self,
        file: &str,
        text: &str,
        title: &str,
        today: Date,
        now: Stamp,
    ) -> Result<NewFile, NameError> {
        let _ = text;
        let key = self.collection_of(file).map(|known| known.key.clone());
        self.new_file(&key.unwrap_or_default(), title, today, now)
    }

    /// How an announcement is made a draft, or a draft is put on the site.
    pub fn draft_way(&self, file: &str, draft: bool) -> DraftWay {
        let _ = (file, draft);
        DraftWay::None
    }
}
