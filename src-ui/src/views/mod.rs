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
mod start;
mod toasts;

use leptos::prelude::*;

use crate::{
    sentences,
    state::{
        App, app,
        places::{Place, Room},
    },
};

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
        {move || if at_site.get() { view! { <AtSite /> }.into_any() } else { view! { <start::Start /> }.into_any() }}
        <toasts::Toasts />
        <plan::PlanSheet />
        <sheets::Sheets />
        <sheets::Asked />
    }
}

/// An open site: the bar and three places.
#[component]
fn AtSite() -> impl IntoView {
    let app = app();
    let prefs = app.prefs;
    // The places stay as they are meanwhile: the text with its steps back, the page where it was.
    let away = move || app.review.away.with(Option::is_some);
    let columns = move || {
        format!(
            "--list-width:{:.0}px;--page-share:{:.1}",
            prefs.list_width.get(),
            prefs.page_share.get()
        )
    };
    let room = move || match prefs.room.get() {
        Room::Wide => "wide",
        Room::Shared => "shared",
        Room::One => "one",
    };
    let three = move || prefs.visible(Place::Desk) && prefs.visible(Place::Page);
    let beside = move || prefs.visible(Place::List) && prefs.room.get() != Room::One;
    view! {
        <div
            class="site"
            class:only-text=move || prefs.focus.get()
            style=columns
            data-room=room
        >
            <bar::Bar />
            <main class="places" hidden=away>
                <section class="place list" aria-label=sentences::ANNOUNCEMENTS hidden=move || !prefs.visible(Place::List)>
                    <list::AnnouncementList />
                    <divider::ListDivider hidden=Signal::derive(move || !beside()) />
                </section>
                <section class="place desk" aria-label=sentences::DESK hidden=move || !prefs.visible(Place::Desk)>
                    <desk::DeskView />
                </section>
                <section class="place page" aria-label=sentences::PAGE hidden=move || !prefs.visible(Place::Page)>
                    <divider::PageDivider hidden=Signal::derive(move || !three()) />
                    <page::PageView />
                </section>
            </main>
            <review::AwayView />
        </div>
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
