//! Puts an editor into the page: loads the module, hands it its options, and keeps
//! the callbacks alive as long as it is there.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{
    Editor,
    events::{Callbacks, Events},
};
use crate::sentences;

#[wasm_bindgen]
extern "C" {
    /// From boot.js: the editor's module, or the plain one when it cannot be had.
    #[wasm_bindgen(js_namespace = window, js_name = datelineLoadEditor, catch)]
    async fn load_editor(plain: bool) -> Result<JsValue, JsValue>;
}

/// An editor in the page. Taken out when dropped.
pub(crate) struct Mounted {
    pub(crate) editor: Editor,
    _callbacks: Callbacks,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.editor.destroy();
    }
}

/// What an editor starts with.
pub(crate) struct Start<'a> {
    pub(crate) text: &'a str,
    pub(crate) read_only: bool,
    /// A text box in place of the editor.
    pub(crate) plain: bool,
    /// All marks as they are written.
    pub(crate) source: bool,
    /// The text's language, for the spelling; empty when it is not known.
    pub(crate) language: &'a str,
    pub(crate) templates: api::Templates,
    /// The steps back of an earlier run; taken if they fit the text.
    pub(crate) history: &'a str,
}

/// Loads the editor and puts it into `parent`; `scroller` is the element that scrolls.
pub(crate) async fn mount(
    parent: &HtmlElement,
    scroller: &HtmlElement,
    start: Start<'_>,
    events: Events,
) -> Result<Mounted, JsValue> {
    let module = load_editor(start.plain).await?;
    let create: Function = Reflect::get(&module, &"create".into())?.dyn_into()?;
    let options = Object::new();
    let set = |key: &str, value: &JsValue| Reflect::set(&options, &key.into(), value);
    set("text", &start.text.into())?;
    set("history", &start.history.into())?;
    set("readOnly", &start.read_only.into())?;
    set("source", &start.source.into())?;
    set("language", &start.language.into())?;
    set("templates", &templates(start.templates).into())?;
    set("scroller", scroller)?;
    set("margin", &TOOLBAR_HEIGHT.into())?;
    set("label", &sentences::TEXT_LABEL.into())?;
    let callbacks = Callbacks::put(events, &options)?;
    let editor = create
        .apply(&JsValue::UNDEFINED, &Array::of2(parent, &options))?
        .unchecked_into();
    Ok(Mounted {
        editor,
        _callbacks: callbacks,
    })
}

/// What sticks to the top of the desk and covers text there, in px.
const TOOLBAR_HEIGHT: f64 = 44.0;

const fn templates(templates: api::Templates) -> &'static str {
    match templates {
        api::Templates::None => "none",
        api::Templates::Braces => "braces",
        api::Templates::Shortcodes => "shortcodes",
        api::Templates::Any => "any",
    }
}
