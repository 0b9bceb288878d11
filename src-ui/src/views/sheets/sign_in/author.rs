//! In whose name changes are published, where this computer does not say.

use api::{AuthorWanted, SignInAnswer, SignInField};
use leptos::{html, prelude::*};

use super::{Foot, answer, refused, submit};
use crate::{components::Refused, sentences};

/// Name and address.
#[component]
pub(super) fn Author(wanted: AuthorWanted) -> impl IntoView {
    let (name, email) = (RwSignal::new(wanted.name), RwSignal::new(wanted.email));
    let node = NodeRef::new();
    super::super::to_be_typed_over(node);
    let empty = move || {
        [name, email]
            .iter()
            .any(|part| part.with(|part| part.trim().is_empty()))
    };
    let go = Callback::new(move |()| {
        if !untrack(empty) {
            answer(SignInAnswer::Author {
                name: name.get_untracked(),
                email: email.get_untracked(),
            });
        }
    });
    view! {
        <form class="dialog-body" on:submit=submit(go)>
            <p class="lead" data-test="sign-in-message">{sentences::AUTHOR_HELP}</p>
            <Part id="author-name" label=sentences::AUTHOR_NAME kind="text" text=name field=SignInField::Name node=node />
            <Part
                id="author-email"
                label=sentences::AUTHOR_EMAIL
                kind="email"
                text=email
                field=SignInField::Email
                node=NodeRef::new()
            />
            <Foot
                kept=sentences::AUTHOR_KEPT
                go=sentences::AUTHOR_GO
                going=sentences::AUTHOR_GOING
                press=go
                cannot=Signal::derive(empty)
            />
        </form>
    }
}

#[component]
fn Part(
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    text: RwSignal<String>,
    field: SignInField,
    node: NodeRef<html::Input>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            <input
                node_ref=node
                id=id
                class="input"
                type=kind
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                data-test=id
            />
            <Refused why=refused(field) />
        </div>
    }
}
