//! A day or a time in the platform's own control, which shows itself while it has the focus:
//! else the words are shown, which are the same for all. Knows no announcement.

use leptos::{html, prelude::*};

use super::has_focus;

/// One input. What is being typed is not overwritten.
#[component]
pub(crate) fn DatePart(
    /// `date` or `time`.
    kind: &'static str,
    #[prop(optional, into)] id: Option<String>,
    value: Signal<String>,
    words: Signal<String>,
    change: Callback<String>,
    #[prop(optional)] left: Option<Callback<()>>,
    #[prop(optional, into)] label: Option<&'static str>,
    #[prop(optional, into)] described: Option<String>,
    #[prop(optional)] node: NodeRef<html::Input>,
    #[prop(optional)] test: Option<&'static str>,
) -> impl IntoView {
    let shown = RwSignal::new(value.get_untracked());
    let typing = StoredValue::new(false);
    Effect::new(move |_| {
        let value = value.get();
        let focused = node.get_untracked().is_some_and(|node| has_focus(&node));
        if !(focused && typing.get_value()) {
            shown.set(value);
        }
    });
    let seconds = move || (kind == "time" && value.with(|value| value.len() > 5)).then_some("1");
    view! {
        <div class="date-part">
            <span class="date-said" aria-hidden="true">{words}</span>
            <input
                node_ref=node
                class="input"
                type=kind
                id=id
                step=seconds
                aria-label=label
                aria-describedby=described
                prop:value=move || shown.get()
                on:keydown=move |_| typing.set_value(true)
                on:change=move |event| {
                    let typed = event_target_value(&event);
                    shown.set(typed.clone());
                    change.run(typed);
                }
                on:blur=move |_| {
                    typing.try_set_value(false);
                    if let Some(value) = value.try_get_untracked() {
                        shown.set(value);
                    }
                    if let Some(left) = left {
                        left.run(());
                    }
                }
                data-test=test
            />
        </div>
    }
}
