//! What is done with a shared draft: sharing it, taking it up, taking it away; what it asks,
//! and what became of it.

use api::{DraftOutcome, DraftQuestions};
use leptos::prelude::*;

use super::place::{Elsewhere, Proposed};
use crate::{
    components::{Button, Glyph, Icon, Look, Waiting, focus_if_lost},
    sentences::{self, review as said},
    state::{Offer as Offered, app},
    views::{plan::outcome::ReviewButton, questions::Questions},
};

const FOOT_PRIMARY: &str = "[data-test=sharing-dialog] .dialog-foot .primary";
const FOOT_FIRST: &str = "[data-test=sharing-dialog] .dialog-foot .button";

/// What the sheet is called.
pub(super) fn title() -> &'static str {
    match app().drafts.offers() {
        Some(Offered::Share) => sentences::SHARE_TITLE,
        Some(Offered::Stop) => sentences::STOP_SHARING,
        None => sentences::DRAFT_TITLE,
    }
}

/// Before, while and after.
#[component]
pub(super) fn Sharing() -> impl IntoView {
    let drafts = app().drafts;
    Effect::new(move |_| {
        drafts.outcome.track();
        if !drafts.busy.get() {
            focus_if_lost(&[FOOT_PRIMARY, FOOT_FIRST]);
        }
    });
    move || match (drafts.busy.get(), drafts.outcome.get()) {
        (true, _) => view! {
            <Waiting words=sentences::SHARING />
        }
        .into_any(),
        (false, None) => view! { <Offer /> }.into_any(),
        (false, Some(outcome)) => view! { <Became outcome=outcome /> }.into_any(),
    }
}

/// What it means, before it is done.
#[component]
fn Offer() -> impl IntoView {
    let app = app();
    let (what, more, go, test) = match app.drafts.offers() {
        Some(Offered::Stop) => (
            sentences::STOP_ASK,
            sentences::STOP_KEEPS,
            sentences::STOP_SHARING,
            "draft-stop-go",
        ),
        _ => (
            sentences::SHARE_WHAT,
            sentences::SHARE_AGAIN,
            sentences::SHARE_GO,
            "share-go",
        ),
    };
    view! {
        <div class="dialog-body">
            <p>{what}</p>
            <p class="soft">{more}</p>
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Button label=go look=Look::Primary press=move |_| app.drafts.go() test=test />
        </footer>
    }
}

#[component]
fn Became(outcome: DraftOutcome) -> impl IntoView {
    let drafts = app().drafts;
    match outcome {
        DraftOutcome::Questions(asked) => view! { <Asked asked=asked /> }.into_any(),
        DraftOutcome::Done {
            sentence,
            remark,
            review,
            ..
        } => {
            view! { <End tone="good" message=sentence details=remark again=false review=review /> }
                .into_any()
        }
        DraftOutcome::Nothing { message } => {
            view! { <End tone="plain" message=message details=String::new() again=false /> }
                .into_any()
        }
        DraftOutcome::AskPlace { address, message } => {
            view! { <Proposed address=address message=message /> }.into_any()
        }
        DraftOutcome::AskReaders { message, .. } => {
            view! { <AskReaders message=message /> }.into_any()
        }
        DraftOutcome::KeptBack { message, said } => {
            view! { <KeptBack message=message said=said /> }.into_any()
        }
        DraftOutcome::Stopped {
            message, details, ..
        } => {
            let again = drafts.offers().is_some();
            view! { <End tone="bad" message=message details=details again=again /> }.into_any()
        }
    }
}

#[component]
fn Asked(asked: DraftQuestions) -> impl IntoView {
    let app = app();
    let drafts = app.drafts;
    let all = asked.questions.len();
    let title = sentences::both_changed(&asked.author, &asked.title);
    let theirs = sentences::shared_by(&asked.author, &asked.when);
    let waits = Signal::derive(move || !drafts.answers.all_settled());
    view! {
        <div class="dialog-body versions" tabindex="-1" data-test="draft-questions">
            <h3>{title}</h3>
            <p class="soft">{sentences::BOTH_STAY}</p>
            <Questions questions=asked.questions mine=sentences::YOURS theirs=theirs answers=drafts.answers />
        </div>
        <footer class="dialog-foot">
            <p class="settled" role="status">{move || sentences::settled_of(drafts.answers.settled(), all)}</p>
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Button
                label=sentences::SEND_ANSWERS
                look=Look::Primary
                press=move |_| drafts.answer()
                disabled=waits
                test="draft-answers"
            />
        </footer>
    }
}

/// Whether the public can read what is sent there: asked where nobody can know.
#[component]
fn AskReaders(message: String) -> impl IntoView {
    let app = app();
    let answer = move |public| app.moments.answer_readers(public);
    view! {
        <div class="dialog-body outcome plain" role="status" data-test="draft-outcome" data-kind="asks">
            <span class="outcome-mark"><Glyph icon=Icon::Info /></span>
            <p>{message}</p>
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Button label=sentences::PUBLIC_CAN press=move |_| answer(true) test="readers-public" />
            <Button label=sentences::ONLY_COLLEAGUES press=move |_| answer(false) test="readers-colleagues" />
        </footer>
    }
}

/// The public can read what is sent there; what else can be done.
#[component]
fn KeptBack(message: String, said: bool) -> impl IntoView {
    let app = app();
    let change = move |_| app.moments.begin();
    let answer = move |_| app.moments.answer_readers(false);
    let export = move |_| {
        if let Some(file) = app.drafts.shared_file() {
            app.sheet.set(None);
            app.outside.export_file(file);
        }
    };
    view! {
        <div class="dialog-body outcome bad" role="status" data-test="draft-outcome" data-kind="kept-back">
            <span class="outcome-mark"><Glyph icon=Icon::TriangleAlert /></span>
            <div class="place-way-out">
                <p>{message}</p>
                <Elsewhere />
            </div>
        </div>
        <footer class="dialog-foot">
            {said
                .then(|| {
                    view! { <Button label=sentences::ONLY_COLLEAGUES_AFTER_ALL press=answer test="readers-colleagues" /> }
                })}
            <Button label=sentences::EMBARGO press=change test="draft-embargo" />
            <Button label=sentences::EXPORT_REVIEW.0 press=export test="draft-export" />
            <Button label=sentences::CLOSE press=move |_| app.sheet.set(None) test="draft-close" />
        </footer>
    }
}

#[component]
fn End(
    tone: &'static str,
    message: String,
    details: String,
    again: bool,
    /// Where a review can be asked for.
    #[prop(default = String::new())]
    review: String,
) -> impl IntoView {
    let app = app();
    let icon = match tone {
        "good" => Icon::Check,
        "plain" => Icon::Info,
        _ => Icon::TriangleAlert,
    };
    // What was shared just now can be shown to somebody.
    let shared = (tone == "good").then(|| app.drafts.shared_file()).flatten();
    view! {
        <div class=format!("dialog-body outcome {tone}") role="status" data-test="draft-outcome" data-kind=tone>
            <span class="outcome-mark"><Glyph icon=icon /></span>
            <div>
                <p>{message}</p>
                {(!details.is_empty()).then(|| view! { <p class="soft">{details}</p> })}
                <ReviewButton address=review />
            </div>
        </div>
        <footer class="dialog-foot">
            {again.then(|| view! { <Button label=sentences::TRY_AGAIN press=move |_| app.drafts.go() test="draft-again" /> })}
            {shared
                .map(|file| {
                    view! {
                        <Button label=said::ASK_REVIEW press=move |_| app.review.ask_about(&file) test="share-ask" />
                    }
                })}
            <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.sheet.set(None) test="draft-close" />
        </footer>
    }
}
