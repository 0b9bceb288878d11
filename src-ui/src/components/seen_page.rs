//! A page that is looked at: a sandboxed frame with an address of the program's own.

use leptos::{html, prelude::*};

/// The frame. `theme` is what the page is shown in: `light` or `dark`.
#[component]
pub(crate) fn SeenPage(
    address: String,
    title: &'static str,
    theme: &'static str,
    #[prop(default = "frame ready seen-page")] class: &'static str,
    #[prop(default = "seen-page")] test: &'static str,
    /// For who talks with it.
    #[prop(optional)]
    node: NodeRef<html::Iframe>,
) -> impl IntoView {
    let joint = if address.contains('?') { '&' } else { '?' };
    view! {
        <iframe
            node_ref=node
            class=class
            title=title
            sandbox="allow-scripts"
            referrerpolicy="no-referrer"
            src=format!("{address}{joint}theme={theme}")
            data-test=test
        ></iframe>
    }
    .into_any()
}
