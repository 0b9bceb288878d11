//! Where shared drafts are: at the site's own remote, or at another one that was named for them.
//! Those that were shared at the site's before stay there until they are shared again, so both
//! are asked. Knows no drafts, only the names of branches.

use git2::{ObjectType, Oid};

use crate::url::Address;
use crate::{NetworkError, Repo, RepoError};

/// Where the drafts of a site are shared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum DraftsAt {
    /// At the site's own remote.
    #[default]
    Site,
    /// At another one, by its address.
    Elsewhere(String),
    /// Nobody knows at the moment: they are sent nowhere.
    Unknown,
}

/// Where the drafts of the site's own remote are remembered.
const OF_SITE: &str = "refs/dateline/";
/// Where those of other remotes are, each by a fingerprint of its address.
const OF_OTHERS: &str = "refs/dateline/elsewhere/";
/// So many digits of a fingerprint tell addresses apart.
const DIGITS: usize = 16;

/// The place in the working copy's repository for what is known of one remote's drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notes(String);

impl Notes {
    fn of_address(address: &str) -> Result<Self, RepoError> {
        let id = Oid::hash_object(ObjectType::Blob, address.as_bytes())?.to_string();
        Ok(Self(format!("{OF_OTHERS}{}/", &id[..DIGITS])))
    }

    /// Where its branches are remembered.
    pub(crate) fn branches(&self) -> String {
        format!("{}drafts/", self.0)
    }

    /// Where the conversations are remembered that it keeps.
    pub(crate) fn reviews(&self) -> String {
        format!("{}reviews/", self.0)
    }
}

/// A remote that drafts are shared at.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    pub(crate) address: Address,
    pub(crate) notes: Notes,
    /// Whether it is another one than the site's own.
    is_other: bool,
}

impl Home {
    /// Why it could not be asked, with its name where it is not the site's own.
    pub(crate) fn named<T>(&self, answer: Result<T, NetworkError>) -> Result<T, NetworkError> {
        if self.is_other {
            answer.map_err(|error| error.of(self.address.shown()))
        } else {
            answer
        }
    }
}

impl Repo {
    /// Chooses where drafts are shared from now on.
    pub fn set_drafts_at(&self, at: DraftsAt) {
        *self.drafts_at.borrow_mut() = at;
    }

    /// The address that drafts are sent to, as it stands where it was named.
    pub fn drafts_address(&self) -> Option<String> {
        Some(self.first_home().ok()?.as_str().to_owned())
    }

    /// Whether a branch is somewhere else than where it would be shared now.
    pub fn is_left_elsewhere(&self, name: &str) -> Result<bool, RepoError> {
        let homes = self.homes()?;
        let first = homes.first().map(|home| &home.notes);
        Ok(first != Some(&self.home_of(&homes, name)?.notes))
    }

    /// The remotes that may have drafts, first the one that new drafts go to.
    pub(crate) fn homes(&self) -> Result<Vec<Home>, RepoError> {
        if *self.drafts_at.borrow() == DraftsAt::Unknown {
            return Err(RepoError::DraftsUnknown);
        }
        let mut homes = Vec::new();
        if let Some(address) = self.other()? {
            homes.push(Home {
                notes: Notes::of_address(address.as_str())?,
                address,
                is_other: true,
            });
        }
        match self.site_home() {
            Ok(address) => homes.push(Home {
                address,
                notes: Notes(OF_SITE.to_owned()),
                is_other: false,
            }),
            // Drafts that are elsewhere can go on.
            Err(error) if homes.is_empty() => return Err(error),
            Err(_) => {}
        }
        Ok(homes)
    }

    /// The address of the remote that new drafts go to.
    pub(crate) fn first_home(&self) -> Result<Address, RepoError> {
        let first = self.homes()?.into_iter().next();
        Ok(first.ok_or(RepoError::NoRemote)?.address)
    }

    /// The address of the site's own remote.
    pub(crate) fn site_home(&self) -> Result<Address, RepoError> {
        Ok(self.network_target()?.push_address()?.clone())
    }

    /// The address of the other remote, where drafts are shared at one.
    fn other(&self) -> Result<Option<Address>, RepoError> {
        let DraftsAt::Elsewhere(text) = &*self.drafts_at.borrow() else {
            return Ok(None);
        };
        let other = Address::read(text, &self.top).map_err(RepoError::Address)?;
        // The site may have moved there since.
        let is_own = self.site_home().is_ok_and(|own| own.leads_where(&other));
        Ok((!is_own).then_some(other))
    }

    /// The one of them that has a branch, as far as that is known; else the first.
    pub(crate) fn home_of<'h>(&self, homes: &'h [Home], name: &str) -> Result<&'h Home, RepoError> {
        let has_it = |home: &&Home| self.tip_on(&home.notes, name).is_some();
        let found = homes.iter().find(has_it).or(homes.first());
        found.ok_or(RepoError::NoRemote)
    }

    /// Where what is known of drafts is remembered, in the same order.
    pub(crate) fn all_notes(&self) -> Result<Vec<Notes>, RepoError> {
        let mut all = Vec::new();
        if let Ok(Some(other)) = self.other() {
            all.push(Notes::of_address(other.as_str())?);
        }
        all.push(Notes(OF_SITE.to_owned()));
        Ok(all)
    }

    /// The tip of a branch as it is remembered of one remote.
    pub(crate) fn tip_on(&self, notes: &Notes, name: &str) -> Option<Oid> {
        let place = format!("{}{name}", notes.branches());
        self.git.refname_to_id(&place).ok()
    }
}
