//! The page: a sandboxed frame with what the backend rendered.

mod look;

use leptos::{html, prelude::*};

use crate::{
    components::{Icon, IconButton},
    sentences,
    state::app,
};
use look::{Look, LookLine};

/// The page beside the desk.
#[component]
pub(crate) fn PageView() -> impl IntoView {
    let app = app();
    let desk = app.desk;
    let narrow = app.prefs.narrow_page;
    let look = Look::new();
    let address = Memo::new(move |_| {
        desk.turn.get();
        desk.with(|view| view.page_address.clone())
    });
    let shown = Memo::new(move |_| look.address());
    view! {
        <div class="page-head">
            <h2>{sentences::PAGE}</h2>
            <LookLine look=look />
            <IconButton
                name=sentences::NARROW
                icon=Icon::Smartphone
                pressed=Signal::derive(move || narrow.get())
                press=move |_| narrow.update(|narrow| *narrow = !*narrow)
                test="page-narrow"
            />
        </div>
        <div class="page-room" class:narrow=move || narrow.get()>
            {move || {
                let turn = desk.turn.get();
                match address.get().filter(|_| desk.document.with_untracked(Option::is_some)) {
                    Some(address) => shown.get().map(|look| view! { <Frame address=address turn=turn look=look /> }).into_any(),
                    None => view! { <p class="page-empty soft">{sentences::PAGE_EMPTY}</p> }.into_any(),
                }
            }}
        </div>
    }
}

#[component]
fn Frame(address: String, turn: u32, look: &'static str) -> impl IntoView {
    let app = app();
    let frame = NodeRef::<html::Iframe>::new();
    let theme = app.prefs.theme_now().name();
    let joint = if address.contains('?') { '&' } else { '?' };
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            app.desk.set_frame(Some(frame));
        }
    });
    view! {
        <iframe
            node_ref=frame
            class="frame"
            class:ready=move || app.desk.page_ready.get()
            title=sentences::PAGE_FRAME
            sandbox="allow-scripts"
            referrerpolicy="no-referrer"
            src=format!("{address}{joint}{look}theme={theme}")
            data-turn=turn.to_string()
            data-test="page"
        ></iframe>
        <div class="page-skeleton" aria-hidden="true" hidden=move || app.desk.page_ready.get()>
            <i></i><i></i><i></i><i></i><i></i>
        </div>
    }
}
