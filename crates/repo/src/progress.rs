//! How far a run over the network is, and how it is stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub part: Part,
    /// How many are done.
    pub done: u64,
    /// Of how many; 0 while that is not known.
    pub of: u64,
}

/// What a run is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The history comes from the remote.
    Receiving,
    /// It is put together here.
    Unpacking,
    /// Files are written into the folder.
    Files,
    /// Commits go to the remote.
    Sending,
}

/// Stops a run. Setting it after the end does nothing.
#[derive(Debug, Clone, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Asks to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Who is told how far a run is, and who stops it.
#[derive(Clone, Copy)]
pub(crate) struct Watch<'a> {
    pub(crate) progress: &'a dyn Fn(Progress),
    pub(crate) cancel: &'a CancelFlag,
}

impl<'a> Watch<'a> {
    /// Nobody is told; `cancel` stops it.
    pub(crate) fn silent(cancel: &'a CancelFlag) -> Self {
        Self {
            progress: &|_| {},
            cancel,
        }
    }
}
