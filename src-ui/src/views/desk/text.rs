//! The place of the editor in the page.

use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;

use crate::state::{TextMode, app};

/// Mounts the editor, and mounts the other one when the writer changes which.
#[component]
pub(crate) fn Text(scroller: NodeRef<html::Div>) -> impl IntoView {
    let app = app();
    let host = NodeRef::<html::Div>::new();
    let plain = Memo::new(move |_| app.prefs.text_mode.get() == TextMode::Box);
    Effect::new(move |_| {
        let source = app.prefs.text_mode.get() == TextMode::Source;
        app.desk.with_editor(|editor| editor.set_source(source));
    });
    Effect::new(move |before: Option<bool>| {
        let plain = plain.get();
        let (Some(host), Some(scroller)) = (host.get(), scroller.get()) else {
            return plain;
        };
        if before.is_some_and(|before| before != plain) {
            app.desk.unmount_editor();
        }
        let (host, scroller) = (host.unchecked_into(), scroller.unchecked_into());
        spawn_local(app.desk.mount_editor(host, scroller));
        plain
    });
    // The paper below the last line belongs to the text, too.
    view! { <div class="text" node_ref=host on:click=move |_| app.desk.focus_if_beside()></div> }
}
