//! What became of it, in a sentence, and what can be done next.

use api::{Error, PublishOutcome};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences,
    state::app,
};

/// The end of a publish.
#[component]
pub(crate) fn Outcome(outcome: PublishOutcome) -> impl IntoView {
    match outcome {
        PublishOutcome::Published { sentence, commit, remark } => {
            view! { <Published sentence=sentence commit=commit remark=remark /> }.into_any()
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
fn Published(sentence: String, commit: String, remark: String) -> impl IntoView {
    let app = app();
    view! {
        <div class="dialog-body outcome good" role="status" data-test="outcome" data-kind="published">
            <span class="outcome-mark"><Glyph icon=Icon::Check /></span>
            <div>
                <h3>{sentences::OUT}</h3>
                <p>{sentence}</p>
                {(!remark.is_empty()).then(|| view! { <p class="soft" data-test="outcome-remark">{remark}</p> })}
                <Reference commit=commit />
            </div>
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.publishing.close() test="outcome-close" />
        </footer>
    }
}

/// The commit's short id, to hand to whoever keeps the site.
#[component]
fn Reference(commit: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let text = commit.clone();
    let copy = move |_| {
        let promise = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(promise).await.is_ok() {
                copied.set(true);
            }
        });
    };
    let label = Signal::derive(move || {
        (if copied.get() {
            sentences::COPIED
        } else {
            sentences::COPY
        })
        .to_owned()
    });
    view! {
        <p class="reference">
            <span class="soft">{sentences::REFERENCE}</span>
            <code data-test="outcome-commit">{commit}</code>
            <Button label=label look=Look::Quiet icon=Icon::Copy press=copy test="outcome-copy" />
        </p>
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
