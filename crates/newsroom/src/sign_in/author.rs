//! In whose name is published where git is not told: asked once, kept in Dateline's own
//! folder, never written into git's settings.

use std::path::Path;

use api::SignInField;
use serde::{Deserialize, Serialize};

use crate::{disk, sentences::sign_in as words};

/// A name and an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Author {
    pub(crate) name: String,
    pub(crate) email: String,
}

impl Author {
    /// As it was typed; which part cannot be taken and why, where one cannot.
    pub(crate) fn new(name: &str, email: &str) -> Result<Self, (SignInField, &'static str)> {
        let (name, email) = (name.trim(), email.trim());
        // Neither may end what it is written in: `Name <address>`, in a line.
        let breaks = |c: char| c.is_control() || matches!(c, '<' | '>');
        if name.is_empty() {
            return Err((SignInField::Name, words::NAME_EMPTY));
        }
        if name.contains(breaks) {
            return Err((SignInField::Name, words::NAME_SIGNS));
        }
        let sides = email.split_once('@');
        let whole = sides.is_some_and(|(before, after)| !before.is_empty() && !after.is_empty());
        if !whole || email.contains(|c: char| breaks(c) || c.is_whitespace()) {
            return Err((SignInField::Email, words::EMAIL_WRONG));
        }
        Ok(Self {
            name: name.to_owned(),
            email: email.to_owned(),
        })
    }

    /// As an earlier run kept it.
    pub(crate) fn load(path: &Path) -> Option<Self> {
        let kept: Self = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
        Self::new(&kept.name, &kept.email).ok()
    }

    pub(crate) fn keep(&self, path: &Path) -> std::io::Result<()> {
        disk::put(path, &serde_json::to_vec_pretty(self)?)
    }
}

#[cfg(test)]
mod tests {
    use api::SignInField::{Email, Name};

    use super::Author;

    #[test]
    fn what_is_typed_makes_an_author_or_says_why_not() {
        for (name, email, wrong) in [
            (" Ana Ruiz ", "ana@example.org ", None),
            ("Zoë 李", "zoe+press@example.org", None),
            ("", "ana@example.org", Some(Name)),
            ("Ana <b>", "ana@example.org", Some(Name)),
            ("Ana\nBen", "ana@example.org", Some(Name)),
            ("Ana", "", Some(Email)),
            ("Ana", "ana", Some(Email)),
            ("Ana", "@example.org", Some(Email)),
            ("Ana", "ana@", Some(Email)),
            ("Ana", "ana ruiz@example.org", Some(Email)),
            ("Ana", "ana@example.org>", Some(Email)),
        ] {
            let made = Author::new(name, email);
            assert_eq!(made.err().map(|(field, _)| field), wrong, "{name} {email}");
        }
    }

    #[test]
    fn it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("author.json");
        assert_eq!(Author::load(&path), None);
        let author = Author::new("Ana Ruiz", "ana@example.org").unwrap();
        author.keep(&path).unwrap();
        assert_eq!(Author::load(&path), Some(author));
        std::fs::write(&path, r#"{"name":"A <x","email":"a@b"}"#).unwrap();
        assert_eq!(Author::load(&path), None);
    }
}
