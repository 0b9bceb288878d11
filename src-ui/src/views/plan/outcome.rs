//! What became of it, in a sentence, and what can be done next.

use api::{Error, Next, PublishOutcome};
use leptos::prelude::*;

use crate::{
    components::{Button, CopyButton, Glyph, Icon, Look},
    sentences,
    state::app,
    views::sheets::live,
};

/// The end of a publish.
#[component]
pub(crate) fn Outcome(outcome: PublishOutcome) -> impl IntoView {
    match outcome {
        PublishOutcome::Published { sentence, commit, remark, next } => {
            view! { <Published sentence=sentence commit=commit remark=remark next=*next /> }.into_any()
        }
        PublishOutcome::NothingToPublish => {
            view! { <Stopped title=sentences::NOTHING_TITLE message=sentences::NOTHING.to_owned() tone="good" again=false /> }
                .into_any()
        }
        PublishOutcome::PlanOutdated { message } => {
            view! { <Stopped title=sentences::CHANGED_MEANWHILE message=message tone="warn" /> }.into_any()
        }
        PublishOutcome::Rejected { message, details } => {
            view! { <Stopped title=sentences::NOT_TAKEN message=message details=details /> }.into_any()
        }
        PublishOutcome::WantsReview { message, details } => {
            view! { <Stopped title=sentences::WANTS_REVIEW message=message details=details tone="warn" again=false /> }
                .into_any()
        }
        PublishOutcome::Unreachable { message, details } => {
            view! { <Stopped title=sentences::NOT_REACHED message=message details=details /> }.into_any()
        }
        PublishOutcome::SignIn { wanted } => {
            view! { <Stopped title=sentences::NOT_TAKEN message=wanted.message().to_owned() /> }.into_any()
        }
        PublishOutcome::NotMade { why, message, output } => {
            view! { <Stopped title=sentences::not_made(why) message=message details=output /> }.into_any()
        }
        PublishOutcome::Cancelled => {
            view! { <Stopped title=sentences::STOPPED_TITLE message=sentences::STOPPED.to_owned() tone="plain" /> }.into_any()
        }
    }
}

#[component]
fn Published(sentence: String, commit: String, remark: String, next: Next) -> impl IntoView {
    let app = app();
    let back = app.publishing.takes_back();
    let title = if back {
        sentences::TAKEN_BACK
    } else {
        sentences::OUT
    };
    let for_back = commit.clone();
    view! {
        <div class="dialog-body outcome good" role="status" data-test="outcome" data-kind="published">
            <span class="outcome-mark"><Glyph icon=Icon::Check /></span>
            <div>
                <h3>{title}</h3>
                <p>{sentence}</p>
                {(!remark.is_empty()).then(|| view! { <p class="soft" data-test="outcome-remark">{remark}</p> })}
                <Reference commit=commit />
                <After next=next />
            </div>
        </div>
        <footer class="dialog-foot">
            {(!back)
                .then(|| {
                    let press = move |_| app.publishing.plan_back(for_back.clone());
                    view! { <Button label=sentences::TAKE_BACK press=press test="outcome-take-back" /> }
                })}
            <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.publishing.close() test="outcome-close" />
        </footer>
    }
}

/// The commit's short id, to hand to whoever keeps the site.
#[component]
fn Reference(commit: String) -> impl IntoView {
    let text = commit.clone();
    view! {
        <p class="reference">
            <span class="soft">{sentences::REFERENCE}</span>
            <code data-test="outcome-commit">{commit}</code>
            <CopyButton what=text label=sentences::COPY done=sentences::COPIED test="outcome-copy" />
        </p>
    }
}

/// What can be done next: a review where the site offers one, and the public pages.
#[component]
fn After(next: Next) -> impl IntoView {
    let app = app();
    let Next { review, pages } = next;
    let ask = (!review.is_empty()).then(|| {
        view! {
            <Button
                label=sentences::ASK_FOR_REVIEW
                icon=Icon::ExternalLink
                press=move |_| app.live.open_address(review.clone())
                test="outcome-review"
            />
        }
    });
    view! {
        {ask}
        {pages.into_iter().map(|page| view! { <live::Page page=page /> }).collect_view()}
    }
}

/// It is not out; why, and what to do.
#[component]
pub(crate) fn Stopped(
    title: &'static str,
    message: String,
    #[prop(default = String::new())] details: String,
    #[prop(default = "bad")] tone: &'static str,
    #[prop(default = true)] again: bool,
) -> impl IntoView {
    let app = app();
    let icon = match tone {
        "good" => Icon::Check,
        "plain" => Icon::Info,
        _ => Icon::TriangleAlert,
    };
    view! {
        <div class=format!("dialog-body outcome {tone}") role="alert" data-test="outcome" data-kind="stopped">
            <span class="outcome-mark"><Glyph icon=icon /></span>
            <div>
                <h3>{title}</h3>
                <p>{message}</p>
                {(!details.is_empty())
                    .then(|| {
                        view! {
                            <details class="theirs" data-test="outcome-details">
                                <summary>{sentences::WHAT_IT_SAID}</summary>
                                <pre class="their-text" tabindex="0">{details}</pre>
                            </details>
                        }
                    })}
            </div>
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CLOSE press=move |_| app.publishing.close() test="outcome-close" />
            {again
                .then(|| {
                    view! {
                        <Button label=sentences::PLAN_AGAIN look=Look::Primary press=move |_| app.publishing.plan_again() test="plan-again" />
                    }
                })}
        </footer>
    }
}

/// The plan could not be made, or its carrying out broke.
#[component]
pub(crate) fn NoPlan(error: Error) -> impl IntoView {
    view! { <Stopped title=sentences::NO_PLAN message=error.to_string() /> }
}
