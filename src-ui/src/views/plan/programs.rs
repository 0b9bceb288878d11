//! What a plan runs of programs and what it leaves out, and a file that cannot go without one.

use api::{Obstacle, PlanPrograms};
use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences,
    state::app,
};

/// What runs beside, and what is left out with its reason.
#[component]
pub(super) fn Beside(programs: PlanPrograms) -> impl IntoView {
    let lines = |lines: Vec<String>| {
        let lines = lines.into_iter();
        lines.map(|line| view! { <p>{line}</p> }).collect_view()
    };
    let PlanPrograms { runs, skips, .. } = programs;
    let (some_run, some_wait) = (!runs.is_empty(), !skips.is_empty());
    let look = move |_| app().programs.show(false);
    view! {
        {some_run
            .then(|| {
                view! {
                    <section data-test="plan-runs">
                        <h3>{sentences::PLAN_RUNS}</h3>
                        {lines(runs)}
                    </section>
                }
            })}
        {some_wait
            .then(|| {
                view! {
                    <section data-test="plan-skips">
                        <h3>{sentences::PLAN_SKIPS}</h3>
                        {lines(skips)}
                        <Button label=sentences::PROGRAMS_LOOK look=Look::Quiet press=look test="plan-programs" />
                    </section>
                }
            })}
    }
}

/// It is not published; why, and what to do.
#[component]
pub(super) fn NeedsProgram(obstacle: Obstacle) -> impl IntoView {
    let Obstacle::Program {
        message,
        hint,
        output,
        of_site,
    } = obstacle
    else {
        return ().into_any();
    };
    let app = app();
    view! {
        <div class="dialog-body outcome warn" role="alert" data-test="outcome" data-kind="stopped">
            <span class="outcome-mark"><Glyph icon=Icon::TriangleAlert /></span>
            <div>
                <h3>{sentences::NO_PLAN}</h3>
                <p>{message} " " {hint}</p>
                {(!output.is_empty())
                    .then(|| {
                        view! {
                            <details class="theirs" data-test="outcome-details">
                                <summary>{sentences::WHAT_IT_SAID}</summary>
                                <pre class="their-text" tabindex="0">{output}</pre>
                            </details>
                        }
                    })}
            </div>
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CLOSE press=move |_| app.publishing.close() test="outcome-close" />
            {of_site
                .then(|| {
                    view! {
                        <Button
                            label=sentences::PROGRAMS_LOOK
                            look=Look::Primary
                            press=move |_| app.publishing.ask_programs()
                            test="plan-programs"
                        />
                    }
                })}
        </footer>
    }
    .into_any()
}
