//! The window: start screen or site, and what floats above both.

mod bar;
mod commands;
mod desk;
mod differences;
mod divider;
mod fields;
mod keys;
mod later;
mod list;
mod menus;
mod moment;
mod page;
mod palette;
mod plan;
mod questions;
mod remote;
mod review;
mod sheets;
mod site;
mod start;
mod toasts;

use leptos::prelude::*;

use crate::state::{App, places::Room};

/// The whole window.
#[component]
pub(crate) fn Window() -> impl IntoView {
    let app = App::new();
    provide_context(app);
    keys::listen(app);
    theme(app);
    follow_room(app);
    later::begin();
    app.site.begin();
    let at_site = Memo::new(move |_| app.site.open.with(Option::is_some));
    view! {
        {move || if at_site.get() { view! { <site::AtSite /> }.into_any() } else { view! { <start::Start /> }.into_any() }}
        <toasts::Toasts />
        <plan::PlanSheet />
        <sheets::Sheets />
        <sheets::Asked />
    }
}

/// The chosen theme, or the system's, on the root element and in the frame.
fn theme(app: App) {
    if let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") {
        app.prefs.system_dark.set(query.matches());
        let changed = wasm_bindgen::prelude::Closure::<dyn FnMut(_)>::new(
            move |event: web_sys::MediaQueryListEvent| {
                app.prefs.system_dark.set(event.matches());
            },
        );
        let listener = wasm_bindgen::JsCast::unchecked_ref(changed.as_ref());
        drop(query.add_event_listener_with_callback("change", listener));
        // Lives as long as the window.
        changed.forget();
    }
    Effect::new(move |_| {
        let name = app.prefs.theme().name();
        if let Some(root) = document().document_element() {
            drop(root.set_attribute("data-theme", name));
        }
    });
    Effect::new(move |_| app.desk.theme_page(app.prefs.page_theme().name()));
}

fn follow_room(app: App) {
    let measure = move || {
        let width = window()
            .inner_width()
            .ok()
            .and_then(|width| width.as_f64())
            .unwrap_or(1280.0);
        let room = Room::of(width);
        if app.prefs.room.get_untracked() != room {
            app.prefs.room.set(room);
        }
    };
    measure();
    let _listener = window_event_listener(leptos::ev::resize, move |_| measure());
}
