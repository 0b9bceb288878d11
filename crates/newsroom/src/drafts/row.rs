//! A draft as the place for drafts lists it: whose it is, how old, what is planned, and what it
//! waits for.

use announcement::{Announcement, Severity};
use api::{DraftPlace, DraftRow, Needs};
use repo::Draft;
use review::{Act, Person};

use super::found::here;
use crate::{
    date, findings, review::Opened, rooms::lock, sentences::review as words, sites::OpenSite,
};

/// What the list says of a draft to the user of this computer.
pub(crate) fn row(
    site: &OpenSite,
    opened: &Opened,
    me: Option<&Person>,
    needs: &Needs,
) -> DraftRow {
    let (found, draft) = (&opened.found, &opened.found.draft);
    let here = here(site, draft);
    let threads = opened.conversation.threads.iter();
    DraftRow {
        name: draft.name.clone(),
        version: draft.commit.clone(),
        file: draft.file.clone(),
        title: found.title(),
        author: review::shown_name(&draft.author),
        when: date::moment(draft.when_unix),
        age: words::age(date::now_seconds() - draft.when_unix),
        here,
        on_site: found.published.is_some(),
        place: place(opened, me, needs),
        planned: planned(site, opened),
        problems: problems(site, opened),
        open_threads: threads.filter(|thread| thread.is_open()).count() as u32,
        approvals: needs.have,
        approvals_wanted: needs.want,
        decided: decided(opened),
    }
}

/// The latest decision that holds, in words.
fn decided(opened: &Opened) -> String {
    let mut latest = opened.conversation.decisions.iter().rev();
    let said = latest.find_map(|decision| {
        let event = &decision.event;
        let name = event.received.as_ref().map(|received| &received.name);
        let name = name.unwrap_or(&event.author.name);
        match event.act {
            _ if !decision.holds() => None,
            Act::RequestChanges { .. } => Some(words::asks_for_changes(name)),
            Act::Approve { .. } => Some(words::approved_by(name)),
            _ => None,
        }
    });
    said.unwrap_or_default()
}

/// Where it is listed: first what waits for the user.
fn place(opened: &Opened, me: Option<&Person>, needs: &Needs) -> DraftPlace {
    let wrote = |me: &Person| opened.writers.iter().any(|writer| writer.key() == me.key());
    let is_named = |me: &Person| {
        let names = needs.people.iter();
        let is_me = |name: &String| [&me.name, &me.email].contains(&name) && !wrote(me);
        names.clone().any(is_me)
    };
    let waits = |me: &Person| opened.conversation.waits_for(me) || is_named(me);
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

fn planned(site: &OpenSite, opened: &Opened) -> String {
    let date = site
        .read()
        .date_of(&opened.found.draft.file, &opened.found.text);
    date.map_or_else(String::new, |date| date.words())
}

/// How many errors and warnings its text has. Counted once for each content.
fn problems(site: &OpenSite, opened: &Opened) -> u32 {
    let Draft { file, .. } = &opened.found.draft;
    let known = lock(&site.reviews.problems).get(opened.blob()).copied();
    known.unwrap_or_else(|| {
        let (announcement, read) = Announcement::read(&opened.found.text);
        let found = findings::find(&announcement, &read, site, file);
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
