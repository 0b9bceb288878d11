//! The sheet "Not before", and the one with what is scheduled.

use api::{Scheduled, ScheduledState};
use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, Icon, Look, focus_if_lost},
    sentences,
    state::app,
    views::moment::MomentFields,
};

/// Until when the announcement is held back.
#[component]
pub(super) fn Embargo() -> impl IntoView {
    let app = app();
    let moments = app.moments;
    let held = move || {
        moments
            .embargo
            .with(|view| view.as_ref().and_then(|view| view.embargo.clone()))
    };
    let by = move || {
        held().map(|held| view! { <p data-test="embargo-held">{held.mark} ". " {held.by}</p> })
    };
    let remark = move || {
        moments
            .embargo
            .with(|view| view.as_ref().map(|view| view.remark.clone()))
    };
    let go = move || {
        held()
            .map_or(sentences::EMBARGO_SET, |_| sentences::EMBARGO_CHANGE)
            .to_owned()
    };
    let can_lift = Memo::new(move |_| held().is_some_and(|held| held.can_lift));
    view! {
        <div class="dialog-body">
            {by}
            <p class="soft">{sentences::EMBARGO_WHAT}</p>
            <MomentFields go=Callback::new(move |()| moments.set()) />
            <p class="help" data-test="embargo-remark">{remark}</p>
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Show when=move || can_lift.get()>
                <Button label=sentences::EMBARGO_LIFT press=move |_| moments.lift() test="embargo-lift" />
            </Show>
            <Button
                label=Signal::derive(go)
                look=Look::Primary
                disabled=Signal::derive(move || !moments.is_fine())
                press=move |_| moments.set()
                test="embargo-set"
            />
        </footer>
    }
}

/// What is scheduled, with how it stands.
#[component]
pub(super) fn Schedule() -> impl IntoView {
    let app = app();
    Effect::new(move |_| {
        app.moments.schedule.track();
        focus_if_lost(&["[data-test=schedule-close]"]);
    });
    let items = move || {
        let items = app.moments.schedule.with(|schedule| schedule.items.clone());
        if items.is_empty() {
            return view! { <p class="soft">{sentences::SCHEDULE_NONE}</p> }.into_any();
        }
        let items = items.into_iter();
        let items = items.map(|item| view! { <Item item=item /> });
        view! { <ul class="scheduled">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <div class="dialog-body">{items}</div>
        <footer class="dialog-foot">
            <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.sheet.set(None) test="schedule-close" />
        </footer>
    }
}

#[component]
fn Item(item: Scheduled) -> impl IntoView {
    let moments = app().moments;
    let Scheduled {
        id,
        files,
        title,
        at,
        state,
        sentence,
    } = item;
    let (kind, icon, tone) = match state {
        ScheduledState::Waits => ("waits", Icon::Clock, "plain"),
        ScheduledState::Runs => ("runs", Icon::RefreshCw, "plain"),
        ScheduledState::Asks => ("asks", Icon::TriangleAlert, "warn"),
        ScheduledState::Done => ("done", Icon::Check, "good"),
    };
    let off = if state == ScheduledState::Done {
        sentences::SCHEDULE_DISMISS
    } else {
        sentences::SCHEDULE_OFF
    };
    view! {
        <li data-test="scheduled" data-kind=kind>
            <span class=format!("scheduled-mark {tone}")><Glyph icon=icon /></span>
            <div>
                <h3 dir="auto">{title}</h3>
                <p>{at}</p>
                <p class="soft">{sentence}</p>
                <p class="scheduled-acts">
                    {(state == ScheduledState::Asks)
                        .then(|| {
                            let now = move |_| moments.plan_now(files.clone());
                            view! { <Button label=sentences::SCHEDULE_NOW press=now test="schedule-now" /> }
                        })}
                    {(state != ScheduledState::Runs)
                        .then(|| view! { <Button label=off look=Look::Quiet press=move |_| moments.cancel(id.clone()) test="schedule-off" /> })}
                </p>
            </div>
        </li>
    }
}
