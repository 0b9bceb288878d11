//! The thread that brings notes to disk: at once after a rest, then in steps while somebody
//! types, and again and again while the disk does not take them.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::rooms::lock;

/// The rest between two writes while somebody types. What a kill can take is what was typed
/// in one such step and while one write was on its way.
const STEP: Duration = Duration::from_millis(120);

/// The rest after a write that failed.
const AGAIN: Duration = Duration::from_secs(1);

/// Where notes lie, each by a path of its own.
pub(super) trait Shelf: Send + 'static {
    type Note: Send + Sync + 'static;
    /// Brings a note to disk.
    fn write(&self, note: &Self::Note) -> io::Result<()>;
    /// Removes a note, there or not.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// What shall become of a note.
#[derive(Debug)]
pub(super) enum Want<N> {
    Write(Arc<N>),
    Forget,
}

impl<N> Clone for Want<N> {
    fn clone(&self) -> Self {
        match self {
            Self::Write(note) => Self::Write(Arc::clone(note)),
            Self::Forget => Self::Forget,
        }
    }
}

impl<N> Want<N> {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Write(one), Self::Write(other)) => Arc::ptr_eq(one, other),
            (Self::Forget, Self::Forget) => true,
            _ => false,
        }
    }
}

/// A thread that writes, and what it is given.
pub(super) struct Writer<N> {
    shared: Arc<Shared<N>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl<N: Send + Sync + 'static> Writer<N> {
    /// Starts the thread.
    pub(super) fn start(shelf: impl Shelf<Note = N>) -> Self {
        let shared = Arc::new(Shared::default());
        let thread = {
            let shared = Arc::clone(&shared);
            thread::spawn(move || write_all(&shelf, &shared))
        };
        Self {
            shared,
            thread: Mutex::new(Some(thread)),
        }
    }

    /// Wants something of a note; done soon.
    pub(super) fn want(&self, path: PathBuf, want: Want<N>) {
        let mut state = lock(&self.shared.state);
        state.waiting.insert(path, want);
        state.fresh = true;
        self.shared.changed.notify_one();
    }

    /// What is wanted of a note and not on disk yet.
    pub(super) fn waiting(&self, path: &Path) -> Option<Want<N>> {
        lock(&self.shared.state).waiting.get(path).cloned()
    }

    /// All that is not on disk yet.
    pub(super) fn all_waiting(&self) -> HashMap<PathBuf, Want<N>> {
        lock(&self.shared.state).waiting.clone()
    }

    /// Why notes are in memory only; `None` while all is well.
    pub(super) fn trouble(&self) -> Option<Arc<io::Error>> {
        lock(&self.shared.state).trouble.clone()
    }

    /// Wants a turn now and waits until it is over.
    pub(super) fn hurry(&self) {
        let mut state = lock(&self.shared.state);
        if state.closing {
            return;
        }
        state.asked += 1;
        let mine = state.asked;
        self.shared.changed.notify_one();
        while state.answered < mine {
            state = self
                .shared
                .done
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Writes what waits and ends the thread.
    pub(super) fn close(&self) {
        lock(&self.shared.state).closing = true;
        self.shared.changed.notify_one();
        if let Some(thread) = lock(&self.thread).take() {
            // A writer that panicked has nothing left to write.
            drop(thread.join());
        }
    }
}

/// What the thread and its callers share.
struct Shared<N> {
    state: Mutex<State<N>>,
    changed: Condvar,
    done: Condvar,
}

impl<N> Default for Shared<N> {
    fn default() -> Self {
        Self {
            state: Mutex::new(State {
                waiting: HashMap::new(),
                fresh: false,
                closing: false,
                asked: 0,
                answered: 0,
                trouble: None,
            }),
            changed: Condvar::new(),
            done: Condvar::new(),
        }
    }
}

struct State<N> {
    /// What is not on disk yet, the newest per note. Stays until it is.
    waiting: HashMap<PathBuf, Want<N>>,
    /// Something came since the last turn began.
    fresh: bool,
    closing: bool,
    /// The flushes asked for and those answered.
    asked: u64,
    answered: u64,
    trouble: Option<Arc<io::Error>>,
}

impl<N> Shared<N> {
    /// Waits for something to do that is due. `rest_until` is when the next step may begin,
    /// `again` whether what failed waits to be tried again.
    fn next_turn(&self, rest_until: Instant, again: bool) -> Turn<N> {
        let mut state = lock(&self.state);
        loop {
            let hurried = state.closing || state.asked > state.answered;
            let rest = rest_until.saturating_duration_since(Instant::now());
            if hurried || (rest.is_zero() && (state.fresh || again)) {
                return state.turn();
            }
            state = if state.fresh || again {
                self.wait_for(state, rest)
            } else {
                self.changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner)
            };
        }
    }

    fn wait_for<'s>(
        &self,
        state: MutexGuard<'s, State<N>>,
        time: Duration,
    ) -> MutexGuard<'s, State<N>> {
        let waited = self.changed.wait_timeout(state, time);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Takes in how a turn went.
    fn end_turn(&self, turn: &Turn<N>, done: &[PathBuf], error: Option<io::Error>) {
        let mut state = lock(&self.state);
        for path in done {
            // What came meanwhile still waits.
            let same = |(one, other): (&Want<N>, &Want<N>)| one.is(other);
            let pair = state.waiting.get(path).zip(turn.wants.get(path));
            if pair.is_some_and(same) {
                state.waiting.remove(path);
            }
        }
        state.trouble = error.map(Arc::new);
        state.answered = turn.asked;
        self.done.notify_all();
    }
}

impl<N> State<N> {
    fn turn(&mut self) -> Turn<N> {
        self.fresh = false;
        Turn {
            wants: self.waiting.clone(),
            asked: self.asked,
            last: self.closing,
        }
    }
}

/// What is done in one go.
struct Turn<N> {
    wants: HashMap<PathBuf, Want<N>>,
    asked: u64,
    last: bool,
}

/// Brings to disk what waits, until it is closed.
fn write_all<S: Shelf>(shelf: &S, shared: &Shared<S::Note>) {
    let mut rest_until = Instant::now();
    let mut failed = false;
    loop {
        let turn = shared.next_turn(rest_until, failed);
        let mut done = Vec::new();
        let mut error = None;
        for (path, want) in &turn.wants {
            let result = match want {
                Want::Write(note) => shelf.write(note),
                Want::Forget => shelf.remove(path),
            };
            match result {
                Ok(()) => done.push(path.clone()),
                Err(cause) => error = Some(cause),
            }
        }
        if let (Some(cause), false) = (&error, failed) {
            tracing::error!(error = %cause, "the journal cannot be written");
        }
        failed = error.is_some();
        shared.end_turn(&turn, &done, error);
        if turn.last {
            return;
        }
        rest_until = Instant::now() + if failed { AGAIN } else { STEP };
    }
}
