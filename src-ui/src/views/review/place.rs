//! Where drafts are shared, below the list of them; what the site proposes, above it.

use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences,
    state::app,
};

/// What the site proposes, with the answers.
#[component]
pub(super) fn Proposal() -> impl IntoView {
    let place = app().elsewhere;
    let proposed = Memo::new(move |_| {
        place
            .view
            .with(|view| (view.proposed.clone(), view.proposal.clone()))
    });
    move || {
        let (address, words) = proposed.get();
        (!address.is_empty()).then(|| {
            let agreed = address.clone();
            view! {
                <section class="drafts-proposal" role="status" data-test="drafts-proposal">
                    <Glyph icon=Icon::Info />
                    <div>
                        <p>{words}</p>
                        <p class="soft breaks">{address}</p>
                    </div>
                    <p class="drafts-proposal-acts">
                        <Button
                            label=sentences::PLACE_DECLINE
                            look=Look::Quiet
                            press=move |_| place.keep_at_site()
                            disabled=place.busy
                            test="proposal-decline"
                        />
                        <Button
                            label=sentences::PLACE_AGREE
                            press=move |_| place.offer_proposed(agreed.clone())
                            disabled=place.busy
                            test="proposal-agree"
                        />
                    </p>
                </section>
            }
        })
    }
}

/// Where they are shared, and the way to change that.
#[component]
pub(super) fn Where() -> impl IntoView {
    let place = app().elsewhere;
    let words = Memo::new(move |_| place.view.with(|view| view.sentence.clone()));
    let change = move || {
        let is_other = place.view.with(|view| !view.address.is_empty());
        (if is_other {
            sentences::PLACE_CHANGE
        } else {
            sentences::PLACE_OTHER
        })
        .to_owned()
    };
    let known = Memo::new(move |_| words.with(|words| !words.is_empty()));
    view! {
        <Show when=move || known.get()>
            <footer class="drafts-where soft" data-test="drafts-where">
                <span>{words}</span>
                <Button label=Signal::derive(change) look=Look::Quiet press=move |_| place.offer() test="drafts-place" />
            </footer>
        </Show>
    }
}
