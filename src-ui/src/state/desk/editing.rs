//! The desk and its editor: puts it into the page, hands it to whoever acts on it. The
//! handle is taken out of the state first: what the editor calls may come back here.

use api::PasteHtml;
use leptos::{prelude::*, task::spawn_local};
use web_sys::{File, HtmlElement};

use super::Desk;
use crate::{
    bindings::call,
    editor::{self, Editor, Events},
    sentences,
    state::{prefs::TextMode, text::Length},
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
        let mode = self.prefs.text_mode.get_untracked();
        let language = self.with(|view| view.language.replace('_', "-"));
        let start = editor::Start {
            text: &text,
            read_only: self.with(|view| !view.read_only.is_empty()).unwrap_or(true),
            history: &history,
            plain: mode == TextMode::Box,
            source: mode == TextMode::Source,
            language: &language.unwrap_or_default(),
            templates: self
                .with(|view| view.templates)
                .unwrap_or(api::Templates::Any),
        };
        match editor::mount(&parent, &scroller, start, self.events()).await {
            Ok(mounted) if self.turn.get_untracked() == turn => {
                let wanted = self.inner.try_update_value(|inner| {
                    inner.editor = Some(mounted);
                    core::mem::take(&mut inner.wants_focus)
                });
                // Another program's text came while the editor was on its way.
                self.with_editor(|editor| {
                    let now = self.inner.with_value(|inner| inner.sent.clone());
                    if now != text {
                        editor.set_text(&now);
                    }
                });
                self.underline();
                if wanted == Some(true) {
                    self.cursor_to_empty_line(&text);
                    self.focus_text();
                }
            }
            // Another document was opened meanwhile.
            Ok(_) => {}
            Err(_) => self.notices.told(sentences::NO_EDITOR),
        }
    }

    /// A new announcement ends with an empty line, which waits for its text.
    fn cursor_to_empty_line(self, text: &str) {
        if text == "\n" || text.ends_with("\n\n") {
            let place = text.encode_utf16().count() as u32 - 1;
            self.with_editor(|editor| editor.select(place, place));
        }
    }

    fn events(self) -> Events {
        Events {
            changed: Box::new(move || self.edited()),
            moved: Box::new(move |line| self.moved(line)),
            scrolled: Box::new(move |line| self.scroll_page(line)),
            left: Box::new(move || self.left()),
            fix: Box::new(move |id| self.fix_by_id(id)),
            pasted: Box::new(move |html| spawn_local(self.paste(html))),
            files: Box::new(move |files| {
                if let Some(take) = self.on_files.get_value() {
                    take.run(files);
                }
            }),
            formats: Box::new(move |formats| self.formats.set(formats)),
            shortcut: Box::new(move |name| {
                if let Some(press) = self.on_shortcut.get_value() {
                    press.run(name.to_owned());
                }
            }),
            image_address: Box::new(move |src| self.image_address(src)),
        }
    }

    /// Says who takes images that are pasted or dropped into the text.
    pub(crate) fn files_come(self, take: impl Fn(Vec<File>) + 'static) {
        self.on_files.set_value(Some(UnsyncCallback::new(take)));
    }

    /// Says who hears the window's shortcuts that are pressed in the text.
    pub(crate) fn shortcuts_come(self, press: impl Fn(String) + 'static) {
        self.on_shortcut.set_value(Some(UnsyncCallback::new(press)));
    }

    /// Where an image of the text is served; empty for one that is not the site's.
    fn image_address(self, src: &str) -> String {
        if elsewhere(src) {
            return String::new();
        }
        let encoded = js_sys::encode_uri_component(src);
        self.with(|view| format!("{}{encoded}", view.image_address))
            .unwrap_or_default()
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
        self.formats.set(Vec::new());
        self.marked.set(None);
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

    /// The page shows where the cursor is; what is marked is counted when it rests.
    fn moved(self, line: f64) {
        self.show_cursor(line);
        self.move_pause.after(120, move || {
            let marked = self.editor().map(|editor| editor.marked());
            let length = marked
                .filter(|marked| marked.from < marked.to)
                .map(|marked| Length::of(&marked.text));
            if self.marked.get_untracked() != length {
                self.marked.set(length);
            }
        });
    }

    /// What the toolbar does to the text.
    pub(crate) fn format(self, name: &str) {
        self.with_editor(|editor| editor.format(name));
    }

    /// Puts an image into the text.
    pub(crate) fn insert_image(self, link: &str, alt: &str) {
        self.with_editor(|editor| editor.insert_image(link, alt));
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

    pub(crate) fn with_editor(self, act: impl FnOnce(&Editor)) {
        if let Some(editor) = self.editor() {
            act(&editor);
        }
    }

    pub(super) fn editor_text(self) -> Option<String> {
        self.editor().map(|editor| editor.text())
    }
}

/// Whether an address leads out of the site, or nowhere.
fn elsewhere(src: &str) -> bool {
    let scheme = src
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.chars().all(|sign| sign.is_ascii_alphanumeric()));
    src.is_empty() || src.starts_with("//") || scheme
}

#[cfg(test)]
mod tests {
    use super::elsewhere;

    #[test]
    fn only_the_sites_images_are_asked_for() {
        for (src, expect) in [
            ("/images/a.png", false),
            ("a.png", false),
            ("../a b.png", false),
            ("https://example.org/a.png", true),
            ("//example.org/a.png", true),
            ("data:image/png;base64,AA", true),
            ("", true),
        ] {
            assert_eq!(elsewhere(src), expect, "{src}");
        }
    }
}
