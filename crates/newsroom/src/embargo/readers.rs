//! Whether the public can read what is sent to a remote that drafts are shared at: as the remote
//! tells, else as the user says. What the user says is kept for the remote's address.

use std::{fs, io, path::Path};

use api::{DraftOutcome, Embargo};
use repo::{Asked, Readers};
use serde::{Deserialize, Serialize};

use crate::{
    Newsroom, disk,
    sentences::{self, embargo as words},
    sites::OpenSite,
};

/// What the user said of a remote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    /// The remote's address.
    address: String,
    public: bool,
}

/// Who can read there, as far as that is known.
pub(crate) enum Known {
    /// Only some.
    Some,
    /// The public; how that is known, as the end of a sentence, and whether the user said it.
    Public { how: &'static str, said: bool },
    /// It is to be asked; what is known, in a sentence.
    Asks(String),
}

/// What the user said of a site's remotes.
fn answers(folder: &Path) -> Vec<Answer> {
    let read = || serde_json::from_slice(&fs::read(place(folder)).ok()?).ok();
    read().unwrap_or_default()
}

fn place(folder: &Path) -> std::path::PathBuf {
    folder.join("readers.json")
}

/// Who can read at a remote, by what it tells and what the user said of it: whether the public
/// can.
pub(crate) fn known(readers: Readers, said: Option<bool>, label: &str) -> Known {
    match (readers, said) {
        (Readers::Folder | Readers::SignedIn, _)
        | (Readers::Network | Readers::Unknown, Some(false)) => Known::Some,
        (Readers::Everybody, _) => Known::Public {
            how: words::ANSWERED_ALL,
            said: false,
        },
        (Readers::Network | Readers::Unknown, Some(true)) => Known::Public {
            how: words::YOU_SAID_PUBLIC,
            said: true,
        },
        (Readers::Network, None) => Known::Asks(words::in_network(label)),
        (Readers::Unknown, None) => Known::Asks(words::unknown(label)),
    }
}

impl Newsroom {
    /// Why an announcement that is held back is not shared now.
    pub(crate) fn keeps_from_readers(
        &self,
        site: &OpenSite,
        file: &str,
    ) -> Result<Option<DraftOutcome>, api::Error> {
        site.learn_embargoes();
        let Some(held) = site.embargo_on(file) else {
            return Ok(None);
        };
        let asked = site
            .post(repo::Repo::readers)
            .ok_or_else(sentences::worker_gone)?;
        let asked = match asked {
            Ok(asked) => asked,
            Err(error) => return Ok(Some(crate::drafts::not_reached(site, &error))),
        };
        let said = self.answer_of(site, &asked.address);
        Ok(refusal(&held, &asked, said, &site.drafts_label()))
    }

    /// Keeps whether the public can read what is sent to where a site's drafts are shared.
    pub fn answer_readers(&self, args: api::AnswerReaders) -> Result<(), api::Error> {
        let site = self.rooms.site(args.site)?;
        let asked = site
            .history(repo::Repo::drafts_address)
            .ok_or_else(sentences::worker_gone)?;
        match asked {
            Some(address) => self.keep_answer(&site, &address, args.public),
            None => Ok(()),
        }
    }

    /// Keeps whether the public can read at an address.
    pub(crate) fn keep_answer(
        &self,
        site: &OpenSite,
        address: &str,
        public: bool,
    ) -> Result<(), api::Error> {
        let folder = self.kept_for(site);
        let mut all = answers(&folder);
        all.retain(|answer| answer.address != address);
        all.push(Answer {
            address: address.to_owned(),
            public,
        });
        let kept = serde_json::to_vec(&all)
            .map_err(io::Error::other)
            .and_then(|bytes| disk::put(&place(&folder), &bytes));
        kept.map_err(|error| words::not_kept(&error))
    }

    /// Whether the public can read at an address, as the user said.
    pub(crate) fn answer_of(&self, site: &OpenSite, address: &str) -> Option<bool> {
        let mut all = answers(&self.kept_for(site)).into_iter();
        let answer = all.find(|answer| answer.address == address)?;
        Some(answer.public)
    }

    fn kept_for(&self, site: &OpenSite) -> std::path::PathBuf {
        self.rooms.kept.site(site.read().root())
    }
}

fn refusal(held: &Embargo, asked: &Asked, said: Option<bool>, label: &str) -> Option<DraftOutcome> {
    match known(asked.readers, said, label) {
        Known::Some => None,
        Known::Public { how, said } => Some(DraftOutcome::KeptBack {
            message: words::public(&held.title, &held.until, label, how),
            said,
        }),
        Known::Asks(what) => Some(DraftOutcome::AskReaders {
            place: label.to_owned(),
            message: words::ask_readers(&held.title, &held.until, &what),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remote_counts_before_the_user() {
        let check = |readers: Readers, said: Option<bool>, expect: &str| {
            let found = match known(readers, said, "here") {
                Known::Some => "some",
                Known::Public { .. } => "public",
                Known::Asks(_) => "asks",
            };
            assert_eq!(found, expect, "{readers:?} {said:?}");
        };
        check(Readers::Folder, Some(true), "some");
        check(Readers::SignedIn, None, "some");
        check(Readers::Everybody, Some(false), "public");
        for readers in [Readers::Network, Readers::Unknown] {
            check(readers, None, "asks");
            check(readers, Some(true), "public");
            check(readers, Some(false), "some");
        }
    }
}
