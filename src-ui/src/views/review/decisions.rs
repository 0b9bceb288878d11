//! What was asked and decided, the latest first, and whether it still holds.

use api::{Asked, Decision, DecisionKind, ReviewAct};
use leptos::prelude::*;

use super::thread::waits_here;
use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences::review as said,
    state::app,
};

/// So many are seen at once.
const AT_ONCE: usize = 3;

/// The decisions.
#[component]
pub(super) fn Decisions() -> impl IntoView {
    let review = app().review;
    let decisions = Memo::new(move |_| {
        review.view.with(|view| {
            view.as_ref()
                .map_or_else(Vec::new, |view| view.decisions.clone())
        })
    });
    move || {
        let mut latest = decisions.get();
        let older = latest.split_off(latest.len().min(AT_ONCE));
        let all = |some: Vec<Decision>| some.into_iter().map(row).collect_view();
        (!latest.is_empty()).then(|| {
            view! {
                <section class="decisions" aria-label=said::DECISIONS>
                    <ul>{all(latest)}</ul>
                    {(!older.is_empty())
                        .then(|| {
                            view! {
                                <details>
                                    <summary>{said::LATER_DECISIONS}</summary>
                                    <ul>{all(older)}</ul>
                                </details>
                            }
                        })}
                </section>
            }
        })
    }
}

/// Those of a review that is over: nothing is withdrawn any more.
pub(super) fn all_of_past(decisions: Vec<Decision>) -> AnyView {
    let one = |mut decision: Decision| {
        decision.own = false;
        row(decision)
    };
    view! { <ul>{decisions.into_iter().map(one).collect_view()}</ul> }.into_any()
}

fn row(decision: Decision) -> AnyView {
    let review = app().review;
    let Decision {
        id,
        kind,
        author,
        address,
        people,
        when,
        text,
        moment,
        own,
        holds,
        remark,
        waits,
    } = decision;
    let (tone, icon) = match (kind, holds) {
        (DecisionKind::Approved, true) => ("good", Icon::Check),
        (DecisionKind::Changes, true) => ("warn", Icon::FilePen),
        (DecisionKind::Asked, _) => ("plain", Icon::Users),
        (DecisionKind::Approved, false) => ("off", Icon::Check),
        (DecisionKind::Changes, false) => ("off", Icon::FilePen),
        (DecisionKind::NotBefore, true) => ("warn", Icon::Clock),
        (DecisionKind::NotBefore, false) => ("off", Icon::Clock),
        (DecisionKind::Anytime, _) => ("plain", Icon::Clock),
    };
    let people: Vec<String> = people.into_iter().map(spoken).collect();
    let of = match kind {
        DecisionKind::NotBefore => moment,
        _ => said::names(&people),
    };
    let words = said::decided(kind, &author, own, &of);
    // Anybody can write any name there.
    let address = (!own && !address.is_empty()).then_some(address);
    let decided = matches!(kind, DecisionKind::Approved | DecisionKind::Changes);
    let state = decided.then(|| match (remark.is_empty(), holds) {
        (false, _) => remark.clone(),
        (true, true) if kind == DecisionKind::Approved => said::HOLDS.to_owned(),
        (true, _) => String::new(),
    });
    let state = state.filter(|state| !state.is_empty());
    let remark = (!decided && !remark.is_empty()).then_some(remark);
    let withdraw = move |_| {
        review.act(ReviewAct::Withdraw {
            decision: id.clone(),
        });
    };
    view! {
        <li class="decision" data-test="decision" data-tone=tone>
            <span class=format!("decision-mark {tone}")><Glyph icon=icon /></span>
            <div>
                <p>
                    <span class="decision-words">{words}</span>
                    {address.map(|address| view! { <span class="soft address" dir="ltr" data-test="decision-address">{address}</span> })}
                    <span class="soft">{when}</span>
                    {state.map(|state| view! { <span class="decision-state">{state}</span> })}
                </p>
                {(!text.is_empty()).then(|| view! { <p class="entry-text" dir="auto">{text}</p> })}
                {remark.map(|remark| view! { <p class="entry-remark soft"><Glyph icon=Icon::Info />{remark}</p> })}
                {waits.then(waits_here)}
                {(own && holds && decided && !untrack(|| review.is_over()))
                    .then(|| {
                        view! {
                            <Button
                                label=said::WITHDRAW
                                look=Look::Quiet
                                press=withdraw
                                disabled=Signal::derive(move || review.busy.get())
                                test="decision-withdraw"
                            />
                        }
                    })}
            </div>
        </li>
    }
    .into_any()
}

/// "You", or a name, with its address where that is needed.
fn spoken(person: Asked) -> String {
    match person {
        Asked { own: true, .. } => said::YOU.to_owned(),
        Asked { name, address, .. } => said::with_address(&name, &address),
    }
}
