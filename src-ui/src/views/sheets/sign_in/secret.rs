//! A field for a secret, which can be looked at while it is typed.

use api::SignInField;
use leptos::{html, prelude::*};

use super::refused;
use crate::{
    components::{Icon, IconButton, Refused},
    sentences,
};

/// The field, with what is wrong with it below.
#[component]
pub(super) fn Secret(
    label: &'static str,
    secret: RwSignal<String>,
    node: NodeRef<html::Input>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let why = refused(SignInField::Secret);
    // What did not do is typed over.
    Effect::new(move |_| {
        if why.with(|why| !why.is_empty())
            && let Some(input) = node.get_untracked()
        {
            drop(input.focus());
            input.select();
        }
    });
    let toggle = move || {
        let (name, icon) = if shown.get() {
            (sentences::SIGN_IN_HIDE, Icon::EyeOff)
        } else {
            (sentences::SIGN_IN_SHOW, Icon::Eye)
        };
        let press = move |_| shown.update(|shown| *shown = !*shown);
        view! { <IconButton name=name icon=icon press=press test="sign-in-show" /> }
    };
    view! {
        <label class="field-label" for="sign-in-secret">{label}</label>
        <div class="secret">
            <input
                node_ref=node
                id="sign-in-secret"
                class="input"
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="sign-in-refused"
                prop:value=secret
                on:input=move |event| secret.set(event_target_value(&event))
                data-test="sign-in-secret"
            />
            {toggle}
        </div>
        <Refused why=why id="sign-in-refused" />
    }
}
