//! What an image shows, for those who cannot see it.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Draft;
use crate::{components::Refused, sentences};

const ID: &str = "image-alt";

/// The words, and the way out for what only decorates.
#[component]
pub(super) fn InWords(draft: Draft) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if node.get().is_some() {
            request_animation_frame(focus);
        }
    });
    let problem = move || {
        let missing = draft.missing.get() && !draft.decorative.get();
        if missing { sentences::ALT_MISSING } else { "" }
    };
    view! {
        <div class="field">
            <label class="field-label" for=ID>{sentences::ALT}</label>
            <textarea
                node_ref=node
                id=ID
                class="input"
                rows="3"
                spellcheck="true"
                aria-required=move || if draft.decorative.get() { "false" } else { "true" }
                aria-invalid=move || if problem().is_empty() { "false" } else { "true" }
                aria-describedby="image-alt-problem image-alt-help"
                prop:value=draft.alt
                prop:disabled=draft.decorative
                on:input=move |event| {
                    draft.missing.set(false);
                    draft.alt.set(event_target_value(&event));
                }
                data-test="image-alt"
            ></textarea>
            <Refused why=Signal::derive(move || problem().to_owned()) id="image-alt-problem" />
            <p class="help" id="image-alt-help">{sentences::ALT_HELP}</p>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=draft.decorative
                    on:change=move |event| draft.decorative.set(event_target_checked(&event))
                    data-test="image-decorative"
                />
                <span>{sentences::DECORATIVE}<small class="soft">{sentences::DECORATIVE_HELP}</small></span>
            </label>
        </div>
    }
}

/// Goes to the words.
pub(super) fn focus() {
    let found = document()
        .get_element_by_id(ID)
        .and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(words) = found {
        drop(words.focus());
    }
}
