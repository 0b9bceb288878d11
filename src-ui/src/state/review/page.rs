//! The frame of the reviewer's view: which words are selected there, which remark is clicked,
//! and the marks that it shows.

use api::{OpenLink, ReviewPlace, ReviewView, ThreadPlace};
use js_sys::{Object, Reflect};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{HtmlIFrameElement, MessageEvent};

use super::{
    Near, Place, Review, Selected, Writing,
    words::{OnPage, from_utf16, in_text, nth, to_utf16},
};
use crate::{
    bindings::{call, to_js},
    sentences::review as said,
    state::framed::{self, number, text},
};

/// What the frame marks of a conversation.
#[derive(Serialize)]
struct Remark<'a> {
    id: &'a str,
    words: &'a str,
    line: u32,
    nth: u32,
}

impl Review {
    /// The frame is in the page now, or no longer.
    pub(crate) fn set_frame(self, frame: Option<HtmlIFrameElement>) {
        self.frame.set_value(frame);
        // It may have told that it is there before it was known here.
        self.mark(self.view.read_untracked().as_ref());
    }

    /// A message came from somewhere; the frame's are heard.
    pub(crate) fn hear(self, event: &MessageEvent) {
        let heard = self
            .frame
            .with_value(|frame| framed::heard(frame.as_ref(), event));
        let Some(data) = heard else {
            return;
        };
        match text(&data, "kind").as_deref() {
            // What is over is only read.
            Some("selected" | "remark-wanted") if untrack(|| self.is_over()) => {}
            Some("ready") => self.frame_ready(),
            Some("selected") => self.selected.set(self.on_page(&data)),
            Some("unselected") => self.selected.set(None),
            Some("remark") => self.thread.set(text(&data, "id")),
            Some("remark-wanted") => self.comment(),
            Some("link") => {
                if let Some(address) = text(&data, "href") {
                    self.follow_link(address);
                }
            }
            _ => {}
        }
    }

    /// Words of the text are selected, in UTF-16 units.
    pub(crate) fn select_text(self, start: u32, end: u32) {
        let selected = self.view.with_untracked(|view| {
            let text = &view.as_ref()?.text;
            let range = from_utf16(text, start)..from_utf16(text, end);
            let quote = text
                .get(range.clone())
                .unwrap_or_default()
                .trim()
                .to_owned();
            (!quote.is_empty()).then_some(Selected {
                at: ReviewPlace::Body { start, end },
                quote,
                gone: String::new(),
                range,
                near: None,
            })
        });
        self.selected.set(selected);
    }

    /// Begins a comment on what is selected.
    pub(crate) fn comment(self) {
        let selected = self.selected.get_untracked();
        // Of words that are gone with all around them, the whole is the place.
        let there = selected.as_ref().filter(|one| !one.quote.is_empty());
        let place = there.map(|selected| self.place(selected));
        self.write(Writing::Comment(place));
        if let Some(gone) = selected.map(|one| one.gone).filter(|gone| !gone.is_empty()) {
            let begun = self.text.get_untracked();
            self.text.set(said::of_gone(&begun, &gone));
        }
        self.selected.set(None);
    }

    /// Begins to suggest other words for what is selected.
    pub(crate) fn suggest(self) {
        if let Some(selected) = self.selected.get_untracked() {
            self.write(Writing::Suggestion(Place {
                at: self.in_body(&selected),
                ..self.place(&selected)
            }));
            self.selected.set(None);
        }
    }

    /// Brings a conversation to hand, here and on the page.
    pub(crate) fn go_to(self, thread: &str) {
        self.thread.set(Some(thread.to_owned()));
        let message = Object::new();
        drop(Reflect::set(&message, &"id".into(), &thread.into()));
        self.post(&message, "remark");
    }

    /// The words that the conversation at hand is about, in UTF-16 units of the text.
    pub(crate) fn range_of_thread(self) -> Option<(u32, u32)> {
        let id = self.thread.get()?;
        self.view.with_untracked(|view| {
            let threads = &view.as_ref()?.threads;
            let thread = threads.iter().find(|thread| thread.id == id)?;
            match thread.place {
                ThreadPlace::Body { start, end, .. } => Some((start, end)),
                _ => None,
            }
        })
    }

    /// Light or dark.
    pub(crate) fn theme(self, theme: &str) {
        let message = Object::new();
        drop(Reflect::set(&message, &"theme".into(), &theme.into()));
        self.post(&message, "theme");
    }

    /// What is selected, by its place in the text.
    fn in_body(self, selected: &Selected) -> ReviewPlace {
        self.view.with_untracked(|view| {
            let text = view.as_ref().map_or("", |view| &view.text);
            ReviewPlace::Body {
                start: to_utf16(text, selected.range.start.min(text.len())),
                end: to_utf16(text, selected.range.end.min(text.len())),
            }
        })
    }

    fn frame_ready(self) {
        self.theme(self.prefs.page_theme_now().name());
        self.mark(self.view.read_untracked().as_ref());
        if let Some(thread) = self.thread.get_untracked() {
            self.go_to(&thread);
        }
    }

    /// Marks the words that the open conversations are about.
    pub(super) fn mark(self, view: Option<&ReviewView>) {
        let Some(view) = view else { return };
        let open = view.threads.iter().filter(|thread| !thread.resolved);
        let remarks: Vec<_> = open
            .filter_map(|thread| match thread.place {
                ThreadPlace::Body { start, line, .. } => Some(Remark {
                    id: &thread.id,
                    words: &thread.quote,
                    line,
                    nth: nth(&view.text, line, start, &thread.quote),
                }),
                _ => None,
            })
            .collect();
        let message = Object::new();
        let Ok(list) = to_js(&remarks) else { return };
        drop(Reflect::set(&message, &"list".into(), &list));
        self.post(&message, "remarks");
    }

    fn on_page(self, data: &JsValue) -> Option<Selected> {
        let words = OnPage {
            line: count(data, "line")?,
            until: count(data, "until"),
            exact: text(data, "exact")?,
            prefix: text(data, "prefix").unwrap_or_default(),
            suffix: text(data, "suffix").unwrap_or_default(),
        };
        let gone = text(data, "gone").unwrap_or_default();
        if words.exact.is_empty() && gone.is_empty() {
            return None;
        }
        let side = |key| number(data, key).unwrap_or_default();
        let near = Near {
            left: side("left"),
            right: side("right"),
            top: side("top"),
            bottom: side("bottom"),
        };
        let range = self
            .view
            .with_untracked(|view| view.as_ref().map(|view| in_text(&view.text, &words)))?;
        Some(Selected {
            quote: words.exact.clone(),
            gone,
            range,
            near: Some(near),
            at: ReviewPlace::Page {
                line: words.line,
                exact: words.exact,
                prefix: words.prefix,
                suffix: words.suffix,
            },
        })
    }

    fn follow_link(self, address: String) {
        spawn_local(async move {
            if let Err(error) = call(OpenLink { address }).await {
                self.notices.failed(error);
            }
        });
    }

    fn post(self, message: &Object, kind: &str) {
        self.frame
            .with_value(|frame| framed::post(frame.as_ref(), message, kind));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a line, and what is none is left out"
)]
fn count(data: &JsValue, key: &str) -> Option<u32> {
    number(data, key)
        .filter(|count| *count >= 0.0)
        .map(|count| count as u32)
}
