//! What a plan waits for: a review of an announcement, and the way on from there.

use api::ReviewWanted;
use leptos::prelude::*;

use crate::{
    components::{Button, Look},
    sentences,
    state::app,
};

/// What it waits for and for whom, with what helps.
#[component]
pub(super) fn Waits(wanted: ReviewWanted) -> impl IntoView {
    let ReviewWanted {
        file,
        draft,
        same,
        bring_in,
        message,
        hint,
        ..
    } = wanted;
    let app = app();
    let way = if bring_in {
        let bring = move |_| app.publishing.bring_in(file.clone());
        view! { <Button label=sentences::BRING_IN look=Look::Quiet press=bring test="plan-bring-in" /> }
            .into_any()
    } else if draft.is_empty() || !same {
        let share = move |_| {
            app.publishing.close();
            app.drafts.offer_file(file.clone());
        };
        view! { <Button label=sentences::SHARE_FOR_REVIEW look=Look::Quiet press=share test="plan-share" /> }
            .into_any()
    } else {
        let see = move |_| {
            app.publishing.close();
            app.review.open(draft.clone());
        };
        view! { <Button label=sentences::review::SEE_REVIEW look=Look::Quiet press=see test="plan-review" /> }
            .into_any()
    };
    view! {
        <section class="obstacle warn" data-test="plan-waits">
            <h3>{sentences::WAITS_FOR_REVIEW}</h3>
            <p>{message}</p>
            {(!hint.is_empty()).then(|| view! { <p>{hint}</p> })}
            {way}
        </section>
    }
}
