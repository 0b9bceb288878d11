//! The page's frame: hands changes of the page to it, and hears what it tells.

use api::{OpenLink, PagePatch, PrintPage};
use js_sys::{Object, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use web_sys::{HtmlIFrameElement, MessageEvent};

use super::{Desk, Job};
use crate::{
    bindings::{call, to_js},
    state::{
        framed::{self, number, text},
        page::Way,
        page_click::{Clicked, place},
    },
};

impl Desk {
    /// The frame is in the page now, or no longer.
    pub(crate) fn set_frame(self, frame: Option<HtmlIFrameElement>) {
        self.inner.update_value(|inner| {
            inner.frame = frame;
            inner.shows.gone();
            inner.cursor = None;
        });
    }

    /// A message came from somewhere; the frame's are heard.
    pub(crate) fn hear(self, event: &MessageEvent) {
        let heard = self
            .inner
            .with_value(|inner| framed::heard(inner.frame.as_ref(), event));
        let Some(data) = heard else {
            return;
        };
        let line = number(&data, "line").unwrap_or(0.0);
        match text(&data, "kind").as_deref() {
            Some("ready") => self.frame_ready(revision(&data)),
            Some("lost") => self.send(Job::Page),
            Some("scrolled") => self.with_editor(|editor| editor.scroll_to_line(line)),
            Some("clicked") => self.go_to(line, &clicked(&data)),
            Some("link") => {
                if let Some(address) = text(&data, "href") {
                    self.follow_link(address);
                }
            }
            _ => {}
        }
    }

    /// The page follows the text to this line.
    pub(crate) fn scroll_page(self, line: f64) {
        self.post("scroll", &JsValue::from_f64(line), "line");
    }

    /// The page shows in which block the cursor stands; it is told when the line is another.
    pub(super) fn show_cursor(self, line: f64) {
        let before = self
            .inner
            .try_update_value(|inner| inner.cursor.replace(line));
        if before.flatten() != Some(line) {
            self.post("cursor", &JsValue::from_f64(line), "line");
        }
    }

    /// The cursor goes to what was clicked on the page: to the word where it is in the text
    /// too, else to the line.
    fn go_to(self, line: f64, clicked: &Clicked) {
        self.with_editor(|editor| match place(&editor.text(), clicked) {
            Some(place) => editor.select(place, place),
            None => editor.cursor_to_line(line),
        });
    }

    /// Light or dark.
    pub(crate) fn theme_page(self, theme: &str) {
        self.post("theme", &JsValue::from_str(theme), "theme");
    }

    pub(super) fn offer_page(self, page: &PagePatch) {
        self.leave_out(&page.left_out);
        let way = self
            .inner
            .try_update_value(|inner| inner.shows.offer(page.base, page.revision));
        match way {
            Some(Way::Post) => {
                let Ok(message) = to_js(page) else { return };
                self.post_object(&message.into(), "patch");
            }
            Some(Way::Whole) => self.inner.update_value(|inner| inner.queue.push(Job::Page)),
            Some(Way::Wait) | None => {}
        }
    }

    fn frame_ready(self, revision: u64) {
        let current = self.with(|view| view.revision).unwrap_or(revision);
        let behind = self.inner.try_update_value(|inner| {
            inner.cursor = None;
            inner.shows.ready(revision, current)
        });
        self.page_ready.set(true);
        self.ask_image_hosts();
        self.theme_page(self.prefs.page_theme_now().name());
        if behind == Some(true) {
            self.send(Job::Page);
        }
        self.with_editor(|editor| self.scroll_page(editor.top_line()));
    }

    /// Puts the page on paper, or into a PDF.
    pub(crate) fn print(self) {
        spawn_local(async move {
            self.idle().await;
            let Some(document) = self.id() else { return };
            if let Err(error) = call(PrintPage { document }).await {
                self.notices.failed(error);
            }
        });
    }

    /// Opens an address in the user's browser.
    pub(crate) fn follow_link(self, address: String) {
        spawn_local(async move {
            if let Err(error) = call(OpenLink { address }).await {
                self.notices.failed(error);
            }
        });
    }

    fn post(self, kind: &str, value: &JsValue, key: &str) {
        let message = Object::new();
        drop(Reflect::set(&message, &key.into(), value));
        self.post_object(&message, kind);
    }

    fn post_object(self, message: &Object, kind: &str) {
        self.inner
            .with_value(|inner| framed::post(inner.frame.as_ref(), message, kind));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts, and any other number finds no word"
)]
fn clicked(data: &JsValue) -> Clicked {
    let count = |key| number(data, key).unwrap_or(0.0) as usize;
    Clicked {
        word: text(data, "word").unwrap_or_default(),
        nth: count("nth"),
        into: count("into"),
        first: count("first"),
        last: number(data, "last")
            .filter(|last| *last >= 0.0)
            .map(|last| last as usize),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count, and any other number only asks for the page again"
)]
fn revision(data: &JsValue) -> u64 {
    number(data, "revision").unwrap_or(0.0) as u64
}
