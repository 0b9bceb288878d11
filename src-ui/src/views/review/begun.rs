//! What was begun at other places of the draft and is not sent: each can be written on, or not.

use api::{ReviewAct, Unsent};
use leptos::prelude::*;

use crate::{
    components::{Button, Look},
    sentences::review as said,
    state::app,
};

/// The list, where there is any.
#[component]
pub(super) fn Begun() -> impl IntoView {
    let review = app().review;
    // The same while something else is written: a key moves nothing here.
    let others = Memo::new(move |_| {
        review.writing.track();
        let now = review.unsent();
        let mut others = review.begun.get();
        others
            .retain(|one| is_remark(&one.act) && !now.as_ref().is_some_and(|now| now.is_same(one)));
        others
    });
    move || {
        let others = others.get();
        (!others.is_empty()).then(|| {
            view! {
                <section class="begun" aria-label=said::NOT_SENT data-test="unsent">
                    <h3>{said::NOT_SENT}</h3>
                    <ul>{others.into_iter().map(item).collect_view()}</ul>
                </section>
            }
            .into_any()
        })
    }
}

/// What is decided is written in a dialog, which has its words itself.
const fn is_remark(act: &ReviewAct) -> bool {
    matches!(
        act,
        ReviewAct::Comment { .. } | ReviewAct::Suggest { .. } | ReviewAct::Reply { .. }
    )
}

fn item(unsent: Unsent) -> AnyView {
    let review = app().review;
    let about = match &unsent.act {
        ReviewAct::Reply { .. } => said::REPLY.to_owned(),
        _ if unsent.quote.is_empty() => said::WHOLE.to_owned(),
        _ => unsent.quote.clone(),
    };
    let (text, words) = unsent.act.says();
    let written = if text.is_empty() { words } else { text }.to_owned();
    let discarded = unsent.clone();
    view! {
        <li data-test="unsent-one">
            <p class="thread-quote" dir="auto">{about}</p>
            <p class="begun-words" dir="auto">{written}</p>
            <div class="compose-ways">
                <Button
                    label=said::DISCARD
                    look=Look::Quiet
                    press=move |_| review.discard(&discarded)
                    test="unsent-discard"
                />
                <Button
                    label=said::GO_ON
                    look=Look::Plain
                    press=move |_| review.go_on(&unsent)
                    test="unsent-go-on"
                />
            </div>
        </li>
    }
    .into_any()
}
