//! The desk's version beside the file's: what both changed, question by question, and what
//! else differs. Nothing is chosen that the writer did not choose.

use api::{Comparison, QuestionView, Saved, Subject};
use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, Icon, Look, Waiting},
    sentences,
    state::app,
    views::{
        differences::{Differences, FILE_AND_DESK},
        questions::Questions,
    },
};

/// What the sheet is called: what happened, in the writer's words.
pub(super) fn title() -> Signal<String> {
    let app = app();
    Signal::derive(move || {
        let recovered = app.desk.saved.get() == Saved::Recovered;
        let shown = app.versions.shown.get();
        let questions = shown.map(|shown| shown.questions).unwrap_or_default();
        name(&questions, recovered).to_owned()
    })
}

fn name(questions: &[QuestionView], recovered: bool) -> &'static str {
    match questions {
        [] if recovered => sentences::BROUGHT_BACK,
        [] => sentences::APART,
        [one] => match one.subject {
            Subject::Text => sentences::SAME_SENTENCE,
            Subject::Field => sentences::SAME_DETAIL,
            Subject::Whole => sentences::SAME_FILE,
        },
        many if many.iter().all(|one| one.subject == Subject::Text) => sentences::SAME_SENTENCES,
        _ => sentences::SAME_PLACES,
    }
}

/// The two versions, or that they are being compared.
#[component]
pub(super) fn Choose() -> impl IntoView {
    let versions = app().versions;
    move || match versions.shown.get() {
        Some(shown) => view! { <Sides shown=shown /> }.into_any(),
        None => view! {
            <Waiting words=sentences::COMPARING />
        }
        .into_any(),
    }
}

#[component]
fn Sides(shown: Comparison) -> impl IntoView {
    let asks = !shown.questions.is_empty();
    let same = shown.fields.is_empty() && shown.sentences.is_empty();
    let about = match (asks, same) {
        (true, _) => sentences::BOTH_STAY,
        (false, true) => sentences::NO_DIFFERENCE,
        (false, false) if app().desk.saved.get_untracked() == Saved::Recovered => {
            sentences::BOTH_STAY
        }
        (false, false) => sentences::NO_TOUCH,
    };
    let Comparison {
        fields,
        sentences: changed,
        questions,
        ..
    } = shown;
    let all = questions.len();
    let differences =
        view! { <Differences fields=fields changed=changed sides=FILE_AND_DESK /> }.into_any();
    view! {
        <div class="dialog-body versions" tabindex="-1">
            <p class="soft">{about}</p>
            {asks
                .then(|| {
                    view! {
                        <Questions
                            questions=questions
                            mine=sentences::HERE
                            theirs=sentences::IN_FILE
                            answers=app().versions.answers
                        />
                    }
                })}
            {if asks {
                view! {
                    <details class="all-differences">
                        <summary>{sentences::ALL_DIFFERENCES}</summary>
                        {differences}
                    </details>
                }
                    .into_any()
            } else {
                differences
            }}
        </div>
        <Foot all=all />
    }
}

/// How far it is, and the ways out.
#[component]
fn Foot(all: usize) -> impl IntoView {
    let app = app();
    let versions = app.versions;
    let recovered = app.desk.saved.get_untracked() == Saved::Recovered;
    let (mine, theirs) = if recovered {
        (sentences::KEEP_TYPED, sentences::TAKE_FILE)
    } else {
        (sentences::ALL_MINE, sentences::ALL_THEIRS)
    };
    let words = if all == 0 {
        sentences::USE_BOTH
    } else {
        sentences::USE_TEXT
    };
    let waits = Signal::derive(move || !versions.answers.all_settled() || versions.busy.get());
    let look = if recovered {
        Look::Primary
    } else {
        Look::Quiet
    };
    view! {
        <footer class="dialog-foot">
            {(all > 0)
                .then(|| {
                    view! {
                        <p class="settled" role="status" data-test="versions-settled">
                            {move || versions.answers.all_settled().then(|| view! { <Glyph icon=Icon::Check /> })}
                            {move || sentences::settled_of(versions.answers.settled(), all)}
                        </p>
                    }
                })}
            <Button
                label=theirs
                look=Look::Quiet
                press=move |_| versions.take_whole(false)
                disabled=versions.busy
                test="versions-all-theirs"
            />
            <Button
                label=mine
                look=look
                press=move |_| versions.take_whole(true)
                disabled=versions.busy
                test="versions-all-mine"
            />
            {(!recovered)
                .then(|| {
                    view! {
                        <Button
                            label=words
                            look=Look::Primary
                            press=move |_| versions.use_text()
                            disabled=waits
                            test="versions-use"
                        />
                    }
                })}
        </footer>
    }
}
