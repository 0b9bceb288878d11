//! The list of problems above the line below the text.

use super::named;
use crate::Window;

/// The problems.
#[derive(Clone, Copy)]
pub struct Problems<'w>(pub &'w Window);

impl Problems<'_> {
    /// Opens the list where it is closed.
    pub fn open(self) -> Self {
        if !self.0.shown(&named("problems")) {
            self.0.click(&named("problems-button"));
        }
        self.0.see(&named("problems"));
        self
    }

    /// Waits until the list has a problem of this kind, and gives what it says.
    pub fn wait_for(self, code: &str) -> String {
        self.0.see(&problem(code));
        self.0.text(&problem(code))
    }

    /// Waits until there is no problem of this kind.
    pub fn wait_without(self, code: &str) {
        self.0
            .until_true(&format!("no {code}"), || self.0.count(&problem(code)) == 0);
    }

    /// Presses the button that mends a problem.
    pub fn mend(self, code: &str) {
        self.0
            .click(&format!("{} {}", problem(code), named("fix-button")));
    }

    /// What the list says, row by row.
    pub fn all(self) -> Vec<String> {
        self.0.texts(&named("problem"))
    }
}

fn problem(code: &str) -> String {
    format!(r#"{}[data-code="{code}"]"#, named("problem"))
}
