//! What watches folders: the system's own way, or, where that has no room for more folders,
//! a look at them every few seconds.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::mpsc::Sender,
    time::Duration,
};

use notify::{Config, ErrorKind, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Note;
use crate::sites::OpenSite;

/// How often folders are looked at where the system does not tell.
const EVERY: Duration = Duration::from_secs(5);

/// Whether one watch of the site's folder hears of all folders below it. Where each folder
/// needs its own, only those are watched that have announcements.
const DEEP: bool = !cfg!(any(target_os = "linux", target_os = "android"));

/// The watched folders of a site.
pub(super) struct Eyes {
    watcher: Option<Box<dyn Watcher + Send>>,
    watched: HashSet<PathBuf>,
    polls: bool,
    notes: Sender<Note>,
}

impl Eyes {
    pub(super) fn open(open: &OpenSite, notes: &Sender<Note>) -> Self {
        let mut eyes = Self {
            watcher: watcher(notes),
            watched: HashSet::new(),
            polls: false,
            notes: notes.clone(),
        };
        if eyes.watcher.is_none() {
            eyes.poll(EVERY);
        }
        eyes.look_at(&wanted(open));
        eyes
    }

    /// Watches the folders that came, which may be empty still; what is in them is to be
    /// read after that. One that was there before is watched once more: its watch ended
    /// with it.
    pub(super) fn come(&mut self, open: &OpenSite, came: &[PathBuf]) {
        if came.is_empty() || DEEP {
            return;
        }
        self.watched
            .retain(|folder| !came.iter().any(|came| folder.starts_with(came)));
        let folders = open.read().folders_in(came);
        self.look_at(&folders);
    }

    /// Watches the folders that the site has now.
    pub(super) fn renew(&mut self, open: &OpenSite) {
        self.watched.retain(|folder| folder.is_dir());
        self.look_at(&wanted(open));
    }

    fn look_at(&mut self, folders: &[PathBuf]) {
        for folder in folders {
            if self.watched.contains(folder) || self.watch(folder) {
                continue;
            }
            // No room for another folder: all of them are polled instead.
            let watched = self.poll(EVERY);
            for folder in watched.iter().chain(folders) {
                self.watch(folder);
            }
            return;
        }
    }

    /// Watches one folder; false where the system has no room for it.
    fn watch(&mut self, folder: &Path) -> bool {
        let Some(watcher) = &mut self.watcher else {
            return true;
        };
        let mode = if DEEP && !self.polls {
            RecursiveMode::Recursive
        } else {
            RecursiveMode::NonRecursive
        };
        let answer = watcher.watch(folder, mode);
        match answer.map_err(|error| error.kind) {
            Ok(()) => {
                self.watched.insert(folder.to_owned());
            }
            Err(ErrorKind::MaxFilesWatch) if !self.polls => return false,
            Err(ErrorKind::PathNotFound) => {}
            Err(error) => tracing::warn!(?error, "a folder cannot be watched"),
        }
        true
    }

    /// Looks at folders now and then from here on. Answers those that were watched.
    fn poll(&mut self, every: Duration) -> HashSet<PathBuf> {
        tracing::warn!("the system watches no more folders; they are looked at now and then");
        let config = Config::default().with_poll_interval(every);
        let watcher = PollWatcher::new(teller(&self.notes), config);
        self.watcher = watcher.ok().map(|watcher| Box::new(watcher) as _);
        self.polls = true;
        std::mem::take(&mut self.watched)
    }
}

fn watcher(notes: &Sender<Note>) -> Option<Box<dyn Watcher + Send>> {
    let watcher = RecommendedWatcher::new(teller(notes), Config::default());
    watcher.ok().map(|watcher| Box::new(watcher) as _)
}

/// The folders of announcements, and those of the history.
fn wanted(open: &OpenSite) -> Vec<PathBuf> {
    let mut folders = if DEEP {
        vec![open.read().root().to_owned()]
    } else {
        open.read().folders()
    };
    let signs = open.history(repo::Repo::signs);
    folders.extend(signs.unwrap_or_default());
    folders
}

fn teller(notes: &Sender<Note>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let notes = notes.clone();
    move |event| {
        let event = match event {
            Ok(event) if event.need_rescan() => {
                let _ = notes.send(Note::Much);
                return;
            }
            // Dateline reads these files too.
            Ok(event) if event.kind.is_access() => return,
            Ok(event) => event,
            Err(error) => {
                tracing::warn!(%error, "a watch failed");
                return;
            }
        };
        for path in event.paths {
            let _ = notes.send(Note::Path(path));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::mpsc, time::Instant};

    use super::*;
    use crate::{Config as Own, Newsroom};

    #[test]
    fn where_the_system_has_no_room_folders_are_looked_at() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("site");
        fs::create_dir_all(root.join("news")).unwrap();
        fs::write(root.join("news/a.md"), "---\ntitle: A\n---\n").unwrap();
        let newsroom = Newsroom::new(Own {
            data_dir: home.path().join("data"),
            page_origin: String::new(),
            open_now: None,
        });
        let open = newsroom.unwrap().open_site(&root).unwrap();
        let (notes, inbox) = mpsc::channel();
        let mut eyes = Eyes::open(&open, &notes);
        eyes.poll(Duration::from_millis(100));
        eyes.renew(&open);
        let new = open.read().root().join("news/b.md");
        fs::write(&new, "---\ntitle: B\n---\n").unwrap();
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            let heard = inbox.recv_timeout(Duration::from_secs(20));
            if matches!(heard, Ok(Note::Path(path)) if path == new) {
                return;
            }
        }
        panic!("nothing was heard of a new file");
    }
}
