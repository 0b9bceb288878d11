//! A list of suggestions below an input: arrows choose, Enter takes, Escape closes.

use api::Suggestion;
use leptos::prelude::*;

use crate::{letters::small, sentences};

/// So many are offered at once.
const AT_MOST: usize = 7;

/// What is offered for what is typed.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    pub(crate) open: RwSignal<bool>,
    pub(crate) active: RwSignal<Option<usize>>,
    pub(crate) fitting: Memo<Vec<Suggestion>>,
}

impl Options {
    /// Those of `all` that fit `typed` and are not `taken`.
    pub(crate) fn new(
        all: Signal<Vec<Suggestion>>,
        typed: RwSignal<String>,
        taken: Signal<Vec<String>>,
    ) -> Self {
        let fitting = Memo::new(move |_| {
            all.with(|all| typed.with(|typed| taken.with(|taken| fitting(all, typed, taken))))
        });
        Self {
            open: RwSignal::new(false),
            active: RwSignal::new(None),
            fitting,
        }
    }

    pub(crate) fn shown(self) -> bool {
        self.open.get() && self.fitting.with(|fitting| !fitting.is_empty())
    }

    /// What Enter takes.
    pub(crate) fn chosen(self) -> Option<String> {
        let active = self
            .active
            .get_untracked()
            .filter(|_| self.open.get_untracked())?;
        self.fitting
            .with_untracked(|fitting| fitting.get(active).map(|one| one.text.clone()))
    }

    /// Goes down or up, around the ends.
    pub(crate) fn step(self, down: bool) {
        let count = self.fitting.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        self.open.set(true);
        self.active.update(|active| {
            *active = Some(match (*active, down) {
                (None, true) => 0,
                (None, false) => count - 1,
                (Some(at), true) => (at + 1) % count,
                (Some(at), false) => (at + count - 1) % count,
            });
        });
    }

    pub(crate) fn close(self) {
        self.open.set(false);
        self.active.set(None);
    }
}

fn fitting(all: &[Suggestion], typed: &str, taken: &[String]) -> Vec<Suggestion> {
    let typed = small(typed.trim());
    let fits = |one: &&Suggestion| {
        let text = small(&one.text);
        text.contains(&typed) && text != typed
    };
    all.iter()
        .filter(fits)
        .filter(|one| !taken.contains(&one.text))
        .take(AT_MOST)
        .cloned()
        .collect()
}

/// The list itself. `id` is what the input's `aria-controls` names.
#[component]
pub(crate) fn Suggestions(
    #[prop(into)] id: String,
    options: Options,
    take: Callback<String>,
) -> impl IntoView {
    let prefix = id.clone();
    let rows = move || {
        let prefix = prefix.clone();
        let row = move |(at, one): (usize, Suggestion)| {
            let text = one.text.clone();
            view! {
                <li
                    role="option"
                    id=format!("{prefix}-{at}")
                    aria-selected=move || if options.active.get() == Some(at) { "true" } else { "false" }
                    // Before the input loses the focus.
                    on:mousedown=move |event| {
                        event.prevent_default();
                        take.run(text.clone());
                    }
                >
                    <span>{one.text.clone()}</span>
                    {(one.count > 0).then(|| view! { <small>{sentences::used_by(one.count)}</small> })}
                </li>
            }
        };
        options
            .fitting
            .get()
            .into_iter()
            .enumerate()
            .map(row)
            .collect_view()
    };
    view! {
        <ul class="suggestions" role="listbox" id=id aria-label="Suggestions" hidden=move || !options.shown()>
            {rows}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use api::Suggestion;

    use super::fitting;

    #[test]
    fn what_fits_is_offered() {
        let all: Vec<_> = [("events", 9), ("Grants", 4), ("press", 2)]
            .map(|(text, count)| Suggestion {
                text: text.to_owned(),
                count,
            })
            .into();
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("", &[], &["events", "Grants", "press"]),
            ("", &["events"], &["Grants", "press"]),
            ("gr", &[], &["Grants"]),
            ("press", &[], &[]),
            ("nothing", &[], &[]),
        ];
        for (typed, taken, expect) in cases {
            let taken: Vec<String> = taken.iter().map(|text| (*text).to_owned()).collect();
            let texts: Vec<String> = fitting(&all, typed, &taken)
                .into_iter()
                .map(|one| one.text)
                .collect();
            assert_eq!(texts, *expect, "{typed}");
        }
    }
}
