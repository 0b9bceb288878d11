//! Waits until readers see what was published: the page is fetched again and again, patiently,
//! until it shows the new text. Begins only when the user asks for it.
//!
//! `expected.rs` says what a page shall show, `ask.rs` fetches it.

mod ask;
mod expected;

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use api::{FileChange, Next, PageWaitId, PlanId, PublicPage, Waiting};

use crate::{
    Newsroom, dialect, forge,
    rooms::{Rooms, lock},
    sentences::{self, live as words},
    sites::OpenSite,
};

use ask::{Asker, Page};
use expected::Expected;
pub(crate) use expected::NoImages;

/// Between the first two looks; each pause after it is longer by half.
const FIRST: Duration = Duration::from_secs(5);

/// Between two looks at most.
const LONGEST: Duration = Duration::from_mins(1);

/// After so long nobody waits any more.
const ENOUGH: Duration = Duration::from_mins(30);

/// So many pages of one publish are offered.
const PAGES: usize = 3;

/// The pages of a site that were published, and whoever waits for them.
#[derive(Default)]
pub(crate) struct Live {
    /// What the shown plans would make of their pages.
    planned: Mutex<HashMap<PlanId, Vec<Promise>>>,
    /// What the remote said to the last push.
    said: Mutex<String>,
    pages: Mutex<HashMap<PageWaitId, Arc<Promise>>>,
    /// The waits that were ended; all of them when the site is closed.
    ended: Mutex<Ended>,
    woken: Condvar,
}

#[derive(Default)]
struct Ended {
    waits: Vec<PageWaitId>,
    all: bool,
}

/// A page and what it shall show.
#[derive(Debug, Clone)]
struct Promise {
    title: String,
    address: String,
    expected: Expected,
}

impl Live {
    /// Remembers what a plan would make of the public pages.
    pub(crate) fn planned(&self, site: &OpenSite, plan: PlanId, files: &[FileChange]) {
        let promises = files.iter().filter_map(|change| promise(site, change));
        let mut planned = lock(&self.planned);
        // One plan of a site is good at a time.
        planned.clear();
        planned.insert(plan, promises.take(PAGES).collect());
    }

    /// The remote took a push and said this.
    pub(crate) fn heard(&self, said: &str) {
        said.clone_into(&mut lock(&self.said));
    }

    /// What can be done after a plan was carried out.
    pub(crate) fn next(&self, rooms: &Rooms, site: &OpenSite, plan: PlanId) -> Next {
        let promised = lock(&self.planned).remove(&plan).unwrap_or_default();
        let pages = promised.into_iter().map(|promise| {
            let page = PageWaitId(rooms.handle());
            let shown = PublicPage {
                page,
                title: promise.title.clone(),
                address: promise.address.clone(),
                goes: promise.expected.is_nothing(),
            };
            lock(&self.pages).insert(page, Arc::new(promise));
            shown
        });
        Next {
            pages: pages.collect(),
            review: self.review(site),
        }
    }

    /// Where a review can be asked for, by what the remote said to the last push; empty where
    /// it did not say.
    pub(crate) fn review(&self, site: &OpenSite) -> String {
        let said = std::mem::take(&mut *lock(&self.said));
        let remote = site.remote.as_ref();
        forge::review_address(&said, remote.and_then(|remote| remote.host.as_deref()))
    }

    /// Ends all waits.
    pub(crate) fn stop(&self) {
        lock(&self.ended).all = true;
        self.woken.notify_all();
    }

    /// Rests until the next look; false when the wait was ended.
    fn rest(&self, page: PageWaitId, pause: Duration) -> bool {
        let ended = lock(&self.ended);
        let goes_on = |ended: &mut Ended| !ended.all && !ended.waits.contains(&page);
        let rested = self.woken.wait_timeout_while(ended, pause, goes_on);
        let (mut ended, waited) = rested.unwrap_or_else(PoisonError::into_inner);
        ended.waits.retain(|other| *other != page);
        waited.timed_out()
    }
}

/// What a change makes of the page of its announcement, where that has one that can be asked.
fn promise(site: &OpenSite, change: &FileChange) -> Option<Promise> {
    let (address, dialect) = {
        let known = site.read();
        let address = known.address(&change.file).or_else(|| {
            let gone = site.gone();
            let gone = gone.iter().find(|gone| gone.entry.file == change.file)?;
            known.address_of(&gone.entry)
        })?;
        let hidden = known.entry(&change.file).is_some_and(|entry| {
            entry.draft || known.hidden_by_date(&entry.file, crate::date::now().date)
        });
        (!hidden).then(|| (address, dialect::of(&known)))?
    };
    Some(Promise {
        title: change.title.clone(),
        address: ask::allowed(&address)?.to_string(),
        expected: Expected::of(change, &dialect)?,
    })
}

impl Newsroom {
    /// Fetches a page again and again until it shows what was published. `progress` hears how
    /// it stands after each look.
    pub fn wait_for_page(
        &self,
        args: api::WaitForPage,
        progress: &dyn Fn(Waiting),
    ) -> Result<Waiting, api::Error> {
        let site = self.rooms.site(args.site)?;
        let promise = lock(&site.live.pages).get(&args.page).cloned();
        let promise = promise.ok_or_else(sentences::plan_gone)?;
        let (asker, begun, mut pause) = (Asker::new(), Instant::now(), FIRST);
        loop {
            let page = asker.page(&promise.address);
            if is_there(&promise.expected, &page) {
                return Ok(Waiting::Live {
                    message: words::live(&promise.title, promise.expected.is_nothing()),
                });
            }
            if begun.elapsed() >= ENOUGH {
                return Ok(Waiting::GivenUp {
                    message: words::GIVEN_UP.to_owned(),
                });
            }
            progress(Waiting::NotYet {
                message: found(&page).to_owned(),
            });
            if !site.live.rest(args.page, pause) {
                return Ok(Waiting::Stopped);
            }
            pause = (pause * 3 / 2).min(LONGEST);
        }
    }

    /// Ends the wait for a page.
    pub fn stop_waiting(&self, args: api::StopWaiting) -> Result<(), api::Error> {
        let site = self.rooms.site(args.site)?;
        lock(&site.live.ended).waits.push(args.page);
        site.live.woken.notify_all();
        Ok(())
    }
}

fn is_there(expected: &Expected, page: &Page) -> bool {
    match page {
        Page::Text(html) => expected.is_shown_by(html),
        Page::Missing => expected.is_nothing(),
        Page::Elsewhere | Page::Unclear => false,
    }
}

fn found(page: &Page) -> &'static str {
    match page {
        Page::Text(_) => words::OLD_TEXT,
        Page::Missing => words::NO_PAGE,
        Page::Elsewhere => words::ELSEWHERE,
        Page::Unclear => words::NO_ANSWER,
    }
}
