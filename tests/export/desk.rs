//! A site with a shared draft, and the newsroom that exports it.

use std::path::{Path, PathBuf};

use api::{Exported, Imported, ReviewView, SiteId};
use newsdesk::Site;
use newsroom::{Config, Newsroom};
use tempfile::TempDir;

pub(crate) const FILE: &str = "news/weir.md";

pub(crate) struct Desk {
    pub(crate) home: TempDir,
    pub(crate) newsroom: Newsroom,
    pub(crate) site: SiteId,
    /// The draft.
    pub(crate) name: String,
    _site: Site,
}

impl Desk {
    /// With this text of [`FILE`] shared as a draft, over the one that is published.
    pub(crate) fn with(published: &str, text: &str) -> Self {
        let site = Site::new(&[(FILE, published)]);
        site.put_photo("news/weir.png");
        site.write(FILE, text);
        let home = tempfile::tempdir().unwrap();
        let newsroom = Newsroom::new(Config {
            data_dir: home.path().join("data"),
            page_origin: "preview://localhost".into(),
            open_now: None,
        })
        .unwrap();
        let view = newsroom.open_path(site.root()).unwrap();
        let file = FILE.to_owned();
        let settled = Vec::new();
        let share = api::ShareDraft {
            site: view.site,
            file,
            settled,
        };
        newsroom.share_draft(share).unwrap();
        let list = api::ListDrafts {
            site: view.site,
            ask: true,
        };
        let name = newsroom.list_drafts(list).unwrap().drafts.remove(0).name;
        Self {
            home,
            newsroom,
            site: view.site,
            name,
            _site: site,
        }
    }

    /// The draft's page, as a file.
    pub(crate) fn export(&self) -> PathBuf {
        let path = self.home.path().join("review.html");
        let args = api::ExportReview {
            site: self.site,
            name: self.name.clone(),
            file: String::new(),
        };
        let choose = |_: &str| Ok(Some(path.clone()));
        let exported = self.newsroom.export_review(args, choose).unwrap();
        assert!(matches!(exported, Exported::Written { .. }), "{exported:?}");
        path
    }

    /// Brings a file in, or a text where there is no file.
    pub(crate) fn import(&self, text: &str, file: Option<&Path>) -> Imported {
        let args = api::ImportReview {
            site: self.site,
            name: self.name.clone(),
            text: text.to_owned(),
        };
        let choose = || Ok(file.map(Path::to_owned));
        self.newsroom.import_review(args, choose).unwrap()
    }

    pub(crate) fn review(&self) -> ReviewView {
        let args = api::SeeReview {
            site: self.site,
            name: self.name.clone(),
        };
        self.newsroom.see_review(args).unwrap()
    }
}
