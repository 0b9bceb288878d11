//! The receiving end of a `tauri::ipc::Channel`: messages arrive with an index and
//! are handed on in that order, whichever order they came in.

use std::{cell::RefCell, rc::Rc};

use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use super::read;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = transformCallback)]
    fn transform_callback(callback: &Closure<dyn FnMut(JsValue)>, once: bool) -> f64;
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = unregisterCallback, catch)]
    fn unregister_callback(id: f64) -> Result<(), JsValue>;
}

/// A channel for one call. It stops receiving when it is dropped.
pub(crate) struct Channel {
    id: f64,
    _callback: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    /// A channel that hands each message to `receive`.
    pub(crate) fn new<T: DeserializeOwned + 'static>(receive: impl Fn(T) + 'static) -> Self {
        let order = Rc::new(RefCell::new(Order::default()));
        let callback = Closure::<dyn FnMut(JsValue)>::new(move |raw: JsValue| {
            let Some(index) = number(&raw, "index") else {
                return;
            };
            let message =
                js_sys::Reflect::get(&raw, &"message".into()).unwrap_or(JsValue::UNDEFINED);
            let ready = order.borrow_mut().take(index, message);
            for message in ready {
                if let Ok(message) = read(message) {
                    receive(message);
                }
            }
        });
        let id = transform_callback(&callback, false);
        Self {
            id,
            _callback: callback,
        }
    }

    /// What stands for the channel among a command's arguments.
    pub(crate) fn address(&self) -> String {
        format!("__CHANNEL__:{}", self.id)
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        // Older shells have no such function; the callback is dead either way.
        drop(unregister_callback(self.id));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an index is a small whole number"
)]
fn number(raw: &JsValue, key: &str) -> Option<u32> {
    js_sys::Reflect::get(raw, &key.into())
        .ok()?
        .as_f64()
        .map(|n| n as u32)
}

/// Puts messages back into order.
struct Order<T> {
    next: u32,
    early: Vec<(u32, T)>,
}

impl<T> Default for Order<T> {
    fn default() -> Self {
        Self {
            next: 0,
            early: Vec::new(),
        }
    }
}

impl<T> Order<T> {
    /// Takes a message in and gives all that are due now.
    fn take(&mut self, index: u32, message: T) -> Vec<T> {
        self.early.push((index, message));
        let mut due = Vec::new();
        while let Some(at) = self.early.iter().position(|(index, _)| *index == self.next) {
            due.push(self.early.swap_remove(at).1);
            self.next += 1;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn messages_come_out_in_order() {
        let mut order = Order::default();
        assert!(order.take(1, 'b').is_empty());
        assert!(order.take(2, 'c').is_empty());
        assert_eq!(order.take(0, 'a'), ['a', 'b', 'c']);
        assert_eq!(order.take(3, 'd'), ['d']);
    }
}
