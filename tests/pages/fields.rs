//! One field of the form, whatever its control, and what is known of it.

use serde_json::json;

use super::{ImageSheet, named};
use crate::Window;

/// A field by its key, or for a part of another by the way there: `people.0.name`.
#[derive(Clone, Copy)]
pub struct Field<'w> {
    pub(super) window: &'w Window,
    pub(super) path: &'w str,
}

impl<'w> Field<'w> {
    fn whole(self) -> String {
        named(&format!("field-{}", self.path))
    }

    fn inside(self, name: &str) -> String {
        format!("{} {}", self.whole(), named(name))
    }

    fn control(self) -> String {
        format!("[id=\"field-{}\"]", self.path)
    }

    /// Waits until it is there.
    pub fn see(self) -> Self {
        self.window.see(&self.whole());
        self
    }

    /// All that it says, its label and its values.
    pub fn words(self) -> String {
        self.window.text(&self.whole())
    }

    /// What its control holds.
    pub fn value(self) -> String {
        let value = self.window.js(
            "return document.querySelector(arguments[0])?.value",
            &[json!(self.control())],
        );
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Types another value into its control.
    pub fn type_value(self, value: &str) {
        self.window.click(&self.control());
        self.window.control('a');
        self.window.keys(value);
        self.window
            .until_true("the value is typed", || self.value() == value);
    }

    /// Unfolds an item of a list of groups.
    pub fn unfold_item(self, item: usize) {
        let fold = self.of_item(item, "item-fold");
        if self.window.attribute(&fold, "aria-expanded").as_deref() == Some("false") {
            self.window.click(&fold);
        }
    }

    /// Adds an item to a list of groups.
    pub fn add_item(self) {
        let items = self.items();
        self.window.click(&self.inside("item-add"));
        self.window
            .until_true("the item is there", || self.items() == items + 1);
    }

    /// Moves an item of a list of groups one place up.
    pub fn move_up(self, item: usize) {
        self.window.click(&self.of_item(item, "item-up"));
    }

    /// Takes an item out of a list of groups.
    pub fn remove_item(self, item: usize) {
        let items = self.items();
        self.window.click(&self.of_item(item, "item-remove"));
        self.window
            .until_true("the item is gone", || self.items() + 1 == items);
    }

    /// How many items a list of groups has.
    pub fn items(self) -> usize {
        self.window.count(&self.inside("item"))
    }

    fn of_item(self, item: usize, name: &str) -> String {
        format!(
            "{}[data-index=\"{item}\"] {}",
            self.inside("item"),
            named(name)
        )
    }

    /// Adds an image from a file, as its sheet proposes it.
    pub fn add_image(self, path: &std::path::Path) {
        self.window.choose_file(&self.inside("image-add"), path);
        ImageSheet(self.window).see().put();
    }

    /// Waits until the picture in the field is loaded.
    pub fn sees_thumbnail(self) {
        let loaded = "const image = document.querySelector(arguments[0]);
            return !!image && image.complete && image.naturalWidth > 0";
        let thumb = format!("{0}:is(img), {0} img", self.inside("image-thumb"));
        self.window.until_true("the thumbnail is loaded", || {
            self.window.js(loaded, &[json!(thumb)]) == true
        });
    }

    /// Opens what is known of it.
    pub fn about(self) -> About<'w> {
        self.window.click(&self.inside("field-about"));
        self.window.see(&named("about-dialog"));
        About(self.window)
    }
}

/// What is known of a field, and its correction.
#[derive(Clone, Copy)]
pub struct About<'w>(&'w Window);

impl About<'_> {
    /// All that it says.
    pub fn words(self) -> String {
        self.0.text(&named("about-dialog"))
    }

    /// Chooses what kind of field it is, as the list of kinds calls it.
    pub fn choose_kind(self, kind: &str) -> Self {
        let script = "const select = document.querySelector(arguments[0]);
            const wanted = [...select.options].find(one => one.text === arguments[1]);
            if (!wanted) return false;
            select.value = wanted.value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
            return true";
        let chosen = self
            .0
            .js(script, &[json!(named("about-kind")), json!(kind)]);
        assert_eq!(chosen, true, "no kind is called {kind}");
        self
    }

    /// Types the values of a choice.
    pub fn type_choices(self, choices: &[&str]) -> Self {
        let shown = named("about-choices");
        self.0.click(&shown);
        self.0.control('a');
        self.0.keys(&choices.join("\n"));
        self
    }

    /// Keeps the correction on this computer.
    pub fn use_here(self) {
        self.close_with("about-use");
    }

    /// Writes the correction into the site.
    pub fn write(self) {
        self.close_with("about-write");
    }

    fn close_with(self, button: &str) {
        self.0.click(&named(button));
        self.0.until_true("the dialog is closed", || {
            !self.0.shown(&named("about-dialog"))
        });
    }
}
