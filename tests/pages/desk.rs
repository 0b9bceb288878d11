//! The desk: title, details, text, and the line below.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{Field, Page, Problems, named};
use crate::Window;

/// The editor that is on the desk now; the one before it may still be on its way out.
const EDITOR: &str = "window.datelineEditor";

/// The desk with an announcement on it.
#[derive(Clone, Copy)]
pub struct Desk<'w>(pub &'w Window);

impl<'w> Desk<'w> {
    /// Waits until the announcement is there.
    pub fn see(self) -> Self {
        self.0.see(&named("editor"));
        self.0.until_true("the editor answers", || {
            self.0.js(&format!("return !!{EDITOR}"), &[]) == true
        });
        self
    }

    /// The title in its box.
    pub fn title(self) -> String {
        let value = self.0.js(
            "return document.querySelector(arguments[0]).value",
            &[json!(named("title-input"))],
        );
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Types another title.
    pub fn type_title(self, title: &str) {
        self.0.click(&named("title-input"));
        self.0.control('a');
        self.0.keys(title);
        self.0
            .until_true("the title is typed", || self.title() == title);
    }

    /// The text in the editor.
    pub fn text(self) -> String {
        let text = self.0.js(&format!("return {EDITOR}.getText()"), &[]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Puts the cursor behind the first place of these words.
    pub fn cursor_behind(self, words: &str) {
        self.select(words, false);
    }

    /// The line at the top of the desk.
    pub fn top_line(self) -> f64 {
        self.0
            .js(&format!("return {EDITOR}.topLine()"), &[])
            .as_f64()
            .unwrap_or_default()
    }

    /// Types over the first place of some words.
    pub fn type_over(self, words: &str, by: &str) {
        let expect = self.text().replacen(words, by, 1);
        self.select(words, true);
        self.0.keys(by);
        self.0
            .until_true("the words are typed", || self.text() == expect);
    }

    /// Types at the cursor.
    pub fn keys(self, text: &str) {
        self.0.keys(text);
    }

    /// Takes back what was typed last.
    pub fn undo_typing(self) {
        self.0.js(&format!("{EDITOR}.undo()"), &[]);
    }

    /// What stands in the way of a save, in words.
    pub fn failed(self) -> String {
        self.0.see(&named("notice-failed"));
        self.0.text(&named("notice-failed"))
    }

    /// Tries again to save.
    pub fn save_again(self) {
        self.0.click(&named("save-again"));
    }

    /// Saves what was brought back.
    pub fn save_recovered(self) {
        self.0.click(&named("recovered-save"));
    }

    /// Pastes at the cursor what another program put on the clipboard.
    pub fn paste(self, html: &str, plain: &str) {
        let script = "const board = new DataTransfer();
            board.setData('text/html', arguments[1]);
            board.setData('text/plain', arguments[2]);
            const text = document.querySelector(arguments[0]);
            (text.querySelector('[contenteditable=true]') || text).dispatchEvent(new ClipboardEvent('paste',
                { clipboardData: board, bubbles: true, cancelable: true }))";
        self.0
            .js(script, &[json!(named("editor")), json!(html), json!(plain)]);
    }

    /// Pastes a file at the cursor, as a picture of another program.
    pub fn paste_file(self, name: &str, kind: &str, bytes: &[u8]) {
        let script = "const board = new DataTransfer();
            board.items.add(new File([new Uint8Array(arguments[1])], arguments[2], { type: arguments[3] }));
            const text = document.querySelector(arguments[0]);
            (text.querySelector('[contenteditable=true]') || text).dispatchEvent(new ClipboardEvent('paste',
                { clipboardData: board, bubbles: true, cancelable: true }))";
        let editor = json!(named("editor"));
        self.0
            .js(script, &[editor, json!(bytes), json!(name), json!(kind)]);
    }

    /// Marks the first place of these words.
    pub fn mark(self, words: &str) {
        self.select(words, true);
    }

    /// Waits until the text is this.
    pub fn has_text(self, text: &str) {
        self.0
            .until_true(&format!("the text is {text:?}"), || self.text() == text);
    }

    /// The names of the tools that hold at the cursor.
    pub fn holding(self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[role=toolbar] [aria-pressed=true]')]
            .map(one => one.getAttribute('aria-label'))";
        serde_json::from_value(self.0.js(script, &[])).unwrap()
    }

    /// Opens what a tool unfolds.
    pub fn unfold_tool(self, tool: &str) {
        self.0.click(&named(&format!("tool-{tool}")));
        self.0.see("[role=toolbar] .menu");
    }

    /// Closes what a tool unfolds.
    pub fn fold_tool(self) {
        self.0.press(Key::Escape);
        self.0.until_true("the tool is folded", || {
            self.0.count("[role=toolbar] .menu") == 0
        });
    }

    /// The kind of the editor: `codemirror` or `plain`.
    pub fn kind(self) -> String {
        let kind = self.0.js(&format!("return {EDITOR}?.kind"), &[]);
        kind.as_str().unwrap_or_default().to_owned()
    }

    /// The text as it stands on the screen, with the marks that are to be seen.
    pub fn drawn(self) -> String {
        self.0.text(&named("editor"))
    }

    /// What the line below says of the text's length.
    pub fn length(self) -> String {
        self.0.text(&named("length"))
    }

    /// Whether there is nothing to be seen but the text.
    pub fn alone(self) -> bool {
        self.0.count(".only-text") == 1 && !self.0.shown(&named("list"))
    }

    fn select(self, words: &str, all: bool) {
        let script = format!(
            "const at = {EDITOR}.getText().indexOf(arguments[0]);
             if (at < 0) return false;
             const end = at + arguments[0].length;
             {EDITOR}.select(arguments[1] ? at : end, end);
             return true"
        );
        assert_eq!(
            self.0.js(&script, &[json!(words), json!(all)]),
            Value::Bool(true),
            "the text has no {words:?}"
        );
    }

    /// Waits until the file has what is on the desk.
    pub fn saved(self) {
        self.0
            .until_true("it is saved", || self.saving().starts_with("Saved"));
    }

    /// What the line below says of saving.
    pub fn saving(self) -> String {
        self.0.text(&named("saved"))
    }

    /// Unfolds the details where they are folded.
    pub fn unfold_details(self) {
        self.fold(false);
        self.0.see(".form");
    }

    /// Folds the details where they are unfolded.
    pub fn fold_details(self) {
        self.fold(true);
    }

    fn fold(self, folded: bool) {
        let (fold, expanded) = (
            named("details-toggle"),
            if folded { "false" } else { "true" },
        );
        if self.0.attribute(&fold, "aria-expanded").as_deref() != Some(expanded) {
            self.0.click(&fold);
        }
        self.0.see(&format!("{fold}[aria-expanded={expanded}]"));
    }

    /// What the form says, labels and values.
    pub fn details(self) -> String {
        self.0.text(".form")
    }

    /// A field by its key, or the way to a part of one: `people.0.name`.
    pub fn field(self, path: &'w str) -> Field<'w> {
        Field {
            window: self.0,
            path,
        }
    }

    /// Focuses a field's control, so that what it suggests is shown.
    pub fn focus_field(self, key: &str) {
        self.0.click(&format!(
            "{} :is(input, textarea)",
            named(&format!("field-{key}"))
        ));
    }

    /// Why the details cannot be read and where, in words.
    pub fn unreadable(self) -> String {
        self.0.see(&format!("{} li", named("notice-unreadable")));
        self.0.text(&named("notice-unreadable"))
    }

    /// Whether a form is offered.
    pub fn has_form(self) -> bool {
        self.0.shown(&named("details-toggle"))
    }

    /// Goes back to the form after the details can be read again.
    pub fn form_again(self) {
        self.0.click(&named("form-again"));
        self.0.see(&named("details-toggle"));
    }

    /// The problems of the announcement.
    pub fn problems(self) -> Problems<'w> {
        Problems(self.0)
    }

    /// The page beside it.
    pub fn page(self) -> Page<'w> {
        Page(self.0)
    }
}
