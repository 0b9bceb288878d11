//! Waiting for a pause: of several calls only the last one runs, after its delay.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// One thing that waits for a pause.
#[derive(Clone, Copy)]
pub(crate) struct Pause(StoredValue<Option<TimeoutHandle>, LocalStorage>);

impl Pause {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Runs `then` after the delay, unless it is asked again or stopped before.
    pub(crate) fn after(self, milliseconds: u64, then: impl FnOnce() + 'static) {
        self.stop();
        let handle = set_timeout_with_handle(then, Duration::from_millis(milliseconds)).ok();
        self.0.set_value(handle);
    }

    /// What waits does not run.
    pub(crate) fn stop(self) {
        if let Some(handle) = self.0.get_value() {
            handle.clear();
        }
        self.0.set_value(None);
    }
}
