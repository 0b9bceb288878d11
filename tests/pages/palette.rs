//! The palette, the sheet of shortcuts and the sheet for an image.

use fantoccini::key::Key;
use serde_json::json;

use super::named;
use crate::Window;

/// The palette.
#[derive(Clone, Copy)]
pub struct Palette<'w>(pub &'w Window);

impl Palette<'_> {
    /// Opens it by its keys.
    pub fn open(self) -> Self {
        self.0.control_shift('p');
        self.0.see(&named("palette-input"));
        self.0.until_focused("palette-input");
        self
    }

    /// What it offers, from the top, each with its keys.
    pub fn offers(self) -> Vec<String> {
        self.0.texts(&named("palette-option"))
    }

    /// Types, and waits until the first result says this.
    pub fn finds(self, typed: &str, first: &str) -> Self {
        self.0.keys(typed);
        self.0.until_true(&format!("{first} comes first"), || {
            self.offers().first().is_some_and(|one| one.contains(first))
        });
        self
    }

    /// Takes the first result.
    pub fn enter(self) {
        self.0.press(Key::Enter);
        self.gone();
    }

    /// Does what is found first.
    pub fn does(self, typed: &str, first: &str) {
        self.open().finds(typed, first).enter();
    }

    /// Leaves it.
    pub fn escape(self) {
        self.0.press(Key::Escape);
        self.gone();
    }

    fn gone(self) {
        self.0
            .until_true("the palette is closed", || !self.0.shown(&named("palette")));
    }
}

/// The sheet of shortcuts.
#[derive(Clone, Copy)]
pub struct Shortcuts<'w>(pub &'w Window);

impl Shortcuts<'_> {
    /// Opens it by its keys.
    pub fn open(self) -> Self {
        self.0.control('/');
        self.0.see(&named("shortcuts"));
        self
    }

    /// What it says.
    pub fn words(self) -> String {
        self.0.text(&named("shortcuts"))
    }

    /// Leaves it.
    pub fn escape(self) {
        self.0.press(Key::Escape);
        self.0
            .until_true("the sheet is closed", || !self.0.shown(&named("shortcuts")));
    }
}

/// The sheet for an image.
#[derive(Clone, Copy)]
pub struct ImageSheet<'w>(pub &'w Window);

impl ImageSheet<'_> {
    /// Waits until it shows an image, and knows what becomes of it.
    pub fn see(self) -> Self {
        self.0.see(&format!("{}:enabled", named("image-put")));
        self
    }

    /// What it says.
    pub fn words(self) -> String {
        self.0.text(&named("image-sheet"))
    }

    /// The name that the file gets.
    pub fn name(self) -> String {
        let value = self.0.js(
            "return document.querySelector(arguments[0]).value",
            &[json!(named("image-name"))],
        );
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Says what the image shows.
    pub fn describe(self, words: &str) -> Self {
        self.0.click(&named("image-alt"));
        self.0.keys(words);
        self
    }

    /// Asks for the image to be added, which it may be refused.
    pub fn ask(self) {
        self.0.click(&named("image-put"));
    }

    /// Leaves it.
    pub fn escape(self) {
        self.0.press(Key::Escape);
        self.gone();
    }

    /// Adds the image.
    pub fn put(self) {
        self.ask();
        self.gone();
    }

    fn gone(self) {
        self.0.until_true("the sheet is closed", || {
            !self.0.shown(&named("image-sheet"))
        });
    }
}
