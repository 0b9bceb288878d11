//! The plan sheet: what publishing would do, the act, and what became of it.

mod act;
mod changes;
mod conflict;
mod later;
pub(super) mod outcome;
mod programs;
mod waits;

use api::{Obstacle, Plan};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{Button, Dialog, Look, Waiting},
    sentences,
    state::{Phase, app},
    views::later::{Later, later},
};

/// The sheet, when there is something to show.
#[component]
pub(crate) fn PlanSheet() -> impl IntoView {
    let publishing = app().publishing;
    let open = Memo::new(move |_| publishing.phase.with(|phase| *phase != Phase::Closed));
    Effect::new(move |_| {
        // What had the focus goes with the phase that it belonged to.
        if publishing
            .phase
            .with(|phase| !matches!(phase, Phase::Closed | Phase::Planning))
        {
            request_animation_frame(focus_what_is_next);
        }
    });
    view! { <Show when=move || open.get()>{move || later(Later::Plan)}</Show> }
}

/// The plan, and what became of it.
pub(crate) fn sheet() -> AnyView {
    let publishing = app().publishing;
    let title = Signal::derive(move || {
        (if publishing.takes_back() {
            sentences::TAKE_BACK_TITLE
        } else {
            sentences::PLAN_TITLE
        })
        .to_owned()
    });
    view! {
        <Dialog title=title close=move || publishing.close() class="dialog sheet" test="plan-sheet">
            {move || match publishing.phase.get() {
                Phase::Closed => ().into_any(),
                Phase::Planning => view! { <Planning /> }.into_any(),
                Phase::NoPlan(error) => view! { <outcome::NoPlan error=error /> }.into_any(),
                Phase::Planned(plan) => view! { <Shown plan=plan running=false /> }.into_any(),
                Phase::Running(plan) => view! { <Shown plan=plan running=true /> }.into_any(),
                Phase::Over(outcome) => view! { <outcome::Outcome outcome=outcome /> }.into_any(),
            }}
        </Dialog>
    }
    .into_any()
}

/// The plan is there to be read first; at the end there is one thing left to press.
fn focus_what_is_next() {
    let sheet = |what: &str| {
        document()
            .query_selector(&format!(".dialog.sheet {what}"))
            .ok()
            .flatten()
    };
    let next = sheet("#moment-day")
        .or_else(|| sheet(".plan-changes"))
        .or_else(|| sheet(".versions"))
        .or_else(|| sheet(".dialog-foot .primary"))
        .or_else(|| sheet(".dialog-foot .button"));
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        drop(next.focus());
    }
}

#[component]
fn Planning() -> impl IntoView {
    view! {
        <Waiting words=sentences::PLANNING />
    }
}

/// A plan: left what changes, right where it goes.
#[component]
fn Shown(plan: Plan, running: bool) -> impl IntoView {
    match &plan.obstacle {
        Obstacle::NothingToPublish => {
            return view! { <outcome::Outcome outcome=api::PublishOutcome::NothingToPublish /> }
                .into_any();
        }
        Obstacle::Overlap(overlap) => {
            return view! { <conflict::Conflict overlap=(**overlap).clone() /> }.into_any();
        }
        Obstacle::SignIn { wanted } => {
            return view! { <outcome::Stopped title=sentences::NO_PLAN message=wanted.message().to_owned() /> }
                .into_any();
        }
        Obstacle::Program { .. } => {
            return view! { <programs::NeedsProgram obstacle=plan.obstacle.clone() /> }.into_any();
        }
        Obstacle::NoRemote { message } => {
            return view! { <outcome::Stopped title=sentences::NO_PLAN message=message.clone() /> }
                .into_any();
        }
        _ => {}
    }
    let Plan {
        destination,
        files,
        problems,
        programs,
        obstacle,
        beside,
        ..
    } = plan;
    let beside = beside.map(|beside| *beside);
    let can_wait = can_wait(beside.as_ref().unwrap_or(&obstacle));
    let for_foot = obstacle.clone();
    view! {
        <div class="dialog-body columns">
            <changes::Changes files=files />
            <div class="plan-side">
                <Show when=move || !running && can_wait && app().moments.later.get()>
                    <later::Later />
                </Show>
                {if running {
                    view! { <act::Steps /> }.into_any()
                } else {
                    match obstacle {
                        Obstacle::Embargo(embargo) => {
                            view! {
                                <later::HeldBack embargo=*embargo />
                                {beside.map(|obstacle| view! { <act::Obstacles obstacle=obstacle problems=problems /> })}
                            }
                                .into_any()
                        }
                        obstacle => view! { <act::Obstacles obstacle=obstacle problems=problems /> }.into_any(),
                    }
                }}
                <programs::Beside programs=programs />
                <act::Destination destination=destination running=running />
            </div>
        </div>
        <Foot obstacle=for_foot can_wait=can_wait running=running />
    }
    .into_any()
}

/// Whether a plan can wait for a moment: nothing is in its way that has to be mended here, and
/// what has to be seen or done until then is shown.
fn can_wait(obstacle: &Obstacle) -> bool {
    let takes_back = app().publishing.takes_back();
    let waits = matches!(
        obstacle,
        Obstacle::Clear | Obstacle::Warnings | Obstacle::Review(_)
    );
    waits && !takes_back
}

#[component]
fn Foot(obstacle: Obstacle, can_wait: bool, running: bool) -> impl IntoView {
    let publishing = app().publishing;
    if running {
        return view! {
            <footer class="dialog-foot">
                <Button
                    label=sentences::STOP
                    press=move |_| publishing.stop()
                    disabled=Signal::derive(move || !publishing.can_stop())
                    test="plan-stop"
                />
            </footer>
        }
        .into_any();
    }
    let moments = app().moments;
    let close = move || view! { <Button label=sentences::CLOSE press=move |_| publishing.close() test="plan-cancel" /> };
    let go = move |label: &'static str| {
        let empty =
            Signal::derive(move || publishing.message.with(|message| message.trim().is_empty()));
        view! {
            <Button label=label look=Look::Primary press=move |_| publishing.carry_out() disabled=empty test="plan-confirm" />
        }
    };
    view! {
        <footer class="dialog-foot">
            {close()}
            {move || {
                if can_wait && moments.later.get() {
                    return view! { <later::LaterFoot /> }.into_any();
                }
                let later = can_wait
                    .then(|| view! { <Button label=sentences::LATER press=move |_| moments.pick() test="plan-later-button" /> });
                let now = match obstacle {
                    Obstacle::Clear if publishing.takes_back() => go(sentences::TAKE_BACK_NOW).into_any(),
                    Obstacle::Clear => go(sentences::PUBLISH_NOW).into_any(),
                    Obstacle::Warnings => go(sentences::PUBLISH_ANYWAY).into_any(),
                    Obstacle::Review(ref wanted) if wanted.optional => go(sentences::PUBLISH_ANYWAY).into_any(),
                    _ => ().into_any(),
                };
                view! { {later} {now} }.into_any()
            }}
        </footer>
    }
    .into_any()
}
