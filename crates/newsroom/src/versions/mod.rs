//! Earlier versions of an announcement: what was not chosen, what was replaced, what was
//! brought together with another program's changes. Listed, compared, restored.

mod compare;
mod merging;
mod shelf;

pub(crate) use compare::{choice, place, question};
pub(crate) use shelf::{Reason, go_along};

use std::{io, path::Path};

use announcement::{Announcement, decode};
use api::{DocumentView, VersionView};

use crate::{
    Newsroom, data, date,
    document::Document,
    documents::may_write,
    rooms::lock,
    sentences::{self, versions},
    sites,
};

impl Newsroom {
    /// The earlier versions of a document, the newest first.
    pub fn list_versions(&self, args: api::ListVersions) -> Result<api::Versions, api::Error> {
        let document = self.rooms.document(args.document)?;
        let (name, file, folder) = {
            let document = lock(&document);
            let folder = document.site.versions.clone();
            (data::name_of(&document.path), document.file.clone(), folder)
        };
        let versions = shelf::list(&folder, &name).into_iter().filter_map(|kept| {
            let text = decode(&shelf::read(&folder, &name, &kept.version)?).text;
            let (announcement, _) = Announcement::read(&text);
            let title = announcement.title().map(str::to_owned);
            Some(VersionView {
                when: date::moment(kept.at),
                why: versions::why(kept.reason).to_owned(),
                title: title.unwrap_or_else(|| sites::file_name(&file)),
                words: announcement.body().split_whitespace().count() as u32,
                version: kept.version,
            })
        });
        Ok(api::Versions {
            versions: versions.collect(),
        })
    }

    /// Puts an earlier version in the place of the present one, which is kept.
    pub fn restore_version(&self, args: api::RestoreVersion) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        may_write(&document)?;
        let text = document.version(&args.version)?;
        document.give_way(&text, Reason::Restored)?;
        Ok(self.view(&mut document))
    }
}

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
    /// is saved.
    pub(crate) fn give_way(&mut self, text: &str, reason: Reason) -> Result<(), api::Error> {
        if self.closed {
            return Err(sentences::document_closed());
        }
        self.keep_version(self.text().as_bytes(), reason)?;
        self.replace(text);
        self.keep();
        self.save();
        Ok(())
    }

    /// The text of an earlier version.
    fn version(&self, version: &str) -> Result<String, api::Error> {
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
