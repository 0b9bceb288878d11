//! Where a site's drafts are shared: at its own remote, or at another one that the user named, or
//! that the site proposes and the user agreed to. Nobody is asked or sent anything at an address
//! that was only proposed.

mod kept;

use std::path::Path;

use api::{DraftOutcome, DraftsPlaceView, DraftsPlaced, SiteEvent};
use repo::{AddressProblem, DRAFTS, DraftsAt, NetworkError};

pub(crate) use kept::Place;

use kept::Said;

use crate::{
    Newsroom, adding,
    embargo::{self, Known},
    landing::RULES,
    sentences::{self, place as words},
    sites::OpenSite,
};

/// An address that drafts may be shared at.
struct Address {
    text: String,
    label: String,
}

impl OpenSite {
    /// Where drafts are shared, in words.
    pub(crate) fn drafts_label(&self) -> String {
        match self.place.at() {
            DraftsAt::Elsewhere(address) => self.label_of(&address),
            DraftsAt::Site | DraftsAt::Unknown => self.remote_label().to_owned(),
        }
    }

    /// Where one draft is shared, in words: those of the site's own remote stay there until they
    /// are shared again.
    pub(crate) fn label_of_draft(&self, name: &str) -> String {
        let name = name.to_owned();
        match self.history(move |repo| repo.is_left_elsewhere(&name)) {
            Some(Ok(true)) => self.remote_label().to_owned(),
            _ => self.drafts_label(),
        }
    }

    fn label_of(&self, address: &str) -> String {
        let label = repo::shown_address(address, self.read().root());
        label.unwrap_or_else(|_| address.to_owned())
    }

    /// What the published `dateline.toml` proposes and nobody answered yet.
    fn proposed(&self) -> Option<Address> {
        let said = self.place.said().ok()?;
        let rules = self.history(|repo| repo.published(RULES))?.ok()??;
        let text = site::proposed_drafts_place(&announcement::decode(&rules).text)?;
        let label = repo::shown_address(&text, self.read().root()).ok()?;
        said.asks_about(&text).then_some(Address { text, label })
    }

    /// That the site proposes another place, for whoever is about to share a draft.
    pub(crate) fn asks_place(&self) -> Option<DraftOutcome> {
        let proposed = self.proposed()?;
        Some(DraftOutcome::AskPlace {
            message: words::proposal(&proposed.label),
            address: proposed.text,
        })
    }

    fn place_view(&self, sentence: Option<String>) -> DraftsPlaceView {
        let (address, known) = match self.place.at() {
            DraftsAt::Elsewhere(address) => {
                let known = words::elsewhere(&self.label_of(&address));
                (address, known)
            }
            DraftsAt::Site => (String::new(), words::at_site(self.remote_label())),
            DraftsAt::Unknown => (String::new(), words::unknown().to_string()),
        };
        let (proposed, proposal) = self.proposed().map_or_else(Default::default, |proposed| {
            (proposed.text, words::proposal(&proposed.label))
        });
        DraftsPlaceView {
            address,
            sentence: sentence.unwrap_or(known),
            proposed,
            proposal,
        }
    }

    /// Remembers what the user said; it answers what the site proposes.
    fn keep_place(&self, at: Option<String>) -> Result<(), api::Error> {
        let before = self.place.said().unwrap_or_default();
        let answered = self.proposed().map(|proposed| proposed.text);
        let said = Said {
            at,
            answered: answered.or(before.answered),
        };
        self.place
            .keep(&said)
            .map_err(|error| sentences::embargo::not_kept(&error))?;
        self.learn_embargoes();
        self.listeners.tell(&SiteEvent::Changed);
        Ok(())
    }

    fn has_drafts(&self) -> bool {
        let known = self.history(|repo| repo.known_branches(DRAFTS));
        matches!(known, Some(Ok(drafts)) if !drafts.is_empty())
    }
}

impl Newsroom {
    /// Where the drafts of a site are shared.
    pub fn see_drafts_place(
        &self,
        args: api::SeeDraftsPlace,
    ) -> Result<DraftsPlaceView, api::Error> {
        let site = self.rooms.site(args.site)?;
        Ok(site.place_view(None))
    }

    /// Shares the drafts of a site at another repository from now on, where that can be reached
    /// and is not read by the public.
    pub fn place_drafts(&self, args: api::PlaceDrafts) -> Result<DraftsPlaced, api::Error> {
        let site = self.rooms.site(args.site)?;
        let _one_at_a_time = self.rooms.begin_publishing()?;
        if site.remote.is_none() {
            return Ok(refused(sentences::NO_REMOTE));
        }
        let address = match read(&args.address, site.read().root()) {
            Ok(address) => address,
            Err(why) => return Ok(refused(why)),
        };
        let text = address.text.clone();
        let looked = site.post(move |repo| {
            if repo.is_own_address(&text) {
                return Ok(None);
            }
            repo.look_elsewhere(&text).map(Some)
        });
        let asked = match looked.ok_or_else(sentences::worker_gone)? {
            Ok(Some(asked)) => asked,
            Ok(None) => return Ok(refused(&words::is_site(&address.label))),
            Err(error) => return Ok(not_reached(&site, &error, &address.label)),
        };
        match self.readers_of(&site, &asked, &address.label, args.public)? {
            Known::Some => {}
            Known::Public { how, .. } => return Ok(refused(&words::public(&address.label, how))),
            Known::Asks(what) => {
                let message = words::ask_readers(&what);
                return Ok(DraftsPlaced::AskReaders { message });
            }
        }
        let said = words::placed(&address.label, site.remote_label(), site.has_drafts());
        site.keep_place(Some(address.text))?;
        Ok(DraftsPlaced::Placed(site.place_view(Some(said))))
    }

    /// Shares the drafts of a site where it is published.
    pub fn keep_drafts_at_site(
        &self,
        args: api::KeepDraftsAtSite,
    ) -> Result<DraftsPlaceView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let _one_at_a_time = self.rooms.begin_publishing()?;
        let said = match site.place.at() {
            DraftsAt::Elsewhere(before) => Some(words::given_up(
                &site.label_of(&before),
                site.remote_label(),
            )),
            DraftsAt::Site | DraftsAt::Unknown => None,
        };
        site.keep_place(None)?;
        Ok(site.place_view(said))
    }

    /// Who can read at another place. What the user said of it before is asked again where it
    /// was that the public can.
    fn readers_of(
        &self,
        site: &OpenSite,
        asked: &repo::Asked,
        label: &str,
        answer: Option<bool>,
    ) -> Result<Known, api::Error> {
        if let Some(public) = answer {
            self.keep_answer(site, &asked.address, public)?;
        }
        let said = self.answer_of(site, &asked.address);
        let said = said.filter(|public| !public || answer.is_some());
        Ok(embargo::known(asked.readers, said, label))
    }
}

/// What was typed, as an address.
fn read(typed: &str, root: &Path) -> Result<Address, &'static str> {
    let text = adding::address(typed)?;
    match repo::shown_address(&text, root) {
        Ok(label) => Ok(Address { text, label }),
        Err(AddressProblem::Inside) => Err(words::INSIDE),
        Err(problem) => Err(sentences::adding::problem(problem)),
    }
}

fn refused(message: &str) -> DraftsPlaced {
    DraftsPlaced::Refused {
        message: message.to_owned(),
        details: String::new(),
    }
}

fn not_reached(site: &OpenSite, error: &NetworkError, label: &str) -> DraftsPlaced {
    if let Some(wanted) = site.sign_ins.wanted(error) {
        return DraftsPlaced::SignIn { wanted };
    }
    let (message, details) = match error {
        NetworkError::Unreachable { .. } | NetworkError::SignIn { .. } => {
            sentences::adding::failed(error, label)
        }
        _ => sentences::network(error, label),
    };
    DraftsPlaced::Refused { message, details }
}
