//! Looks now and then at what others did at the remote, brings it here where the user's files
//! allow, and tells. Fetches only; what is sent is what was said of drafts and waited for the
//! remote (`review/send.rs`).
//!
//! `pace.rs` says when, `look.rs` does it, `others.rs` remembers what others changed.

mod behind;
mod look;
mod others;
mod pace;

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use api::{Because, SyncState, SyncView};
use repo::{CancelFlag, RemoteBranch};

use crate::{Newsroom, rooms::lock, sites::OpenSite};

use others::Heard;

/// After something of the user's was in the way for a moment.
const SOON: Duration = Duration::from_secs(4);

/// What a listener is told.
type Listener = Box<dyn Fn(SyncView) + Send + Sync>;

/// What is known of a site's remote, and when it is asked next.
#[derive(Default)]
pub(crate) struct SiteSync {
    known: Mutex<Known>,
    /// Something about the next look changed.
    woken: Condvar,
    /// One look at a time.
    looking: Mutex<()>,
    listener: Mutex<Option<Listener>>,
}

#[derive(Default)]
struct Known {
    view: SyncView,
    heard: Heard,
    /// The drafts that are shared at the remote, once that was asked.
    drafts: Option<Vec<RemoteBranch>>,
    /// Looks that failed one after the other.
    failures: u32,
    /// When it was looked at last.
    last: Option<Instant>,
    /// When it is looked at next.
    due: Option<Instant>,
    /// Ends the look that is under way.
    cancel: CancelFlag,
    /// The site is closed.
    stopped: bool,
}

impl SiteSync {
    fn known(&self) -> MutexGuard<'_, Known> {
        lock(&self.known)
    }

    /// The user does something with the remote: a look that is under way ends.
    pub(crate) fn give_way(&self) {
        self.known().cancel.cancel();
    }

    /// The user did something with the remote: it is looked at soon.
    pub(crate) fn soon(&self) {
        self.known().due = Some(Instant::now());
        self.woken.notify_all();
    }

    /// A document on the desk is another one now; told with the look that is under way.
    pub(crate) fn follow(&self, followed: api::FollowedDocument) {
        self.known().view.followed.push(followed);
    }

    /// The site is closed: no more looks.
    pub(crate) fn stop(&self) {
        let mut known = self.known();
        known.stopped = true;
        known.cancel.cancel();
        drop(known);
        self.woken.notify_all();
        // Whoever listens may hold what lives as long as the site.
        *lock(&self.listener) = None;
    }

    fn view(&self) -> SyncView {
        self.known().view.clone()
    }

    /// Waits until the next look is due; false when the site is closed.
    fn wait(&self) -> bool {
        let mut known = self.known();
        loop {
            if known.stopped {
                return false;
            }
            let now = Instant::now();
            let left = known.due.map(|due| due.saturating_duration_since(now));
            known = match left {
                Some(Duration::ZERO) => return true,
                Some(left) => {
                    let waited = self.woken.wait_timeout(known, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    let waited = self.woken.wait(known);
                    waited.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
    }

    fn tell(&self, view: &SyncView) {
        if let Some(listener) = &*lock(&self.listener) {
            listener(view.clone());
        }
    }

    /// Plans the next look.
    fn look_in(&self, pause: Duration) {
        self.known().due = Some(Instant::now() + pause);
        self.woken.notify_all();
    }
}

impl Newsroom {
    /// Looks now and then at what the remote has and tells `listener`, until the site is closed.
    pub fn sync_site(
        &self,
        args: api::SyncSite,
        listener: Box<dyn Fn(SyncView) + Send + Sync>,
    ) -> Result<(), api::Error> {
        let open = self.rooms.site(args.site)?;
        if open.remote.is_none() {
            return Ok(());
        }
        *lock(&open.sync.listener) = Some(listener);
        open.sync.soon();
        while open.sync.wait() {
            self.look(&open, Because::CameBack);
        }
        Ok(())
    }

    /// Looks now, if there is a reason to, and answers how the site stands then.
    pub fn check_site(&self, args: api::CheckSite) -> Result<SyncView, api::Error> {
        let open = self.rooms.site(args.site)?;
        let worth = match args.because {
            Because::Asked => true,
            Because::CameBack => {
                let known = open.sync.known();
                let since = known.last.map(|last| last.elapsed());
                since.is_none_or(|since| pace::is_worth_a_look(since, known.failures))
            }
        };
        let looked = (worth && open.remote.is_some()).then(|| self.look(&open, args.because));
        Ok(looked.flatten().unwrap_or_else(|| open.sync.view()))
    }

    /// One look: asks, takes over, tells, and plans the next one. `None` where it is left out.
    fn look(&self, open: &Arc<OpenSite>, because: Because) -> Option<SyncView> {
        let sync = &open.sync;
        if because == Because::Asked {
            // Nobody waits for the end of one that hangs.
            sync.give_way();
        }
        let _one_at_a_time = lock(&sync.looking);
        if self.rooms.is_publishing() {
            sync.look_in(SOON);
            return None;
        }
        let cancel = CancelFlag::default();
        {
            let mut known = sync.known();
            if known.stopped {
                return None;
            }
            known.cancel = cancel.clone();
            known.due = None;
        }
        if because == Because::Asked {
            let checking = SyncView {
                state: SyncState::Checking,
                ..sync.view()
            };
            sync.tell(&checking);
        }
        let before = sync.view();
        let next = self.ask(open, cancel);
        let view = {
            let mut known = sync.known();
            known.last = Some(Instant::now());
            let view = known.view.clone();
            // What was open and changed is told once.
            known.view.followed.clear();
            view
        };
        sync.look_in(next);
        if view != before || because == Because::Asked {
            sync.tell(&view);
        }
        Some(view)
    }
}

/// Something that differs from one computer and moment to the next.
fn chance() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::from(since.subsec_nanos()) ^ u64::from(std::process::id())
    })
}
