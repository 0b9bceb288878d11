//! The sheet with the programs that a site brings along.

use serde_json::json;

use super::{Plan, named};
use crate::Window;

/// The sheet.
#[derive(Clone, Copy)]
pub struct Programs<'w>(pub &'w Window);

impl<'w> Programs<'w> {
    /// Waits until it is there.
    pub fn see(self) -> Self {
        self.0.see(&named("programs-dialog"));
        let there = [named("program-asked"), named("programs-none")].join(", ");
        self.0.see(&there);
        self
    }

    /// The names of those that are asked about.
    pub fn asked(self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(one => one.dataset.name)";
        serde_json::from_value(self.0.js(script, &[json!(named("program-asked"))])).unwrap()
    }

    /// Unfolds what is in the first file, and gives it.
    pub fn content(self) -> String {
        let first = format!("{} summary", named("program-asked"));
        self.0.click(&first);
        self.0.text(&named("program-content"))
    }

    /// All that it says.
    pub fn words(self) -> String {
        self.0.text(&named("programs-dialog"))
    }

    /// Lets them run, and waits for the plan.
    pub fn run(self) -> Plan<'w> {
        self.0.click(&named("programs-run"));
        Plan(self.0).see()
    }

    /// Goes on without them, and waits for the plan.
    pub fn refuse(self) -> Plan<'w> {
        self.0.click(&named("programs-refuse"));
        Plan(self.0).see()
    }

    /// Takes the answer back, and waits until that is said.
    pub fn withdraw(self) {
        self.0.click(&named("programs-withdraw"));
        self.0.until_true("it is withdrawn", || {
            !self.0.shown(&named("programs-withdraw"))
        });
    }

    /// Closes it.
    pub fn close(self) {
        self.0.click(&named("dialog-close"));
        self.0.until_true("the sheet is closed", || {
            !self.0.shown(&named("programs-dialog"))
        });
    }
}
