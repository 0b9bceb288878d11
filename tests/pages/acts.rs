//! What is done with a whole announcement: its menu and its dialogs.

use super::{Desk, named};
use crate::Window;

/// The dialog for another name.
#[derive(Clone, Copy)]
pub struct Rename<'w>(&'w Window);

impl<'w> Desk<'w> {
    pub(super) fn act(self, item: &str) {
        self.0.click(&named("announcement-menu"));
        self.0.click(&named(item));
    }

    /// Asks for another name.
    pub fn rename(self) -> Rename<'w> {
        self.act("act-rename");
        self.0.see(&named("rename-dialog"));
        Rename(self.0)
    }

    /// Deletes the announcement.
    pub fn delete(self) {
        self.act("act-delete");
    }

    /// Takes the announcement off the site, or puts it on again.
    pub fn switch_draft(self) {
        self.act("act-draft");
    }

    /// Takes back what was done last, from its notice.
    pub fn undo(self) {
        self.0.click(&named("notice-undo"));
    }

    /// Makes a copy under another title, and waits until it is on the desk.
    pub fn duplicate(self, title: &str) {
        self.act("act-duplicate");
        self.0.click(&named("duplicate-title"));
        self.0.control('a');
        self.0.keys(title);
        self.0.click(&named("duplicate-go"));
        self.0
            .until_true("the copy is on the desk", || self.title() == title);
    }
}

impl Rename<'_> {
    /// Types the new name.
    pub fn type_name(self, name: &str) -> Self {
        self.0.click(&named("rename-name"));
        self.0.control('a');
        self.0.keys(name);
        self
    }

    /// Waits until what would happen says this, too.
    pub fn says(self, words: &str) -> Self {
        self.0
            .until_true(&format!("the preview says {words:?}"), || {
                self.0
                    .text_now(&named("rename-preview"))
                    .is_some_and(|text| text.contains(words))
            });
        self
    }

    /// Whether the old address can be kept; it is, unless it is switched off.
    pub fn can_keep(self) -> bool {
        self.0.count(&named("rename-keep")) == 1
    }

    /// Renames, and waits until that is done.
    pub fn carry_out(self) {
        self.0.click(&named("rename-go"));
        self.0.until_true("the dialog is closed", || {
            !self.0.shown(&named("rename-dialog"))
        });
    }
}
