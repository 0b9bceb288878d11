//! A computer that shows a key: one that was never met is asked about, one that shows
//! another key than before is refused.

use api::{HostWanted, SignInAnswer};
use leptos::prelude::*;

use super::answer;
use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences,
    state::app,
};

/// Host and key, and what to do.
#[component]
pub(super) fn Host(wanted: HostWanted, changed: bool) -> impl IntoView {
    let sign_in = app().sign_in;
    let (tone, icon) = if changed {
        ("asked-host bad", Icon::TriangleAlert)
    } else {
        ("asked-host", Icon::ShieldCheck)
    };
    let go = move || {
        if sign_in.busy.get() {
            sentences::HOST_GOING
        } else {
            sentences::HOST_GO
        }
        .to_owned()
    };
    let buttons = if changed {
        view! { <Button label=sentences::CLOSE look=Look::Primary press=move |_| sign_in.give_up() test="sign-in-cancel" /> }
            .into_any()
    } else {
        view! {
            <Button label=sentences::CANCEL press=move |_| sign_in.give_up() test="sign-in-cancel" />
            <Button
                label=Signal::derive(go)
                look=Look::Primary
                disabled=sign_in.busy
                press=move |_| answer(SignInAnswer::Trust)
                test="sign-in-go"
            />
        }
        .into_any()
    };
    view! {
        <div class=format!("dialog-body {tone}") role=changed.then_some("alert")>
            <p class="lead" data-test="sign-in-message">
                <Glyph icon=icon />
                <span>{wanted.message}</span>
            </p>
            <dl class="about-origin host-key">
                <dt>{sentences::HOST}</dt>
                <dd>{wanted.host}</dd>
                <dt>{sentences::HOST_KEY}</dt>
                <dd>{wanted.key_kind}</dd>
                <dt class="unseen">{sentences::HOST_FINGERPRINT}</dt>
                <dd class="fingerprint"><code data-test="sign-in-fingerprint">{wanted.fingerprint}</code></dd>
            </dl>
            <p>{wanted.hint}</p>
        </div>
        <footer class="dialog-foot">{buttons}</footer>
    }
}
