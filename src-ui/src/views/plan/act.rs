//! The right side of the plan: what is in the way, where it goes, the message, and the
//! steps as they happen.

use api::{DiagnosticView, FileProblem, Obstacle, Severity, Step};
use leptos::prelude::*;

use super::waits::Waits;
use crate::{
    components::{Button, Glyph, GrowingText, Icon, Look, SeverityMark, severity_words},
    sentences,
    state::app,
};

/// Problems of what is published.
#[component]
pub(crate) fn Obstacles(obstacle: Obstacle, problems: Vec<FileProblem>) -> impl IntoView {
    match obstacle {
        Obstacle::Errors => view! {
            <section class="obstacle bad" data-test="plan-errors">
                <h3>{sentences::ERRORS_FIRST}</h3>
                <Found problems=problems.into_iter().filter(is(Severity::Error)).collect() />
            </section>
        }
        .into_any(),
        Obstacle::Warnings => warnings(problems).into_any(),
        Obstacle::Review(wanted) => {
            view! { <Waits wanted=*wanted /> {warnings(problems)} }.into_any()
        }
        _ => ().into_any(),
    }
}

/// The warnings that are seen before something is published all the same, if there are any.
fn warnings(mut problems: Vec<FileProblem>) -> impl IntoView {
    problems.retain(is(Severity::Warning));
    (!problems.is_empty()).then(|| {
        view! {
            <section class="obstacle warn" data-test="plan-warnings">
                <h3>{sentences::WARNINGS_ASK}</h3>
                <Found problems=problems />
            </section>
        }
    })
}

fn is(severity: Severity) -> impl Fn(&FileProblem) -> bool {
    move |problem| problem.diagnostic.severity == severity
}

#[component]
fn Found(problems: Vec<FileProblem>) -> impl IntoView {
    view! { <ul class="found">{problems.into_iter().map(|one| view! { <OneFound one=one /> }).collect_view()}</ul> }
}

/// One problem with the way to it. Only what is on the desk can be jumped to.
#[component]
fn OneFound(one: FileProblem) -> impl IntoView {
    let app = app();
    let FileProblem { file, diagnostic } = one;
    let here = app.desk.with(|view| view.file == file) == Some(true);
    let jump = {
        let diagnostic = diagnostic.clone();
        move |_| {
            app.publishing.close();
            jump_after_close(app.desk, diagnostic.clone());
        }
    };
    view! {
        <li data-test="plan-problem" data-code=diagnostic.code>
            <SeverityMark severity=diagnostic.severity />
            <span class="unseen">{severity_words(diagnostic.severity)}</span>
            <span>
                <span class="soft">{diagnostic.place}</span>
                " "
                {diagnostic.message}
            </span>
            {here.then(|| view! { <Button label=sentences::SHOW_PLACE look=Look::Quiet press=jump test="plan-jump" /> })}
        </li>
    }
}

/// The dialog gives the focus back first; then the place takes it.
fn jump_after_close(desk: crate::state::Desk, diagnostic: DiagnosticView) {
    set_timeout(
        move || desk.jump(&diagnostic),
        core::time::Duration::from_millis(30),
    );
}

/// Where it goes and the message that is kept with it.
#[component]
pub(crate) fn Destination(destination: String, running: bool) -> impl IntoView {
    let message = app().publishing.message;
    view! {
        <section class="destination">
            <h3>{sentences::WHERE_TO}</h3>
            <p class="breaks" data-test="plan-destination">{destination}</p>
        </section>
        <section class="field">
            <label class="field-label" for="plan-message">{sentences::MESSAGE}</label>
            <GrowingText
                value=Signal::derive(move || message.get())
                input=move |text| message.set(text)
                id="plan-message"
                described_by="plan-message-help"
                class="growing boxed"
                locked=running
                test="plan-message"
            />
            <p class="help" id="plan-message-help">{sentences::MESSAGE_HELP}</p>
        </section>
    }
}

/// The steps, each with its mark, and what is to be known of them.
#[component]
pub(crate) fn Steps() -> impl IntoView {
    let publishing = app().publishing;
    let current = Memo::new(move |_| publishing.step.get().map(sentences::shown_step));
    let step = move |step: Step| {
        let class = move || match current.get() {
            Some(now) if now > step => "step done",
            Some(now) if now == step => "step now",
            None if step == Step::Checking => "step now",
            _ => "step",
        };
        let done = move || current.get().is_some_and(|now| now > step);
        let said = move || {
            let said = publishing.said.get().into_iter();
            said.filter(move |(of, _)| *of == step)
                .map(|(_, said)| view! { <span class="step-said soft" data-test="step-said">{said}</span> })
                .collect_view()
        };
        view! {
            <li class=class aria-current=move || (current.get() == Some(step)).then_some("step")>
                <span class="step-mark">{move || done().then(|| view! { <Glyph icon=Icon::Check /> })}</span>
                <span>{sentences::step(step)} {said}</span>
            </li>
        }
    };
    let news = move || {
        let said = publishing
            .said
            .with(|said| said.last().map(|(_, said)| said.clone()));
        let step = current.get().map(sentences::step);
        [said, step.map(str::to_owned)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    };
    view! {
        <ol class="steps" data-test="plan-steps">{sentences::STEPS.map(step).collect_view()}</ol>
        <p class="unseen" role="status">{news}</p>
    }
}
