//! The toolbar above the text: what a writer reaches for, in words.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{Glyph, Icon, with_shortcut},
    sentences,
    state::app,
};

const ICONS: [Icon; 9] = [
    Icon::Bold,
    Icon::Italic,
    Icon::Link,
    Icon::Heading,
    Icon::List,
    Icon::ListOrdered,
    Icon::TextQuote,
    Icon::Image,
    Icon::Table,
];

/// One stop for Tab; the arrows go from tool to tool.
#[component]
pub(crate) fn Toolbar() -> impl IntoView {
    let desk = app().desk;
    let bar = NodeRef::<html::Div>::new();
    let current = RwSignal::new(0_usize);
    let tools =
        sentences::TOOLS
            .iter()
            .zip(ICONS)
            .enumerate()
            .map(|(at, ((format, name, key), icon))| {
                let tooltip = with_shortcut(name, key);
                view! {
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=*name
                        title=tooltip
                        tabindex=move || if current.get() == at { "0" } else { "-1" }
                        // The selection in the text stays.
                        on:mousedown=|event| event.prevent_default()
                        on:click=move |_| {
                            current.set(at);
                            desk.format(format);
                        }
                        data-test=format!("tool-{format}")
                    >
                        <Glyph icon=icon />
                    </button>
                }
            });
    let key = move |event: ev::KeyboardEvent| {
        let count = ICONS.len();
        let next = match event.key().as_str() {
            "ArrowRight" => (current.get_untracked() + 1) % count,
            "ArrowLeft" => (current.get_untracked() + count - 1) % count,
            _ => return,
        };
        event.prevent_default();
        current.set(next);
        let child = bar
            .get_untracked()
            .and_then(|bar| bar.children().item(u32::try_from(next).unwrap_or(0)));
        if let Some(child) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
            drop(child.focus());
        }
    };
    let locked = move || {
        desk.document
            .with(|view| view.as_ref().is_some_and(|view| !view.read_only.is_empty()))
    };
    view! {
        <div class="toolbar" hidden=locked>
            <div node_ref=bar class="tools" role="toolbar" aria-label=sentences::WRITING_TOOLS on:keydown=key>
                {tools.collect_view()}
            </div>
        </div>
    }
}
