//! Keeping an open site true: files that are still to be read, that were changed, that
//! came or went. What was looked at last wins, in whichever order it arrives.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use ignore::DirEntry;

use crate::reading::{Again, Read, Rest};
use crate::{Entry, Site, files, links};

/// So many changed files are looked at one by one.
const FEW: usize = 64;

impl Site {
    /// How many files were found and not read yet.
    pub fn pending(&self) -> usize {
        self.unread.len()
    }

    /// The next files that are not read yet, so many at most, the newest first.
    pub fn rest(&self, most: usize) -> Rest {
        Rest {
            root: self.root.clone(),
            generator: self.recognised.generator,
            files: self.unread.iter().take(most).cloned().collect(),
            gone: Vec::new(),
            again: None,
            seen: self.moment(),
        }
    }

    /// What is to be read when these files or folders may have changed, come or gone.
    pub fn changed(&self, files: &[String]) -> Rest {
        let nothing = self.rest(0);
        let named: Vec<&str> = files
            .iter()
            .map(|file| file.trim_matches('/'))
            .filter(|file| self.matters(file))
            .collect();
        if named.len() <= FEW && named.iter().all(|file| self.survey.has(file)) {
            let there = |file: &String| self.path(file).is_ok_and(|path| path.is_file());
            let (files, gone) = named.into_iter().map(str::to_owned).partition(there);
            return Rest {
                files,
                gone,
                ..nothing
            };
        }
        let named: HashSet<&str> = named.into_iter().collect();
        let touched =
            |file: &str| named.contains(file) || files::above(file).any(|at| named.contains(at));
        let known = self.all_read().map(|entry| &entry.file).chain(&self.unread);
        let again = Again {
            recognised: self.recognised.clone(),
            config: self.config.clone(),
            layout: self.layout.clone(),
            known: known.filter(|file| !touched(file)).cloned().collect(),
        };
        Rest {
            again: Some(again),
            ..nothing
        }
    }

    /// Takes over what was read. What was put or read later stays.
    pub fn take(&mut self, read: Read) {
        let Read {
            mut entries,
            mut gone,
            ground,
            seen,
        } = read;
        let ground = ground.filter(|_| seen > self.looked);
        if ground.is_none() {
            entries.retain(|entry| self.survey.has(&entry.file));
        }
        let newer: HashSet<String> = {
            let known = self.all_read().filter(|entry| entry.seen > seen);
            let dropped = self.gone.iter().filter(|(_, moment)| **moment > seen);
            known
                .map(|entry| entry.file.clone())
                .chain(dropped.map(|(file, _)| file.clone()))
                .collect()
        };
        entries.retain(|entry| !newer.contains(&entry.file));
        gone.retain(|file| !newer.contains(file));
        for entry in &mut entries {
            entry.seen = seen;
        }
        let known = |entry: &Entry| self.entries.of(&entry.file).is_some();
        if ground.is_none() && gone.is_empty() && entries.len() <= FEW && entries.iter().all(known)
        {
            for entry in entries {
                self.replace(entry);
            }
            return;
        }
        if let Some(ground) = ground {
            let there: HashSet<&str> = ground.survey.markdown.iter().map(String::as_str).collect();
            let missing = |file: &&String| !there.contains(file.as_str()) && !newer.contains(*file);
            let known = self.all_read().map(|entry| &entry.file).chain(&self.unread);
            gone.extend(known.filter(missing).cloned());
            self.stand(ground);
            self.looked = seen;
            for file in newer.iter().filter(|file| !self.gone.contains_key(*file)) {
                self.survey.add(file);
            }
        }
        self.merge(entries, gone, seen);
    }

    /// Looks again at these files or folders, which may have changed, come or gone.
    pub fn refresh(&mut self, files: &[String]) {
        let changed = self.changed(files);
        if !changed.is_empty() {
            self.take(changed.read());
        }
    }

    /// Takes over what a file now says.
    pub fn put(&mut self, file: &str, text: &str) {
        let mut entry = Entry::new(file, text, self.recognised.generator);
        entry.seen = self.moment();
        if self.entries.of(file).is_some() {
            self.replace(entry);
            return;
        }
        self.survey.add(file);
        let seen = entry.seen;
        self.merge(vec![entry], Vec::new(), seen);
    }

    /// The folders to watch, as real paths: those with announcements somewhere below, and
    /// the site's own, in which others may come.
    pub fn folders(&self) -> Vec<PathBuf> {
        let folders: BTreeSet<&str> = self
            .survey
            .markdown
            .iter()
            .flat_map(|file| files::above(file))
            .collect();
        let below = folders.into_iter().filter(|folder| !folder.is_empty());
        std::iter::once(self.root.clone())
            .chain(below.map(|folder| self.root.join(folder)))
            .collect()
    }

    /// The folders to watch of those that came, as real paths, with all below them: an
    /// announcement may come in one that is still empty.
    pub fn folders_in(&self, came: &[PathBuf]) -> Vec<PathBuf> {
        let own = came.to_vec();
        let on_the_way = move |folder: &Path| {
            own.iter()
                .any(|came| came.starts_with(folder) || folder.starts_with(came))
        };
        files::walk_where(&self.root, &self.layout, on_the_way)
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_dir()))
            .map(DirEntry::into_path)
            .filter(|folder| came.iter().any(|came| folder.starts_with(came)))
            .collect()
    }

    /// The next moment of the site's own counting.
    pub(crate) fn moment(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Everything that was read, announcement or page.
    fn all_read(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().chain(&self.pages)
    }

    /// Whether a change of that name can have changed anything here.
    fn matters(&self, file: &str) -> bool {
        if !files::is_looked_at(file, &self.layout) {
            return false;
        }
        let below = || {
            let start = format!("{file}/");
            let at = self.survey.markdown.partition_point(|known| *known < start);
            let next = self.survey.markdown.get(at);
            next.is_some_and(|known| known.starts_with(&start))
        };
        files::may_matter(file) || below() || self.root.join(file).is_dir()
    }

    /// Puts an announcement in the place of the one in the same file.
    fn replace(&mut self, mut entry: Entry) {
        let Some(known) = self.entries.of(&entry.file) else {
            return;
        };
        entry.collection.clone_from(&known.collection);
        let (key, file) = (entry.collection.clone(), entry.file.clone());
        let Some(old) = self.entries.replace(entry) else {
            return;
        };
        let moved = self
            .entries
            .of(&file)
            .is_some_and(|new| !links::same_addresses(&old, new));
        if moved {
            self.addresses.take();
        }
        self.learn(&key);
    }

    /// Takes over entries that may be new and files that are gone, and groups all anew.
    fn merge(&mut self, entries: Vec<Entry>, gone: Vec<String>, seen: u64) {
        let leaving: HashSet<&str> = entries
            .iter()
            .map(|entry| &entry.file)
            .chain(&gone)
            .map(String::as_str)
            .collect();
        self.unread.retain(|file| !leaving.contains(file.as_str()));
        let mut all = std::mem::take(&mut self.entries).into_list();
        all.append(&mut self.pages);
        all.retain(|entry| !leaving.contains(entry.file.as_str()));
        for entry in &entries {
            self.gone.remove(&entry.file);
        }
        self.survey.remove(&gone);
        self.gone.extend(gone.into_iter().map(|file| (file, seen)));
        all.extend(entries);
        self.arrange(all);
    }
}
