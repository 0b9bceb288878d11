//! Below the reviewer's view: what the draft waits for, in one sentence, and what the user can
//! do about it, by whether they wrote it.

use api::{DecisionKind, DraftHere};
use leptos::prelude::*;

use super::{compose::Stopped, decision_button};
use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences::{self, review as said},
    state::{Deciding, Sheet, app},
};

/// The foot.
#[component]
pub(super) fn Foot() -> impl IntoView {
    let review = app().review;
    let needs = Memo::new(move |_| {
        review.view.with(|view| {
            view.as_ref()
                .map(|view| view.needs.clone())
                .unwrap_or_default()
        })
    });
    let over = Memo::new(move |_| review.is_over());
    let tone = move || {
        needs.with(|needs| match (needs.changes, needs.ready) {
            _ if over.get() => ("plain", Icon::Info),
            (true, _) => ("warn", Icon::FilePen),
            (false, true) => ("good", Icon::Check),
            (false, false) => ("plain", Icon::Info),
        })
    };
    let writer = Memo::new(move |_| review.is_writer());
    // Where something is written or decided, it is said there.
    let sheet = app().sheet;
    let deciding = move || sheet.with(|sheet| matches!(sheet, Some(Sheet::Decide(_))));
    view! {
        <footer class="review-foot">
            <Show when=move || review.writing.with(Option::is_none) && !deciding()>
                <Stopped />
            </Show>
            <p class="review-needs" role="status" data-test="review-needs">
                {move || {
                    let (tone, icon) = tone();
                    view! { <span class=format!("decision-mark {tone}")><Glyph icon=icon /></span> }
                }}
                <span>
                    {move || {
                        if over.get() {
                            said::OVER_ABOUT.to_owned()
                        } else {
                            needs.with(|needs| needs.sentence.clone())
                        }
                    }}
                </span>
            </p>
            {move || {
                if over.get() {
                    ().into_any()
                } else if writer.get() {
                    writer_ways(needs.with(|needs| needs.ready))
                } else {
                    reviewer_ways()
                }
            }}
        </footer>
    }
    .into_any()
}

/// For who wrote it: asking, and publishing what is ready.
fn writer_ways(ready: bool) -> AnyView {
    let app = app();
    let look = if ready { Look::Plain } else { Look::Primary };
    view! {
        <Edit />
        {decision_button(said::ASK_REVIEW, Deciding::Ask, look, "review-ask")}
        {ready
            .then(|| {
                view! {
                    <Button
                        label=sentences::PUBLISH
                        look=Look::Primary
                        press=move |_| app.review.publish()
                        disabled=Signal::derive(move || app.review.busy.get())
                        test="review-publish"
                    />
                }
            })}
    }
    .into_any()
}

/// For who reads it: approving, or asking for changes.
fn reviewer_ways() -> AnyView {
    let review = app().review;
    let approved = Memo::new(move |_| {
        review.view.with(|view| {
            view.as_ref().is_some_and(|view| {
                let approval = |one: &&api::Decision| one.kind == DecisionKind::Approved;
                view.decisions
                    .iter()
                    .filter(approval)
                    .any(|one| one.own && one.holds)
            })
        })
    });
    view! {
        <Edit />
        {decision_button(said::ASK_CHANGES, Deciding::Changes, Look::Plain, "review-ask-changes")}
        {move || {
            (!approved.get()).then(|| decision_button(said::APPROVE, Deciding::Approve, Look::Primary, "review-approve"))
        }}
    }
    .into_any()
}

/// Puts the draft on the desk.
#[component]
fn Edit() -> impl IntoView {
    let review = app().review;
    let same = move || {
        review.view.with(|view| {
            view.as_ref()
                .is_some_and(|view| view.draft.here == DraftHere::Same)
        })
    };
    view! {
        <span title=move || (!same()).then_some(said::EDIT_WHAT)>
            <Button label=said::EDIT_DRAFT icon=Icon::SquarePen look=Look::Quiet press=move |_| review.edit() test="review-edit" />
        </span>
    }
    .into_any()
}
