//! The tool for tables: a new one by its size; in one, its rows and columns.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{Stop, more::item};
use crate::{
    components::{FocusBefore, Glyph, Icon, Menu},
    sentences,
    state::app,
    views::commands::{self, Act},
};

const ROWS: u32 = 6;
const COLUMNS: u32 = 6;

/// What can be done in a table.
const IN_TABLE: [Act; 10] = [
    Act::RowBefore,
    Act::RowAfter,
    Act::RowRemove,
    Act::ColumnBefore,
    Act::ColumnAfter,
    Act::ColumnRemove,
    Act::AlignLeft,
    Act::AlignCentre,
    Act::AlignRight,
    Act::TableRemove,
];

/// What a line stands above.
const APART: [Act; 3] = [Act::ColumnBefore, Act::AlignLeft, Act::TableRemove];

/// The button with what it unfolds.
#[component]
pub(super) fn TableTool(stop: Stop) -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let inside = Memo::new(move |_| commands::in_table(app));
    let before = FocusBefore::new();
    let close = Callback::new(move |back: bool| {
        open.set(false);
        if back {
            before.give_back(button.get_untracked().as_deref());
        }
    });
    let press = move |_| {
        if !open.get_untracked() {
            before.remember();
        }
        open.update(|open| *open = !*open);
    };
    let acts = move || {
        IN_TABLE
            .iter()
            .filter_map(|act| act.command())
            .map(|command| {
                let item = item(app, command);
                if APART.contains(&command.act) {
                    item.apart()
                } else {
                    item
                }
            })
            .collect()
    };
    let unfolded = move || {
        if inside.get_untracked() {
            view! { <Menu label=sentences::IN_TABLE items=acts() close=close /> }.into_any()
        } else {
            view! { <Sizes close=close /> }.into_any()
        }
    };
    view! {
        <div class="menu-place">
            <button
                node_ref=button
                type="button"
                class="icon-button tool way-1"
                aria-label=sentences::TABLE.0
                title=move || (!open.get()).then_some(sentences::TABLE.0)
                aria-haspopup="true"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-pressed=move || if inside.get() { "true" } else { "false" }
                tabindex=stop.tabindex()
                on:mousedown=|event| event.prevent_default()
                on:click=press
                data-tool=stop.number
                data-act=Act::Table.id()
                data-test="tool-table"
            >
                <Glyph icon=Icon::Table />
            </button>
            <Show when=move || open.get()>{unfolded()}</Show>
        </div>
    }
}

/// A field of boxes: as many as the table shall have.
#[component]
fn Sizes(close: Callback<bool>) -> impl IntoView {
    let app = app();
    let node = NodeRef::<html::Div>::new();
    let size = RwSignal::new((1_u32, 1_u32));
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            focus_box(&node, (1, 1));
        }
    });
    let key = move |event: ev::KeyboardEvent| {
        let (column, row) = size.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => ((column + 1).min(COLUMNS), row),
            "ArrowLeft" => ((column - 1).max(1), row),
            "ArrowDown" => (column, (row + 1).min(ROWS)),
            "ArrowUp" => (column, (row - 1).max(1)),
            "Escape" | "Tab" => {
                event.prevent_default();
                event.stop_propagation();
                return close.run(true);
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(node) = node.get_untracked() {
            focus_box(&node, next);
        }
    };
    let left = move |event: ev::FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<Node>().ok());
        let inside = node
            .get_untracked()
            .is_some_and(|node| to.is_some() && node.contains(to.as_ref()));
        if !inside {
            close.run(false);
        }
    };
    let boxes = (1..=ROWS)
        .flat_map(|row| (1..=COLUMNS).map(move |column| (column, row)))
        .map(|(column, row)| {
            let within = move || {
                let (columns, rows) = size.get();
                column <= columns && row <= rows
            };
            view! {
                <button
                    type="button"
                    class="size"
                    class:within=within
                    tabindex=if (column, row) == (1, 1) { "0" } else { "-1" }
                    aria-label=sentences::table_size(column, row)
                    on:mouseenter=move |_| size.set((column, row))
                    on:focus=move |_| size.set((column, row))
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| {
                        close.run(false);
                        app.desk.with_editor(|editor| editor.insert_table(row, column));
                    }
                ></button>
            }
        })
        .collect_view();
    let words = move || {
        let (columns, rows) = size.get();
        sentences::table_size(columns, rows)
    };
    view! {
        <div
            node_ref=node
            class="menu sizes"
            role="group"
            aria-label=sentences::TABLE_SIZE
            on:keydown=key
            on:focusout=left
            data-test="table-sizes"
        >
            <div class="size-grid">{boxes}</div>
            <p class="soft">{words}</p>
        </div>
    }
}

fn focus_box(sizes: &HtmlElement, (column, row): (u32, u32)) {
    let Ok(boxes) = sizes.query_selector_all(".size") else {
        return;
    };
    let at = (row - 1) * COLUMNS + column - 1;
    if let Some(one) = boxes
        .item(at)
        .and_then(|one| one.dyn_into::<HtmlElement>().ok())
    {
        drop(one.focus());
    }
}
