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

    /// The width of the page for its reader, and the theme that it has.
    pub fn looks(self) -> (u64, String) {
        let found = self.js("return [innerWidth, document.documentElement.dataset.theme]");
        (
            found[0].as_u64().unwrap(),
            found[1].as_str().unwrap().to_owned(),
        )
    }

    /// Presses a control above the page.
    pub fn press(self, control: &str) {
        self.0.click(&named(control));
    }

    /// Chooses something in the page's menu.
    pub fn choose(self, item: &str) {
        self.press("page-menu");
        self.press(item);
    }

    /// The sites whose images are left out, as the notes say it.
    pub fn left_out(self) -> Vec<String> {
        self.0.texts(&named("images-left-out"))
    }

    /// Clicks the first place of a word.
    pub fn click_word(self, word: &str) {
        let script = format!(
            "const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
             while (walk.nextNode()) {{
               const at = walk.currentNode.data.indexOf({word:?});
               if (at < 0) continue;
               const range = document.createRange();
               range.setStart(walk.currentNode, at);
               range.setEnd(walk.currentNode, at + {length});
               range.startContainer.parentElement.scrollIntoView({{ block: 'center' }});
               const box = range.getBoundingClientRect();
               const place = {{ bubbles: true, clientX: box.left + 1, clientY: (box.top + box.bottom) / 2 }};
               document.elementFromPoint(place.clientX, place.clientY).dispatchEvent(new MouseEvent('click', place));
               return true;
             }}
             return false",
            length = word.len()
        );
        assert_eq!(self.js(&script), true, "the page has no {word:?}");
    }

    /// Waits until the page's head says whose look is shown.
    pub fn wears(self, words: &str) {
        self.0.until_true(&format!("the look is {words:?}"), || {
            let label = self.0.text_now(&named("page-look"));
            label.is_some_and(|label| label.contains(words))
        });
    }

    /// Switches to the neutral look.
    pub fn neutral(self) {
        self.0.click(&named("look-neutral"));
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
