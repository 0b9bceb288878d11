//! The sheet that adds a site by its address: the address with what it means, where the
//! site goes, and how far it is.

use leptos::{ev, prelude::*};

use super::address::AddressInput;
use crate::{
    components::{Button, Look, Refused},
    sentences,
    state::app,
};

/// Address and place, then the way.
#[component]
pub(super) fn Form() -> impl IntoView {
    let adding = app().adding;
    let (busy, view_of) = (adding.busy, adding.view);
    let cannot = Memo::new(move |_| busy.get() || view_of.with(|view| view.label.is_empty()));
    let go = move || {
        if !cannot.get_untracked() {
            adding.go();
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        go();
    };
    view! {
        <form class="dialog-body add-site" on:submit=submit>
            <Address />
            <Show when=move || busy.get() fallback=|| view! { <Place /> }>
                <Way />
            </Show>
            <Failed />
            <footer class="dialog-foot">
                <Button label=sentences::CANCEL press=move |_| adding.close() test="add-cancel" />
                <Button label=sentences::ADD_GO look=Look::Primary disabled=cannot press=move |_| go() test="add-go" />
            </footer>
        </form>
    }
}

#[component]
fn Address() -> impl IntoView {
    let adding = app().adding;
    // Half an address is not wrong yet.
    let left = RwSignal::new(false);
    let why = Signal::derive(move || {
        if left.get() {
            adding.view.with(|view| view.problem.clone())
        } else {
            String::new()
        }
    });
    let help = move || {
        let label = adding.view.with(|view| view.label.clone());
        if !label.is_empty() {
            return label;
        }
        let wrong = why.with(|why| !why.is_empty());
        (if wrong {
            ""
        } else {
            sentences::ADD_ADDRESS_HELP
        })
        .to_owned()
    };
    view! {
        <div class="field">
            <label class="field-label" for="add-address">{sentences::ADD_ADDRESS}</label>
            <AddressInput
                id="add-address"
                hint=sentences::ADD_ADDRESS_HINT
                about="add-refused add-help"
                text=adding.text
                busy=adding.busy
                typed=move |text| {
                    left.set(false);
                    adding.typed(text);
                }
                on:blur=move |_| left.set(true)
                on:change=move |_| left.set(true)
            />
            <Refused why=why id="add-refused" />
            <p class="help breaks" id="add-help" data-test="add-label">{help}</p>
        </div>
    }
}

#[component]
fn Place() -> impl IntoView {
    let adding = app().adding;
    let folder = move || {
        let folder = adding.view.with(|view| view.folder.clone());
        if folder.is_empty() {
            sentences::ADD_PLACE_NONE.to_owned()
        } else {
            folder
        }
    };
    view! {
        <div class="field">
            <span class="field-label">{sentences::ADD_PLACE}</span>
            <div class="add-place">
                <span class="breaks" data-test="add-folder">{folder}</span>
                <Button label=sentences::ADD_OTHER_PLACE look=Look::Quiet press=move |_| adding.choose() test="add-choose" />
            </div>
        </div>
    }
}

/// How far it is, in numbers.
#[component]
fn Way() -> impl IntoView {
    let progress = app().adding.progress;
    let words = move || {
        progress
            .get()
            .map_or_else(|| sentences::ADD_ASKING.to_owned(), sentences::adding)
    };
    let share = move || {
        let now = progress.get().filter(|now| now.of > 0)?;
        Some((now.done.saturating_mul(1000) / now.of).to_string())
    };
    view! {
        <div class="add-way">
            <progress max="1000" value=share aria-label=sentences::ADD_TITLE></progress>
            <p class="help" role="status" data-test="add-progress">{words}</p>
        </div>
    }
}

#[component]
fn Failed() -> impl IntoView {
    let failed = app().adding.failed;
    move || {
        let (message, details) = failed.get()?;
        let details = (!details.is_empty()).then(|| {
            view! {
                <details class="theirs">
                    <summary>{sentences::WHAT_IT_SAID}</summary>
                    <pre class="their-text" tabindex="0">{details}</pre>
                </details>
            }
        });
        Some(view! {
            <section class="obstacle bad" role="alert" data-test="add-failed">
                <p>{message}</p>
                {details}
            </section>
        })
    }
}
