//! A menu: arrows go from item to item, Enter takes one, Escape closes. Opened by a button
//! or at a place of the window.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{FocusBefore, Glyph, Icon, has_focus};

/// One thing to do.
#[derive(Clone)]
pub(crate) struct MenuItem {
    pub(crate) icon: Icon,
    pub(crate) label: String,
    pub(crate) test: &'static str,
    pub(crate) act: Callback<()>,
    /// A line above it.
    pub(crate) apart: bool,
    /// Whether it is the one of several that holds now.
    pub(crate) chosen: Option<bool>,
    /// The keys that do the same.
    pub(crate) keys: String,
}

impl MenuItem {
    pub(crate) fn new(
        icon: Icon,
        label: impl Into<String>,
        test: &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            icon,
            label: label.into(),
            test,
            act: Callback::new(move |()| act()),
            apart: false,
            chosen: None,
            keys: String::new(),
        }
    }

    pub(crate) fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = Some(chosen);
        self
    }

    pub(crate) fn with_keys(mut self, keys: String) -> Self {
        self.keys = keys;
        self
    }

    pub(crate) fn apart(mut self) -> Self {
        self.apart = true;
        self
    }
}

/// The items. Takes the focus when it appears; `close` says whether the focus goes back.
#[component]
pub(crate) fn Menu(
    #[prop(into)] label: String,
    items: Vec<MenuItem>,
    close: Callback<bool>,
    #[prop(optional, into)] style: String,
    #[prop(default = "menu")] class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(node) = node.get() {
            go(&node, |_, _| 0);
        }
    });
    let pressed = move |event: ev::KeyboardEvent| {
        let Some(node) = node.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "ArrowDown" => go(&node, |at, count| at.map_or(0, |at| (at + 1) % count)),
            "ArrowUp" => go(&node, |at, count| (at.unwrap_or(0) + count - 1) % count),
            "Home" => go(&node, |_, _| 0),
            "End" => go(&node, |_, count| count - 1),
            "Escape" | "Tab" => close.run(true),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
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
    let item = move |item: MenuItem| {
        view! {
            {item.apart.then(|| view! { <div class="menu-line" role="separator"></div> })}
            <button
                type="button"
                class="menu-item"
                role=if item.chosen.is_some() { "menuitemradio" } else { "menuitem" }
                aria-checked=item.chosen.map(|chosen| if chosen { "true" } else { "false" })
                tabindex="-1"
                on:click=move |event| {
                    event.stop_propagation();
                    close.run(true);
                    item.act.run(());
                }
                data-test=item.test
            >
                <Glyph icon=item.icon />
                <span class="menu-words">{item.label}</span>
                {(item.chosen == Some(true)).then(|| view! { <Glyph icon=Icon::Check /> })}
                {(!item.keys.is_empty()).then(|| view! { <kbd>{item.keys}</kbd> })}
            </button>
        }
    };
    view! {
        <div node_ref=node class=class style=style role="menu" aria-label=label on:keydown=pressed on:focusout=left>
            {items.into_iter().map(item).collect_view()}
        </div>
    }
}

/// A button with an icon or words that opens a menu. The items are made when it opens.
#[component]
pub(crate) fn MenuButton(
    #[prop(into)] name: Signal<String>,
    #[prop(optional)] icon: Option<Icon>,
    /// In place of the icon.
    #[prop(optional, into)]
    words: MaybeProp<String>,
    items: Callback<(), Vec<MenuItem>>,
    #[prop(default = "icon-button")] class: &'static str,
    /// Whether Tab stops at it, in a row of buttons that has one stop.
    #[prop(optional, into)]
    tabindex: MaybeProp<&'static str>,
    /// Its place in such a row.
    #[prop(optional)]
    number: Option<usize>,
    test: &'static str,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let before = FocusBefore::new();
    let close = Callback::new(move |back: bool| {
        open.set(false);
        if back {
            before.give_back(button.get_untracked().as_deref());
        }
    });
    let pressed = move |event: ev::KeyboardEvent| {
        if event.key() == "ArrowDown" && !open.get_untracked() {
            event.prevent_default();
            before.remember();
            open.set(true);
        }
    };
    let press = move |_| {
        if !open.get_untracked() {
            before.remember();
        }
        open.update(|open| *open = !*open);
    };
    view! {
        <div class="menu-place">
            <button
                node_ref=button
                type="button"
                class=class
                aria-label=move || match words.get() {
                    Some(words) => format!("{}: {words}", name.get()),
                    None => name.get(),
                }
                title=move || (!open.get()).then(|| name.get())
                tabindex=move || tabindex.get()
                data-tool=number
                aria-haspopup="menu"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                // The focus stays in the text, or in the menu, which the click then closes.
                on:mousedown=|event| event.prevent_default()
                on:click=press
                on:keydown=pressed
                data-test=test
            >
                {icon.map(|icon| view! { <Glyph icon=icon /> })}
                {move || words.get().map(|words| view! {
                    <span>{words}</span>
                    <Glyph icon=Icon::ChevronDown />
                })}
            </button>
            <Show when=move || open.get()>
                <Menu label=name.get_untracked() items=items.run(()) close=close />
            </Show>
        </div>
    }
}

/// Puts the focus on the item that `next` names, from the one that has it and their number.
fn go(menu: &HtmlElement, next: impl Fn(Option<u32>, u32) -> u32) {
    let Ok(items) = menu.query_selector_all("[role^=menuitem]") else {
        return;
    };
    let count = items.length();
    if count == 0 {
        return;
    }
    let element = |at| {
        items
            .item(at)
            .and_then(|item| item.dyn_into::<HtmlElement>().ok())
    };
    let at = (0..count).find(|at| element(*at).is_some_and(|item| has_focus(&item)));
    if let Some(item) = element(next(at, count)) {
        drop(item.focus());
    }
}
