//! The desk: title, details, toolbar, text, and the status line below.

mod apart;
mod details;
mod gone;
mod notices;
mod problems;
mod safety;
mod status;
mod text;
mod title;
mod toolbar;

use leptos::{html, prelude::*};

use crate::{sentences, state::app, views::review::ReviewSign};

/// The desk, with the announcement on it or without.
#[component]
pub(crate) fn DeskView() -> impl IntoView {
    let desk = app().desk;
    let there = Memo::new(move |_| desk.document.with(Option::is_some));
    view! {
        // Above what scrolls.
        <safety::Held />
        {move || match (there.get(), desk.opening.with(Option::is_some), desk.gone.get()) {
            (true, ..) => view! { <Paper /> }.into_any(),
            (false, true, _) => view! { <Skeleton /> }.into_any(),
            (false, false, Some(row)) => view! { <gone::Gone row=row /> }.into_any(),
            (false, false, None) => view! { <Bare /> }.into_any(),
        }}
    }
}

/// One announcement. Made anew for each that is put on the desk.
#[component]
fn Paper() -> impl IntoView {
    let desk = app().desk;
    view! {
        {move || {
            let turn = desk.turn.get();
            view! { <Sheet turn=turn /> }
        }}
    }
}

#[component]
fn Sheet(turn: u32) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    view! {
        <div class="paper" node_ref=scroller data-turn=turn.to_string() data-test="desk-paper">
            <div class="paper-column">
                <notices::DeskNotices />
                <ReviewSign />
                <title::Title />
                <details::Details />
            </div>
            <toolbar::Toolbar />
            <div class="paper-column">
                <text::Text scroller=scroller />
            </div>
        </div>
        <problems::Problems />
        <status::StatusLine />
    }
}

/// Nothing is open.
#[component]
fn Bare() -> impl IntoView {
    view! {
        <div class="bare" data-test="desk-empty">
            <p class="nothing-head">{sentences::CHOOSE}</p>
            <p class="soft">{sentences::CHOOSE_HELP}</p>
        </div>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <div class="paper" aria-hidden="true">
            <div class="paper-column paper-skeleton">
                <i class="tall"></i>
                <i></i>
                <i></i>
                <i></i>
                <i></i>
            </div>
        </div>
    }
}
