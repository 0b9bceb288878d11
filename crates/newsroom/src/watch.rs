//! Follows an open site: its folders and its history are watched, what changed is looked at
//! again, and whoever listens is told. What Dateline wrote itself is not told.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use api::SiteEvent;

use crate::{Newsroom, rooms::lock, sites::OpenSite};

mod eyes;
mod follow;

use eyes::Eyes;

/// How long it must be quiet before what changed is looked at.
const PAUSE: Duration = Duration::from_millis(150);

/// How long it is waited for quiet at most.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a watch hears.
enum Note {
    /// A file or folder changed.
    Path(PathBuf),
    /// So much changed that nobody can say what.
    Much,
    /// To be passed on.
    Tell(SiteEvent),
    Stop,
}

/// Who watches a site.
#[derive(Default)]
pub(crate) struct Listeners {
    all: Mutex<Vec<Sender<Note>>>,
    gone: AtomicBool,
}

impl Listeners {
    /// Tells all who watch.
    pub(crate) fn tell(&self, event: &SiteEvent) {
        lock(&self.all).retain(|listener| listener.send(Note::Tell(event.clone())).is_ok());
    }

    /// Ends every watch: the site is closed.
    pub(crate) fn stop(&self) {
        self.gone.store(true, Ordering::Relaxed);
        for listener in lock(&self.all).drain(..) {
            let _ = listener.send(Note::Stop);
        }
    }

    /// Whether the site is closed.
    pub(crate) fn are_gone(&self) -> bool {
        self.gone.load(Ordering::Relaxed)
    }

    fn add(&self, listener: Sender<Note>) {
        lock(&self.all).push(listener);
    }
}

/// What changed within a short while.
#[derive(Default)]
struct Batch {
    told: Vec<SiteEvent>,
    paths: BTreeSet<PathBuf>,
    much: bool,
}

impl Newsroom {
    /// Follows a site and tells `listener` what happens to it, until the site is closed.
    pub fn watch_site(
        &self,
        args: api::WatchSite,
        listener: Box<dyn Fn(SiteEvent) + Send + Sync>,
    ) -> Result<(), api::Error> {
        let open = self.rooms.site(args.site)?;
        let (notes, inbox) = mpsc::channel();
        open.listeners.add(notes.clone());
        let mut eyes = Eyes::open(&open, &notes);
        // What was read or changed before anybody listened.
        listener(SiteEvent::Changed);
        if open.listeners.are_gone() {
            return Ok(());
        }
        while let Some(batch) = next(&inbox) {
            let mut events = self.follow(&open, &batch, &mut eyes);
            events.extend(batch.told);
            events.dedup();
            events.into_iter().for_each(&listener);
        }
        Ok(())
    }
}

/// Waits for something to happen, and then until it is quiet again. `None` at the end.
fn next(inbox: &Receiver<Note>) -> Option<Batch> {
    let mut batch = Batch::default();
    batch.add(inbox.recv().ok()?)?;
    let begun = Instant::now();
    while batch.is_of_files() && begun.elapsed() < PATIENCE {
        match inbox.recv_timeout(PAUSE) {
            Ok(note) => batch.add(note)?,
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(batch)
}

impl Batch {
    fn add(&mut self, note: Note) -> Option<()> {
        match note {
            Note::Path(path) => {
                self.paths.insert(path);
            }
            Note::Much => self.much = true,
            Note::Tell(event) => self.told.push(event),
            Note::Stop => return None,
        }
        Some(())
    }

    fn is_of_files(&self) -> bool {
        self.much || !self.paths.is_empty()
    }
}

/// Whether a name is of one of Dateline's own temporary files.
fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(".dateline-")
}

/// The site-relative name of a path, with `/` between its parts.
fn name_of(open: &OpenSite, path: &Path) -> Option<String> {
    let site = open.read();
    let below = path.strip_prefix(site.root()).ok()?;
    if below.as_os_str().is_empty() || is_temporary(below) {
        return None;
    }
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
