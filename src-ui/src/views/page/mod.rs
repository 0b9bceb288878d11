//! The page: a sandboxed frame with what the backend rendered.

mod beside;
mod controls;
mod look;

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, ResizeObserver};

use crate::{
    sentences,
    state::{Width, app},
};
use look::{Look, LookLine, LookWords};

/// The page beside the desk.
#[component]
pub(crate) fn PageView() -> impl IntoView {
    let app = app();
    let desk = app.desk;
    let look = Look::new();
    let address = Memo::new(move |_| {
        desk.turn.get();
        desk.with(|view| view.page_address.clone())
    });
    let shown = Memo::new(move |_| look.address());
    let room = NodeRef::<html::Div>::new();
    follow(room);
    view! {
        <div class="page-head">
            <h2>{sentences::PAGE}</h2>
            <LookLine look=look />
            <controls::Controls dressed=Signal::derive(move || shown.get().is_some_and(|look| !look.is_empty())) />
        </div>
        <LookWords look=look />
        <beside::LeftOut />
        <beside::SiteRun />
        <div class="page-room" node_ref=room>
            {move || {
                let turn = desk.turn.get();
                desk.page_load.track();
                match address.get().filter(|_| desk.document.with_untracked(Option::is_some)) {
                    Some(address) => shown.get().map(|look| view! { <Frame address=address turn=turn look=look /> }).into_any(),
                    None => view! { <p class="page-empty soft">{sentences::PAGE_EMPTY}</p> }.into_any(),
                }
            }}
        </div>
    }
}

/// Keeps the room's size, which decides how a wide page is drawn.
fn follow(room: NodeRef<html::Div>) {
    let size = app().prefs.page.room;
    Effect::new(move |_| {
        let Some(room) = room.get() else { return };
        let element: Element = room.clone().into();
        let measured = Closure::<dyn FnMut()>::new(move || {
            // The room's own padding is around the frame.
            let now = (
                f64::from(element.client_width()) - 2.0 * PADDING,
                f64::from(element.client_height()) - PADDING,
            );
            if size.get_untracked() != now {
                size.set(now);
            }
        });
        if let Ok(observer) = ResizeObserver::new(measured.as_ref().unchecked_ref()) {
            observer.observe(&room);
            // Both live as long as the window does.
            measured.forget();
        }
    });
}

/// `--s3` of the tokens, which the room has on three sides.
const PADDING: f64 = 12.0;

#[component]
fn Frame(address: String, turn: u32, look: &'static str) -> impl IntoView {
    let app = app();
    let page = app.prefs.page;
    let frame = NodeRef::<html::Iframe>::new();
    let theme = app.prefs.page_theme_now().name();
    let joint = if address.contains('?') { '&' } else { '?' };
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            app.desk.set_frame(Some(frame));
        }
    });
    // As the style sheet has it, where nothing else was asked for.
    let style = move || {
        let plain = page.width.get() == Width::Room && page.zoom.get() == 100;
        (!plain).then(|| page.style())
    };
    view! {
        <iframe
            node_ref=frame
            class="frame"
            class:ready=move || app.desk.page_ready.get()
            title=sentences::PAGE_FRAME
            sandbox="allow-scripts"
            referrerpolicy="no-referrer"
            src=format!("{address}{joint}{look}theme={theme}")
            style=style
            data-turn=turn.to_string()
            data-test="page"
        ></iframe>
        <div class="page-skeleton" aria-hidden="true" hidden=move || app.desk.page_ready.get()>
            <i></i><i></i><i></i><i></i><i></i>
        </div>
    }
}
