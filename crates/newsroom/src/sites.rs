//! Open sites: opening, closing, refreshing, and the list of announcements.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use api::SiteId;
use repo::{FileState, Repo};
use site::{Entry, Query, Site};

use crate::{Newsroom, date, recent, rooms::lock, sentences, worker::Worker};

/// A site that is open.
pub(crate) struct OpenSite {
    pub(crate) id: SiteId,
    pub(crate) name: String,
    site: RwLock<Site>,
    /// Quick work on the repository: never waits for the network.
    local: Option<Worker>,
    /// What talks to the remote and what publishes, in order.
    post: Option<Worker>,
    pub(crate) remote: Option<repo::RemoteInfo>,
    states: Mutex<HashMap<String, api::State>>,
}

impl OpenSite {
    pub(crate) fn read(&self) -> RwLockReadGuard<'_, Site> {
        self.site.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn write(&self) -> RwLockWriteGuard<'_, Site> {
        self.site.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn has_history(&self) -> bool {
        self.local.is_some()
    }

    /// Reads from the site's history. `None` where there is none.
    pub(crate) fn history<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Repo) -> T + Send + 'static,
    ) -> Option<T> {
        self.local.as_ref()?.run(job)
    }

    /// Talks to the remote, or writes to the history. `None` where there is none.
    pub(crate) fn post<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Repo) -> T + Send + 'static,
    ) -> Option<T> {
        self.post.as_ref()?.run(job)
    }

    /// What the remote has of a file.
    pub(crate) fn state(&self, file: &str) -> api::State {
        lock(&self.states)
            .get(file)
            .copied()
            .unwrap_or(api::State::Unknown)
    }

    /// Finds out anew what the remote has of these files.
    pub(crate) fn refresh_states(&self, files: Vec<String>) {
        // Without a remote nothing is published, whatever the history here holds.
        if self.remote.is_none() {
            return;
        }
        let asked = files.clone();
        let Some(answer) = self.history(move |repo| repo.states(&files)) else {
            return;
        };
        match answer {
            Ok(found) => {
                let mut states = lock(&self.states);
                for (file, state) in asked.into_iter().zip(found) {
                    states.insert(file, state_of(state));
                }
            }
            Err(error) => tracing::warn!(%error, "the states of the files could not be read"),
        }
    }

    fn all_files(&self) -> Vec<String> {
        self.read()
            .entries()
            .iter()
            .map(|entry| entry.file.clone())
            .collect()
    }

    pub(crate) fn remote_label(&self) -> &str {
        self.remote.as_ref().map_or("", |remote| &remote.label)
    }

    fn view(&self, notices: Vec<String>) -> api::SiteView {
        let site = self.read();
        let recognised = site.recognised();
        api::SiteView {
            site: self.id,
            name: self.name.clone(),
            folder: recent::short_folder(site.root()),
            generator: api::GeneratorView {
                name: recognised.generator.name().to_owned(),
                evidence: recognised.evidence.clone(),
                guessed: recognised.guessed,
            },
            collections: site
                .collections()
                .iter()
                .map(|collection| api::CollectionView {
                    key: collection.key.clone(),
                    name: collection.name.clone(),
                    count: collection.count,
                    file_pattern: collection.file_pattern(),
                })
                .collect(),
            remote: match &self.remote {
                Some(remote) => api::Remote::At {
                    label: remote.label.clone(),
                },
                None if self.has_history() => api::Remote::Missing,
                None => api::Remote::NoHistory,
            },
            notices,
        }
    }
}

const fn state_of(state: FileState) -> api::State {
    match state {
        FileState::Same => api::State::Published,
        FileState::Changed => api::State::Changed,
        FileState::New => api::State::Local,
    }
}

impl Newsroom {
    /// Opens a site by its folder. Reads only; runs nothing of the site's.
    pub fn open_path(&self, root: &Path) -> Result<api::SiteView, api::Error> {
        let open = self.open_site(root)?;
        self.remember(open.read().root(), &open.name);
        let notices = self.settle_unfinished(&open);
        open.refresh_states(open.all_files());
        Ok(open.view(notices))
    }

    pub(crate) fn open_site(&self, root: &Path) -> Result<std::sync::Arc<OpenSite>, api::Error> {
        let site = Site::open(root).map_err(|error| sentences::site_error(&error))?;
        let scratch = self.rooms.data.site(site.root());
        let start =
            || Worker::start(site.root(), &scratch).map_err(|error| sentences::repo_error(&error));
        let (local, post) = (start()?, start()?);
        let remote = local
            .as_ref()
            .and_then(|worker| worker.run(Repo::remote))
            .flatten();
        Ok(self.rooms.add_site(OpenSite {
            id: SiteId(self.rooms.handle()),
            name: site.name().to_owned(),
            site: RwLock::new(site),
            local,
            post,
            remote,
            states: Mutex::default(),
        }))
    }

    /// Reads the site's folder again.
    pub fn refresh_site(&self, args: api::RefreshSite) -> Result<api::SiteView, api::Error> {
        let open = self.rooms.site(args.site)?;
        open.write()
            .reread()
            .map_err(|error| sentences::site_error(&error))?;
        open.refresh_states(open.all_files());
        Ok(open.view(Vec::new()))
    }

    /// Closes a site; its documents are saved first.
    pub fn close_site(&self, args: api::CloseSite) -> Result<(), api::Error> {
        self.save_all();
        self.rooms.remove_site(args.site);
        Ok(())
    }

    /// The announcements that match, newest first.
    pub fn list_announcements(
        &self,
        args: api::ListAnnouncements,
    ) -> Result<api::Listing, api::Error> {
        let open = self.rooms.site(args.site)?;
        let site = open.read();
        let found = site.find(&Query {
            words: args.search,
            collection: args.collection,
            ..Query::default()
        });
        let mut rows: Vec<api::Row> = found
            .into_iter()
            .map(|entry| row(&open, &site, entry))
            .collect();
        // Without a date a new one is still being written; one that is out is just undated.
        rows.sort_by_key(|row| {
            row.date.is_none() && matches!(row.state, api::State::Published | api::State::Unknown)
        });
        Ok(api::Listing {
            from: 0,
            found: rows.len() as u32,
            reading: false,
            rows,
            total: site.entries().len() as u32,
        })
    }
}

fn row(open: &OpenSite, site: &Site, entry: &Entry) -> api::Row {
    api::Row {
        file: entry.file.clone(),
        title: entry
            .title
            .clone()
            .unwrap_or_else(|| file_name(&entry.file)),
        untitled: entry.title.is_none(),
        date: entry.date.as_ref().map(date::view),
        collection: site.collection(&entry.collection).map_or_else(
            || entry.collection.clone(),
            |collection| collection.name.clone(),
        ),
        state: open.state(&entry.file),
        draft: entry.draft,
        language: String::new(),
    }
}

/// A file's name for reading: without its folder.
pub(crate) fn file_name(file: &str) -> String {
    file.rsplit('/').next().unwrap_or(file).to_owned()
}
