//! What the remote has of a site's announcements: a state for each that is here, and the
//! ones that were deleted here. Asks the site's history; knows neither rows nor words.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    path::Path,
    sync::{Mutex, MutexGuard},
};

use repo::FileState;
use site::Entry;

use crate::{
    folders::{self, Folders},
    rooms::lock,
    sites::OpenSite,
};

/// What was found out last.
#[derive(Default)]
pub(crate) struct States {
    of: Mutex<HashMap<String, api::State>>,
    gone: Mutex<Vec<Gone>>,
    folders: Mutex<Folders>,
}

impl States {
    /// With what an earlier run kept in Dateline's folder for the site.
    pub(crate) fn load(folder: &Path) -> Self {
        Self {
            folders: Mutex::new(Folders::load(folder)),
            ..Self::default()
        }
    }
}

/// An announcement that the remote has and that was deleted here.
pub(crate) struct Gone {
    /// As the site would list it, were it here.
    pub(crate) entry: Entry,
    /// Its published text, in small letters, for the search.
    pub(crate) words: String,
}

impl OpenSite {
    /// What the remote has of a file.
    pub(crate) fn state(&self, file: &str) -> api::State {
        state_in(&self.known_states(), file)
    }

    /// All states at once, for a list.
    pub(crate) fn known_states(&self) -> MutexGuard<'_, HashMap<String, api::State>> {
        lock(&self.states.of)
    }

    /// The announcements that were deleted here, for a list.
    pub(crate) fn gone(&self) -> MutexGuard<'_, Vec<Gone>> {
        lock(&self.states.gone)
    }

    /// Finds out anew what the remote has of all announcements. Whether anything is not
    /// what it was.
    pub(crate) fn refresh_all_states(&self) -> bool {
        let before = (self.known_states().clone(), self.gone_files());
        let all = self.all_files();
        let here: HashSet<String> = all.iter().cloned().collect();
        self.refresh_states(all);
        self.known_states().retain(|file, _| here.contains(file));
        self.refresh_gone();
        before != (self.known_states().clone(), self.gone_files())
    }

    fn gone_files(&self) -> Vec<String> {
        let gone = self.gone();
        gone.iter().map(|gone| gone.entry.file.clone()).collect()
    }

    /// Finds out anew what the remote has of these files.
    pub(crate) fn refresh_states(&self, files: Vec<String>) {
        // Without a remote nothing is published, whatever the history here holds.
        if self.remote.is_none() {
            return;
        }
        let before: Vec<Option<String>> = {
            let moves = lock(&self.moves);
            let from = |file: &String| moves.name_before(file).map(str::to_owned);
            files.iter().map(from).collect()
        };
        let asked: Vec<String> = files
            .iter()
            .chain(before.iter().flatten())
            .cloned()
            .collect();
        let Some(answer) = self.history(move |repo| repo.states(&asked)) else {
            return;
        };
        let found = match answer {
            Ok(found) => found,
            Err(error) => {
                tracing::warn!(%error, "the states of the files could not be read");
                return;
            }
        };
        let (here, mut elsewhere) = (&found[..files.len()], found[files.len()..].iter());
        let mut fresh = HashMap::new();
        for ((file, state), before) in files.iter().zip(here).zip(before) {
            let before = before.and_then(|_| elsewhere.next());
            // Under its old name the remote has an older text of it.
            let renamed = *state == FileState::New && before == Some(&FileState::Deleted);
            let state = if renamed {
                api::State::Changed
            } else {
                state_of(*state)
            };
            fresh.insert(file.clone(), state);
        }
        self.mark_shared(&mut fresh, &files);
        self.known_states().extend(fresh);
    }

    /// Finds out anew which announcements were deleted here.
    pub(crate) fn refresh_gone(&self) {
        if self.remote.is_none() {
            return;
        }
        let collections: BTreeSet<String> = {
            let site = self.read();
            let keys = site.collections().iter().map(|known| known.key.clone());
            keys.collect()
        };
        let searched = lock(&self.states.folders).with(&collections);
        let folders: Vec<String> = searched.iter().cloned().collect();
        let moved = self.elsewhere();
        let answer = self.history(move |repo| {
            let missing = repo.missing(&folders)?;
            let read = |file: String| {
                let text = repo.published(&file)?;
                Ok(text.map(|text| (file, text)))
            };
            let deleted = missing.into_iter().filter(|file| !moved.contains(file));
            deleted
                .map(read)
                .collect::<Result<Vec<_>, repo::RepoError>>()
        });
        match answer {
            None => {}
            Some(Ok(found)) => {
                let gone = self.understood(found.into_iter().flatten(), &searched);
                self.keep_folders(collections, &gone);
                *self.gone() = gone;
            }
            Some(Err(error)) => {
                tracing::warn!(%error, "the deleted announcements could not be found");
            }
        }
    }

    /// The old names of the files that are here under another one.
    fn elsewhere(&self) -> HashSet<String> {
        let pairs: Vec<_> = lock(&self.moves).pairs().cloned().collect();
        let site = self.read();
        let is_here = |to: &str| site.path(to).is_ok_and(|path| path.exists());
        let moved = pairs.into_iter().filter(|(_, to)| is_here(to));
        moved.map(|(from, _)| from).collect()
    }

    /// Looks again at files that changed, came or went.
    pub(crate) fn look_again(&self, files: &[String]) {
        self.reread(files);
        self.forget_states(files);
    }

    /// What is known of the states of these files holds no more: they are found out anew.
    pub(crate) fn forget_states(&self, files: &[String]) {
        let here = {
            let (site, mut states) = (self.read(), self.known_states());
            for file in files {
                states.remove(file);
            }
            let here = files.iter().filter(|file| site.entry(file).is_some());
            here.cloned().collect()
        };
        self.refresh_states(here);
        self.refresh_gone();
    }

    /// A folder where something is gone is searched the next time too, collection or not.
    fn keep_folders(&self, mut folders: BTreeSet<String>, gone: &[Gone]) {
        // As long as some of the site is not read, its collections are not what they will be.
        if self.read().pending() > 0 {
            return;
        }
        folders.extend(gone.iter().map(|gone| gone.entry.collection.clone()));
        if let Err(error) = lock(&self.states.folders).keep(folders) {
            tracing::warn!(%error, "the folders of the site could not be written down");
        }
    }

    /// What was deleted of the announcements in these folders.
    fn understood(
        &self,
        found: impl Iterator<Item = (String, Vec<u8>)>,
        folders: &BTreeSet<String>,
    ) -> Vec<Gone> {
        let site = self.read();
        let gone = found.filter_map(|(file, bytes)| {
            let text = announcement::decode(&bytes).text;
            let mut entry = site.entry_of(&file, &text);
            if entry.collection.is_empty() {
                folders::home(&file, folders)?.clone_into(&mut entry.collection);
            }
            Some(Gone {
                entry,
                words: format!("{file} {text}").to_lowercase(),
            })
        });
        gone.collect()
    }

    pub(crate) fn all_files(&self) -> Vec<String> {
        let site = self.read();
        let files = site.entries().iter().map(|entry| entry.file.clone());
        files.collect()
    }
}

/// The state of a file among those that are known.
pub(crate) fn state_in(states: &HashMap<String, api::State>, file: &str) -> api::State {
    states.get(file).copied().unwrap_or(api::State::Unknown)
}

const fn state_of(state: FileState) -> api::State {
    match state {
        FileState::Same => api::State::Published,
        FileState::Changed => api::State::Changed,
        FileState::New => api::State::Local,
        FileState::Deleted => api::State::Deleted,
    }
}
