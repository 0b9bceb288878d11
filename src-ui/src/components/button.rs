//! Buttons: one with words, one with an icon and a name.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Glyph, Icon};

/// How much a button says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The one thing to do here.
    Primary,
    /// Another thing to do.
    Plain,
    /// Words that can be pressed.
    Quiet,
}

impl Look {
    /// Its classes, for a button that is not made here.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet",
        }
    }
}

/// A button with words.
#[component]
pub(crate) fn Button(
    #[prop(into)] label: Signal<String>,
    press: impl Fn(MouseEvent) + 'static,
    #[prop(default = Look::Plain)] look: Look,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] test: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=look.class()
            prop:disabled=disabled
            on:click=press
            data-test=(!test.is_empty()).then_some(test)
        >
            {icon.map(|icon| view! { <Glyph icon=icon /> })}
            <span>{label}</span>
        </button>
    }
}

/// A button with an icon. Its name is read out and shown as a tooltip.
#[component]
pub(crate) fn IconButton(
    #[prop(into)] name: Signal<String>,
    icon: Icon,
    press: impl Fn(MouseEvent) + 'static,
    #[prop(optional, into)] pressed: MaybeProp<bool>,
    /// Whether what it unfolds is open.
    #[prop(optional, into)]
    expanded: MaybeProp<bool>,
    /// The keys that do the same.
    #[prop(optional, into)]
    shortcut: String,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] test: &'static str,
) -> impl IntoView {
    // What is unfolded speaks for itself, and the tooltip would lie over it.
    let tooltip =
        move || (expanded.get() != Some(true)).then(|| with_shortcut(&name.get(), &shortcut));
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=name
            title=tooltip
            prop:disabled=disabled
            aria-pressed=move || pressed.get().map(yes_no)
            aria-expanded=move || expanded.get().map(yes_no)
            on:click=press
            data-test=(!test.is_empty()).then_some(test)
        >
            <Glyph icon=icon />
        </button>
    }
}

const fn yes_no(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// A tooltip with the keys that do the same.
pub(crate) fn with_shortcut(name: &str, keys: &str) -> String {
    if keys.is_empty() {
        name.to_owned()
    } else {
        format!("{name}  {keys}")
    }
}
