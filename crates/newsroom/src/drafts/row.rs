//! A draft as the place for drafts lists it: whose it is, how old, what is planned, and what it
//! waits for.

use std::sync::Arc;

use announcement::{Announcement, Severity};
use api::{DraftHere, DraftPlace, DraftRow, Needs};
use repo::Draft;
use review::{Act, Person};

use super::found::here;
use crate::{
    date, findings,
    landing::Verdict,
    review::{Names, Opened},
    rooms::lock,
    sentences::review as words,
    sites::OpenSite,
};

/// What is told of a draft the same as long as neither it nor the site moves.
#[derive(Debug)]
pub(crate) struct Listed {
    title: String,
    /// Its date, in words.
    planned: String,
    verdict: Verdict,
}

impl OpenSite {
    /// What the list says of drafts to the user of this computer.
    pub(crate) fn rows(&self, opened: &[Arc<Opened>], me: Option<&Person>) -> Vec<DraftRow> {
        let drafts: Vec<Draft> = opened.iter().map(|one| one.found.draft.clone()).collect();
        let here = here(self, drafts);
        let rows = opened.iter().zip(here);
        rows.map(|(opened, here)| self.row_of(opened, me, here))
            .collect()
    }

    /// What it says of one.
    pub(crate) fn row(&self, opened: &Opened, me: Option<&Person>) -> DraftRow {
        let here = here(self, vec![opened.found.draft.clone()]);
        let here = here.first().copied().unwrap_or(DraftHere::No);
        self.row_of(opened, me, here)
    }

    /// What a draft needs before it is published.
    pub(crate) fn needs_of<'a>(&self, opened: &'a Opened) -> &'a Needs {
        &self.listed(opened).verdict.needs
    }

    fn listed<'a>(&self, opened: &'a Opened) -> &'a Listed {
        opened.listed.get_or_init(|| {
            let found = &opened.found;
            let date = self.read().date_of(&found.draft.file, &found.text);
            Listed {
                title: found.title(),
                planned: date.map_or_else(String::new, |date| date.words()),
                verdict: self.needs(opened),
            }
        })
    }

    fn row_of(&self, opened: &Opened, me: Option<&Person>, here: DraftHere) -> DraftRow {
        let (found, draft) = (&opened.found, &opened.found.draft);
        let listed = self.listed(opened);
        let needs = &listed.verdict.needs;
        let threads = opened.conversation.threads.iter();
        DraftRow {
            name: draft.name.clone(),
            version: draft.commit.clone(),
            file: draft.file.clone(),
            title: listed.title.clone(),
            author: review::shown_name(&draft.author),
            when: date::moment(draft.when_unix),
            age: words::age(date::now_seconds() - draft.when_unix),
            here,
            on_site: found.published.is_some(),
            place: place(opened, me, &listed.verdict),
            planned: listed.planned.clone(),
            problems: problems(self, opened),
            open_threads: threads.filter(|thread| thread.is_open()).count() as u32,
            approvals: needs.have,
            approvals_wanted: needs.want,
            decided: decided(opened, &Names::of(self, opened, me)),
        }
    }
}

/// The latest decision that holds, in words.
fn decided(opened: &Opened, names: &Names) -> String {
    let mut latest = opened.conversation.decisions.iter().rev();
    let said = latest.find_map(|decision| {
        let event = &decision.event;
        let name = || match &event.received {
            Some(received) => received.name.clone(),
            None => names.named(&event.author),
        };
        match event.act {
            _ if !decision.holds() => None,
            Act::RequestChanges { .. } => Some(words::asks_for_changes(&name())),
            Act::Approve { .. } => Some(words::approved_by(&name())),
            _ => None,
        }
    });
    said.unwrap_or_default()
}

/// Where it is listed: first what waits for the user.
fn place(opened: &Opened, me: Option<&Person>, verdict: &Verdict) -> DraftPlace {
    let wrote = |me: &Person| opened.writers.iter().any(|writer| writer.key() == me.key());
    let is_named = |me: &Person| {
        let mut missing = verdict.missing.iter();
        missing.any(|one| one.key() == me.key()) && !wrote(me)
    };
    let needs = &verdict.needs;
    let waits = |me: &Person| opened.conversation.waits_for(me) || is_named(me);
    if opened.is_gone || opened.found.is_out {
        return DraftPlace::Over;
    }
    // Who has no name on this computer yet is asked where everybody is.
    let nobody = Person {
        name: String::new(),
        email: String::new(),
    };
    if waits(me.unwrap_or(&nobody)) {
        DraftPlace::WaitingForMe
    } else if needs.ready && needs.have > 0 {
        DraftPlace::Ready
    } else if me.is_some_and(wrote) {
        DraftPlace::Mine
    } else {
        DraftPlace::Others
    }
}

/// How many errors and warnings its text has. Counted once for each content.
fn problems(site: &OpenSite, opened: &Opened) -> u32 {
    let Draft { file, files, .. } = &opened.found.draft;
    let known = lock(&site.reviews.problems).get(opened.blob()).copied();
    known.unwrap_or_else(|| {
        let (announcement, read) = Announcement::read(&opened.found.text);
        let brought: Vec<&str> = files.iter().map(|(file, _)| file.as_str()).collect();
        let found = findings::find_beside(&announcement, &read, site, file, &brought);
        let counted = found
            .iter()
            .filter(|one| one.severity != Severity::Hint)
            .count() as u32;
        if !site.is_reading() {
            let blob = opened.blob().to_owned();
            lock(&site.reviews.problems).insert(blob, counted);
        }
        counted
    })
}
