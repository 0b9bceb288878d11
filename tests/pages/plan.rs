//! The sheet for publishing: the plan, the act, and what became of it.

use serde_json::json;

use super::named;
use crate::Window;

/// The sheet.
#[derive(Clone, Copy)]
pub struct Plan<'w>(pub &'w Window);

/// What became of publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the window says that it is out.
    pub published: bool,
    /// What it says.
    pub words: String,
}

impl Plan<'_> {
    /// Waits until the plan is made.
    pub fn see(self) -> Self {
        self.0.see(&named("plan-sheet"));
        let made = ["plan-destination", "plan-overlap", "outcome"].map(named);
        let made = made.join(", ");
        self.0.see(&made);
        self
    }

    /// The files that would change.
    pub fn files(self) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(one => one.dataset.file)";
        serde_json::from_value(self.0.js(script, &[json!(named("plan-file"))])).unwrap()
    }

    /// All that the sheet says.
    pub fn words(self) -> String {
        self.0.text(&named("plan-sheet"))
    }

    /// The message that is kept with the change.
    pub fn message(self) -> String {
        let value = self.0.js(
            "return document.querySelector(arguments[0]).value",
            &[json!(named("plan-message"))],
        );
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Types another message.
    pub fn type_message(self, message: &str) {
        self.0.click(&named("plan-message"));
        self.0.control('a');
        self.0.keys(message);
        self.0
            .until_true("the message is typed", || self.message() == message);
    }

    /// Whether errors are in the way, with no button past them.
    pub fn stopped_by_errors(self) -> bool {
        self.0.shown(&named("plan-errors")) && self.0.count(&named("plan-confirm")) == 0
    }

    /// What it asks, one text for each question.
    pub fn questions(self) -> Vec<String> {
        self.0.texts(&named("question"))
    }

    /// "0 of 1 settled".
    pub fn settled(self) -> String {
        self.0.text(&named("versions-settled"))
    }

    /// Answers the only question with the wording here, and looks at the plan that this makes.
    pub fn keep_mine(self) -> Self {
        self.0.click(&named("answer-mine"));
        self.0.click(&named("plan-answers"));
        self.0.see(&named("plan-confirm"));
        self
    }

    /// What stays of others beside the changes, in a sentence.
    pub fn merged(self) -> String {
        self.0.text(&format!("{} summary", named("plan-merged")))
    }

    /// Publishes, and waits for what becomes of it.
    pub fn carry_out(self) -> Outcome {
        self.0.click(&named("plan-confirm"));
        self.outcome()
    }

    /// What became of it.
    pub fn outcome(self) -> Outcome {
        let outcome = named("outcome");
        self.0.see(&outcome);
        let published = self.0.attribute(&outcome, "data-kind").as_deref() == Some("published");
        Outcome {
            published,
            words: self.0.text(&outcome),
        }
    }

    /// Plans to take back what was just published.
    pub fn take_back(self) -> Self {
        self.0.click(&named("outcome-take-back"));
        self.0.see(&named("plan-confirm"));
        self
    }

    /// The commit's short id.
    pub fn commit(self) -> String {
        self.0.text(&named("outcome-commit"))
    }

    /// Unfolds what the remote said, and gives it.
    pub fn details(self) -> String {
        self.0
            .click(&format!("{} summary", named("outcome-details")));
        self.0.text(&format!("{} pre", named("outcome-details")))
    }

    /// Closes the sheet.
    pub fn close(self) {
        let close = [named("outcome-close"), named("plan-cancel")].join(", ");
        self.0.click(&close);
        self.0.until_true("the sheet is closed", || {
            !self.0.shown(&named("plan-sheet"))
        });
    }
}
