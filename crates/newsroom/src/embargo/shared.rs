//! Embargoes that go along with shared drafts: told to colleagues as an event of the review, and
//! kept here when one of theirs is seen, so that it holds also when the branch is gone.

use std::sync::Arc;

use api::{DraftOutcome, ReviewOutcome};
use repo::DRAFTS;
use review::Act;

use super::kept::Shared;
use crate::{
    Newsroom, date, drafts::with_remark, moment::Moment, review::Opened, rooms::lock,
    sentences::embargo as words, sites::OpenSite,
};

impl OpenSite {
    /// Keeps what the shared drafts say, as the remote last told.
    pub(crate) fn learn_embargoes(&self) {
        for opened in self.opened().unwrap_or_default() {
            self.learn_embargo(&opened);
        }
    }

    fn learn_embargo(&self, opened: &Opened) {
        let file = &opened.found.draft.file;
        let said = opened.conversation.embargo.as_ref();
        let said = said.map(|embargo| Shared {
            until: embargo.until.clone(),
            author: embargo.event.author.name.clone(),
            when: embargo.event.when,
        });
        let lifted = || {
            let events = ::review::read(&opened.log);
            events.iter().any(|event| event.act == Act::LiftEmbargo)
        };
        if said.is_none() && !lifted() {
            return;
        }
        let kept = self.embargoes.kept.change(file, |both| both.shared = said);
        if let Err(error) = kept {
            tracing::warn!(%error, "an embargo of a shared draft could not be written down");
        }
    }

    /// The shared draft of an announcement, as the remote last told.
    fn draft_of(&self, file: &str) -> Option<Arc<Opened>> {
        let known = lock(&self.drafts).of(&[file.to_owned()]);
        let name = if let Some((name, _)) = known.into_iter().next() {
            name
        } else {
            let file = file.to_owned();
            let there = move |repo: &repo::Repo| {
                let name = repo.draft_name(&file).ok()?;
                let branches = repo.known_branches(DRAFTS).ok()?;
                branches.into_iter().find(|one| one.name == name)
            };
            self.history(there)??.name
        };
        self.opened_one(&name).ok()?
    }
}

impl Newsroom {
    /// Tells the shared draft of an announcement of the embargo that was set here. Why it could
    /// not, in a sentence; empty where it did, or where there is nothing to tell.
    pub(super) fn tell_embargo(&self, site: &Arc<OpenSite>, file: &str) -> String {
        let own = site.embargoes.kept.of(file).own;
        let (Some(until), Some(opened)) = (own, site.draft_of(file)) else {
            return String::new();
        };
        if !may_replace(site, &opened, &until) {
            return String::new();
        }
        let act = Act::Embargo {
            until: until.clone(),
        };
        if let Err(why) = self.told(site, &opened, act) {
            return words::not_told(&why);
        }
        let shared = Shared {
            until,
            author: site.me().map(|me| me.name).unwrap_or_default(),
            when: date::now_seconds(),
        };
        let kept = site.embargoes.kept.change(file, |both| {
            both.own = None;
            both.shared = Some(shared);
        });
        kept.map_or_else(|error| words::not_kept(&error).message, |()| String::new())
    }

    /// Tells the shared draft of an announcement that there is no embargo any more. Why it could
    /// not, in a sentence.
    pub(super) fn tell_lifted(&self, site: &Arc<OpenSite>, file: &str) -> Result<(), String> {
        match site.draft_of(file) {
            Some(opened) if opened.conversation.embargo.is_some() => {
                self.told(site, &opened, Act::LiftEmbargo)
            }
            _ => Ok(()),
        }
    }

    fn told(&self, site: &Arc<OpenSite>, opened: &Opened, act: Act) -> Result<(), String> {
        match self.say(site, opened, act, String::new(), None) {
            // What waits here is sent by itself.
            Ok(ReviewOutcome::Done { .. } | ReviewOutcome::Later { .. }) => Ok(()),
            Ok(ReviewOutcome::Changed { message, .. } | ReviewOutcome::Stopped { message, .. }) => {
                Err(message)
            }
            Err(error) => Err(error.to_string()),
        }
    }

    /// A draft that was just shared carries the embargo that was set here.
    pub(crate) fn with_embargo(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
        outcome: DraftOutcome,
    ) -> DraftOutcome {
        if !matches!(outcome, DraftOutcome::Done { .. }) {
            return outcome;
        }
        with_remark(outcome, &self.tell_embargo(site, file))
    }
}

/// Whether an embargo may take the place of what the draft has: a colleague's stricter one is
/// lifted first.
fn may_replace(site: &OpenSite, opened: &Opened, until: &str) -> bool {
    let Some(there) = &opened.conversation.embargo else {
        return true;
    };
    let is_own = site
        .me()
        .is_some_and(|me| me.key() == there.event.author.key());
    let at = |text: &str| Moment::read(text).map(|moment| moment.at());
    is_own || at(&there.until) <= at(until)
}
