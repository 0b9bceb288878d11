//! The desk and its editor: puts it into the page, hands it to whoever acts on it. The
//! handle is taken out of the state first: what the editor calls may come back here.

use api::PasteHtml;
use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlElement;

use super::Desk;
use crate::{
    bindings::call,
    editor::{self, Editor, Events},
    sentences,
};

impl Desk {
    /// Puts the editor into the page, with the document's text.
    pub(crate) async fn mount_editor(self, parent: HtmlElement, scroller: HtmlElement) {
        let turn = self.turn.get_untracked();
        let history = self.found_history().await;
        if self.turn.get_untracked() != turn {
            return;
        }
        let text = self.inner.with_value(|inner| inner.sent.clone());
        let start = editor::Start {
            text: &text,
            read_only: self.with(|view| !view.read_only.is_empty()).unwrap_or(true),
            history: &history,
            plain: self.prefs.plain.get_untracked(),
        };
        let events = Events {
            changed: Box::new(move || self.edited()),
            scrolled: Box::new(move |line| self.scroll_page(line)),
            left: Box::new(move || self.left()),
            fix: Box::new(move |id| self.fix_by_id(id)),
            pasted: Box::new(move |html| spawn_local(self.paste(html))),
        };
        match editor::mount(&parent, &scroller, start, events).await {
            Ok(mounted) if self.turn.get_untracked() == turn => {
                let wanted = self.inner.try_update_value(|inner| {
                    inner.editor = Some(mounted);
                    core::mem::take(&mut inner.wants_focus)
                });
                self.underline();
                if wanted == Some(true) {
                    self.focus_text();
                }
            }
            // Another document was opened meanwhile.
            Ok(_) => {}
            Err(_) => self.notices.told(sentences::NO_EDITOR),
        }
    }

    /// Takes the editor out, keeping its text for the next one.
    pub(crate) fn unmount_editor(self) {
        let text = self.editor_text();
        let old = self.inner.try_update_value(|inner| {
            if let Some(text) = text {
                inner.sent = text;
            }
            inner.editor.take()
        });
        drop(old);
    }

    /// Puts what was pasted into the text, as Markdown; as plain text where that cannot be.
    async fn paste(self, html: String) {
        let turn = self.turn.get_untracked();
        let markdown = match call(PasteHtml { html }).await {
            Ok(pasted) => pasted.markdown,
            Err(error) => {
                self.notices.failed(error);
                String::new()
            }
        };
        if self.turn.get_untracked() == turn {
            self.with_editor(|editor| editor.insert_pasted(&markdown));
        }
    }

    /// What the toolbar does to the text.
    pub(crate) fn format(self, name: &str) {
        self.with_editor(|editor| editor.format(name));
    }

    /// A click beside the lines goes to the text, unless it marked something.
    pub(crate) fn focus_if_beside(self) {
        let selection = window().get_selection().ok().flatten();
        if selection.is_none_or(|selection| selection.is_collapsed()) {
            self.focus_text();
        }
    }

    pub(crate) fn focus_text(self) {
        self.with_editor(Editor::focus);
    }

    /// The editor takes the focus once it is there.
    pub(crate) fn focus_when_mounted(self) {
        self.inner.update_value(|inner| inner.wants_focus = true);
    }

    pub(super) fn editor(self) -> Option<Editor> {
        self.inner
            .with_value(|inner| inner.editor.as_ref().map(|mounted| mounted.editor.clone()))
    }

    pub(super) fn with_editor(self, act: impl FnOnce(&Editor)) {
        if let Some(editor) = self.editor() {
            act(&editor);
        }
    }

    pub(super) fn editor_text(self) -> Option<String> {
        self.editor().map(|editor| editor.text())
    }
}
