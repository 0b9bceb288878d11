//! The question that stands between an action and the site: one sheet for each kind.

mod author;
mod host;
mod password;
mod secret;

use api::{SignInAnswer, SignInField, SignInWanted};
use leptos::{ev, prelude::*};

use crate::{
    components::{Button, Dialog, Look},
    sentences,
    state::app,
    views::later::{Later, later},
};

/// The sheet, when something is asked. The same question asked again keeps what was typed.
#[component]
pub(crate) fn Asked() -> impl IntoView {
    let sign_in = app().sign_in;
    let asked = Memo::new(move |_| {
        sign_in.wanted.with(|wanted| {
            wanted
                .as_ref()
                .map(|wanted| (title(wanted), wanted.message().to_owned()))
        })
    });
    move || {
        asked.with(Option::is_some).then_some(())?;
        later(Later::Asked(sign_in.wanted.get_untracked()?))
    }
}

/// The question.
pub(crate) fn asked(wanted: SignInWanted) -> AnyView {
    let sign_in = app().sign_in;
    view! {
        <Dialog title=title(&wanted) close=move || sign_in.give_up() class="dialog asked" test="sign-in-dialog">
            {match wanted {
                SignInWanted::Password(wanted) => view! { <password::Password wanted=wanted /> }.into_any(),
                SignInWanted::Passphrase(wanted) => view! { <password::Passphrase wanted=wanted /> }.into_any(),
                SignInWanted::UnknownHost(wanted) => view! { <host::Host wanted=wanted changed=false /> }.into_any(),
                SignInWanted::ChangedHost(wanted) => view! { <host::Host wanted=wanted changed=true /> }.into_any(),
                SignInWanted::Author(wanted) => view! { <author::Author wanted=wanted /> }.into_any(),
            }}
        </Dialog>
    }
    .into_any()
}

const fn title(wanted: &SignInWanted) -> &'static str {
    match wanted {
        SignInWanted::Password(_) => sentences::SIGN_IN_TITLE,
        SignInWanted::Passphrase(_) => sentences::PASSPHRASE_TITLE,
        SignInWanted::UnknownHost(_) => sentences::UNKNOWN_HOST_TITLE,
        SignInWanted::ChangedHost(_) => sentences::CHANGED_HOST_TITLE,
        SignInWanted::Author(_) => sentences::AUTHOR_TITLE,
    }
}

/// Answers what is asked now.
fn answer(answer: SignInAnswer) {
    let sign_in = app().sign_in;
    if let Some(ask) = sign_in
        .wanted
        .with_untracked(|wanted| wanted.as_ref().map(SignInWanted::ask))
    {
        sign_in.answer(ask, answer);
    }
}

/// Why a part of the answer did not do: what was found here, else what the site said.
fn refused(field: SignInField) -> Signal<String> {
    let sign_in = app().sign_in;
    Signal::derive(move || match sign_in.refused.get() {
        Some((at, message)) if at == field => message,
        None if field == SignInField::Secret && !sign_in.busy.get() => sign_in
            .wanted
            .with(|wanted| wanted.as_ref().map(|wanted| wanted.refused().to_owned()))
            .unwrap_or_default(),
        _ => String::new(),
    })
}

/// Enter goes on.
fn submit(go: Callback<()>) -> impl Fn(ev::SubmitEvent) {
    move |event| {
        event.prevent_default();
        go.run(());
    }
}

/// Where the answer is kept, the way out, and the way on.
#[component]
fn Foot(
    #[prop(into)] kept: Signal<String>,
    go: &'static str,
    going: &'static str,
    press: Callback<()>,
    #[prop(into)] cannot: Signal<bool>,
) -> impl IntoView {
    let sign_in = app().sign_in;
    let busy = sign_in.busy;
    view! {
        <footer class="dialog-foot">
            <p class="foot-start soft" data-test="sign-in-kept">{kept}</p>
            <Button label=sentences::CANCEL press=move |_| sign_in.give_up() test="sign-in-cancel" />
            <Button
                label=Signal::derive(move || (if busy.get() { going } else { go }).to_owned())
                look=Look::Primary
                disabled=Signal::derive(move || busy.get() || cannot.get())
                press=move |_| press.run(())
                test="sign-in-go"
            />
        </footer>
    }
}
