//! What is on its way: a sentence, and grey bars where it will stand.

use leptos::prelude::*;

/// The sentence is read out; the bars are only seen.
#[component]
pub(crate) fn Waiting(words: &'static str) -> impl IntoView {
    view! {
        <div class="dialog-body planning" role="status">
            <p class="soft">{words}</p>
            <i></i>
            <i></i>
        </div>
    }
    .into_any()
}
