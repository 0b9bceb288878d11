//! Open sites: opening, closing, refreshing.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
    thread,
};

use api::SiteId;
use repo::Repo;
use site::{Rest, Site, SiteError};

use crate::{
    Newsroom, corrections, dialect, drafts::Drafts, embargo::Embargoes, gate::Gate, hosts::Hosts,
    journal::Journal, live::Live, look::Looks, moves::Moves, past::Walks, place::Place, recent,
    review::Reviews, schedule::Scheduling, sentences, serve_site::Run, sign_in::SignIns,
    states::States, sync::SiteSync, watch::Listeners, worker::Worker,
};

/// So many files are read at a time while a large site is in use already.
const AT_A_TIME: usize = 4000;

/// A site that is open.
pub(crate) struct OpenSite {
    pub(crate) id: SiteId,
    pub(crate) name: String,
    /// Dateline's own folder for it.
    pub(crate) own: PathBuf,
    site: RwLock<Site>,
    /// Quick work on the repository: never waits for the network.
    local: Option<Worker>,
    /// What talks to the remote and what publishes, in order.
    post: Option<Worker>,
    pub(crate) remote: Option<repo::RemoteInfo>,
    pub(crate) states: States,
    /// The texts that are not in their files yet, and who may write here.
    pub(crate) journal: Arc<Journal>,
    /// Where earlier versions are kept.
    pub(crate) versions: PathBuf,
    /// The renames that are not published yet.
    pub(crate) moves: Mutex<Moves>,
    /// The drafts that were shared or taken up here.
    pub(crate) drafts: Mutex<Drafts>,
    /// Where its drafts are shared.
    pub(crate) place: Place,
    /// What of it is not to be public yet.
    pub(crate) embargoes: Embargoes,
    /// What of it is published at a moment.
    pub(crate) schedule: Scheduling,
    /// What is said of drafts.
    pub(crate) reviews: Reviews,
    /// The other sites whose images its pages may show.
    pub(crate) hosts: Mutex<Hosts>,
    /// What its built pages look like.
    pub(crate) looks: Looks,
    /// The look back that is under way.
    pub(crate) walks: Walks,
    /// Its own generator, while that runs.
    pub(crate) run: Run,
    /// What readers see of what was published.
    pub(crate) live: Live,
    /// What others do at its remote.
    pub(crate) sync: SiteSync,
    /// What its remote was answered, and what is to be asked.
    pub(crate) sign_ins: Arc<SignIns>,
    /// Who watches it.
    pub(crate) listeners: Listeners,
    /// Whether some of it is still being read.
    reading: Gate,
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
        self.local.as_ref()?.run(self.told(job))
    }

    /// Talks to the remote, or writes to the history. `None` where there is none.
    pub(crate) fn post<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Repo) -> T + Send + 'static,
    ) -> Option<T> {
        self.post.as_ref()?.run(self.told(job))
    }

    /// A job on the repository, which is told first where drafts are shared now.
    fn told<T>(
        &self,
        job: impl FnOnce(&Repo) -> T + Send + 'static,
    ) -> impl FnOnce(&Repo) -> T + Send + 'static {
        let at = self.place.at();
        move |repo| {
            repo.set_drafts_at(at);
            job(repo)
        }
    }

    pub(crate) fn remote_label(&self) -> &str {
        self.remote.as_ref().map_or("", |remote| &remote.label)
    }

    /// Whether some of it is still being read.
    pub(crate) fn is_reading(&self) -> bool {
        self.reading.is_closed()
    }

    /// Reads what opening left for later, while the site is used.
    fn read_rest(self: &Arc<Self>) {
        if self.read().pending() == 0 && !self.read().is_stale() {
            self.refresh_all_states();
            return;
        }
        self.refresh_states(self.all_files());
        let open = Arc::clone(self);
        open.reading.close();
        thread::spawn(move || {
            while !open.listeners.are_gone() && open.take_next() {
                open.listeners.tell(&api::SiteEvent::Changed);
            }
            open.learn();
            open.refresh_all_states();
            open.reading.open();
            open.listeners.tell(&api::SiteEvent::Changed);
        });
    }

    /// Looks again at files or folders that may have changed, come or gone; at all of them
    /// below a folder, for the site's own by an empty name. Whether there was anything to
    /// look at. The site can be used meanwhile.
    pub(crate) fn reread(&self, names: &[String]) -> bool {
        let changed = self.read().changed(names);
        self.take(changed)
    }

    /// Reads the next files that are not read yet; false at the end.
    fn take_next(&self) -> bool {
        let rest = self.read().rest(AT_A_TIME);
        self.take(rest)
    }

    fn take(&self, rest: Rest) -> bool {
        if rest.is_empty() {
            return false;
        }
        let read = rest.read();
        self.write().take(read);
        true
    }

    /// Lets large collections learn what their newest changes tell.
    pub(crate) fn learn(&self) {
        if self.read().is_stale() {
            let learnt = self.read().study();
            self.write().adopt(learnt);
        }
    }

    pub(crate) fn view(&self, notices: Vec<String>) -> api::SiteView {
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
                remarks: [site.source_problems(), &dialect::remarks(&site)].concat(),
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
            held: self.held(),
            left: self.left(),
            left_said: String::new(),
        }
    }
}

impl Newsroom {
    /// Opens a site by its folder. Reads only; runs nothing of the site's. Of a large site
    /// it shows first what is at hand, and goes on reading.
    pub fn open_path(&self, root: &Path) -> Result<api::SiteView, api::Error> {
        let open = self.open_site(root)?;
        self.remember(open.read().root(), &open.name);
        self.forget_what_came_back(&open);
        let mut notices = self.settle_unfinished(&open);
        notices.extend(self.settle_sharing(&open));
        notices.extend(self.settle_landings(&open));
        let (damaged, left_said) = self.left_behind(&open);
        notices.extend(damaged);
        notices.extend(open.load_schedule());
        let view = open.view(notices);
        open.read_rest();
        Ok(api::SiteView { left_said, ..view })
    }

    /// Opens a site by its folder and waits until all of it is read.
    pub fn open_whole(&self, root: &Path) -> Result<api::SiteView, api::Error> {
        let view = self.open_path(root)?;
        let open = self.rooms.site(view.site)?;
        open.reading.wait();
        Ok(api::SiteView {
            left_said: view.left_said,
            ..open.view(view.notices)
        })
    }

    pub(crate) fn open_site(&self, root: &Path) -> Result<Arc<OpenSite>, api::Error> {
        let mut site = Site::begin(root).map_err(|error| sentences::site_error(&error))?;
        corrections::apply(&self.rooms.data, &mut site);
        let scratch = self.rooms.data.site(site.root());
        let kept = self.rooms.kept.site(site.root());
        let journal = self.rooms.journal(site.root());
        let start = || {
            let answers = self.rooms.sign_ins.answers();
            Worker::start(site.root(), &scratch, answers)
                .map_err(|error| sentences::repo_error(&error))
        };
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
            journal,
            versions: self.rooms.data.versions(),
            states: States::load(&scratch),
            moves: Mutex::new(Moves::load(&scratch)),
            drafts: Mutex::new(Drafts::load(&scratch)),
            place: Place::in_folder(&kept),
            embargoes: Embargoes::new(&kept, Arc::clone(&self.rooms.clock)),
            schedule: Scheduling::new(&scratch),
            reviews: Reviews::load(&scratch, &kept),
            hosts: Mutex::new(Hosts::load(&scratch)),
            own: scratch,
            looks: Looks::default(),
            walks: Walks::default(),
            run: Run::default(),
            live: Live::default(),
            sync: SiteSync::default(),
            sign_ins: Arc::clone(&self.rooms.sign_ins),
            listeners: Listeners::default(),
            reading: Gate::default(),
        }))
    }

    /// Reads the site's folder again.
    pub fn refresh_site(&self, args: api::RefreshSite) -> Result<api::SiteView, api::Error> {
        let open = self.rooms.site(args.site)?;
        let root = open.read().root().to_owned();
        if !root.is_dir() {
            let folder = root.display().to_string();
            return Err(sentences::site_error(&SiteError::NotAFolder { folder }));
        }
        open.reread(&[String::new()]);
        open.learn();
        open.refresh_all_states();
        self.forget_what_came_back(&open);
        Ok(open.view(Vec::new()))
    }

    /// Closes a site; its documents are saved first.
    pub fn close_site(&self, args: api::CloseSite) -> Result<(), api::Error> {
        self.save_all();
        self.rooms.remove_site(args.site);
        Ok(())
    }
}

/// A file's name for reading: without its folder.
pub(crate) fn file_name(file: &str) -> String {
    file.rsplit('/').next().unwrap_or(file).to_owned()
}
