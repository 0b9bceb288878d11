//! A sheet over the window: the platform's own modal dialog, which keeps the focus
//! inside while it is open. When it goes, the focus returns where it was.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Icon, IconButton, is_lost};
use crate::sentences;

/// A sheet with a heading. Escape and the cross ask to close it.
#[component]
pub(crate) fn Dialog(
    #[prop(into)] title: Signal<String>,
    close: impl Fn() + Copy + Send + Sync + 'static,
    #[prop(default = "dialog")] class: &'static str,
    /// Without a heading to be seen: what is in it says what it is.
    #[prop(optional)]
    bare: bool,
    #[prop(optional)] test: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    // One may lie over another: each is named by its own heading.
    let heading = format!("{test}-title");
    let named_by = heading.clone();
    give_focus_back();
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
        <dialog node_ref=dialog class=class aria-labelledby=named_by on:cancel=cancel data-test=test>
            <div class="dialog-head" class:unseen=bare>
                <h2 id=heading>{title}</h2>
                {(!bare).then(|| view! {
                    <IconButton name=sentences::CLOSE icon=Icon::X press=move |_| close() test="dialog-close" />
                })}
            </div>
            {children()}
        </dialog>
    }
}

/// The platform does this when a dialog is closed, not when it is taken out of the page.
fn give_focus_back() {
    let before = document()
        .active_element()
        .and_then(|before| before.dyn_into::<HtmlElement>().ok());
    let before = StoredValue::new_local(before);
    on_cleanup(move || {
        if let Some(before) = before.try_get_value().flatten() {
            request_animation_frame(move || {
                if is_lost() && before.is_connected() {
                    drop(before.focus());
                }
            });
        }
    });
}
