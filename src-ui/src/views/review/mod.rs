//! What fills the window in place of the three places: the list of drafts, and the reviewer's
//! view of one of them: its page first, the conversation beside it, what is decided below.

mod begun;
mod changes;
mod compose;
mod decide;
mod decisions;
mod drafts;
mod foot;
mod head;
mod more;
mod page;
mod past;
mod place;
mod sign;
mod stranded;
mod suggestion;
mod talk;
mod text;
mod thread;

use leptos::{ev, html, prelude::*};

use crate::{
    components::{Button, Icon, Waiting, is_lost},
    sentences::{self, review as said},
    state::{Away, Deciding, Shown, app},
    views::later::{Later, later},
};

pub(crate) use decide::{Decide, title as decide_title};
pub(crate) use past::ReadReview;
pub(crate) use sign::ReviewSign;

/// Whatever fills the window.
#[component]
pub(crate) fn AwayView() -> impl IntoView {
    let review = app().review;
    move || review.away.get().and_then(|away| later(Later::Away(away)))
}

/// The place itself.
pub(super) fn place(away: Away) -> AnyView {
    match away {
        Away::Drafts => view! { <drafts::DraftsPlace /> }.into_any(),
        Away::Review => view! { <Reviewing /> }.into_any(),
    }
}

/// One draft, as a reviewer sees it.
#[component]
fn Reviewing() -> impl IntoView {
    let app = app();
    let review = app.review;
    let there = Memo::new(move |_| review.view.with(Option::is_some));
    let place = NodeRef::<html::Main>::new();
    take_focus(place);
    // A button that did what it is for is gone: the place goes on hearing the keys.
    Effect::new(move |_| {
        review.view.track();
        review.writing.track();
        let Some(place) = place.get() else { return };
        set_timeout(
            move || {
                if is_lost() {
                    drop(place.focus());
                }
            },
            core::time::Duration::from_millis(60),
        );
    });
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            if review.writing.with_untracked(Option::is_some) {
                review.stop_writing();
            } else {
                review.back();
            }
        }
    };
    view! {
        <main node_ref=place class="review" tabindex="-1" aria-label=said::REVIEW on:keydown=key data-test="review">
            <span class="unseen" role="status" data-test="review-added">{move || review.added.get()}</span>
            {move || match (there.get(), review.failed.get()) {
                (true, _) => view! { <There /> }.into_any(),
                (false, None) => view! { <div class="review-wait"><Waiting words=said::LOADING_DRAFT /></div> }.into_any(),
                (false, Some(error)) => view! {
                    <div class="bare" role="alert" data-test="review-failed">
                        <p class="nothing-head">{error.message}</p>
                        <p class="soft">{error.hint}</p>
                        <div class="bare-ways">
                            <Button label=said::BACK_TO_DRAFTS icon=Icon::ArrowLeft press=move |_| review.back() test="review-back" />
                            <Button label=sentences::TRY_AGAIN press=move |_| review.look() />
                        </div>
                    </div>
                }
                .into_any(),
            }}
        </main>
    }
    .into_any()
}

#[component]
fn There() -> impl IntoView {
    let review = app().review;
    view! {
        <head::Head />
        <div class="review-body">
            <section class="review-page" aria-label=sentences::PAGE>
                {move || match review.shown.get() {
                    Shown::Page => view! { <page::ThePage /> }.into_any(),
                    Shown::Text => view! { <text::TextAndDetails /> }.into_any(),
                    Shown::Changes => view! { <changes::Changes /> }.into_any(),
                }}
            </section>
            <section class="review-talk" aria-label=said::TALK tabindex="-1">
                <talk::Talk />
            </section>
        </div>
        <foot::Foot />
    }
    .into_any()
}

/// The place takes the focus when it opens, so that its keys are heard and it is read out.
fn take_focus(place: NodeRef<html::Main>) {
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            request_animation_frame(move || drop(place.focus()));
        }
    });
}

/// A button that opens a decision's dialog.
fn decision_button(
    label: &'static str,
    deciding: Deciding,
    look: crate::components::Look,
    test: &'static str,
) -> impl IntoView {
    let review = app().review;
    view! {
        <Button
            label=label
            look=look
            press=move |_| review.decide(deciding)
            disabled=Signal::derive(move || review.busy.get())
            test=test
        />
    }
    .into_any()
}
