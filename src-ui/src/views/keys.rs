//! Shortcuts of the whole window. Those of the text are the editor's.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::state::{App, Phase, Sheet, places::Place};

/// The id of the search box.
pub(crate) const SEARCH_ID: &str = "list-search";

/// Listens for as long as the window is there.
pub(crate) fn listen(app: App) {
    let _keys = window_event_listener(ev::keydown, move |event| {
        if pressed(app, &event) {
            event.prevent_default();
        }
    });
    let _messages = window_event_listener(ev::message, move |event| app.desk.hear(&event));
    let _blur = window_event_listener(ev::blur, move |_| app.desk.left());
}

/// Whether the key was one of ours.
fn pressed(app: App, event: &KeyboardEvent) -> bool {
    if app.site.open.with_untracked(Option::is_none)
        || event.default_prevented()
        || event.is_composing()
    {
        return false;
    }
    let sheet = app.sheet.with_untracked(Option::is_some)
        || app
            .publishing
            .phase
            .with_untracked(|phase| *phase != Phase::Closed);
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.shift_key() {
        let search = event.key() == "/"
            && !sheet
            && !in_text(event)
            && !event.ctrl_key()
            && !event.meta_key();
        if search {
            focus_search(app);
        }
        return search;
    }
    match event.key().as_str() {
        "s" => app.desk.save_now(),
        _ if sheet => return false,
        "Enter" => app.publishing.plan(),
        "n" => app.sheet.set(Some(Sheet::New)),
        "1" => app.prefs.toggle(Place::List),
        "2" => app.prefs.toggle(Place::Desk),
        "3" => app.prefs.toggle(Place::Page),
        "f" if !in_text(event) => focus_search(app),
        _ => return false,
    }
    true
}

fn focus_search(app: App) {
    app.prefs.reveal(Place::List);
    request_animation_frame(|| {
        let found = document()
            .get_element_by_id(SEARCH_ID)
            .and_then(|found| found.dyn_into::<HtmlElement>().ok());
        if let Some(search) = found {
            drop(search.focus());
        }
    });
}

/// Whether the key goes into something that is written in.
fn in_text(event: &KeyboardEvent) -> bool {
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
    else {
        return false;
    };
    matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        || target.is_content_editable()
}
