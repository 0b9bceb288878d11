//! Announcements that are not in the site's folder: an older text, or one that others have.

use crate::{Entry, Site};

impl Site {
    /// An announcement as it would be listed if this were its file's text. Without a
    /// collection where the file would belong to none.
    pub fn entry_of(&self, file: &str, text: &str) -> Entry {
        let mut entry = Entry::new(file, text, self.recognised.generator);
        let collection = self.collection_of(file);
        entry.collection = collection.map_or_else(String::new, |known| known.key.clone());
        entry
    }
}
