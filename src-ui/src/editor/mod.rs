//! The editor as Rust sees it: a handle to the JavaScript object of editor.js (or of
//! plain.js, which has the same methods). The text lives there, outside signals.

mod merge;
mod mount;

use wasm_bindgen::prelude::*;

pub(crate) use merge::merge;
pub(crate) use mount::{Events, Mounted, Start, mount};

#[wasm_bindgen]
extern "C" {
    /// The editor object.
    #[derive(Clone)]
    pub(crate) type Editor;

    #[wasm_bindgen(method, js_name = getText)]
    pub(crate) fn text(this: &Editor) -> String;
    #[wasm_bindgen(method, js_name = setText)]
    pub(crate) fn set_text(this: &Editor, text: &str);
    /// Puts the Markdown of a paste where it was asked for; of an empty one, the plain
    /// text that came with it.
    #[wasm_bindgen(method, js_name = insertPasted)]
    pub(crate) fn insert_pasted(this: &Editor, markdown: &str);
    #[wasm_bindgen(method, js_name = setDiagnostics)]
    pub(crate) fn set_diagnostics(this: &Editor, list: JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn format(this: &Editor, name: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn select(this: &Editor, from: u32, to: u32);
    #[wasm_bindgen(method, js_name = scrollToLine)]
    pub(crate) fn scroll_to_line(this: &Editor, line: f64);
    #[wasm_bindgen(method, js_name = topLine)]
    pub(crate) fn top_line(this: &Editor) -> f64;
    #[wasm_bindgen(method, js_name = cursorToLine)]
    pub(crate) fn cursor_to_line(this: &Editor, line: f64);
    #[wasm_bindgen(method)]
    pub(crate) fn focus(this: &Editor);
    #[wasm_bindgen(method)]
    pub(crate) fn undo(this: &Editor);
    #[wasm_bindgen(method)]
    pub(crate) fn redo(this: &Editor);
    #[wasm_bindgen(method, js_name = setReadOnly)]
    pub(crate) fn set_read_only(this: &Editor, on: bool);
    /// The steps back; an editor that keeps none has no such method.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn history(this: &Editor) -> Result<String, JsValue>;
    #[wasm_bindgen(method)]
    pub(crate) fn destroy(this: &Editor);
}
