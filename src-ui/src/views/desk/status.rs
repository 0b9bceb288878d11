//! The line below the text: length, saving, problems.

use api::{Saved, Severity};
use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon, SeverityMark},
    sentences,
    state::{app, text},
};

/// The status line.
#[component]
pub(crate) fn StatusLine() -> impl IntoView {
    let desk = app().desk;
    let length = move || {
        let all = desk.length.get();
        let marked = desk.marked.get();
        let words = match marked {
            Some(marked) => sentences::marked_words(marked.words, all.words),
            None => sentences::word_count(all.words),
        };
        let characters = sentences::character_count(marked.unwrap_or(all).characters);
        let minutes = (marked.is_none() && all.words > 0)
            .then(|| sentences::reading_time(text::minutes(all.words)));
        view! {
            <span>{words}</span>
            <span class="characters">{characters}</span>
            {minutes.map(|minutes| view! { <span class="minutes">{minutes}</span> })}
        }
    };
    let bad = move || {
        matches!(
            desk.saved.get(),
            Saved::Failed { .. } | Saved::Conflict { .. }
        )
    };
    view! {
        <footer class="status">
            <span class="status-length" data-test="length">{length}</span>
            // Said aloud only when something is wrong: it changes with every pause.
            <span
                class="status-saved"
                class:bad=bad
                role=move || bad().then_some("status")
                data-test="saved"
            >
                {move || desk.saved.with(sentences::saved)}
            </span>
            <ProblemsButton />
        </footer>
    }
}

#[component]
fn ProblemsButton() -> impl IntoView {
    let desk = app().desk;
    let counts = Memo::new(move |_| desk.counts());
    let worst = move || match counts.get() {
        (1.., ..) => Some(Severity::Error),
        (0, 1.., _) => Some(Severity::Warning),
        (0, 0, 1..) => Some(Severity::Hint),
        (0, 0, 0) => None,
    };
    let words = move || {
        let (errors, warnings, hints) = counts.get();
        sentences::problem_count(errors, warnings, hints)
    };
    view! {
        <button
            type="button"
            class="status-problems"
            aria-expanded=move || if desk.problems_open.get() { "true" } else { "false" }
            on:click=move |_| desk.problems_open.update(|open| *open = !*open)
            data-test="problems-button"
        >
            {move || match worst() {
                Some(severity) => view! { <SeverityMark severity=severity /> }.into_any(),
                None => view! { <Glyph icon=Icon::Check /> }.into_any(),
            }}
            <span>{words}</span>
            {move || {
                let icon = if desk.problems_open.get() { Icon::ChevronDown } else { Icon::ChevronUp };
                view! { <Glyph icon=icon /> }
            }}
        </button>
    }
}
