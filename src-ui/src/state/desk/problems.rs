//! Going from problem to problem, as the list has them.

use api::DiagnosticView;
use leptos::prelude::*;

use super::Desk;
use crate::{sentences, state::places::Place};

impl Desk {
    /// Goes to the problem after the last one that was gone to, or before it.
    pub(crate) fn go_to_problem(self, forward: bool) {
        let last = self.last_problem.get_value();
        let next = self.findings.with_untracked(|found| {
            let at = found.iter().position(|one| Some(key(one)) == last);
            let next = step(at, found.len(), forward)?;
            found.get(next).cloned()
        });
        if let Some(problem) = next {
            self.jump(&problem);
        }
    }

    /// Brings a problem's place to the eye and the cursor there.
    pub(crate) fn jump(self, problem: &DiagnosticView) {
        self.last_problem.set_value(Some(key(problem)));
        self.prefs.reveal(Place::Desk);
        if let Some((from, to)) = problem.range {
            self.with_editor(|editor| editor.select(from, to));
        } else if let Some(key) = problem.field.clone() {
            if key != "title" {
                self.prefs.details.set(true);
            }
            self.wanted_field.set(Some(key.clone()));
            // After the form is there, and what it folds is open.
            set_timeout(
                move || focus_field(&key),
                core::time::Duration::from_millis(60),
            );
        }
    }
}

/// What a problem is known by from one check to the next.
pub(super) type Key = (String, u32, Option<String>);

fn key(problem: &DiagnosticView) -> Key {
    (problem.code.clone(), problem.line, problem.field.clone())
}

/// The place after one of so many, or before it, around the ends.
fn step(at: Option<usize>, count: usize, forward: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (at, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + last) % count,
    })
}

fn focus_field(key: &str) {
    let id = sentences::field_id(key);
    if let Some(element) = document().get_element_by_id(&id)
        && let Ok(element) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(element)
    {
        element.scroll_into_view_with_bool(false);
        // An element that cannot take the focus is still in sight.
        drop(element.focus());
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn around_the_ends() {
        for (at, count, forward, expect) in [
            (None, 3, true, Some(0)),
            (None, 3, false, Some(2)),
            (Some(1), 3, true, Some(2)),
            (Some(2), 3, true, Some(0)),
            (Some(0), 3, false, Some(2)),
            (None, 0, true, None),
        ] {
            assert_eq!(step(at, count, forward), expect);
        }
    }
}
