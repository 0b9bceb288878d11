//! Puts an editor into the page: loads the module, hands it its options, and keeps
//! the callbacks alive as long as it is there.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::Editor;
use crate::sentences;

#[wasm_bindgen]
extern "C" {
    /// From boot.js: the editor's module, or the plain one when it cannot be had.
    #[wasm_bindgen(js_namespace = window, js_name = datelineLoadEditor, catch)]
    async fn load_editor(plain: bool) -> Result<JsValue, JsValue>;
}

/// What the editor tells.
pub(crate) struct Events {
    /// The text was changed by the writer.
    pub(crate) changed: Box<dyn Fn()>,
    /// The text was scrolled by the writer; the line at the top, from 0.
    pub(crate) scrolled: Box<dyn Fn(f64)>,
    /// The focus left the text.
    pub(crate) left: Box<dyn Fn()>,
    /// The fix of the problem with this handle was asked for.
    pub(crate) fix: Box<dyn Fn(u32)>,
    /// HTML was pasted; the editor waits for its Markdown.
    pub(crate) pasted: Box<dyn Fn(String)>,
}

type Callback = Closure<dyn FnMut(JsValue)>;

/// An editor in the page. Taken out when dropped.
pub(crate) struct Mounted {
    pub(crate) editor: Editor,
    _callbacks: Vec<Callback>,
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
    pub(crate) plain: bool,
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
    set("scroller", scroller)?;
    set("margin", &TOOLBAR_HEIGHT.into())?;
    set("label", &sentences::TEXT_LABEL.into())?;

    let Events {
        changed,
        scrolled,
        left,
        fix,
        pasted,
    } = events;
    let callbacks: Vec<(&str, Callback)> = vec![
        ("onChange", Closure::new(move |_| changed())),
        (
            "onScroll",
            Closure::new(move |line: JsValue| scrolled(line.as_f64().unwrap_or(0.0))),
        ),
        ("onBlur", Closure::new(move |_| left())),
        (
            "onFix",
            Closure::new(move |id: JsValue| {
                if let Some(id) = id.as_f64() {
                    #[expect(clippy::cast_sign_loss, reason = "the handle came from a u32")]
                    fix(id as u32);
                }
            }),
        ),
        (
            "onPaste",
            Closure::new(move |html: JsValue| pasted(html.as_string().unwrap_or_default())),
        ),
    ];
    for (name, callback) in &callbacks {
        set(name, callback.as_ref())?;
    }
    let editor = create
        .apply(&JsValue::UNDEFINED, &Array::of2(parent, &options))?
        .unchecked_into();
    Ok(Mounted {
        editor,
        _callbacks: callbacks
            .into_iter()
            .map(|(_, callback)| callback)
            .collect(),
    })
}

/// What sticks to the top of the desk and covers text there, in px.
const TOOLBAR_HEIGHT: f64 = 44.0;
