//! Something that is waited for.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::rooms::lock;

/// Open until somebody closes it, and then until it is opened again.
#[derive(Default)]
pub(crate) struct Gate {
    closed: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    pub(crate) fn close(&self) {
        *lock(&self.closed) = true;
    }

    pub(crate) fn open(&self) {
        *lock(&self.closed) = false;
        self.opened.notify_all();
    }

    pub(crate) fn is_closed(&self) -> bool {
        *lock(&self.closed)
    }

    /// Returns when the gate is open.
    pub(crate) fn wait(&self) {
        let closed = lock(&self.closed);
        let passed = self.opened.wait_while(closed, |closed| *closed);
        drop(passed.unwrap_or_else(PoisonError::into_inner));
    }
}
