//! The place for drafts: what waits for the user, what is theirs, what is ready, and what
//! colleagues write on.

use api::{DraftPlace, DraftRow, Drafts};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::place::{Proposal, Where};
use crate::{
    components::{Button, Glyph, Icon, IconButton, Look, SeverityMark, Waiting, has_focus},
    sentences::{self, review as said},
    state::app,
};

/// The whole place.
#[component]
pub(super) fn DraftsPlace() -> impl IntoView {
    let app = app();
    let (review, drafts) = (app.review, app.drafts);
    let place = NodeRef::<html::Main>::new();
    super::take_focus(place);
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            review.leave();
        }
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            step(place, event.key() == "ArrowDown");
        }
        _ => {}
    };
    let ask = Signal::derive(move || {
        let asking = drafts.asking.get();
        (if asking {
            sentences::ASKING
        } else {
            sentences::ASK_AGAIN
        })
        .to_owned()
    });
    view! {
        <main node_ref=place class="drafts" tabindex="-1" aria-labelledby="drafts-head" on:keydown=key data-test="drafts">
            <header class="drafts-head">
                <IconButton name=said::BACK_TO_DESK icon=Icon::ArrowLeft press=move |_| review.leave() test="drafts-back" />
                <div>
                    <h2 id="drafts-head">{sentences::DRAFTS}</h2>
                    <p class="soft">{said::DRAFTS_ABOUT}</p>
                </div>
                <Button
                    label=ask
                    icon=Icon::RefreshCw
                    look=Look::Quiet
                    press=move |_| drafts.ask()
                    disabled=Signal::derive(move || drafts.asking.get())
                    test="drafts-ask"
                />
            </header>
            <Proposal />
            {move || match drafts.list.get() {
                None => view! { <Waiting words=sentences::ASKING /> }.into_any(),
                Some(list) => view! { <Listed list=list /> }.into_any(),
            }}
            <Where />
        </main>
    }
    .into_any()
}

#[component]
fn Listed(list: Drafts) -> impl IntoView {
    let Drafts {
        drafts: rows,
        over,
        trouble,
        stranded,
        ..
    } = list;
    let none = rows.is_empty();
    let groups = DraftPlace::ALL.into_iter().filter_map(move |place| {
        let rows: Vec<_> = rows
            .iter()
            .filter(|row| row.place == place)
            .cloned()
            .collect();
        (!rows.is_empty()).then(|| group(place, rows))
    });
    view! {
        {(!trouble.is_empty())
            .then(|| {
                view! {
                    <p class="drafts-trouble" role="status" data-test="drafts-trouble">
                        <Glyph icon=Icon::CircleAlert />
                        <span>{trouble}</span>
                    </p>
                }
            })}
        {stranded.into_iter().map(super::stranded::stranded).collect_view()}
        {none
            .then(|| {
                view! {
                    <div class="bare" data-test="drafts-none">
                        <p class="nothing-head">{sentences::NONE_SHARED}</p>
                        <p class="soft">{sentences::NONE_SHARED_HELP}</p>
                    </div>
                }
            })}
        {groups.collect_view()}
        {(!over.is_empty())
            .then(|| {
                view! {
                    <details class="draft-group over" data-test="drafts-over">
                        <summary>{said::over(over.len())}</summary>
                        <ul>{over.into_iter().map(row).collect_view()}</ul>
                    </details>
                }
            })}
    }
    .into_any()
}

fn group(place: DraftPlace, rows: Vec<DraftRow>) -> AnyView {
    let count = rows.len();
    view! {
        <section class="draft-group" class:first=place == DraftPlace::WaitingForMe data-test="draft-group" data-place=test_name(place)>
            <h3>{place.words()} <span class="count">{count}</span></h3>
            <ul>{rows.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}

const fn test_name(place: DraftPlace) -> &'static str {
    match place {
        DraftPlace::WaitingForMe => "waiting-for-me",
        DraftPlace::Mine => "mine",
        DraftPlace::Ready => "ready",
        DraftPlace::Others => "others",
        DraftPlace::Over => "over",
    }
}

fn row(row: DraftRow) -> AnyView {
    let review = app().review;
    let DraftRow {
        name,
        file,
        title,
        author,
        when,
        age,
        planned,
        problems,
        open_threads,
        approvals,
        approvals_wanted,
        here,
        ..
    } = row;
    let approved = said::approvals(approvals, approvals_wanted);
    let mark = if approvals > 0 {
        Icon::Check
    } else {
        Icon::Users
    };
    let all = approvals_wanted > 0 && approvals >= approvals_wanted;
    let here = (here != api::DraftHere::No).then(|| here.words());
    view! {
        <li>
            <button
                type="button"
                class="draft-row"
                on:click=move |_| review.open(name.clone())
                data-test="draft-row"
                data-file=file
            >
                <span class="draft-title" dir="auto">{title}</span>
                <span class="draft-facts">
                    <span>{author}</span>
                    <span title=when>{age}</span>
                    <span>{said::planned(&planned)}</span>
                    {here.map(|here| view! { <span>{here}</span> })}
                </span>
                <span class="draft-signs">
                    {(problems > 0)
                        .then(|| {
                            view! {
                                <span class="sign-of">
                                    <SeverityMark severity=api::Severity::Warning />
                                    {said::problems_in(problems)}
                                </span>
                            }
                        })}
                    {(open_threads > 0)
                        .then(|| {
                            view! {
                                <span class="sign-of">
                                    <Glyph icon=Icon::MessageSquare />
                                    {said::open_comments(open_threads)}
                                </span>
                            }
                        })}
                    {(!approved.is_empty())
                        .then(|| {
                            view! {
                                <span class="sign-of" class:good=all>
                                    <Glyph icon=mark />
                                    {approved}
                                </span>
                            }
                        })}
                </span>
                <Glyph icon=Icon::ChevronRight />
            </button>
        </li>
    }
    .into_any()
}

/// Goes from draft to draft.
fn step(place: NodeRef<html::Main>, down: bool) {
    let Some(rows) = place
        .get_untracked()
        .and_then(|place| place.query_selector_all(".draft-row").ok())
    else {
        return;
    };
    let row = |at: u32| {
        rows.item(at)
            .and_then(|row| row.dyn_into::<HtmlElement>().ok())
    };
    let count = rows.length();
    let at = (0..count).find(|at| row(*at).is_some_and(|row| has_focus(&row)));
    let next = match (at, down) {
        (None, true) => 0,
        (None, false) => count.saturating_sub(1),
        (Some(at), true) => (at + 1).min(count.saturating_sub(1)),
        (Some(at), false) => at.saturating_sub(1),
    };
    if let Some(row) = row(next) {
        drop(row.focus());
    }
}
