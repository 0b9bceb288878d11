//! Earlier versions of an announcement: what was not chosen, what was replaced, what was
//! brought together with another program's changes. Kept and compared.

mod compare;
mod merging;
mod shelf;

pub(crate) use compare::{choice, place, question};
pub(crate) use shelf::{Kept, Reason, go_along, list as kept_versions};

use std::{io, path::Path};

use announcement::decode;

use crate::{
    data, date,
    document::Document,
    sentences::{self, versions},
};

/// Keeps what a file that is no announcement held before another version took its place.
pub(crate) fn keep_file(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = shelf::New {
        bytes,
        reason: Reason::File,
        now: date::now_seconds(),
        present: "",
    };
    shelf::keep(folder, &data::name_of(path), new).map(drop)
}

impl Document {
    /// Another text takes the place of this one, which is kept among the earlier versions, and
    /// is saved. Answers the handle of the one that is kept.
    pub(crate) fn give_way(&mut self, text: &str, reason: Reason) -> Result<String, api::Error> {
        if self.closed {
            return Err(sentences::document_closed());
        }
        let kept = self.keep_version(self.text().as_bytes(), reason)?;
        self.replace(text);
        self.keep();
        self.save();
        Ok(kept)
    }

    /// The text of a version that was kept.
    pub(crate) fn kept(&self, version: &str) -> Result<String, api::Error> {
        let name = data::name_of(&self.path);
        let bytes = shelf::read(&self.site.versions, &name, version);
        let bytes = bytes.ok_or_else(versions::gone)?;
        Ok(decode(&bytes).text)
    }

    /// Keeps a text among the earlier versions; answers its handle there.
    pub(crate) fn keep_version(&self, bytes: &[u8], reason: Reason) -> Result<String, api::Error> {
        let new = shelf::New {
            bytes,
            reason,
            now: date::now_seconds(),
            present: self.text(),
        };
        shelf::keep(&self.site.versions, &data::name_of(&self.path), new)
            .map_err(|error| sentences::disk("kept", &self.file, &error))
    }
}
