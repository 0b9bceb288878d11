//! Above the reviewer's view: the way back, the draft's title and where it is from, what is
//! shown of it, and what else can be done.

use api::ReviewView;
use leptos::prelude::*;

use crate::{
    components::{Button, Icon, Look, MenuButton},
    sentences::{self, review as said},
    state::{Shown, app},
};

/// The head.
#[component]
pub(super) fn Head() -> impl IntoView {
    let app = app();
    let review = app.review;
    view! {
        <header class="review-head">
            <Button
                label=said::BACK_TO_DRAFTS
                icon=Icon::ArrowLeft
                look=Look::Quiet
                press=move |_| review.back()
                test="review-back"
            />
            <div class="review-title">
                {move || review.view.with(|view| view.as_ref().map(title))}
            </div>
            <Switch />
            <MenuButton
                name=said::MORE_OF_REVIEW
                icon=Icon::Ellipsis
                items=Callback::new(move |()| super::more::items(app))
                test="review-more"
            />
        </header>
    }
    .into_any()
}

fn title(view: &ReviewView) -> AnyView {
    let draft = &view.draft;
    let about = if draft.on_site {
        sentences::ON_SITE
    } else {
        sentences::NEW_ON_SITE
    };
    let facts = [
        sentences::shared_by(&draft.author, &draft.when),
        said::planned(&draft.planned),
        about.to_owned(),
    ];
    view! {
        <h2 dir="auto" data-test="review-title">{draft.title.clone()}</h2>
        <p class="draft-facts">{facts.into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view()}</p>
    }
    .into_any()
}

#[component]
fn Switch() -> impl IntoView {
    let review = app().review;
    let way = move |shown: Shown, words: &'static str, test: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || if review.shown.get() == shown { "true" } else { "false" }
                on:click=move |_| review.show(shown)
                data-test=test
            >
                {words}
            </button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label=said::SHOWN>
            {way(Shown::Page, said::THE_PAGE, "review-page")}
            {way(Shown::Text, said::THE_TEXT, "review-text")}
            {way(Shown::Changes, said::THE_CHANGES, "review-changes")}
        </div>
    }
    .into_any()
}
