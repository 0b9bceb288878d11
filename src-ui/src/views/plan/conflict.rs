//! What others changed where the plan changes it too: both wordings, who wrote theirs and
//! when, and the choice. Nothing is published that was not chosen.

use api::{Clash, Overlap};
use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences::{self, conflict},
    state::app,
    views::questions::Questions,
};

/// The whole view: who changed what, the questions or the two versions, and the ways out.
#[component]
pub(super) fn Conflict(overlap: Overlap) -> impl IntoView {
    let publishing = app().publishing;
    let all = overlap.questions.len();
    let title = sentences::overlap(&overlap.author, &overlap.when);
    let of = overlap.title.clone();
    let (help, mine, theirs) = conflict::words(overlap.clash);
    let body = if all > 0 {
        view! {
            <Questions
                questions=overlap.questions.clone()
                mine=overlap.mine_head.clone()
                theirs=overlap.theirs_head.clone()
                answers=publishing.answers
            />
        }
        .into_any()
    } else if overlap.clash == Clash::Texts || overlap.clash == Clash::GoneHere {
        view! {
            <details class="theirs" open>
                <summary>{overlap.theirs_head.clone()}</summary>
                <pre class="their-text" tabindex="0">{overlap.theirs.clone()}</pre>
            </details>
        }
        .into_any()
    } else {
        ().into_any()
    };
    let take_mine = {
        let overlap = overlap.clone();
        move |_| publishing.take_mine(&overlap)
    };
    let take_theirs = {
        let overlap = overlap.clone();
        move |_| publishing.take_theirs(&overlap)
    };
    let use_answers = move |_| publishing.use_answers(&overlap);
    let waits = Signal::derive(move || !publishing.answers.all_settled());
    view! {
        <div class="dialog-body versions" tabindex="-1" data-test="plan-overlap">
            <h3>{title}</h3>
            <p class="soft breaks">{of}</p>
            <p class="soft">{help}</p>
            {body}
        </div>
        <footer class="dialog-foot">
            {(all > 0)
                .then(|| {
                    view! {
                        <p class="settled" role="status" data-test="versions-settled">
                            {move || publishing.answers.all_settled().then(|| view! { <Glyph icon=Icon::Check /> })}
                            {move || sentences::settled_of(publishing.answers.settled(), all)}
                        </p>
                    }
                })}
            <Button label=sentences::CLOSE press=move |_| publishing.close() look=Look::Quiet test="plan-cancel" />
            <Button label=theirs press=take_theirs test="plan-take-theirs" />
            <Button label=mine press=take_mine test="plan-over" />
            {(all > 0)
                .then(|| {
                    view! {
                        <Button
                            label=conflict::LOOK_AT_PLAN
                            look=Look::Primary
                            press=use_answers
                            disabled=waits
                            test="plan-answers"
                        />
                    }
                })}
        </footer>
    }
}
