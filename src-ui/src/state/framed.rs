//! Messages between the window and a sandboxed frame. The frame shows what others wrote, so only
//! messages of its own window count, and they are read as numbers and texts, nothing more.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{HtmlIFrameElement, MessageEvent};

/// What a message of this frame says; nothing for one of anybody else.
pub(super) fn heard(frame: Option<&HtmlIFrameElement>, event: &MessageEvent) -> Option<JsValue> {
    let window = frame.and_then(HtmlIFrameElement::content_window)?;
    let is_own = event
        .source()
        .is_some_and(|source| Object::is(&window, &source));
    let data = event.data();
    (is_own && number(&data, "dateline") == Some(1.0)).then_some(data)
}

/// Tells the frame something. Its origin is opaque, so no other target than `*` reaches it; what
/// is sent holds nothing but the page itself.
pub(super) fn post(frame: Option<&HtmlIFrameElement>, message: &Object, kind: &str) {
    drop(Reflect::set(message, &"dateline".into(), &1.0.into()));
    drop(Reflect::set(message, &"kind".into(), &kind.into()));
    if let Some(window) = frame.and_then(HtmlIFrameElement::content_window) {
        drop(window.post_message(message, "*"));
    }
}

/// A number that a message holds.
pub(super) fn number(data: &JsValue, key: &str) -> Option<f64> {
    Reflect::get(data, &key.into()).ok()?.as_f64()
}

/// A text that a message holds.
pub(super) fn text(data: &JsValue, key: &str) -> Option<String> {
    Reflect::get(data, &key.into()).ok()?.as_string()
}
