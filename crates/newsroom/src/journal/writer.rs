//! The thread that brings notes to disk: at once after a rest, then in steps while somebody
//! types, and again and again while the disk does not take them.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{Note, folder};
use crate::rooms::lock;

/// The rest between two writes while somebody types. What a kill can take is what was typed
/// in one such step and while one write was on its way.
const STEP: Duration = Duration::from_millis(120);

/// The rest after a write that failed.
const AGAIN: Duration = Duration::from_secs(1);

/// What shall become of a file's note.
#[derive(Debug, Clone)]
pub(super) enum Want {
    Write(Arc<Note>),
    Forget,
}

impl Want {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Write(one), Self::Write(other)) => Arc::ptr_eq(one, other),
            (Self::Forget, Self::Forget) => true,
            _ => false,
        }
    }
}

/// What the thread and its callers share.
#[derive(Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    done: Condvar,
}

#[derive(Default)]
struct State {
    /// What is not on disk yet, the newest per file. Stays until it is.
    waiting: HashMap<PathBuf, Want>,
    /// Something came since the last turn began.
    fresh: bool,
    closing: bool,
    /// The flushes asked for and those answered.
    asked: u64,
    answered: u64,
    trouble: Option<Arc<io::Error>>,
}

impl Shared {
    pub(super) fn want(&self, path: PathBuf, want: Want) {
        let mut state = lock(&self.state);
        state.waiting.insert(path, want);
        state.fresh = true;
        self.changed.notify_one();
    }

    pub(super) fn waiting(&self, path: &Path) -> Option<Want> {
        lock(&self.state).waiting.get(path).cloned()
    }

    pub(super) fn trouble(&self) -> Option<Arc<io::Error>> {
        lock(&self.state).trouble.clone()
    }

    /// Wants a turn now and waits until it is over.
    pub(super) fn hurry(&self) {
        let mut state = lock(&self.state);
        if state.closing {
            return;
        }
        state.asked += 1;
        let mine = state.asked;
        self.changed.notify_one();
        while state.answered < mine {
            state = self
                .done
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn close(&self) {
        lock(&self.state).closing = true;
        self.changed.notify_one();
    }

    /// Waits for something to do that is due. `rest_until` is when the next step may begin,
    /// `again` whether what failed waits to be tried again.
    fn next_turn(&self, rest_until: Instant, again: bool) -> Turn {
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

    fn wait_for<'s>(&self, state: MutexGuard<'s, State>, time: Duration) -> MutexGuard<'s, State> {
        let waited = self.changed.wait_timeout(state, time);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Takes in how a turn went.
    fn end_turn(&self, turn: &Turn, done: &[PathBuf], error: Option<io::Error>) {
        let mut state = lock(&self.state);
        for path in done {
            // What came meanwhile still waits.
            let same = |(one, other): (&Want, &Want)| one.is(other);
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

impl State {
    fn turn(&mut self) -> Turn {
        self.fresh = false;
        Turn {
            wants: self.waiting.clone(),
            asked: self.asked,
            last: self.closing,
        }
    }
}

/// What is done in one go.
struct Turn {
    wants: HashMap<PathBuf, Want>,
    asked: u64,
    last: bool,
}

/// Brings to disk what waits, until the journal is closed.
pub(super) fn write_all(home: &Path, shared: &Shared) {
    let mut rest_until = Instant::now();
    let mut failed = false;
    loop {
        let turn = shared.next_turn(rest_until, failed);
        let mut done = Vec::new();
        let mut error = None;
        for (path, want) in &turn.wants {
            let result = match want {
                Want::Write(note) => folder::write(home, note),
                Want::Forget => folder::remove(home, path),
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
