//! The rows in sight. Only these are in the page, so ten thousand cost what thirty cost.

use api::Row;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::row::{RowView, open_row};
use crate::{
    components::Menu,
    sentences,
    state::{App, Scroll, app},
    views::menus,
};

/// The height of a row, as in list.css.
const ROW: f64 = 68.0;
/// Rows kept beyond the edges.
const SPARE: usize = 6;
/// The room a menu takes at most, so that it stays inside the window.
const MENU: (f64, f64) = (264.0, 264.0);

/// The rows, the keys that go through them, and the menu on each.
#[component]
pub(super) fn Rows() -> impl IntoView {
    let app = app();
    let list = app.list;
    let scroller = NodeRef::<html::Div>::new();
    let top = RwSignal::new(0.0_f64);
    let height = RwSignal::new(800.0_f64);
    let count = Memo::new(move |_| list.rows.with(crate::state::Rows::found));
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
    Effect::new(move |_| {
        let (from, to) = range.get();
        list.in_sight(from, to);
    });
    Effect::new(move |_| {
        let (node, scroll) = (scroller.get_untracked(), list.scroll.get());
        if let Some(node) = node {
            // After the rows have their new height.
            request_animation_frame(move || scroll_to(&node, scroll));
        }
    });
    let rows = move || {
        let (from, to) = range.get();
        list.rows.with(|rows| {
            (from..to.min(rows.found()))
                .map(|at| (at, rows.get(at).cloned()))
                .collect::<Vec<_>>()
        })
    };
    let menu = RwSignal::new(None::<(Row, String)>);
    let open_active = move || {
        if let Some(row) = list.row(list.active.get_untracked()) {
            open_row(app, row);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let end = count.get_untracked().saturating_sub(1);
        let active = list.active.get_untracked();
        let key = event.key();
        if matches!(key.as_str(), "Enter" | " ") {
            event.prevent_default();
            return open_active();
        }
        let Some(next) = next_row(&key, active, end) else {
            return;
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
            on:click=move |event| {
                let scroller = scroller.get_untracked();
                if let Some(at) = scroller.and_then(|scroller| clicked(&scroller, &event))
                    && let Some(row) = list.row(at)
                {
                    list.active.set(at);
                    open_row(app, row);
                }
            }
            on:keydown=key
            on:contextmenu=move |event| {
                event.prevent_default();
                menu.set(asked_for(app, &event));
            }
            data-test="list"
        >
            <div class="rows-all" role="presentation" style=move || format!("height:{}px", px(count.get()))>
                <For each=rows key=|(at, row)| (*at, row.as_ref().map(looks)) let:item>
                    {match item {
                        (at, Some(row)) => view! { <RowView at=at row=row count=count /> }.into_any(),
                        (at, None) => view! { <OnItsWay at=at /> }.into_any(),
                    }}
                </For>
            </div>
        </div>
        {move || menu.get().map(|(row, style)| view! { <RowMenu row=row style=style menu=menu /> })}
    }
}

/// All of a row that is drawn: when it changes, the row is drawn anew.
fn looks(row: &Row) -> impl Eq + core::hash::Hash + use<> {
    (
        row.file.clone(),
        row.title.clone(),
        row.state,
        row.draft,
        row.hidden_by_date,
        row.language.clone(),
        row.date.as_ref().map(|date| date.words.clone()),
    )
}

/// A row whose page has not come yet.
#[component]
fn OnItsWay(at: usize) -> impl IntoView {
    view! {
        <div
            id=format!("row-{at}")
            class="row row-skeleton"
            role="option"
            aria-disabled="true"
            aria-selected="false"
            aria-label=sentences::STILL_READING
            style=format!("transform:translateY({}px)", px(at))
        >
            <i></i>
            <i></i>
        </div>
    }
}

#[component]
fn RowMenu(row: Row, style: String, menu: RwSignal<Option<(Row, String)>>) -> impl IntoView {
    let label = sentences::more_for(&row.title);
    let close = Callback::new(move |back: bool| {
        menu.set(None);
        if back {
            focus();
        }
    });
    view! { <Menu label=label items=menus::for_row(app(), row) close=close style=style class="menu at-place" /> }
}

/// The number of the row that an event happened in.
fn row_of(event: &ev::MouseEvent) -> Option<usize> {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let row = target.and_then(|target| target.closest(".row").ok().flatten())?;
    row.id().strip_prefix("row-")?.parse().ok()
}

/// The number of the row that was clicked. One that was drawn anew between the button's way
/// down and up gets no click of its own: then the place of the pointer tells.
fn clicked(scroller: &web_sys::HtmlDivElement, event: &ev::MouseEvent) -> Option<usize> {
    row_of(event).or_else(|| {
        let top = scroller.get_bounding_client_rect().top() - f64::from(scroller.scroll_top());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "rows of a list, never below none"
        )]
        let at = ((f64::from(event.client_y()) - top) / ROW).max(0.0) as usize;
        Some(at)
    })
}

/// The row that a menu was asked for, by the mouse or by the key, and where it goes.
fn asked_for(app: App, event: &ev::MouseEvent) -> Option<(Row, String)> {
    let (at, x, y) = if let Some(at) = row_of(event) {
        app.list.active.set(at);
        (at, f64::from(event.client_x()), f64::from(event.client_y()))
    } else {
        let at = app.list.active.get_untracked();
        let row = document().get_element_by_id(&format!("row-{at}"))?;
        let room = row.get_bounding_client_rect();
        (at, room.left() + 24.0, room.top() + 24.0)
    };
    let inner = |side: Result<wasm_bindgen::JsValue, _>| side.ok()?.as_f64();
    let (width, height) = (
        inner(window().inner_width()).unwrap_or(1280.0),
        inner(window().inner_height()).unwrap_or(800.0),
    );
    let (left, top) = (x.min(width - MENU.0), y.min(height - MENU.1));
    Some((
        app.list.row(at)?,
        format!("left:{left:.0}px;top:{top:.0}px"),
    ))
}

/// The row that a key goes to.
fn next_row(key: &str, active: usize, end: usize) -> Option<usize> {
    Some(match key {
        "ArrowDown" => (active + 1).min(end),
        "ArrowUp" => active.saturating_sub(1),
        "PageDown" => (active + 8).min(end),
        "PageUp" => active.saturating_sub(8),
        "Home" => 0,
        "End" => end,
        _ => return None,
    })
}

/// Puts the focus on the list.
pub(super) fn focus() {
    let rows = document()
        .get_element_by_id("rows")
        .and_then(|rows| rows.dyn_into::<HtmlElement>().ok());
    if let Some(rows) = rows {
        drop(rows.focus());
    }
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
pub(super) fn px(rows: usize) -> f64 {
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

fn scroll_to(node: &web_sys::HtmlDivElement, scroll: Scroll) {
    match scroll {
        Scroll::Stay => {}
        Scroll::Top => node.set_scroll_top(0),
        Scroll::By(rows) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                reason = "rows of a list in whole pixels"
            )]
            let by = (rows as f64 * ROW) as i32;
            node.set_scroll_top(node.scroll_top() + by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_sight;

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
}
