//! What changed in the draft: the page with its words marked, and what of it no page shows.

use api::{DifferenceView, ImageChange, Since};
use leptos::prelude::*;

use super::page::Framed;
use crate::{
    components::Waiting,
    sentences::review as said,
    state::app,
    views::differences::{Differences, PUBLISH},
};

/// Since when, what, and the page.
#[component]
pub(super) fn Changes() -> impl IntoView {
    let review = app().review;
    let seen = Memo::new(move |_| {
        review
            .view
            .with(|view| view.as_ref().is_some_and(|view| view.changed_since_seen))
    });
    let way = move |since: Since, words: &'static str, test: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || if review.since.get() == since { "true" } else { "false" }
                on:click=move |_| review.show_since(since)
                data-test=test
            >
                {words}
            </button>
        }
    };
    view! {
        <div class="changes-head">
            <Show when=move || seen.get() || review.since.get() == Since::Seen>
                <div class="segments small" role="group" aria-label=said::SINCE>
                    {way(Since::Published, said::SINCE_PUBLISHED, "since-published")}
                    {way(Since::Seen, said::SINCE_SEEN, "since-seen")}
                </div>
            </Show>
            <p class="soft" role="status" data-test="changes-about">
                {move || review.difference.with(|difference| difference.as_ref().map(about))}
            </p>
        </div>
        {move || match review.difference.get() {
            None => view! { <Waiting words=said::LOADING_CHANGES /> }.into_any(),
            Some(difference) => view! { <Changed difference=difference /> }.into_any(),
        }}
    }
    .into_any()
}

fn about(difference: &DifferenceView) -> String {
    let what = if difference.is_new {
        said::ALL_NEW.to_owned()
    } else {
        format!("{}.", said::places_changed(difference.places))
    };
    format!("{} {what}", difference.about).trim().to_owned()
}

#[component]
fn Changed(difference: DifferenceView) -> impl IntoView {
    let DifferenceView {
        page_address,
        fields,
        images,
        ..
    } = difference;
    let beside = !fields.is_empty() || !images.is_empty();
    view! {
        {beside
            .then(|| {
                view! {
                    <details class="changes-beside" open data-test="changes-beside">
                        <summary>{said::DETAILS_CHANGED}</summary>
                        <Differences fields=fields changed=Vec::new() sides=PUBLISH />
                        <ul class="changed-images">{images.into_iter().map(image).collect_view()}</ul>
                    </details>
                }
            })}
        <Framed address=page_address title=said::THE_CHANGES test="changes-frame" />
    }
    .into_any()
}

fn image(change: ImageChange) -> AnyView {
    let ImageChange {
        name,
        before,
        after,
    } = change;
    let what = match (before.is_empty(), after.is_empty()) {
        (true, _) => said::IMAGE_NEW,
        (_, true) => said::IMAGE_GONE,
        _ => said::IMAGE_OTHER,
    };
    let picture = |address: String, words: &'static str| {
        (!address.is_empty()).then(|| {
            view! {
                <figure>
                    <img src=address alt="" />
                    <figcaption>{words}</figcaption>
                </figure>
            }
        })
    };
    view! {
        <li>
            <p>{name} " " <span class="soft">{what}</span></p>
            {picture(before, said::IMAGE_BEFORE)}
            {picture(after, said::IMAGE_AFTER)}
        </li>
    }
    .into_any()
}
