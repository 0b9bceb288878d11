//! The list of announcements. Only the rows in sight are in the page, so two thousand
//! cost what thirty cost.

use api::{Row, State};
use leptos::{ev, html, prelude::*};

use super::keys::SEARCH_ID;
use crate::{
    components::{Button, Glyph, Icon, IconButton, Look, StateMark},
    sentences,
    state::app,
};

/// The height of a row, as in list.css.
const ROW: f64 = 68.0;
/// Rows kept beyond the edges.
const SPARE: usize = 6;

/// The list with its search.
#[component]
pub(crate) fn AnnouncementList() -> impl IntoView {
    let app = app();
    let list = app.list;
    let count = move || {
        list.rows
            .with(|rows| sentences::how_many(rows.rows.len(), rows.total))
    };
    let empty = Memo::new(move |_| list.rows.with(|rows| rows.rows.is_empty()));
    view! {
        <header class="list-head">
            <h2>{sentences::ANNOUNCEMENTS}</h2>
            <span class="count" aria-live="polite">{move || list.loaded.get().then(count)}</span>
            <IconButton name=sentences::NEW icon=Icon::Plus shortcut="N" press=move |_| app.naming.set(true) test="new-button" />
        </header>
        <Filters />
        {move || match (list.loaded.get(), empty.get()) {
            (false, _) => view! { <Skeleton /> }.into_any(),
            (true, true) => view! { <Nothing /> }.into_any(),
            (true, false) => view! { <Rows /> }.into_any(),
        }}
    }
}

#[component]
fn Filters() -> impl IntoView {
    let app = app();
    let list = app.list;
    let collections = move || {
        app.site.open.with(|site| {
            site.as_ref()
                .map(|site| site.collections.clone())
                .unwrap_or_default()
        })
    };
    let several = Memo::new(move |_| collections().len() > 1);
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            if let Some(rows) = document().get_element_by_id("rows") {
                drop(wasm_bindgen::JsCast::unchecked_ref::<web_sys::HtmlElement>(&rows).focus());
            }
        }
        "Escape" => list.look_for(String::new()),
        _ => {}
    };
    view! {
        <div class="filters" role="search">
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
            <Show when=move || several.get()>
                <select
                    class="select small"
                    aria-label=sentences::COLLECTION
                    on:change=move |event| list.only(Some(event_target_value(&event)).filter(|key| !key.is_empty()))
                    data-test="list-collection"
                >
                    <option value="">{sentences::ALL_COLLECTIONS}</option>
                    {move || {
                        collections()
                            .into_iter()
                            .map(|one| view! { <option value=one.key>{format!("{} ({})", one.name, one.count)}</option> })
                            .collect_view()
                    }}
                </select>
            </Show>
        </div>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let app = app();
    let list = app.list;
    let scroller = NodeRef::<html::Div>::new();
    let top = RwSignal::new(0.0_f64);
    let height = RwSignal::new(800.0_f64);
    let count = Memo::new(move |_| list.rows.with(|rows| rows.rows.len()));
    let measure = move || {
        if let Some(node) = scroller.get_untracked() {
            top.set(f64::from(node.scroll_top()));
            height.set(f64::from(node.client_height()).max(ROW));
        }
    };
    Effect::new(move |_| {
        if scroller.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let range = Memo::new(move |_| in_sight(top.get(), height.get(), count.get()));
    let rows = move || {
        let (from, to) = range.get();
        list.rows.with(|rows| {
            let to = to.min(rows.rows.len());
            let part = rows.rows.get(from..to).unwrap_or_default();
            part.iter()
                .enumerate()
                .map(|(at, row)| (from + at, row.clone()))
                .collect::<Vec<_>>()
        })
    };
    let open_active = move || {
        let file = list.rows.with_untracked(|rows| {
            rows.rows
                .get(list.active.get_untracked())
                .map(|row| row.file.clone())
        });
        if let Some(file) = file {
            app.desk.open(file);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let last = count.get_untracked().saturating_sub(1);
        let active = list.active.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" => (active + 1).min(last),
            "ArrowUp" => active.saturating_sub(1),
            "PageDown" => (active + 8).min(last),
            "PageUp" => active.saturating_sub(8),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                return open_active();
            }
            _ => return,
        };
        event.prevent_default();
        list.active.set(next);
        if let Some(node) = scroller.get_untracked() {
            keep_in_sight(&node, next);
        }
    };
    view! {
        <div
            node_ref=scroller
            id="rows"
            class="rows"
            role="listbox"
            tabindex="0"
            aria-label=sentences::ANNOUNCEMENTS
            aria-activedescendant=move || format!("row-{}", list.active.get())
            on:scroll=move |_| measure()
            on:keydown=key
            data-test="list"
        >
            <div class="rows-all" role="presentation" style=move || format!("height:{}px", px(count.get()))>
                <For each=rows key=|(at, row)| (*at, row.file.clone(), row.title.clone(), row.state, row.draft, row.date.as_ref().map(|date| date.words.clone())) let:item>
                    <RowView at=item.0 row=item.1 count=count />
                </For>
            </div>
        </div>
    }
}

#[component]
fn RowView(at: usize, row: Row, count: Memo<usize>) -> impl IntoView {
    let app = app();
    let Row {
        file,
        title,
        untitled,
        date,
        collection: _,
        state,
        draft,
    } = row;
    let (for_open, for_state, for_click) = (file.clone(), file.clone(), file.clone());
    let open = Memo::new(move |_| {
        app.desk
            .document
            .with(|view| view.as_ref().is_some_and(|view| view.file == for_open))
    });
    let shown = Memo::new(move |_| {
        let unsaved = app
            .desk
            .document
            .with(|view| view.as_ref().is_some_and(|view| view.file == for_state))
            && !matches!(app.desk.saved.get(), api::Saved::Clean { .. });
        if unsaved && state == State::Published {
            State::Changed
        } else {
            state
        }
    });
    let active = move || app.list.active.get() == at;
    let day = date.map_or_else(
        || sentences::NO_DATE.to_owned(),
        |date| short_day(&date.words),
    );
    view! {
        <div
            id=format!("row-{at}")
            class="row"
            class:open=open
            class:active=active
            role="option"
            aria-selected=move || if open.get() { "true" } else { "false" }
            aria-setsize=move || count.get().to_string()
            aria-posinset=(at + 1).to_string()
            style=format!("transform:translateY({}px)", px(at))
            on:click=move |_| {
                app.list.active.set(at);
                app.desk.open(for_click.clone());
            }
            data-test="row"
            data-file=file
        >
            <div class="row-title" class:untitled=untitled>{title}</div>
            <div class="row-facts">
                // A draft is at the remote, perhaps, but not published.
                {move || (!(draft && shown.get() == State::Published)).then(|| view! {
                    <StateMark state=shown.get() />
                    <span class="row-state">{shown.get().words()}</span>
                })}
                {draft.then(|| view! { <span class="chip">{sentences::DRAFT}</span> })}
                <span class="row-day">{day}</span>
            </div>
        </div>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let app = app();
    let list = app.list;
    let searched = move || !list.search.get().is_empty();
    view! {
        <div class="nothing" data-test="list-empty">
            <p class="nothing-head">
                {move || if searched() { sentences::nothing_found(&list.search.get()) } else { sentences::EMPTY_LIST.to_owned() }}
            </p>
            {move || {
                if searched() {
                    view! {
                        <Button label=sentences::CLEAR_SEARCH look=Look::Quiet press=move |_| list.look_for(String::new()) />
                    }
                        .into_any()
                } else {
                    view! {
                        <p class="soft">{sentences::EMPTY_LIST_HELP}</p>
                        <Button label=sentences::NEW press=move |_| app.naming.set(true) />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Skeleton() -> impl IntoView {
    let row = |_| view! { <div class="row-skeleton"><i></i><i></i></div> };
    view! { <div class="skeletons" aria-hidden="true">{(0..7).map(row).collect_view()}</div> }
}

/// The first row to draw and the one after the last.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rows of a screen, never below none"
)]
fn in_sight(top: f64, height: f64, count: usize) -> (usize, usize) {
    let first = (top / ROW).max(0.0) as usize;
    let rows = (height / ROW).max(1.0) as usize + 1;
    (
        first.saturating_sub(SPARE).min(count),
        (first + rows + SPARE).min(count),
    )
}

#[expect(clippy::cast_precision_loss, reason = "rows of a list")]
fn px(rows: usize) -> f64 {
    rows as f64 * ROW
}

fn keep_in_sight(node: &web_sys::HtmlDivElement, row: usize) {
    let (top, height) = (
        f64::from(node.scroll_top()),
        f64::from(node.client_height()),
    );
    let place = px(row);
    let target = if place < top {
        place
    } else {
        (place + ROW - height).max(top)
    };
    #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
    node.set_scroll_top(target as i32);
}

/// The day out of "Tue 10 Sep 2024, 14:00 UTC".
fn short_day(words: &str) -> String {
    let day = words.split(',').next().unwrap_or(words);
    let mut parts = day.splitn(2, ' ');
    match (parts.next(), parts.next()) {
        (Some(weekday), Some(rest)) if weekday.chars().all(char::is_alphabetic) => rest.to_owned(),
        _ => day.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_sight, short_day};

    #[test]
    fn only_rows_in_sight_are_drawn() {
        let cases = [
            ((0.0, 680.0, 2000), (0, 17)),
            ((6_800.0, 680.0, 2000), (94, 117)),
            ((0.0, 680.0, 3), (0, 3)),
            ((136_000.0, 680.0, 2000), (1994, 2000)),
            ((900_000.0, 680.0, 20), (20, 20)),
        ];
        for ((top, height, count), expect) in cases {
            assert_eq!(
                in_sight(top, height, count),
                expect,
                "{top} {height} {count}"
            );
        }
    }

    #[test]
    fn days() {
        for (words, expect) in [
            ("Tue 10 Sep 2024, 14:00 UTC", "10 Sep 2024"),
            ("Tue 10 Sep 2024", "10 Sep 2024"),
            ("2024", "2024"),
        ] {
            assert_eq!(short_day(words), expect);
        }
    }
}
