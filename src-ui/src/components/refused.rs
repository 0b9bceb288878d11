//! Why something cannot be done, right where it was asked for.

use api::Severity;
use leptos::prelude::*;

use super::SeverityMark;

/// The sentence with its mark, read out when it comes; nothing while it is empty.
#[component]
pub(crate) fn Refused(
    #[prop(into)] why: Signal<String>,
    #[prop(optional, into)] id: Option<&'static str>,
) -> impl IntoView {
    let shown = move || {
        let why = why.get();
        (!why.is_empty()).then(|| {
            view! {
                <SeverityMark severity=Severity::Error />
                <span class="field-problem-words">{why}</span>
            }
        })
    };
    view! { <p class="field-problem" id=id role="alert">{shown}</p> }
}
