//! A user name with a password or token, and the passphrase of a key.

use api::{PassphraseWanted, PasswordWanted, SignInAnswer, SignInField, Typed};
use leptos::{html, prelude::*};

use super::{Foot, answer, refused, secret::Secret, submit};
use crate::{
    components::{Button, Icon, Look, Refused},
    sentences,
    state::app,
};

/// User name, password or token.
#[component]
pub(super) fn Password(wanted: PasswordWanted) -> impl IntoView {
    let user = RwSignal::new(wanted.user.clone());
    let secret = RwSignal::new(String::new());
    let whole_host = RwSignal::new(false);
    let (user_node, secret_node) = (NodeRef::new(), NodeRef::new());
    super::super::to_be_typed_over(if wanted.user.is_empty() {
        user_node
    } else {
        secret_node
    });
    let empty = move || user.with(|user| user.trim().is_empty()) || secret.with(String::is_empty);
    let go = Callback::new(move |()| {
        if !untrack(empty) {
            answer(SignInAnswer::Password {
                user: user.get_untracked(),
                secret: Typed::new(secret.get_untracked()),
                whole_host: whole_host.get_untracked(),
            });
        }
    });
    view! {
        <form class="dialog-body" on:submit=submit(go)>
            <p class="lead" data-test="sign-in-message">{wanted.message}</p>
            <User user=user is_given=wanted.user_is_given node=user_node />
            <div class="field">
                <Secret label=sentences::SIGN_IN_SECRET secret=secret node=secret_node />
                <Help words=wanted.help address=wanted.help_address />
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=whole_host
                    on:change=move |event| whole_host.set(event_target_checked(&event))
                    data-test="sign-in-whole-host"
                />
                <span>
                    {sentences::sign_in_whole_host(&wanted.host)}
                    <small class="soft">{sentences::SIGN_IN_WHOLE_HOST_HELP}</small>
                </span>
            </label>
            <Foot
                kept=wanted.kept
                go=sentences::SIGN_IN_GO
                going=sentences::SIGN_IN_GOING
                press=go
                cannot=Signal::derive(empty)
            />
        </form>
    }
}

#[component]
fn User(user: RwSignal<String>, is_given: bool, node: NodeRef<html::Input>) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field-label" for="sign-in-user">{sentences::SIGN_IN_USER}</label>
            <input
                node_ref=node
                id="sign-in-user"
                class="input"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                readonly=is_given
                aria-describedby="sign-in-user-refused"
                prop:value=user
                on:input=move |event| user.set(event_target_value(&event))
                data-test="sign-in-user"
            />
            <Refused why=refused(SignInField::User) id="sign-in-user-refused" />
            {is_given.then(|| view! { <p class="help">{sentences::SIGN_IN_USER_GIVEN}</p> })}
        </div>
    }
}

/// What to type, and the page where it is made.
#[component]
fn Help(words: String, address: String) -> impl IntoView {
    let sign_in = app().sign_in;
    let there = !address.is_empty();
    view! {
        <p class="help" data-test="sign-in-help">{words}</p>
        {there.then(|| view! {
            <p class="make-token">
                <Button
                    label=sentences::SIGN_IN_MAKE
                    look=Look::Quiet
                    icon=Icon::ExternalLink
                    press=move |_| sign_in.open_help(address.clone())
                    test="sign-in-make"
                />
            </p>
        })}
    }
}

/// The passphrase of a key file.
#[component]
pub(super) fn Passphrase(wanted: PassphraseWanted) -> impl IntoView {
    let secret = RwSignal::new(String::new());
    let node = NodeRef::new();
    super::super::to_be_typed_over(node);
    let go = Callback::new(move |()| {
        if !secret.with_untracked(String::is_empty) {
            let secret = Typed::new(secret.get_untracked());
            answer(SignInAnswer::Passphrase { secret });
        }
    });
    view! {
        <form class="dialog-body" on:submit=submit(go)>
            <p class="lead" data-test="sign-in-message">{wanted.message}</p>
            <div class="field">
                <Secret label=sentences::PASSPHRASE secret=secret node=node />
            </div>
            <Foot
                kept=wanted.kept
                go=sentences::PASSPHRASE_GO
                going=sentences::PASSPHRASE_GOING
                press=go
                cannot=Signal::derive(move || secret.with(String::is_empty))
            />
        </form>
    }
}
