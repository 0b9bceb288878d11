//! The list of announcements.

use serde_json::json;

use super::{Desk, named, quoted};
use crate::Window;

/// The list.
#[derive(Clone, Copy)]
pub struct List<'w>(pub &'w Window);

impl<'w> List<'w> {
    /// Waits until there are announcements in it.
    pub fn see(self) -> Self {
        self.0.see(&named("row"));
        self
    }

    /// The files of the rows in sight, from the top.
    pub fn files(self) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
            .map(row => row.dataset.file)";
        serde_json::from_value(self.0.js(script, &[json!(named("row"))])).unwrap()
    }

    /// Waits until a row says this, too.
    pub fn row_says(self, file: &str, words: &str) {
        let row = row(file);
        self.0.until_true(&format!("{file} says {words}"), || {
            self.0
                .text_now(&row)
                .is_some_and(|text| text.contains(words))
        });
    }

    /// Waits until exactly these files are listed, from the top.
    pub fn has(self, files: &[&str]) {
        self.0
            .until_true(&format!("the list is {files:?}"), || self.files() == files);
    }

    /// Types into the search box.
    pub fn search(self, words: &str) {
        self.0.click(&named("list-search"));
        self.0.keys(words);
    }

    /// Puts an announcement on the desk, with its page beside it.
    pub fn open(self, file: &str) -> Desk<'w> {
        let desk = self.open_alone(file);
        desk.page().see();
        desk
    }

    /// Puts an announcement on the desk where there is no room for its page.
    pub fn open_alone(self, file: &str) -> Desk<'w> {
        self.0.click(&row(file));
        self.0.see(&format!("{}[aria-selected=true]", row(file)));
        Desk(self.0).see()
    }
}

fn row(file: &str) -> String {
    format!("{}[data-file={}]", named("row"), quoted(file))
}
