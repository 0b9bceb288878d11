//! The editor as Rust sees it: a handle to the JavaScript object of editor.js (or of
//! plain.js, which has the same methods). The text lives there, outside signals.

mod events;
mod merge;
mod mount;

use serde::Deserialize;
use wasm_bindgen::prelude::*;

pub(crate) use events::Events;
pub(crate) use merge::merge;
pub(crate) use mount::{Mounted, Start, mount};

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
    /// Puts an image where one was pasted or dropped, else at the cursor.
    #[wasm_bindgen(method, js_name = insertImage)]
    pub(crate) fn insert_image(this: &Editor, address: &str, alt: &str);
    #[wasm_bindgen(method, js_name = insertTable)]
    pub(crate) fn insert_table(this: &Editor, rows: u32, columns: u32);
    /// `place`: `before` or `after` the cursor's row, or `remove` for itself.
    #[wasm_bindgen(method, js_name = tableRow)]
    pub(crate) fn table_row(this: &Editor, place: &str);
    /// The same for the cursor's column.
    #[wasm_bindgen(method, js_name = tableColumn)]
    pub(crate) fn table_column(this: &Editor, place: &str);
    /// Aligns the cursor's column: "left", "center", "right".
    #[wasm_bindgen(method, js_name = alignColumn)]
    pub(crate) fn align_column(this: &Editor, place: &str);
    #[wasm_bindgen(method, js_name = removeTable)]
    pub(crate) fn remove_table(this: &Editor);
    #[wasm_bindgen(method, js_name = setDiagnostics)]
    pub(crate) fn set_diagnostics(this: &Editor, list: JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn format(this: &Editor, name: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn select(this: &Editor, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn selection(this: &Editor) -> JsValue;
    /// Whether all marks are shown as they are written.
    #[wasm_bindgen(method, js_name = setSource)]
    pub(crate) fn set_source(this: &Editor, on: bool);
    #[wasm_bindgen(method)]
    pub(crate) fn find(this: &Editor);
    #[wasm_bindgen(method)]
    pub(crate) fn replace(this: &Editor);
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

/// What is marked in the text, or where the cursor is.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Selection {
    /// Where it begins, in UTF-16 units.
    pub(crate) from: u32,
    /// Where it ends.
    pub(crate) to: u32,
    /// The marked text.
    pub(crate) text: String,
}

impl Editor {
    /// What is marked.
    pub(crate) fn marked(&self) -> Selection {
        crate::bindings::read(self.selection()).unwrap_or_default()
    }
}
