//! Languages: which one an announcement is in, and its translations.

use crate::Site;

/// The same announcement in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The language, as the site names it (`fr`).
    pub language: String,
    /// Its file.
    pub file: String,
}

impl Site {
    /// The language of an announcement; `None` where the site has one only.
    pub fn language(&self, file: &str) -> Option<String> {
        self.entry(file)?;
        None
    }

    /// The same announcement in other languages.
    pub fn translations(&self, file: &str) -> Vec<Sibling> {
        let _ = file;
        Vec::new()
    }
}
