//! The list of announcements: search, filters, rows.

mod chips;
mod filters;
mod nothing;
mod row;
mod rows;

use leptos::{ev, prelude::*};

use super::commands::SEARCH_ID;
use crate::{
    components::{Button, Glyph, Icon, IconButton, Look},
    sentences,
    state::{Sheet, app},
    views::commands::Act,
};

/// The list with its search.
#[component]
pub(crate) fn AnnouncementList() -> impl IntoView {
    let app = app();
    let list = app.list;
    let count = move || {
        list.rows.with(|rows| {
            let count = sentences::how_many(rows.found(), rows.total);
            if rows.reading {
                format!("{count} · {}", sentences::STILL_READING)
            } else {
                count
            }
        })
    };
    let empty = Memo::new(move |_| list.rows.with(|rows| rows.found() == 0));
    view! {
        <header class="list-head">
            <h2>{sentences::ANNOUNCEMENTS}</h2>
            <span class="count" aria-live="polite">{move || list.loaded.get().then(count)}</span>
            <DraftsButton />
            <IconButton
                name=sentences::NEW
                icon=Icon::Plus
                shortcut=Act::New.keys()
                press=move |_| app.sheet.set(Some(Sheet::New))
                test="new-button"
            />
        </header>
        <Narrowing />
        {move || match (list.loaded.get(), empty.get()) {
            (false, _) => view! { <Skeleton /> }.into_any(),
            (true, true) => view! { <nothing::Nothing /> }.into_any(),
            (true, false) => view! { <rows::Rows /> }.into_any(),
        }}
    }
}

/// The way to the shared drafts, with how many there are.
#[component]
fn DraftsButton() -> impl IntoView {
    let (drafts, review) = (app().drafts, app().review);
    let label = Signal::derive(move || sentences::drafts_count(drafts.count()));
    view! { <Button label=label look=Look::Quiet press=move |_| review.drafts() test="drafts-button" /> }
}

/// Search, collection, filters and what of them is on.
#[component]
fn Narrowing() -> impl IntoView {
    let list = app().list;
    view! {
        <div class="filters" role="search">
            <div class="search-line">
                <Search />
                <IconButton
                    name=sentences::FILTERS
                    icon=Icon::ListFilter
                    expanded=Signal::derive(move || list.filters_open.get())
                    press=move |_| list.toggle_filters()
                    test="filter-button"
                />
            </div>
            <Collections />
            <Show when=move || list.filters_open.get()>
                <filters::Filters />
            </Show>
            <chips::Chips />
        </div>
    }
}

#[component]
fn Search() -> impl IntoView {
    let list = app().list;
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            rows::focus();
        }
        "Escape" => list.look_for(String::new()),
        _ => {}
    };
    view! {
        <label class="search">
            <Glyph icon=Icon::Search />
            <span class="unseen">{sentences::SEARCH}</span>
            <input
                id=SEARCH_ID
                type="text"
                placeholder=sentences::SEARCH
                autocomplete="off"
                spellcheck="false"
                prop:value=move || list.search.get()
                on:input=move |event| list.look_for(event_target_value(&event))
                on:keydown=key
                data-test="list-search"
            />
        </label>
    }
}

/// Which collection; only where there are several.
#[component]
fn Collections() -> impl IntoView {
    let app = app();
    let list = app.list;
    let collections = Memo::new(move |_| {
        app.site.open.with(|site| {
            site.as_ref()
                .map(|site| site.collections.clone())
                .unwrap_or_default()
        })
    });
    let choose = move |event| {
        let key = event_target_value(&event);
        list.only(Some(key).filter(|key| !key.is_empty()));
    };
    let option = move |one: api::CollectionView| {
        let key = one.key.clone();
        view! {
            <option value=one.key prop:selected=move || list.collection.get().as_ref() == Some(&key)>
                {sentences::counted(&one.name, one.count)}
            </option>
        }
    };
    view! {
        <Show when=move || collections.with(|all| all.len() > 1)>
            <select class="select small" aria-label=sentences::COLLECTION on:change=choose data-test="list-collection">
                <option value="">{sentences::ALL_COLLECTIONS}</option>
                {move || collections.get().into_iter().map(option).collect_view()}
            </select>
        </Show>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    let row = |_| view! { <div class="row-skeleton"><i></i><i></i></div> };
    view! { <div class="skeletons" aria-hidden="true">{(0..7).map(row).collect_view()}</div> }
}
