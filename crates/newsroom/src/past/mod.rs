//! The history of one announcement: what was published of it and what this computer kept, in
//! one list; any version compared, looked at as a page, or brought back.

mod walk;

pub(crate) use walk::{Walks, last_published};

use std::sync::{Arc, Mutex};

use announcement::decode;
use api::{Earlier, Past, PastEvent, PastVersion, SeenPage};
use repo::FileVersion;

use crate::{
    Newsroom, data, date,
    document::{Document, Opening},
    documents::may_write,
    page,
    rooms::lock,
    sentences::{self, past, versions},
    under_way::settled,
    versions::{Kept, Reason, kept_versions},
};

impl Newsroom {
    /// The history of a document, the newest version first.
    pub fn list_past(&self, args: api::ListPast) -> Result<Past, api::Error> {
        let document = self.rooms.document(args.document)?;
        let (site, file, kept) = {
            let document = lock(&document);
            let name = data::name_of(&document.path);
            let kept = kept_versions(&document.site.versions, &name);
            (document.site.clone(), document.file.clone(), kept)
        };
        let walked = walk::look_back(&site, &file, args.older)?;
        let mut all: Vec<(i64, PastVersion)> = kept.iter().map(of_kept).collect();
        all.extend(walked.found.iter().map(of_published));
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Ok(Past {
            versions: all.into_iter().map(|(_, version)| version).collect(),
            older: walked.older,
            cut: if walked.cut {
                past::CUT.to_owned()
            } else {
                String::new()
            },
        })
    }

    /// Ends the look back.
    pub fn leave_past(&self, args: api::LeavePast) -> Result<(), api::Error> {
        let document = self.rooms.document(args.document)?;
        let site = lock(&document).site.clone();
        site.walks.leave();
        Ok(())
    }

    /// The page of an earlier version, to be looked at only.
    pub fn see_past(&self, args: api::SeePast) -> Result<SeenPage, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        let text = document.earlier(&args.version)?;
        let site = document.site.clone();
        let (file, path) = (document.file.clone(), document.path.clone());
        drop(document);
        Ok(self.aside(Opening {
            id: api::DocumentId(self.rooms.handle()),
            site,
            file,
            path,
            base: String::new(),
            encoding: announcement::Encoding::Utf8,
            text,
        }))
    }

    /// Puts an earlier version in the place of the present one, which is kept.
    pub fn restore_version(&self, args: api::RestoreVersion) -> Result<api::Restored, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = settled(&document);
        may_write(&document)?;
        let text = document.earlier(&args.version)?;
        let before = document.give_way(&text, Reason::Restored)?;
        Ok(api::Restored {
            document: self.view(&mut document),
            before: Earlier::Kept { version: before },
        })
    }

    /// A text that is looked at and not on the desk: no command but the page's finds it.
    pub(crate) fn aside(&self, opening: Opening) -> SeenPage {
        let aside = Document::new(opening);
        let page_address = page::address(&self.rooms.config.page_origin, aside.id);
        self.rooms.put_aside(Arc::new(Mutex::new(aside)));
        SeenPage { page_address }
    }
}

impl Document {
    /// The text of an earlier version.
    pub(crate) fn earlier(&self, version: &Earlier) -> Result<String, api::Error> {
        match version {
            Earlier::Kept { version } => self.kept(version),
            Earlier::Published { commit, file } => {
                let (commit, file) = (commit.clone(), file.clone());
                let bytes = self
                    .site
                    .history(move |repo| repo.version(&commit, &file))
                    .ok_or_else(versions::gone)?
                    .map_err(|error| sentences::repo_error(&error))?;
                Ok(decode(&bytes.ok_or_else(versions::gone)?).text)
            }
        }
    }

    /// What an earlier version is, in words.
    pub(crate) fn about_earlier(&self, version: &Earlier) -> String {
        match version {
            Earlier::Kept { version } => {
                let name = data::name_of(&self.path);
                let all = kept_versions(&self.site.versions, &name);
                let kept = all.iter().find(|kept| kept.version == *version);
                kept.map_or_else(String::new, |kept| {
                    versions::about(&date::moment(kept.at), kept.reason)
                })
            }
            Earlier::Published { commit, .. } => {
                let found = self.site.walks.found(commit);
                found.map_or_else(String::new, |found| {
                    past::about(&date::moment(found.when_unix), &found.author)
                })
            }
        }
    }
}

fn of_kept(kept: &Kept) -> (i64, PastVersion) {
    let version = PastVersion {
        version: Earlier::Kept {
            version: kept.version.clone(),
        },
        what: PastEvent::Kept,
        when: date::moment(kept.at),
        who: String::new(),
        about: versions::why(kept.reason).to_owned(),
        from_here: false,
    };
    (kept.at, version)
}

fn of_published(found: &FileVersion) -> (i64, PastVersion) {
    let version = PastVersion {
        version: Earlier::Published {
            commit: found.commit.clone(),
            file: found.file.clone(),
        },
        what: match (found.before, found.there) {
            (_, false) => PastEvent::TakenOff,
            (false, true) => PastEvent::Added,
            (true, true) => PastEvent::Changed,
        },
        when: date::moment(found.when_unix),
        who: found.author.clone(),
        about: past::message(&found.message),
        from_here: found.from_here,
    };
    (found.when_unix, version)
}
