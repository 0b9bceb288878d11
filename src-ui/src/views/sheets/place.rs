//! Where drafts are shared: the sheet about it, the way out where the site is public, and what
//! the site proposes.

use leptos::{ev, prelude::*};

use super::address::AddressInput;
use crate::{
    components::{Button, Glyph, Icon, Look, Refused},
    sentences,
    state::app,
};

/// The sheet about it.
#[component]
pub(super) fn Place() -> impl IntoView {
    let app = app();
    let place = app.elsewhere;
    let is_other = Memo::new(move |_| place.view.with(|view| !view.address.is_empty()));
    view! {
        <div class="dialog-body">
            <p data-test="place-known">{move || place.view.with(|view| view.sentence.clone())}</p>
            <Address />
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Show when=move || is_other.get()>
                <Button
                    label=sentences::PLACE_GIVE_UP
                    press=move |_| place.keep_at_site()
                    disabled=place.busy
                    test="place-give-up"
                />
            </Show>
            <Go />
        </footer>
    }
}

/// Drafts can go somewhere else, where the public can read the site.
#[component]
pub(super) fn Elsewhere() -> impl IntoView {
    app().elsewhere.typed(String::new());
    view! {
        <h3>{sentences::PLACE_ELSEWHERE}</h3>
        <Address />
        <div class="place-go"><Go /></div>
    }
}

/// The site proposes a place, and a draft is about to be shared.
#[component]
pub(super) fn Proposed(address: String, message: String) -> impl IntoView {
    let app = app();
    let place = app.elsewhere;
    place.typed(address);
    view! {
        <div class="dialog-body outcome plain" role="status" data-test="draft-outcome" data-kind="asks-place">
            <span class="outcome-mark"><Glyph icon=Icon::Info /></span>
            <div class="place-way-out">
                <p>{message}</p>
                <p class="breaks" data-test="place-proposed">{place.text}</p>
                <Said />
            </div>
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Answers />
        </footer>
    }
}

/// The buttons for what is proposed.
#[component]
fn Answers() -> impl IntoView {
    let place = app().elsewhere;
    let asks = Memo::new(move |_| place.asks.with(|asks| !asks.is_empty()));
    move || {
        if asks.get() {
            return view! { <Readers /> }.into_any();
        }
        view! {
            <Button
                label=sentences::PLACE_DECLINE
                press=move |_| place.keep_at_site()
                disabled=place.busy
                test="place-decline"
            />
            <Button
                label=sentences::PLACE_AGREE
                look=Look::Primary
                press=move |_| place.go(None)
                disabled=place.busy
                test="place-agree"
            />
        }
        .into_any()
    }
}

/// The button that goes there, or those that say who can read there.
#[component]
fn Go() -> impl IntoView {
    let place = app().elsewhere;
    let asks = Memo::new(move |_| place.asks.with(|asks| !asks.is_empty()));
    let cannot = Memo::new(move |_| {
        let empty = place.text.with(|text| text.trim().is_empty());
        place.busy.get() || empty
    });
    move || {
        if asks.get() {
            return view! { <Readers /> }.into_any();
        }
        view! {
            <Button
                label=sentences::PLACE_GO
                look=Look::Primary
                press=move |_| place.go(None)
                disabled=cannot
                test="place-go"
            />
        }
        .into_any()
    }
}

#[component]
fn Readers() -> impl IntoView {
    let place = app().elsewhere;
    view! {
        <Button label=sentences::PUBLIC_CAN press=move |_| place.go(Some(true)) test="place-public" />
        <Button label=sentences::ONLY_COLLEAGUES press=move |_| place.go(Some(false)) test="place-colleagues" />
    }
}

/// The field, with what is said of what was typed.
#[component]
fn Address() -> impl IntoView {
    let place = app().elsewhere;
    let enter = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && place.asks.with_untracked(String::is_empty) {
            event.prevent_default();
            place.go(None);
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for="place-address">{sentences::PLACE_ADDRESS}</label>
            <AddressInput
                id="place-address"
                hint=sentences::PLACE_HINT
                about="place-said place-help"
                text=place.text
                busy=place.busy
                typed=move |text| place.typed(text)
                on:keydown=enter
            />
            <Said />
            <p class="help" id="place-help">{sentences::PLACE_HELP}</p>
        </div>
    }
}

/// Why it is not taken, or what is asked of it.
#[component]
fn Said() -> impl IntoView {
    let place = app().elsewhere;
    let why = Signal::derive(move || {
        let refused = place.refused.get();
        refused.map_or_else(String::new, |(message, _)| message)
    });
    let details = move || {
        let (_, details) = place.refused.get()?;
        (!details.is_empty()).then(|| {
            view! {
                <details class="theirs">
                    <summary>{sentences::WHAT_IT_SAID}</summary>
                    <pre class="their-text" tabindex="0">{details}</pre>
                </details>
            }
        })
    };
    view! {
        <Refused why=why id="place-said" />
        {details}
        <p role="status" data-test="place-asks">{place.asks}</p>
        <Show when=move || place.busy.get()>
            <p class="help" role="status">{sentences::PLACE_ASKING}</p>
        </Show>
    }
}
