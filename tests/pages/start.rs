//! The start screen.

use super::{List, named};
use crate::Window;

/// The start screen.
#[derive(Clone, Copy)]
pub struct Start<'w>(pub &'w Window);

impl<'w> Start<'w> {
    /// Waits until it is there.
    pub fn see(self) -> Self {
        self.0.see(&named("start"));
        self
    }

    /// Opens the sample site.
    pub fn open_sample(self) -> List<'w> {
        self.0.click(&named("start-sample"));
        List(self.0).see()
    }

    /// Opens the site that was open last.
    pub fn open_recent(self) -> List<'w> {
        self.0.click(&named("start-recent"));
        List(self.0).see()
    }
}
