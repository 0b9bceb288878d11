//! How long a change in the editor takes to the painted page, for the benchmark: the
//! figures stand in `window.datelineTimings`. Keeps no text.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use js_sys::{Array, Object, Reflect};
use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::MessageChannel;

/// So many figures are kept.
const AT_MOST: u32 = 500;

/// Changes on their way to the page.
#[derive(Debug, Default)]
pub(crate) struct Timings {
    /// Made, and not sent yet.
    made: Vec<f64>,
    /// Sent: the revision that has them, and when they were made.
    sent: VecDeque<(u64, Vec<f64>)>,
    sending: Vec<f64>,
}

impl Timings {
    /// The text was changed at this time.
    pub(crate) fn changed(&mut self, now: f64) {
        self.made.push(now);
    }

    /// The text is being sent.
    pub(crate) fn sending(&mut self) {
        self.sending.append(&mut self.made);
    }

    /// What was sent is in this revision.
    pub(crate) fn sent(&mut self, revision: u64) {
        self.sent
            .push_back((revision, core::mem::take(&mut self.sending)));
    }

    /// The page shows this revision: the waiting times of what is in it.
    pub(crate) fn painted(&mut self, revision: u64, now: f64) -> Vec<f64> {
        let mut times = Vec::new();
        while let Some((_, made)) = self.sent.pop_front_if(|(sent, _)| *sent <= revision) {
            times.extend(made.into_iter().map(|at| now - at));
        }
        times
    }
}

/// The window's clock, in milliseconds.
pub(crate) fn now() -> f64 {
    let performance =
        Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or(JsValue::UNDEFINED);
    Reflect::get(&performance, &"now".into())
        .ok()
        .and_then(|now| now.dyn_into::<js_sys::Function>().ok())
        .and_then(|now| now.call0(&performance).ok())
        .and_then(|now| now.as_f64())
        .unwrap_or(0.0)
}

/// Calls back when what the page has now is on the screen: a message that is posted in a
/// frame's callback arrives after that frame. In a hidden window no frame comes, so a clock
/// stands by.
pub(crate) fn when_painted(tell: impl FnOnce() + 'static) {
    let tell = Rc::new(RefCell::new(Some(tell)));
    let once = move || {
        if let Some(tell) = tell.take() {
            tell();
        }
    };
    set_timeout(once.clone(), core::time::Duration::from_millis(250));
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let arrived = Closure::once_into_js(once);
    channel.port1().set_onmessage(Some(arrived.unchecked_ref()));
    request_animation_frame(move || {
        // The clock tells if this does not.
        drop(channel.port2().post_message(&JsValue::NULL));
    });
}

/// Adds figures to `window.datelineTimings`.
pub(crate) fn report(revision: u64, times: &[f64]) {
    let name = JsValue::from_str("datelineTimings");
    let there = Reflect::get(&js_sys::global(), &name)
        .ok()
        .and_then(|list| list.dyn_into::<Array>().ok());
    let list = there.unwrap_or_else(|| {
        let list = Array::new();
        // A global object takes properties; if it did not, there would be no figures.
        drop(Reflect::set(&js_sys::global(), &name, &list));
        list
    });
    for time in times {
        let entry = Object::new();
        #[expect(clippy::cast_precision_loss, reason = "revisions count keystrokes")]
        let revision = JsValue::from_f64(revision as f64);
        drop(Reflect::set(&entry, &"revision".into(), &revision));
        drop(Reflect::set(
            &entry,
            &"milliseconds".into(),
            &JsValue::from_f64(*time),
        ));
        list.push(&entry);
        if list.length() > AT_MOST {
            list.shift();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Timings;

    #[test]
    fn each_change_is_counted_once_when_a_page_with_it_is_painted() {
        let mut timings = Timings::default();
        timings.changed(10.0);
        timings.changed(12.0);
        timings.sending();
        timings.changed(14.0);
        timings.sent(1);
        timings.sending();
        timings.sent(2);
        assert_eq!(timings.painted(0, 15.0), Vec::<f64>::new());
        assert_eq!(timings.painted(1, 20.0), [10.0, 8.0]);
        assert_eq!(timings.painted(3, 24.0), [10.0]);
        assert_eq!(timings.painted(3, 30.0), Vec::<f64>::new());
    }
}
