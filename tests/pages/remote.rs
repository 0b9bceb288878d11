//! What the bar says of the site's remote, the sheet with what others changed, and the public
//! pages after a publish.

use serde_json::json;

use super::named;
use crate::Window;

/// How the site stands to its remote.
#[derive(Clone, Copy)]
pub struct Remote<'w>(pub &'w Window);

impl Remote<'_> {
    /// Waits until the bar says that it stands like this (`up-to-date`, `others`, `offline`).
    pub fn stands(self, kind: &str) {
        let bar = format!(r#"{}[data-kind="{kind}"]"#, named("remote-state"));
        self.0.see(&bar);
    }

    /// What the bar says.
    pub fn words(self) -> String {
        self.0.text(&named("remote-state"))
    }

    /// Shows what others changed.
    pub fn open(self) {
        self.0.click(&named("remote-state"));
        self.0.see(&named("others"));
    }

    /// Looks now, and closes the sheet. What it showed until then counts as seen: a test that
    /// wants the bar to say something of others' changes reads them in the sheet instead.
    pub fn check_now(self) {
        self.open();
        self.look_now();
        self.close();
    }

    /// Looks now, from the sheet.
    pub fn look_now(self) {
        self.0.click(&named("check-now"));
    }

    /// The files that others changed, once the sheet has them.
    pub fn changed(self) -> Vec<String> {
        self.0.see(&named("others-change"));
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(one => one.dataset.file)";
        serde_json::from_value(self.0.js(script, &[json!(named("others-change"))])).unwrap()
    }

    /// All that the sheet says.
    pub fn sheet(self) -> String {
        self.0.text(&named("others"))
    }

    /// Closes the sheet.
    pub fn close(self) {
        self.0.click(&named("others-close"));
        self.0.until_true("the sheet is closed", || {
            self.0.count(&named("others")) == 0
        });
    }

    /// After a publish: waits for its page, and until the window says that it is live.
    pub fn wait_until_live(self) -> String {
        self.0.click(&named("live-wait"));
        self.0.see(&named("live-waiting"));
        self.0.click(&named("outcome-close"));
        // Closed, it goes on, and is found again in the bar.
        self.0.click(&named("live-state"));
        self.0.see(&named("live-at"));
        self.0.text(&named("live-at"))
    }
}
