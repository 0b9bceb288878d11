//! Embargoes that go along with shared drafts: told to colleagues as an event of the review, and
//! kept here when one of theirs is seen, so that it holds also when the branch is gone.

use std::sync::Arc;

use announcement::Announcement;
use api::{DraftOutcome, ReviewOutcome};
use repo::{CommitStop, DRAFTS};
use review::Act;

use super::{
    Holds,
    kept::{Both, Shared},
};
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

    /// How a shared draft is marked while it is held back, by all that anybody said; else empty.
    /// From now on the announcement is held back by that here, too.
    pub(crate) fn mark_of_draft(&self, opened: &Opened, announcement: &Announcement) -> String {
        self.learn_embargo(opened);
        // It counts also where it could not be written down.
        let said = opened.conversation.embargo.as_ref();
        let said = said.map(|embargo| Holds {
            until: Moment::read(&embargo.until),
            by: words::set_by(
                &embargo.event.author.name,
                &date::moment(embargo.event.when),
            ),
            field: None,
        });
        self.marked(&opened.found.draft.file, announcement, said)
    }

    /// Keeps what a shared draft says.
    pub(crate) fn learn_embargo(&self, opened: &Opened) {
        let file = &opened.found.draft.file;
        let said = opened.conversation.embargo.as_ref();
        let lifted = || {
            let events = ::review::read(&opened.log);
            events.iter().any(|event| event.act == Act::LiftEmbargo)
        };
        if said.is_none() && !lifted() {
            return;
        }
        // What was set here and is told there is no one's alone any more.
        let own = self.embargoes.kept.of(file).own;
        let is_told = own.is_some_and(|own| {
            said.is_some_and(|said| self.is_by_me(said) && at(&own) <= at(&said.until))
        });
        let said = said.map(|embargo| Shared {
            until: embargo.until.clone(),
            author: embargo.event.author.name.clone(),
            when: embargo.event.when,
        });
        if !is_told && self.embargoes.kept.of(file).shared == said {
            return;
        }
        let kept = self.embargoes.kept.change(file, |both| {
            both.shared = said;
            if is_told {
                both.own = None;
            }
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "an embargo of a shared draft could not be written down");
        }
    }

    /// A copy of an announcement is held back as that is.
    pub(crate) fn copy_embargo(&self, from: &str, to: &str) -> Result<(), api::Error> {
        self.learn_embargoes();
        let kept = &self.embargoes.kept;
        let (both, lost) = kept.notes().of(from);
        let all = both.own.into_iter().chain(both.shared.map(|one| one.until));
        // One that cannot be read is stricter than any.
        let strictest = all.max_by_key(|until| at(until).unwrap_or(jiff::Timestamp::MAX));
        if strictest.is_none() && lost.is_some() {
            return Ok(());
        }
        let copied = kept.change(to, |both| {
            both.own = strictest;
            both.settled = lost.is_none();
        });
        copied.map_err(|error| words::not_kept(&error))
    }

    fn is_by_me(&self, said: &::review::Embargo) -> bool {
        let me = self.me();
        me.is_some_and(|me| me.key() == said.event.author.key())
    }

    /// A draft's commit with the embargo that its branch lacks, so that nobody has the text
    /// without; else the commit itself.
    pub(crate) fn with_its_embargo(
        &self,
        file: &str,
        draft: &str,
        commit: &str,
    ) -> Result<Result<String, CommitStop>, api::Error> {
        self.learn_embargoes();
        let opened = self.opened_one(draft)?;
        let there = opened.as_ref().and_then(|opened| on_branch(opened));
        match self.untold(file, there) {
            Some(until) => self
                .say_along(commit.to_owned(), Act::Embargo { until })?
                .ok_or_else(words::no_name),
            None => Ok(Ok(commit.to_owned())),
        }
    }

    /// What colleagues are to be told of an announcement, where its draft lacks that: the
    /// strictest that is known here. Whoever said what is there may say something looser.
    fn untold(&self, file: &str, there: Option<&::review::Embargo>) -> Option<String> {
        let Both { own, shared, .. } = self.embargoes.kept.of(file);
        let now = self.embargoes.clock.now();
        let is_mine = there.is_some_and(|there| self.is_by_me(there));
        let replaced = own.clone().filter(|_| is_mine);
        let strictest = || {
            let all = own.into_iter().chain(shared.map(|shared| shared.until));
            all.max_by_key(|until| at(until))
        };
        let wanted = replaced.clone().or_else(strictest);
        let wanted = wanted.filter(|until| at(until) > Some(now))?;
        let has_it = there.is_some_and(|there| {
            let (is, should) = (at(&there.until), at(&wanted));
            is == should || replaced.is_none() && is > should
        });
        (!has_it).then_some(wanted)
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
    /// Tells the shared draft of an announcement of what holds it back, where it lacks that. Why
    /// it could not, in a sentence; empty where it did, or where there is nothing to tell.
    pub(crate) fn tell_embargo(&self, site: &Arc<OpenSite>, file: &str) -> String {
        site.learn_embargoes();
        let Some(opened) = site.draft_of(file) else {
            return String::new();
        };
        let there = opened.conversation.embargo.as_ref();
        let there = there.filter(|there| !there.event.lost);
        let Some(until) = site.untold(file, there) else {
            return String::new();
        };
        if let Err(why) = self.told(site, &opened, Act::Embargo { until }) {
            return words::not_told(&why);
        }
        site.learn_embargoes();
        String::new()
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
            // What waits here is sent by itself, where there is a later run.
            Ok(ReviewOutcome::Later { .. }) if !self.rooms.outlasts() => {
                let label = site.label_of_draft(&opened.found.draft.name);
                Err(words::not_reached(&label))
            }
            Ok(ReviewOutcome::Done { .. } | ReviewOutcome::Later { .. }) => Ok(()),
            Ok(ReviewOutcome::Changed { message, .. } | ReviewOutcome::Stopped { message, .. }) => {
                Err(message)
            }
            Err(error) => Err(error.to_string()),
        }
    }

    /// A draft that was shared carries what holds it back, also where it had all else before.
    pub(crate) fn with_embargo(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
        outcome: DraftOutcome,
    ) -> DraftOutcome {
        let is_shared = matches!(
            outcome,
            DraftOutcome::Done { .. } | DraftOutcome::Nothing { .. }
        );
        let untold = if is_shared {
            self.tell_embargo(site, file)
        } else {
            String::new()
        };
        match outcome {
            outcome if untold.is_empty() => outcome,
            done @ DraftOutcome::Done { .. } if self.rooms.outlasts() => with_remark(done, &untold),
            _ => DraftOutcome::Stopped {
                message: untold,
                details: String::new(),
                sign_in: None,
            },
        }
    }
}

/// The moment of what is kept; nothing where it cannot be read.
fn at(until: &str) -> Option<jiff::Timestamp> {
    Moment::read(until).map(|moment| moment.at())
}

/// What a draft's branch says at the remote.
fn on_branch(opened: &Opened) -> Option<&::review::Embargo> {
    let said = opened.conversation.embargo.as_ref();
    said.filter(|said| !said.event.lost && !said.event.commit.is_empty())
}
