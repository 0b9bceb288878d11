//! What the editor tells, as callbacks that it can call.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::File;

/// What the editor tells.
pub(crate) struct Events {
    /// The text was changed by the writer.
    pub(crate) changed: Box<dyn Fn()>,
    /// The cursor went elsewhere, or something was marked; the cursor's line, from 0.
    pub(crate) moved: Box<dyn Fn(f64)>,
    /// The text was scrolled by the writer; the line at the top, from 0.
    pub(crate) scrolled: Box<dyn Fn(f64)>,
    /// The focus left the text.
    pub(crate) left: Box<dyn Fn()>,
    /// The fix of the problem with this handle was asked for.
    pub(crate) fix: Box<dyn Fn(u32)>,
    /// HTML was pasted; the editor waits for its Markdown.
    pub(crate) pasted: Box<dyn Fn(String)>,
    /// Images were pasted or dropped; the editor remembers where.
    pub(crate) files: Box<dyn Fn(Vec<File>)>,
    /// The formats that hold at the cursor are these now.
    pub(crate) formats: Box<dyn Fn(Vec<String>)>,
    /// A shortcut of the window was pressed in the text.
    pub(crate) shortcut: Box<dyn Fn(&str)>,
    /// Where an image's thumbnail is served, by its address as the text writes it; empty
    /// when nowhere.
    pub(crate) image_address: Box<dyn Fn(&str) -> String>,
}

type Told = Box<dyn FnMut(JsValue)>;

/// The callbacks. They live as long as the editor.
pub(super) struct Callbacks {
    _told: Vec<Closure<dyn FnMut(JsValue)>>,
    _asked: Closure<dyn FnMut(JsValue) -> JsValue>,
}

impl Callbacks {
    /// Puts them among the editor's options.
    pub(super) fn put(events: Events, options: &Object) -> Result<Self, JsValue> {
        let Events {
            changed,
            moved,
            scrolled,
            left,
            fix,
            pasted,
            files,
            formats,
            shortcut,
            image_address,
        } = events;
        let words = |value: JsValue| value.as_string().unwrap_or_default();
        let number = |value: JsValue| value.as_f64().unwrap_or_default();
        let told: [(&str, Told); 9] = [
            ("onChange", Box::new(move |_| changed())),
            ("onCursor", Box::new(move |line| moved(number(line)))),
            ("onScroll", Box::new(move |line| scrolled(number(line)))),
            ("onBlur", Box::new(move |_| left())),
            (
                "onFix",
                Box::new(move |id| {
                    #[expect(clippy::cast_sign_loss, reason = "the handle came from a u32")]
                    fix(number(id) as u32);
                }),
            ),
            ("onPaste", Box::new(move |html| pasted(words(html)))),
            (
                "onFiles",
                Box::new(move |list| {
                    files(items(&list).filter_map(|one| one.dyn_into().ok()).collect());
                }),
            ),
            (
                "onFormats",
                Box::new(move |list| {
                    formats(items(&list).filter_map(|one| one.as_string()).collect());
                }),
            ),
            ("onShortcut", Box::new(move |name| shortcut(&words(name)))),
        ];
        let mut kept = Vec::new();
        for (name, callback) in told {
            let callback = Closure::wrap(callback);
            Reflect::set(options, &name.into(), callback.as_ref())?;
            kept.push(callback);
        }
        let asked = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |src: JsValue| {
            image_address(&words(src)).into()
        });
        Reflect::set(options, &"imageAddress".into(), asked.as_ref())?;
        Ok(Self {
            _told: kept,
            _asked: asked,
        })
    }
}

fn items(list: &JsValue) -> impl Iterator<Item = JsValue> {
    Array::from(list).into_iter()
}
