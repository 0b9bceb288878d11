//! The page: the frame beside the desk, and the document in it.

use serde_json::Value;

use super::named;
use crate::Window;

/// The page.
#[derive(Clone, Copy)]
pub struct Page<'w>(pub &'w Window);

impl Page<'_> {
    /// Waits until the frame shows an announcement.
    pub fn see(self) -> Self {
        self.0.see(&format!("{}.ready", frame()));
        self
    }

    /// Does something in the frame's own document.
    pub fn inside<T>(self, act: impl FnOnce() -> T) -> T {
        self.0.inside(&frame(), act)
    }

    /// Runs a script in the frame's own document.
    pub fn js(self, script: &str) -> Value {
        self.inside(|| self.0.js(script, &[]))
    }

    /// The title on the page.
    pub fn title(self) -> String {
        self.inside(|| self.0.text("article > header > h1"))
    }

    /// The text on the page.
    pub fn text(self) -> String {
        self.inside(|| self.0.text("article > main"))
    }

    /// Waits until the page shows an image with these words.
    pub fn shows_image(self, alt: &str) {
        let script = "return [...document.images].some(one => one.alt === arguments[0] && one.naturalWidth > 0)";
        self.0.until_true(&format!("the page shows {alt:?}"), || {
            self.inside(|| self.0.js(script, &[serde_json::json!(alt)])) == true
        });
    }

    /// Waits until the page has these words.
    pub fn says(self, words: &str) {
        self.inside(|| {
            self.0.until_true(&format!("the page says {words:?}"), || {
                self.0
                    .text_now("body")
                    .is_some_and(|text| text.contains(words))
            });
        });
    }

    /// Clicks every link on the page.
    pub fn click_links(self) {
        self.inside(|| {
            for at in 1..=self.0.count("article > main a[href]") {
                let script =
                    "document.querySelectorAll('article > main a[href]')[arguments[0] - 1].click()";
                self.0.js(script, &[at.into()]);
            }
        });
    }
}

fn frame() -> String {
    format!("iframe{}", named("page"))
}
