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

    /// Opens the sheet that adds a site by its address.
    pub fn add(self) -> AddSite<'w> {
        self.0.click(&named("start-add"));
        self.0.see(&named("add-dialog"));
        AddSite(self.0)
    }

    /// Opens the site that was open last.
    pub fn open_recent(self) -> List<'w> {
        self.0.click(&named("start-recent"));
        List(self.0).see()
    }
}

/// The sheet that adds a site by its address.
#[derive(Clone, Copy)]
pub struct AddSite<'w>(pub &'w Window);

impl<'w> AddSite<'w> {
    /// Types an address, over what is there, and waits until it is understood so.
    pub fn type_address(self, address: &str, label: &str) {
        self.0.click(&named("add-address"));
        self.0.control('a');
        self.0.keys(address);
        self.0.until_true("the address is understood", || {
            self.0.text(&named("add-label")) == label
        });
    }

    /// Where it would go.
    pub fn folder(self) -> String {
        self.0.text(&named("add-folder"))
    }

    /// Adds it.
    pub fn go(self) {
        self.0.click(&named("add-go"));
    }

    /// Why it did not come.
    pub fn failed(self) -> String {
        self.0.text(&named("add-failed"))
    }

    /// Waits until the site is open.
    pub fn arrived(self) -> List<'w> {
        List(self.0).see()
    }
}
