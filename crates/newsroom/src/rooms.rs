//! What is open: sites, documents, plans, under handles that hold for this run.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicU32, Ordering},
    },
};

use api::{DocumentId, PlanId, SiteId};

use crate::{
    Config,
    adding::Adding,
    claim::Claim,
    clock::{Clock, SystemClock},
    data::DataDir,
    document::Document,
    journal::Journal,
    plan::PlanRecord,
    sentences,
    sign_in::SignIns,
    sites::OpenSite,
};

/// Everything that is open.
pub(crate) struct Rooms {
    pub(crate) config: Config,
    pub(crate) data: DataDir,
    /// Where embargoes are kept, and what was written here; mostly the same.
    pub(crate) kept: DataDir,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) sign_ins: Arc<SignIns>,
    pub(crate) adding: Adding,
    next: AtomicU32,
    /// The journals of the open sites, by their folders.
    journals: Mutex<HashMap<PathBuf, Arc<Journal>>>,
    sites: RwLock<HashMap<SiteId, Arc<OpenSite>>>,
    documents: RwLock<HashMap<DocumentId, Arc<Mutex<Document>>>>,
    /// The text of each site that is looked at beside the desk.
    asides: Mutex<HashMap<SiteId, Arc<Mutex<Document>>>>,
    /// The draft of each site whose changes are looked at.
    compared: Mutex<HashMap<SiteId, Arc<Mutex<Document>>>>,
    plans: Mutex<HashMap<PlanId, PlanRecord>>,
    publishing: Mutex<()>,
    arranging: Mutex<()>,
    opening: Mutex<()>,
}

impl Rooms {
    pub(crate) fn new(config: Config) -> Result<Self, api::Error> {
        let data = DataDir::new(config.data_dir.clone());
        data.create()
            .map_err(|error| sentences::data_folder(data.root(), &error))?;
        Ok(Self {
            adding: Adding::default(),
            sign_ins: Arc::new(SignIns::for_this_run(&data)),
            config,
            kept: data.clone(),
            clock: Arc::new(SystemClock),
            data,
            next: AtomicU32::new(1),
            journals: Mutex::default(),
            sites: RwLock::default(),
            documents: RwLock::default(),
            asides: Mutex::default(),
            compared: Mutex::default(),
            plans: Mutex::default(),
            publishing: Mutex::default(),
            arranging: Mutex::default(),
            opening: Mutex::default(),
        })
    }

    /// Whether what waits here is still here at the next start. A script's folder goes with it.
    pub(crate) fn outlasts(&self) -> bool {
        self.kept.root() == self.data.root()
    }

    /// A handle that was not given out before.
    pub(crate) fn handle(&self) -> u32 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn site(&self, id: SiteId) -> Result<Arc<OpenSite>, api::Error> {
        let sites = self.sites.read().unwrap_or_else(PoisonError::into_inner);
        sites.get(&id).cloned().ok_or_else(sentences::site_closed)
    }

    /// An open site that nobody else writes in.
    pub(crate) fn site_to_write(&self, id: SiteId) -> Result<Arc<OpenSite>, api::Error> {
        let site = self.site(id)?;
        site.may_write()?;
        Ok(site)
    }

    pub(crate) fn sites(&self) -> Vec<Arc<OpenSite>> {
        let sites = self.sites.read().unwrap_or_else(PoisonError::into_inner);
        sites.values().cloned().collect()
    }

    pub(crate) fn add_site(&self, site: OpenSite) -> Arc<OpenSite> {
        let site = Arc::new(site);
        let mut sites = self.sites.write().unwrap_or_else(PoisonError::into_inner);
        sites.insert(site.id, Arc::clone(&site));
        site
    }

    /// The journal of a site's folder, which is claimed with it if nobody else has it.
    pub(crate) fn journal(&self, root: &Path) -> Arc<Journal> {
        let mut journals = lock(&self.journals);
        let start = || {
            let own = self.data.site(root);
            let claim = Claim::on(&own);
            claim.take();
            let words = own.join("review").join("unsent");
            Arc::new(Journal::start(self.data.journal_of(root), words, claim))
        };
        Arc::clone(journals.entry(root.to_owned()).or_insert_with(start))
    }

    /// Waits until all unsaved texts are on disk.
    pub(crate) fn flush_journals(&self) {
        for journal in lock(&self.journals).values() {
            journal.flush();
        }
    }

    /// Lets go of the journals that no open site has.
    fn close_journals(&self) {
        let sites = self.sites.read().unwrap_or_else(PoisonError::into_inner);
        let roots: Vec<PathBuf> = sites
            .values()
            .map(|site| site.read().root().to_owned())
            .collect();
        drop(sites);
        lock(&self.journals).retain(|root, journal| {
            let used = roots.contains(root);
            if !used {
                journal.close();
            }
            used
        });
    }

    pub(crate) fn remove_site(&self, id: SiteId) {
        let closed = self
            .sites
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&id);
        if let Some(closed) = closed {
            closed.listeners.stop();
            closed.run.stop();
            closed.sync.stop();
            closed.live.stop();
            closed.schedule.stop();
        }
        let mut documents = self
            .documents
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        documents.retain(|_, document| lock(document).site.id != id);
        drop(documents);
        lock(&self.asides).remove(&id);
        lock(&self.compared).remove(&id);
        self.close_journals();
    }

    /// Ends all watching of sites.
    pub(crate) fn stop_watching(&self) {
        let sites = self.sites.read().unwrap_or_else(PoisonError::into_inner);
        for site in sites.values() {
            site.listeners.stop();
            site.sync.stop();
            site.live.stop();
            site.schedule.stop();
        }
    }

    pub(crate) fn document(&self, id: DocumentId) -> Result<Arc<Mutex<Document>>, api::Error> {
        let documents = self
            .documents
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        documents
            .get(&id)
            .cloned()
            .ok_or_else(sentences::document_closed)
    }

    /// The open document of that file, if there is one.
    pub(crate) fn document_of(&self, site: SiteId, file: &str) -> Option<Arc<Mutex<Document>>> {
        let all = self.documents();
        all.into_iter().find(|document| {
            let document = lock(document);
            document.site.id == site && document.file == file && !document.closed
        })
    }

    pub(crate) fn documents(&self) -> Vec<Arc<Mutex<Document>>> {
        let documents = self
            .documents
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        documents.values().cloned().collect()
    }

    pub(crate) fn add_document(&self, document: Document) -> Arc<Mutex<Document>> {
        let id = document.id;
        let document = Arc::new(Mutex::new(document));
        let mut documents = self
            .documents
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        documents.insert(id, Arc::clone(&document));
        document
    }

    /// Keeps a text that is looked at and not on the desk; the one before goes.
    pub(crate) fn put_aside(&self, aside: Arc<Mutex<Document>>) {
        let site = lock(&aside).site.id;
        lock(&self.asides).insert(site, aside);
    }

    /// Keeps a draft whose changes are looked at; the one before goes.
    pub(crate) fn put_compared(&self, document: Arc<Mutex<Document>>) {
        let site = lock(&document).site.id;
        lock(&self.compared).insert(site, document);
    }

    /// What is on the desk, or only looked at: for showing its page.
    pub(crate) fn to_see(&self, id: DocumentId) -> Result<Arc<Mutex<Document>>, api::Error> {
        let mut asides: Vec<_> = lock(&self.asides).values().cloned().collect();
        asides.extend(lock(&self.compared).values().cloned());
        let aside = asides.into_iter().find(|aside| lock(aside).id == id);
        aside.map_or_else(|| self.document(id), Ok)
    }

    pub(crate) fn remove_document(&self, id: DocumentId) {
        self.documents
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&id);
    }

    /// Held while files come, go or change their names: one such act at a time. Taken before
    /// any document is locked.
    pub(crate) fn arrange(&self) -> MutexGuard<'_, ()> {
        lock(&self.arranging)
    }

    /// Held while a file's document is looked for and, where there is none, made: one file has
    /// one document. Taken before any document is locked.
    pub(crate) fn opening(&self) -> MutexGuard<'_, ()> {
        lock(&self.opening)
    }

    pub(crate) fn keep_plan(&self, plan: PlanRecord) {
        let mut plans = lock(&self.plans);
        plans.retain(|_, other| other.site.id != plan.site.id);
        plans.insert(plan.id, plan);
    }

    pub(crate) fn plan(&self, id: PlanId) -> Result<PlanRecord, api::Error> {
        lock(&self.plans)
            .get(&id)
            .cloned()
            .ok_or_else(sentences::plan_gone)
    }

    /// Held while a publish runs: one at a time, and the program waits for it at its end.
    pub(crate) fn begin_publishing(&self) -> Result<MutexGuard<'_, ()>, api::Error> {
        match self.publishing.try_lock() {
            Ok(guard) => Ok(guard),
            Err(std::sync::TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) => Err(sentences::publishing_already()),
        }
    }

    /// Whether a publish runs.
    pub(crate) fn is_publishing(&self) -> bool {
        matches!(
            self.publishing.try_lock(),
            Err(std::sync::TryLockError::WouldBlock)
        )
    }

    pub(crate) fn wait_for_publishing(&self) {
        drop(lock(&self.publishing));
    }
}

impl Drop for Rooms {
    fn drop(&mut self) {
        for journal in lock(&self.journals).values() {
            journal.close();
        }
    }
}

/// Locks, also after another thread panicked while it held the lock: what is in there
/// is replaced as a whole, never left half done.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
