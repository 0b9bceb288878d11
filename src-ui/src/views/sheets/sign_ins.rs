//! How the site signs in and in whose name it publishes: what is kept, and the ways to
//! forget or change it.

use api::SignInKept;
use leptos::prelude::*;

use crate::{
    components::{Button, Look},
    sentences,
    state::app,
};

/// What is kept.
#[component]
pub(super) fn Kept() -> impl IntoView {
    let app = app();
    let kept = app.sign_in.kept;
    let all = move || {
        kept.with(|kept| {
            kept.as_ref()
                .map(|kept| kept.kept.clone())
                .unwrap_or_default()
        })
    };
    let place = move || kept.with(|kept| kept.as_ref().map(|kept| kept.place.clone()));
    view! {
        <div class="dialog-body">
            <section>
                <h3>{sentences::SIGN_INS_KEPT}</h3>
                <Show when=move || !all().is_empty() fallback=|| view! { <p class="soft">{sentences::SIGN_INS_NONE}</p> }>
                    <ul class="kept">
                        <For each=all key=|one| one.key.clone() let:one>
                            <One one=one />
                        </For>
                    </ul>
                    <p class="help">{place}</p>
                </Show>
            </section>
            <Author />
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.sheet.set(None) />
        </footer>
    }
}

#[component]
fn One(one: SignInKept) -> impl IntoView {
    let sign_in = app().sign_in;
    let SignInKept { key, label } = one;
    let name = sentences::forget_sign_in(&label);
    view! {
        <li data-test="sign-in-row">
            <span>{label}</span>
            <button
                type="button"
                class=Look::Quiet.class()
                aria-label=name
                on:click=move |_| sign_in.forget(key.clone())
                data-test="sign-in-forget"
            >
                {sentences::SIGN_INS_FORGET}
            </button>
        </li>
    }
}

#[component]
fn Author() -> impl IntoView {
    let sign_in = app().sign_in;
    let shown = move || {
        let kept = sign_in.kept.get()?;
        let words = if kept.author.is_empty() {
            sentences::SIGN_INS_NOBODY.to_owned()
        } else {
            kept.author
        };
        let way = match kept.change_author {
            Some(wanted) => view! {
                <Button
                    label=sentences::SIGN_INS_CHANGE
                    look=Look::Quiet
                    press=move |_| sign_in.change_author(wanted.clone())
                    test="author-change"
                />
            }
            .into_any(),
            None => view! { <small class="soft">{sentences::SIGN_INS_TOLD}</small> }.into_any(),
        };
        Some(view! {
            <li data-test="author">
                <span>{words}</span>
                {way}
            </li>
        })
    };
    view! {
        <section>
            <h3>{sentences::SIGN_INS_AUTHOR}</h3>
            <ul class="kept">{shown}</ul>
        </section>
    }
}
