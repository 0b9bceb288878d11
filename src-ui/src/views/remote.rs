//! How the site stands to its remote, in the bar: fresh or not, what others changed, and the
//! pages that readers are about to see.

use api::{ScheduledState, SyncState};
use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon},
    sentences,
    state::{Sheet, app},
};

/// What the bar says of the remote.
#[component]
pub(crate) fn RemoteState() -> impl IntoView {
    let app = app();
    let sync = app.sync;
    let shown = Memo::new(move |_| words(&sync.view.get(), sync.now.get()));
    let others = Memo::new(move |_| sync.view.with(|view| view.others));
    let open = move |_| {
        sync.show();
        app.sheet.set(Some(Sheet::Others));
    };
    view! {
        <Show when=move || shown.with(Option::is_some)>
            <button
                type="button"
                class="remote-state"
                class:asks=move || others.get() != 0 || shown.with(|shown| shown.as_ref().is_some_and(|(_, asks, _)| *asks))
                aria-haspopup="dialog"
                on:click=open
                title=move || shown.with(|shown| shown.as_ref().map(|(words, ..)| words.clone()))
                data-test="remote-state"
                data-kind=move || shown.with(|shown| shown.as_ref().map(|(.., kind)| *kind))
            >
                <Glyph icon=Icon::RefreshCw />
                <span>{move || shown.with(|shown| shown.as_ref().map(|(words, ..)| words.clone()))}</span>
            </button>
        </Show>
        // Only what others did is news worth hearing; the minutes are not.
        <span class="unseen" role="status">{move || (others.get() != 0).then(|| sentences::others(others.get()))}</span>
        <Pages />
        <Waiting />
    }
}

/// What is to be published at a moment.
#[component]
fn Waiting() -> impl IntoView {
    let app = app();
    let count = Memo::new(move |_| {
        let schedule = app.moments.schedule;
        schedule.with(|schedule| {
            let of = |state| {
                let items = schedule.items.iter();
                items.filter(|item| item.state == state).count()
            };
            let waiting = of(ScheduledState::Waits) + of(ScheduledState::Runs);
            (waiting, of(ScheduledState::Asks))
        })
    });
    let words = move || {
        let (waiting, asking) = count.get();
        sentences::scheduled(waiting, asking)
    };
    let some = move || app.moments.schedule.with(|all| !all.items.is_empty());
    view! {
        <Show when=some>
            <button
                type="button"
                class="remote-state"
                class:asks=move || count.get().1 != 0
                title=words
                aria-haspopup="dialog"
                on:click=move |_| app.sheet.set(Some(Sheet::Schedule))
                data-test="schedule-state"
            >
                <Glyph icon=Icon::Clock />
                <span>{words}</span>
            </button>
        </Show>
    }
}

/// The pages that are waited for, until the end of each was seen.
#[component]
fn Pages() -> impl IntoView {
    let app = app();
    let open = Memo::new(move |_| app.live.open());
    let words = move || match open.get() {
        (0, true) => sentences::PAGES_LIVE.to_owned(),
        (0, false) => sentences::PAGES_NOT_LIVE.to_owned(),
        (count, _) => sentences::pages_open(count),
    };
    view! {
        <Show when=move || app.live.waits.with(|waits| !waits.is_empty())>
            <button
                type="button"
                class="remote-state"
                aria-haspopup="dialog"
                on:click=move |_| app.sheet.set(Some(Sheet::Live))
                data-test="live-state"
            >
                <Glyph icon=Icon::Eye />
                <span>{words}</span>
            </button>
        </Show>
    }
}

/// The words, whether they ask for something, and a name for tests; `None` where there is no
/// remote.
fn words(view: &api::SyncView, now: i64) -> Option<(String, bool, &'static str)> {
    if view.others != 0 && matches!(view.state, SyncState::UpToDate) {
        return Some((sentences::others(view.others), true, "others"));
    }
    Some(match &view.state {
        SyncState::Unknown => return None,
        SyncState::Checking => (sentences::CHECKING.to_owned(), false, "checking"),
        SyncState::UpToDate => (
            sentences::up_to_date(now - view.checked),
            false,
            "up-to-date",
        ),
        SyncState::Offline { since, .. } => (sentences::offline(&clock(*since)), true, "offline"),
        SyncState::SignIn { .. } => (sentences::SIGN_IN_NEEDED.to_owned(), true, "sign-in"),
        SyncState::Stuck { .. } => (sentences::CANNOT_CHECK.to_owned(), true, "stuck"),
    })
}

/// The time of day of a moment, on this computer.
#[expect(
    clippy::cast_precision_loss,
    reason = "seconds since 1970 have far fewer digits"
)]
fn clock(seconds: i64) -> String {
    let date = js_sys::Date::new(&(seconds as f64 * 1_000.0).into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}
