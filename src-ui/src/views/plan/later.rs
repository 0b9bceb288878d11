//! A plan that waits for a moment: which one, which text, or the site's own way; and what is not
//! to be public yet.

use api::{Embargo, ScheduledText, Timing};
use leptos::prelude::*;

use crate::{
    components::{Button, Look, Refused, focus_if_lost},
    sentences,
    state::app,
    views::moment::MomentFields,
};

/// What holds the plan back, and the way out.
#[component]
pub(super) fn HeldBack(embargo: Embargo) -> impl IntoView {
    let moments = app().moments;
    let Embargo {
        file,
        title,
        mark,
        by,
        can_lift,
        ..
    } = embargo;
    view! {
        <section class="obstacle warn" data-test="plan-embargo">
            <h3>{mark}</h3>
            <p dir="auto">{sentences::held_back(&title, &by)}</p>
            {can_lift
                .then(|| {
                    let lift = move |_| moments.lift_for_plan(file.clone());
                    view! { <Button label=sentences::EMBARGO_LIFT press=lift test="plan-lift" /> }
                })}
            <Show when=move || !moments.later.get()>
                <Refused why=moments.refused id="lift-refused" />
            </Show>
        </section>
    }
}

/// When it is published, and which text.
#[component]
pub(super) fn Later() -> impl IntoView {
    let moments = app().moments;
    let text = moments.text;
    let choice = move |value: ScheduledText, words: &'static str, test: &'static str| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="later-text"
                    prop:checked=move || text.get() == value
                    on:change=move |_| text.set(value)
                    data-test=test
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <section class="later" data-test="plan-later">
            <h3>{sentences::LATER_TITLE}</h3>
            <MomentFields go=Callback::new(move |()| moments.schedule()) />
            <fieldset>
                <legend class="unseen">{sentences::WHICH_TEXT}</legend>
                {choice(ScheduledText::AsPlanned, sentences::AS_PLANNED, "later-as-planned")}
                {choice(ScheduledText::AsItIsThen, sentences::AS_IT_IS_THEN, "later-as-then")}
            </fieldset>
            <p class="help">{sentences::LATER_HELP}</p>
            {move || moments.timing.get().map(|timing| view! { <Site timing=timing /> })}
        </section>
    }
}

/// Whether the site itself would wait for its date, and why or why not.
#[component]
fn Site(timing: Timing) -> impl IntoView {
    let moments = app().moments;
    let why = timing.why.into_iter();
    view! {
        <details class="theirs" data-test="later-site">
            <summary>{sentences::SITE_ITSELF}</summary>
            {why.map(|why| view! { <p class="help">{why}</p> }).collect_view()}
            {timing
                .works
                .then(|| {
                    view! {
                        <Button
                            label=sentences::SITE_WAITS
                            look=Look::Quiet
                            disabled=Signal::derive(move || !moments.is_fine())
                            press=move |_| moments.let_site_wait()
                            test="later-site-go"
                        />
                    }
                })}
        </details>
    }
}

/// What can be done with a plan that waits for a moment.
#[component]
pub(super) fn LaterFoot() -> impl IntoView {
    let moments = app().moments;
    let back = move |_| {
        moments.later.set(false);
        focus_if_lost(&["[data-test=plan-later-button]"]);
    };
    view! {
        <Button label=sentences::LATER_NOT press=back test="later-back" />
        <Button
            label=sentences::LATER_GO
            look=Look::Primary
            disabled=Signal::derive(move || !moments.is_fine())
            press=move |_| moments.schedule()
            test="later-go"
        />
    }
}
