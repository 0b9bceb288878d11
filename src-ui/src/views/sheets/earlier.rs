//! The earlier versions of the announcement on the desk: which there are, what tells the chosen
//! one from the text now, and the way back.

use api::{Comparison, Other, VersionView};
use leptos::prelude::*;

use crate::{
    components::{Button, Look},
    sentences,
    state::app,
    views::differences::{Differences, THEN_AND_NOW},
};

/// The list, and the chosen version beside the present one.
#[component]
pub(super) fn Earlier() -> impl IntoView {
    let versions = app().versions;
    move || {
        match versions.earlier.get() {
        None => view! {
            <div class="dialog-body planning" role="status">
                <i></i>
                <i></i>
            </div>
        }
        .into_any(),
        Some(list) if list.is_empty() => view! {
            <div class="dialog-body" data-test="earlier-none">
                <p>{sentences::NO_EARLIER}</p>
                <p class="soft">{sentences::NO_EARLIER_HELP}</p>
            </div>
        }
        .into_any(),
        Some(list) => view! {
            <div class="dialog-body columns earlier">
                <ul class="earlier-list">
                    {list.into_iter().map(|version| view! { <Row version=version /> }).collect_view()}
                </ul>
                <section class="earlier-beside" tabindex="0" aria-live="polite">
                    {move || versions.shown.get().map(|shown| view! { <Beside shown=shown /> })}
                </section>
            </div>
            <Foot />
        }
        .into_any(),
    }
    }
}

#[component]
fn Row(version: VersionView) -> impl IntoView {
    let versions = app().versions;
    let with = Other::Earlier {
        version: version.version,
    };
    let for_press = with.clone();
    let pressed = move || {
        let shown = versions.shown.with(|shown| {
            let shown = shown.as_ref();
            shown.is_some_and(|shown| shown.with == with)
        });
        if shown { "true" } else { "false" }
    };
    view! {
        <li>
            <button
                type="button"
                class="earlier-row"
                aria-pressed=pressed
                on:click=move |_| versions.compare(for_press.clone())
                data-test="earlier-row"
            >
                <span class="earlier-when">{version.when}</span>
                <span class="soft">{version.why}</span>
                <span class="soft">{sentences::word_count(version.words as usize)}</span>
            </button>
        </li>
    }
}

#[component]
fn Beside(shown: Comparison) -> impl IntoView {
    let same = shown.fields.is_empty() && shown.sentences.is_empty();
    view! {
        <h3>{shown.about}</h3>
        {same.then(|| view! { <p class="soft">{sentences::NO_DIFFERENCE}</p> })}
        <Differences fields=shown.fields changed=shown.sentences sides=THEN_AND_NOW />
    }
}

#[component]
fn Foot() -> impl IntoView {
    let versions = app().versions;
    let restore = move |_| {
        let shown = versions.shown.get_untracked();
        if let Some(Comparison {
            document,
            with: Other::Earlier { version },
            ..
        }) = shown
        {
            versions.restore(document, version);
        }
    };
    let waits = Signal::derive(move || versions.busy.get() || versions.shown.with(Option::is_none));
    view! {
        <footer class="dialog-foot">
            <p class="settled soft">{sentences::CHOOSE_EARLIER}</p>
            <Button label=sentences::BRING_BACK look=Look::Primary press=restore disabled=waits test="earlier-restore" />
        </footer>
    }
}
