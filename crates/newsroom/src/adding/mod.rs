//! Adding a site by its address: the address is read, a folder found that is not there yet,
//! the site brought into it, and opened. What is stopped or fails leaves nothing.

mod typed;

use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

use api::{Added, AddingPart, AddingProgress, AddressView};
use repo::{CancelFlag, CloneWanted, NetworkError, Part, Progress, Via};

use crate::{Newsroom, recent, rooms::lock, sentences::adding as words};

/// Where new sites go, and what is on its way.
#[derive(Default)]
pub(crate) struct Adding {
    /// The folder that sites go into.
    parent: Mutex<PathBuf>,
    /// Stops what is on its way.
    cancel: Mutex<Option<CancelFlag>>,
}

/// An address that is taken, and where its site goes.
struct Place {
    address: String,
    label: String,
    folder: PathBuf,
}

impl Adding {
    /// What was typed, as an address and a folder; or why it is no address.
    fn read(&self, typed: &str) -> Result<Place, &'static str> {
        let address = address(typed)?;
        let folder = free(&lock(&self.parent), &typed::folder_name(&address));
        match repo::shown_address(&address, &folder) {
            Ok(label) => Ok(Place {
                address,
                label,
                folder,
            }),
            Err(problem) => Err(words::problem(problem)),
        }
    }
}

impl Newsroom {
    /// Proposes this folder for sites that are added.
    #[must_use]
    pub fn with_place(self, folder: PathBuf) -> Self {
        *lock(&self.rooms.adding.parent) = folder;
        self
    }

    /// What a typed address means, and where the site would go.
    pub fn read_address(&self, args: api::ReadAddress) -> AddressView {
        if args.text.trim().is_empty() {
            return AddressView::default();
        }
        match self.rooms.adding.read(&args.text) {
            Ok(place) => AddressView {
                label: place.label,
                problem: String::new(),
                folder: recent::short_folder(&place.folder),
            },
            Err(problem) => AddressView {
                problem: problem.to_owned(),
                ..AddressView::default()
            },
        }
    }

    /// Sites that are added go into this folder from now on; none: as it was.
    pub fn choose_place(&self, args: api::ChoosePlace, folder: Option<PathBuf>) -> AddressView {
        if let Some(folder) = folder {
            *lock(&self.rooms.adding.parent) = folder;
        }
        self.read_address(api::ReadAddress { text: args.text })
    }

    /// Brings a site to this computer and opens it.
    pub fn add_site(
        &self,
        args: api::AddSite,
        progress: &dyn Fn(AddingProgress),
    ) -> Result<Added, api::Error> {
        match self.rooms.adding.read(&args.text) {
            Ok(place) => self.add(&place, progress),
            Err(problem) => Ok(not_taken(problem)),
        }
    }

    /// [`Newsroom::add_site`] into a folder of the caller's choice, which must not be there.
    pub fn add_site_at(
        &self,
        address: &str,
        folder: Option<&Path>,
        progress: &dyn Fn(AddingProgress),
    ) -> Result<Added, api::Error> {
        let place = self.rooms.adding.read(address).map(|place| Place {
            folder: folder.map_or(place.folder, Path::to_path_buf),
            ..place
        });
        match place {
            Ok(place) => self.add(&place, progress),
            Err(problem) => Ok(not_taken(problem)),
        }
    }

    fn add(&self, place: &Place, progress: &dyn Fn(AddingProgress)) -> Result<Added, api::Error> {
        let cancel = CancelFlag::default();
        {
            let mut running = lock(&self.rooms.adding.cancel);
            if running.is_some() {
                return Err(words::adding_already());
            }
            *running = Some(cancel.clone());
        }
        let brought = self.bring_copy(place, progress, &cancel);
        *lock(&self.rooms.adding.cancel) = None;
        match brought {
            Ok(()) => {
                let site = self.open_path(&place.folder)?;
                Ok(Added::Site(Box::new(site)))
            }
            Err(NetworkError::Cancelled) => Ok(Added::Cancelled),
            Err(error) => Ok(self.not_brought(&error, &place.label)),
        }
    }

    fn not_brought(&self, error: &NetworkError, label: &str) -> Added {
        if let Some(wanted) = self.rooms.sign_ins.wanted(error) {
            return Added::SignIn { wanted };
        }
        let (message, details) = words::failed(error, label);
        Added::Failed { message, details }
    }

    fn bring_copy(
        &self,
        place: &Place,
        progress: &dyn Fn(AddingProgress),
        cancel: &CancelFlag,
    ) -> Result<(), NetworkError> {
        let scratch = self.rooms.data.site(&as_it_will_be(&place.folder));
        let was_there = scratch.exists();
        let wanted = CloneWanted {
            address: place.address.clone(),
            folder: place.folder.clone(),
            scratch: scratch.clone(),
            via: Via::Found,
            sign_ins: Some(self.rooms.sign_ins.answers()),
        };
        let last = Cell::new(None);
        let tell = |now: Progress| {
            let now = told(now);
            // A number for every file would only keep the window busy.
            let seen = Some((now.part, now.done.saturating_mul(200) / now.of.max(1)));
            if last.replace(seen) != seen {
                progress(now);
            }
        };
        let brought = repo::clone(&wanted, &tell, cancel);
        if brought.is_err() && !was_there {
            // Where it could not be made there is nothing to take away.
            drop(fs::remove_dir_all(&scratch));
        }
        brought
    }

    /// Stops bringing a site here.
    pub fn cancel_adding(&self, _args: api::CancelAdding) {
        if let Some(cancel) = &*lock(&self.rooms.adding.cancel) {
            cancel.cancel();
        }
    }
}

/// The address that is meant by what was typed; whether it is taken is the repository's to say.
pub(crate) fn address(typed: &str) -> Result<String, &'static str> {
    let address = typed::address(typed);
    if typed::is_relative(&address) {
        return Err(words::NO_ADDRESS);
    }
    Ok(address)
}

fn not_taken(problem: &str) -> Added {
    Added::Failed {
        message: problem.to_owned(),
        details: String::new(),
    }
}

/// A folder of this name that is not there yet: with a number where the name is taken.
fn free(parent: &Path, name: &str) -> PathBuf {
    let there = |folder: &PathBuf| fs::symlink_metadata(folder).is_ok();
    let first = parent.join(name);
    if !there(&first) {
        return first;
    }
    (2..1000)
        .map(|number| parent.join(format!("{name}-{number}")))
        .find(|folder| !there(folder))
        .unwrap_or(first)
}

/// The folder's own path once it is there, which is what Dateline knows a site by.
fn as_it_will_be(folder: &Path) -> PathBuf {
    let real = folder
        .parent()
        .and_then(|parent| Some(parent.canonicalize().ok()?.join(folder.file_name()?)));
    real.unwrap_or_else(|| folder.to_path_buf())
}

fn told(progress: Progress) -> AddingProgress {
    AddingProgress {
        part: match progress.part {
            Part::Unpacking => AddingPart::Unpacking,
            Part::Files => AddingPart::Files,
            _ => AddingPart::Receiving,
        },
        done: progress.done,
        of: progress.of,
    }
}

#[cfg(test)]
mod tests {
    use super::free;

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let home = tempfile::tempdir().unwrap();
        let named = |name: &str| home.path().join(name);
        assert_eq!(free(home.path(), "site"), named("site"));
        std::fs::create_dir(named("site")).unwrap();
        assert_eq!(free(home.path(), "site"), named("site-2"));
        std::fs::write(named("site-2"), "").unwrap();
        assert_eq!(free(home.path(), "site"), named("site-3"));
    }
}
