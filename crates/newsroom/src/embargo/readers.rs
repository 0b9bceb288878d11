//! Whether the public can read what is sent to a site's remote: as the remote tells, else as the
//! user says. What the user says is kept for the remote's address.

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
enum Known {
    /// Only some.
    Some,
    /// The public; how that is known, as the end of a sentence, and whether the user said it.
    Public { how: &'static str, said: bool },
    /// It is to be asked; what is known, in a sentence.
    Asks(String),
}

impl Answer {
    fn find(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(place(folder)).ok()?).ok()
    }

    fn keep(&self, folder: &Path) -> io::Result<()> {
        disk::put(&place(folder), &serde_json::to_vec(self)?)
    }
}

fn place(folder: &Path) -> std::path::PathBuf {
    folder.join("readers.json")
}

fn known(asked: &Asked, said: Option<&Answer>, label: &str) -> Known {
    let said = said.filter(|said| said.address == asked.address);
    match (asked.readers, said.map(|said| said.public)) {
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
        let said = Answer::find(&self.kept_for(site));
        Ok(refusal(&held, &asked, said.as_ref(), site.remote_label()))
    }

    /// Keeps whether the public can read what is sent to a site's remote.
    pub fn answer_readers(&self, args: api::AnswerReaders) -> Result<(), api::Error> {
        let site = self.rooms.site(args.site)?;
        let asked = site
            .history(repo::Repo::push_address)
            .ok_or_else(sentences::worker_gone)?;
        let Some(address) = asked else {
            return Ok(());
        };
        let answer = Answer {
            address,
            public: args.public,
        };
        answer
            .keep(&self.kept_for(&site))
            .map_err(|error| words::not_kept(&error))
    }

    fn kept_for(&self, site: &OpenSite) -> std::path::PathBuf {
        self.rooms.kept.site(site.read().root())
    }
}

fn refusal(
    held: &Embargo,
    asked: &Asked,
    said: Option<&Answer>,
    label: &str,
) -> Option<DraftOutcome> {
    match known(asked, said, label) {
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
    fn the_remote_counts_before_the_user_and_the_user_for_one_address() {
        let check = |readers: Readers, said: Option<(&str, bool)>, expect: &str| {
            let asked = Asked {
                address: "https://here".into(),
                readers,
            };
            let said = said.map(|(address, public)| Answer {
                address: address.into(),
                public,
            });
            let found = match known(&asked, said.as_ref(), "here") {
                Known::Some => "some",
                Known::Public { .. } => "public",
                Known::Asks(_) => "asks",
            };
            assert_eq!(found, expect, "{readers:?} {said:?}");
        };
        let (yes, no) = (Some(("https://here", true)), Some(("https://here", false)));
        let elsewhere = Some(("https://elsewhere", false));
        check(Readers::Folder, yes, "some");
        check(Readers::SignedIn, None, "some");
        check(Readers::Everybody, no, "public");
        for readers in [Readers::Network, Readers::Unknown] {
            check(readers, None, "asks");
            check(readers, elsewhere, "asks");
            check(readers, yes, "public");
            check(readers, no, "some");
        }
    }
}
