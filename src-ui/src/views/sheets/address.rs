//! The input for an address of a repository: nothing in it is corrected, and what stands there
//! is typed over. What is made of the address is not known here.

use leptos::{html, prelude::*};

/// The input. Its owner adds what else it listens to.
#[component]
pub(super) fn AddressInput(
    /// What its label is for, and its `data-test`.
    id: &'static str,
    hint: &'static str,
    /// The ids of what is said about it.
    about: &'static str,
    text: RwSignal<String>,
    busy: RwSignal<bool>,
    typed: impl Fn(String) + 'static,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    super::to_be_typed_over(input);
    view! {
        <input
            node_ref=input
            id=id
            class="input"
            type="text"
            inputmode="url"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=hint
            aria-describedby=about
            readonly=busy
            prop:value=text
            on:input=move |event| typed(event_target_value(&event))
            data-test=id
        />
    }
}
