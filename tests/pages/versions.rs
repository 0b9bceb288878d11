//! Versions beside one another: the questions of two that went apart, and the earlier ones.

use super::{Desk, Plan, named};
use crate::Window;

/// The sheet with the desk's version beside the file's.
#[derive(Clone, Copy)]
pub struct Choice<'w>(&'w Window);

/// The sheet with the earlier versions.
#[derive(Clone, Copy)]
pub struct Earlier<'w>(&'w Window);

impl<'w> Desk<'w> {
    /// Waits until desk and file went apart, and looks at both.
    pub fn see_both(self) -> Choice<'w> {
        self.0.see(&named("notice-conflict"));
        self.0.click(&named("conflict-compare"));
        self.0.see(&named("versions-use"));
        Choice(self.0)
    }

    /// The earlier versions.
    pub fn earlier(self) -> Earlier<'w> {
        self.0.click(&named("announcement-menu"));
        self.0.click(&named("act-versions"));
        self.0.see(&named("earlier-restore"));
        Earlier(self.0)
    }
}

impl Choice<'_> {
    /// What the questions say, one text each.
    pub fn questions(self) -> Vec<String> {
        self.0.texts(&named("question"))
    }

    /// "1 of 2 settled".
    pub fn settled(self) -> String {
        self.0.text(&named("versions-settled"))
    }

    /// Keeps both wordings of the only question.
    pub fn keep_both(self) {
        self.0.click(&named("answer-both"));
    }

    /// Uses the text that the answers make.
    pub fn use_text(self) {
        self.0.click(&named("versions-use"));
        self.0.until_true("the sheet is closed", || {
            !self.0.shown(&named("choose-dialog"))
        });
    }
}

impl<'w> Earlier<'w> {
    /// The versions, as they are listed.
    pub fn list(self) -> Vec<String> {
        self.0.texts(&named("earlier-row"))
    }

    /// What was said of the version that is looked at, before it was published.
    pub fn conversation(self) -> String {
        self.0.click(&named("earlier-review"));
        self.0.see(&named("past-review"));
        self.0.text(&named("past-review"))
    }

    /// Plans to take back the version that the list's row at this place published.
    pub fn take_back(self, at: usize) -> Plan<'w> {
        let row = format!("li:nth-child({}) {}", at + 1, named("earlier-row"));
        self.0.click(&row);
        self.0.click(&named("earlier-take-back"));
        self.0.see(&named("plan-confirm"));
        Plan(self.0)
    }

    /// Brings the version back that is looked at: the newest at first.
    pub fn bring_back(self) {
        self.0.click(&named("earlier-restore"));
        self.0.until_true("the sheet is closed", || {
            !self.0.shown(&named("earlier-dialog"))
        });
    }
}
