//! An open site: the bar and the places of which it is made. What is in them is theirs.

use leptos::prelude::*;

use super::{bar, desk, divider, list, page, review};
use crate::{
    sentences,
    state::{
        app,
        places::{Place, Room},
    },
};

/// An open site: the bar and three places.
#[component]
pub(super) fn AtSite() -> impl IntoView {
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
