//! A sheet over the window: the platform's own modal dialog, which keeps the focus
//! inside while it is open and gives it back where it was.

use leptos::{ev, html, prelude::*};

use super::{Icon, IconButton};
use crate::sentences;

/// A sheet with a heading. Escape and the cross ask to close it.
#[component]
pub(crate) fn Dialog(
    #[prop(into)] title: Signal<String>,
    close: impl Fn() + Copy + Send + Sync + 'static,
    #[prop(default = "dialog")] class: &'static str,
    #[prop(optional)] test: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Refused only when it is not in the page (any more).
            drop(dialog.show_modal());
        }
    });
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        close();
    };
    view! {
        <dialog node_ref=dialog class=class aria-labelledby="dialog-title" on:cancel=cancel data-test=test>
            <div class="dialog-head">
                <h2 id="dialog-title">{title}</h2>
                <IconButton name=sentences::CLOSE icon=Icon::X press=move |_| close() test="dialog-close" />
            </div>
            {children()}
        </dialog>
    }
}
