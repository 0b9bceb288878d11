//! What waits for a moment: the sheet "Not before", a plan that is carried out later, and what
//! is scheduled.

use std::time::{SystemTime, UNIX_EPOCH};

use fantoccini::key::Key;
use serde_json::json;

use super::{Bar, Desk, Plan, named};
use crate::Window;

/// The sheet with the embargo.
#[derive(Clone, Copy)]
pub struct NotBefore<'w>(&'w Window);

/// A plan that is to be carried out at a moment.
#[derive(Clone, Copy)]
pub struct Later<'w>(&'w Window);

/// The sheet with what is scheduled.
#[derive(Clone, Copy)]
pub struct Schedule<'w>(&'w Window);

impl<'w> Desk<'w> {
    /// The sheet "Not before".
    pub fn not_before(self) -> NotBefore<'w> {
        self.act("act-embargo");
        can_be_typed(self.0);
        NotBefore(self.0)
    }

    /// The plan of what is on the desk, to be carried out at a moment.
    pub fn publish_at(self) -> Later<'w> {
        self.act("act-later");
        self.0.see(&named("plan-later"));
        can_be_typed(self.0);
        Later(self.0)
    }
}

impl<'w> Bar<'w> {
    /// How the announcement on the desk is marked while it is held back.
    pub fn mark(self) -> Option<String> {
        let mark = named("embargo-mark");
        let held = self.0.count(&mark) != 0;
        held.then(|| self.0.attribute(&mark, "title"))?
    }

    /// Waits until nothing holds the announcement on the desk back.
    pub fn is_not_marked(self) {
        self.0
            .until_true("there is no mark", || self.mark().is_none());
    }

    /// What the bar says of the schedule; nothing where there is none.
    pub fn scheduled(self) -> Option<String> {
        self.0.text_now(&named("schedule-state"))
    }

    /// What is scheduled.
    pub fn schedule(self) -> Schedule<'w> {
        self.0.click(&named("schedule-state"));
        self.0.see(&named("schedule-dialog"));
        Schedule(self.0)
    }
}

impl NotBefore<'_> {
    /// Types a moment, and waits until it is read as one that says this.
    pub fn type_moment(self, day: &str, time: &str, zone: &str, says: &str) -> Self {
        type_moment(self.0, [day, time, zone]);
        self.0.until_true(&format!("it reads {says:?}"), || {
            let words = self.0.text_now(&named("moment-words"));
            words.is_some_and(|words| words.starts_with(says))
        });
        self
    }

    /// Closes the sheet with nothing held back.
    pub fn close(self) {
        self.0.press(Key::Escape);
        gone(self.0, "embargo-dialog");
    }

    /// Holds the announcement back.
    pub fn hold(self) {
        self.0.click(&named("embargo-set"));
        gone(self.0, "embargo-dialog");
    }
}

impl Plan<'_> {
    /// Waits until the plan says what holds it back, and gives that.
    pub fn held_back(self) -> String {
        self.0.text(&named("plan-embargo"))
    }

    /// Whether it can be carried out now.
    pub fn can_go(self) -> bool {
        self.0.count(&named("plan-confirm")) != 0
    }

    /// Lifts what holds it back, and waits until it can be carried out.
    pub fn lift(self) {
        self.0.click(&named("plan-lift"));
        self.0.see(&named("plan-confirm"));
    }
}

impl Later<'_> {
    /// Schedules it for a moment, and waits until the plan is closed.
    pub fn schedule(self, at: SystemTime) {
        let since = at.duration_since(UNIX_EPOCH).unwrap();
        let script = "return new Date(arguments[0] * 1000).toISOString().split(/[T.]/)";
        let at = self.0.js(script, &[json!(since.as_secs())]);
        let part = |part: usize| at[part].as_str().unwrap_or_default().to_owned();
        type_moment(self.0, [&part(0), &part(1), "UTC"]);
        self.0.click(&named("later-go"));
        gone(self.0, "plan-sheet");
    }
}

impl<'w> Schedule<'w> {
    /// What is scheduled, with how it stands (`waits`, `runs`, `asks`, `done`), in words.
    pub fn list(self) -> Vec<(String, String)> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .map(one => [one.dataset.kind, one.innerText])";
        serde_json::from_value(self.0.js(script, &[json!(named("scheduled"))])).unwrap()
    }

    /// Takes the only one off the schedule, and closes the sheet.
    pub fn take_off(self) {
        self.0.click(&named("schedule-off"));
        self.0
            .until_true("nothing is scheduled", || self.list().is_empty());
        self.close();
    }

    /// Looks at the plan of what asks.
    pub fn plan(self) -> Plan<'w> {
        self.0.click(&named("schedule-now"));
        Plan(self.0).see()
    }

    /// Closes the sheet.
    pub fn close(self) {
        self.0.click(&named("schedule-close"));
        gone(self.0, "schedule-dialog");
    }
}

/// Waits until a moment can be typed: what was set before is there, and the first field has the
/// focus.
fn can_be_typed(window: &Window) {
    window.until_true("what was set is there", || {
        window.count("#moment-zones option") != 0
    });
    window.until_focused("moment-day");
}

/// Types day, time and zone, as the platform's controls hand them on.
fn type_moment(window: &Window, parts: [&str; 3]) {
    let script = "const field = document.querySelector(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    for (field, text) in ["moment-day", "moment-time", "moment-zone"]
        .iter()
        .zip(parts)
    {
        window.see(&named(field));
        window.js(script, &[json!(named(field)), json!(text)]);
    }
}

fn gone(window: &Window, sheet: &str) {
    window.until_true("the sheet is closed", || window.count(&named(sheet)) == 0);
}
