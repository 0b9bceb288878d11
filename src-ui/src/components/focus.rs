//! Where the focus is, and giving it back.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Whether an element has the focus.
pub(crate) fn has_focus(element: &web_sys::Element) -> bool {
    document()
        .active_element()
        .is_some_and(|active| js_sys::Object::is(&active, element))
}

/// Whether nothing has the focus: what had it is gone.
pub(crate) fn is_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|active| active.tag_name() == "BODY")
}

/// Puts the focus on an element of this name when it has been drawn. Who has gone into a field
/// by then stays there.
pub(crate) fn focus_when_drawn(id: &'static str) {
    let before = document().active_element();
    request_animation_frame(move || {
        let now = document().active_element();
        let is_field = now
            .as_ref()
            .is_some_and(|now| matches!(&*now.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"));
        if is_field && now != before {
            return;
        }
        let found = document().get_element_by_id(id);
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            drop(found.focus());
        }
    });
}

/// Where the focus was before something took it, to give it back.
#[derive(Clone, Copy)]
pub(crate) struct FocusBefore(StoredValue<Option<HtmlElement>, LocalStorage>);

impl FocusBefore {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Remembers who has it now.
    pub(crate) fn remember(self) {
        let active = document().active_element();
        let active = active.and_then(|active| active.dyn_into().ok());
        self.0.set_value(active);
    }

    /// Gives it back; to `other` where nobody had it.
    pub(crate) fn give_back(self, other: Option<&HtmlElement>) {
        let body = document().body();
        let before = self
            .0
            .get_value()
            .filter(|before| before.is_connected() && Some(before) != body.as_ref());
        if let Some(one) = before.as_ref().or(other) {
            drop(one.focus());
        }
    }
}
