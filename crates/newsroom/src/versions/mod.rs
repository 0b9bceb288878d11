//! Earlier versions of an announcement: what was not chosen, what was replaced, what was
//! brought together with another program's changes. Listed, compared, restored.

mod compare;
mod merging;
mod shelf;

pub(crate) use shelf::{Reason, go_along};

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
        let (name, file) = {
            let document = lock(&document);
            (data::name_of(&document.path), document.file.clone())
        };
        let folder = self.rooms.data.versions();
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
        let text = self.version(&document, &args.version)?;
        self.give_way(&mut document, &text, Reason::Restored)?;
        Ok(self.view(&mut document))
    }

    /// The text of an earlier version.
    fn version(&self, document: &Document, version: &str) -> Result<String, api::Error> {
        let name = data::name_of(&document.path);
        let bytes = shelf::read(&self.rooms.data.versions(), &name, version);
        let bytes = bytes.ok_or_else(versions::gone)?;
        Ok(decode(&bytes).text)
    }

    /// Keeps a text among the document's earlier versions; answers its handle there.
    pub(crate) fn keep_version(
        &self,
        document: &Document,
        bytes: &[u8],
        reason: Reason,
    ) -> Result<String, api::Error> {
        let kept = shelf::keep(
            &self.rooms.data.versions(),
            &data::name_of(&document.path),
            shelf::New {
                bytes,
                reason,
                now: date::now_seconds(),
                present: document.text(),
            },
        );
        kept.map_err(|error| sentences::disk("kept", &document.file, &error))
    }
}
