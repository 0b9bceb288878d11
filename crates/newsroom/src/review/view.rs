//! A draft as a reviewer sees it: its page, its text, what was said of it and where, what was
//! decided, and what it needs.

use std::{collections::HashMap, sync::Arc};

use api::{ReviewView, ThreadPlace};
use review::{Fault, Person};

use super::{Names, Opened, colleagues, decisions, places::Places, remarks, threads};
use crate::{
    Newsroom,
    rooms::lock,
    sentences::{self, drafts},
    sites::OpenSite,
};

/// What is looked at while the conversation is put into words.
pub(super) struct Reader<'a> {
    pub(super) site: &'a OpenSite,
    pub(super) opened: &'a Opened,
    pub(super) places: &'a Places,
    pub(super) me: Option<&'a Person>,
    pub(super) names: Names,
    /// What is odd, by the events.
    pub(super) faults: HashMap<&'a str, Vec<&'a Fault>>,
}

impl Newsroom {
    /// The conversation about a draft, with its page.
    pub fn see_review(&self, args: api::SeeReview) -> Result<ReviewView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let opened = site.opened_or_over(&args.name)?.ok_or_else(drafts::gone)?;
        self.review_view(&site, &opened)
    }

    pub(super) fn review_view(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
    ) -> Result<ReviewView, api::Error> {
        // The page carries the mark of what the conversation says.
        site.learn_embargo(opened);
        let me = site.me();
        let needs = site.needs_of(opened).clone();
        let wrote = |me: &Person| opened.writers.iter().any(|one| one.key() == me.key());
        let places = Places::new(site, &opened.found.text, opened.blob());
        let words = in_words(site, opened, &places, me.as_ref());
        Ok(ReviewView {
            draft: site.row(opened, me.as_ref()),
            page_address: self.draft_page(site, &opened.found)?,
            text: places.text().to_owned(),
            fields: places.fields(),
            threads: words.threads,
            decisions: words.decisions,
            needs,
            people: opened.people.clone(),
            colleagues: colleagues::colleagues(site, opened, me.as_ref()),
            is_writer: me.as_ref().is_some_and(wrote),
            own_name: me.as_ref().map(|me| me.name.clone()).unwrap_or_default(),
            changed_since_seen: changed_since_seen(site, opened)?,
            remarks: words.remarks,
            unsent: site.unsent(&opened.found.draft.name),
        })
    }
}

/// What was said and decided, in words.
pub(crate) struct InWords {
    /// In the order of the text.
    pub(crate) threads: Vec<api::Thread>,
    /// The latest first.
    pub(crate) decisions: Vec<api::Decision>,
    pub(crate) remarks: Vec<String>,
}

/// What was said of a draft and decided, in words.
pub(crate) fn said_of(site: &OpenSite, opened: &Opened) -> InWords {
    let places = Places::new(site, &opened.found.text, opened.blob());
    in_words(site, opened, &places, site.me().as_ref())
}

/// Puts what was said of a draft into words.
fn in_words(site: &OpenSite, opened: &Opened, places: &Places, me: Option<&Person>) -> InWords {
    let mut faults: HashMap<&str, Vec<&Fault>> = HashMap::new();
    for remark in &opened.conversation.remarks {
        let known = faults.entry(&remark.event).or_default();
        known.push(&remark.fault);
    }
    let reader = Reader {
        site,
        opened,
        places,
        me,
        names: Names::of(site, opened, me),
        faults,
    };
    let said = opened.conversation.threads.iter();
    let mut threads: Vec<_> = said
        .map(|thread| threads::thread(&reader, thread))
        .collect();
    threads.sort_by_key(|thread| order(&thread.place));
    InWords {
        threads,
        decisions: decisions::all(&reader),
        remarks: remarks::remarks(&reader),
    }
}

/// Notes that it is shown; whether the user saw something else of it before.
fn changed_since_seen(site: &OpenSite, opened: &Opened) -> Result<bool, api::Error> {
    let draft = &opened.found.draft;
    let last = lock(&site.reviews.memory)
        .last_seen(&draft.name)
        .map(str::to_owned);
    let asked = draft.clone();
    let same = last.map(|last| site.history(move |repo| repo.draft_is_as_in(&asked, &last)));
    let same = match same {
        None => false,
        Some(same) => same
            .ok_or_else(sentences::worker_gone)?
            // What is not here any more was something else.
            .unwrap_or(false),
    };
    let mut memory = lock(&site.reviews.memory);
    if !same {
        memory.show(&draft.name, &draft.commit);
    }
    Ok(memory.seen_before(&draft.name).is_some())
}

/// What is about the whole comes first, then in the order of the text; last what is gone.
fn order(place: &ThreadPlace) -> (u8, u32) {
    match place {
        ThreadPlace::Whole => (0, 0),
        ThreadPlace::Field { .. } => (1, 0),
        ThreadPlace::Body { start, .. } => (2, *start),
        ThreadPlace::Gone { line, .. } => (3, line.unwrap_or(u32::MAX)),
    }
}
