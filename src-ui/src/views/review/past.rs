//! A conversation about what is published, to be read only: in the history of an announcement.

use api::PastReview;
use leptos::prelude::*;

use super::{decisions, thread::ThreadCard};

/// What was decided, and what was said.
#[component]
pub(crate) fn ReadReview(review: PastReview) -> impl IntoView {
    let PastReview {
        threads,
        decisions,
        remarks,
        ..
    } = review;
    let card = |thread| view! { <ThreadCard thread=thread over=true /> };
    let remark = |remark| view! { <p class="soft">{remark}</p> };
    view! {
        <div class="past-review" data-test="past-review">
            <div class="decisions">{decisions::all_of_past(decisions)}</div>
            {remarks.into_iter().map(remark).collect_view()}
            <ol class="threads">{threads.into_iter().map(card).collect_view()}</ol>
        </div>
    }
    .into_any()
}
