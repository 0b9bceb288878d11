//! A text box that is as high as its text: a hidden copy of the text gives the height.

use leptos::{ev, html, prelude::*};

use super::has_focus;

/// A text box of one or more lines without a scroll bar.
#[component]
pub(crate) fn GrowingText(
    /// What is shown. Not taken over while the box has the focus and differs.
    #[prop(into)]
    value: Signal<String>,
    input: impl Fn(String) + 'static,
    #[prop(optional)] leave: Option<Callback<()>>,
    #[prop(into)] id: String,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] described_by: Option<String>,
    #[prop(optional, into)] hint: String,
    #[prop(default = "growing")] class: &'static str,
    #[prop(default = true)] many_lines: bool,
    #[prop(optional, into)] locked: Signal<bool>,
    #[prop(optional, into)] test: String,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let shown = RwSignal::new(value.get_untracked());
    Effect::new(move |_| {
        let value = value.get();
        let focused = node.get_untracked().is_some_and(|node| has_focus(&node));
        if !focused {
            shown.set(value);
        }
    });
    let changed = move |event: ev::Event| {
        let mut typed = event_target_value(&event);
        if !many_lines && typed.contains('\n') {
            typed = typed.replace('\n', " ");
        }
        shown.set(typed.clone());
        input(typed);
    };
    let pressed = move |event: ev::KeyboardEvent| {
        if !many_lines && event.key() == "Enter" {
            event.prevent_default();
        }
    };
    view! {
        <div class=class>
            <textarea
                node_ref=node
                id=id
                rows="1"
                aria-label=label
                aria-describedby=described_by
                placeholder=hint
                prop:value=move || shown.get()
                prop:readOnly=move || locked.get()
                spellcheck="true"
                on:input=changed
                on:keydown=pressed
                on:blur=move |_| {
                    if let Some(leave) = leave {
                        // A box that is taken out of the page loses the focus after its state.
                        leave.try_run(());
                    }
                }
                data-test=test
            ></textarea>
            // A line end at the end gives height only when something stands behind it.
            <div class="growing-copy" aria-hidden="true">{move || format!("{}\u{200b}", shown.get())}</div>
        </div>
    }
}
