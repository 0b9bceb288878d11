//! The programs that a site brings along: what each is for, what is in it, and whether
//! publishing runs them.

use api::{ProgramView, ProgramsAnswer, SitePrograms};
use leptos::prelude::*;

use crate::{
    components::{Button, Look, Waiting},
    sentences,
    state::app,
};

/// All of them. `publishing`: a plan waits for the answer.
#[component]
pub(super) fn Programs(publishing: bool) -> impl IntoView {
    let programs = app().programs;
    move || match programs.shown.get() {
        None => view! {
            <Waiting words=sentences::PROGRAMS_WAIT />
        }
        .into_any(),
        Some(shown) => view! { <Shown shown=shown publishing=publishing /> }.into_any(),
    }
}

#[component]
fn Shown(shown: SitePrograms, publishing: bool) -> impl IntoView {
    let SitePrograms {
        asked,
        never,
        answer,
        can_run,
        ..
    } = shown;
    let none = asked.is_empty();
    view! {
        <div class="dialog-body programs">
            {if none {
                view! { <p data-test="programs-none">{sentences::PROGRAMS_NONE}</p> }.into_any()
            } else {
                view! {
                    <p>{sentences::PROGRAMS_LEAD}</p>
                    {(!publishing)
                        .then(|| {
                            view! {
                                <p data-test="programs-answer">
                                    <strong>{sentences::programs_answer(answer)}</strong>
                                </p>
                            }
                        })}
                    <List programs=asked test="program-asked" />
                    {(!can_run).then(|| view! { <p class="soft">{sentences::PROGRAMS_TOO_MANY}</p> })}
                }
                .into_any()
            }}
            {(!none)
                .then(|| {
                    view! {
                        <dl class="programs-means">
                            <dt>{sentences::PROGRAMS_RUN}</dt>
                            <dd>{sentences::PROGRAMS_RUN_MEANS}</dd>
                            <dt>{sentences::PROGRAMS_REFUSE}</dt>
                            <dd>{sentences::PROGRAMS_REFUSE_MEANS}</dd>
                        </dl>
                    }
                })}
            {(!never.is_empty())
                .then(|| {
                    view! {
                        <details class="programs-never" data-test="programs-never">
                            <summary>{sentences::PROGRAMS_NEVER} " (" {never.len()} ")"</summary>
                            <p class="soft">{sentences::PROGRAMS_NEVER_HELP}</p>
                            <List programs=never test="program-never" />
                        </details>
                    }
                })}
        </div>
        <Foot answer=answer can_run=can_run publishing=publishing none=none />
    }
}

#[component]
fn List(programs: Vec<ProgramView>, test: &'static str) -> impl IntoView {
    let one = move |program: ProgramView| {
        let ProgramView {
            name,
            what,
            place,
            command,
            content,
        } = program;
        let from = if command.is_empty() {
            place
        } else {
            format!("{name} · {place}")
        };
        view! {
            <li class="program" data-test=test data-name=name>
                <p>{what}</p>
                <p class="soft breaks">{from}</p>
                {(!command.is_empty()).then(|| view! { <pre class="run-command" tabindex="0">{command}</pre> })}
                {(!content.is_empty())
                    .then(|| {
                        view! {
                            <details class="theirs">
                                <summary>{sentences::PROGRAM_CONTENT}</summary>
                                <pre class="run-command" tabindex="0" data-test="program-content">{content}</pre>
                            </details>
                        }
                    })}
            </li>
        }
    };
    view! { <ul class="program-list">{programs.into_iter().map(one).collect_view()}</ul> }
}

#[component]
fn Foot(answer: ProgramsAnswer, can_run: bool, publishing: bool, none: bool) -> impl IntoView {
    let app = app();
    let programs = app.programs;
    let say = move |said: ProgramsAnswer| {
        programs.answer(said, move || {
            if publishing {
                app.sheet.set(None);
                app.publishing.plan_again();
            }
        });
    };
    let busy = Signal::derive(move || programs.busy.get());
    let offers = move |said: ProgramsAnswer| !none && answer != said;
    view! {
        <footer class="dialog-foot">
            {(answer != ProgramsAnswer::Open)
                .then(|| {
                    view! {
                        <Button
                            label=sentences::PROGRAMS_WITHDRAW
                            look=Look::Quiet
                            press=move |_| say(ProgramsAnswer::Open)
                            disabled=busy
                            test="programs-withdraw"
                        />
                    }
                })}
            {offers(ProgramsAnswer::Refuse)
                .then(|| {
                    view! {
                        <Button
                            label=sentences::PROGRAMS_REFUSE
                            press=move |_| say(ProgramsAnswer::Refuse)
                            disabled=busy
                            test="programs-refuse"
                        />
                    }
                })}
            {(offers(ProgramsAnswer::Run) && can_run)
                .then(|| {
                    view! {
                        <Button
                            label=sentences::PROGRAMS_RUN
                            press=move |_| say(ProgramsAnswer::Run)
                            disabled=busy
                            test="programs-run"
                        />
                    }
                })}
            {none
                .then(|| view! { <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.sheet.set(None) /> })}
        </footer>
    }
}
