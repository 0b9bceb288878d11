//! A button that copies a text, and says that it has.

use leptos::{prelude::*, task::spawn_local};

use super::{Button, Icon, Look};

/// Copies a text. Its two labels are given: this knows no words.
#[component]
pub(crate) fn CopyButton(
    what: String,
    label: &'static str,
    done: &'static str,
    test: &'static str,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let promise = window().navigator().clipboard().write_text(&what);
        spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(promise).await.is_ok() {
                copied.set(true);
            }
        });
    };
    let label = Signal::derive(move || (if copied.get() { done } else { label }).to_owned());
    view! { <Button label=label look=Look::Quiet icon=Icon::Copy press=copy test=test /> }
}
