//! The sheet that asks who the writer is.

use super::named;
use crate::Window;

/// The sheet.
#[derive(Clone, Copy)]
pub struct SignIn<'w>(pub &'w Window);

impl SignIn<'_> {
    /// Waits until it is asked.
    pub fn see(self) -> Self {
        self.0.see(&named("sign-in-dialog"));
        self
    }

    /// What is asked.
    pub fn message(self) -> String {
        self.0.text(&named("sign-in-message"))
    }

    /// Where the answer is kept.
    pub fn kept(self) -> String {
        self.0.text(&named("sign-in-kept"))
    }

    /// The user name in its field.
    pub fn user(self) -> String {
        let script = "return document.querySelector(arguments[0]).value";
        let value = self.0.js(script, &[named("sign-in-user").into()]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Types a user name.
    pub fn type_user(self, user: &str) {
        self.0.click(&named("sign-in-user"));
        self.0.control('a');
        self.0.keys(user);
    }

    /// Types a password or token and signs in.
    pub fn with(self, secret: &str) {
        self.0.click(&named("sign-in-secret"));
        self.0.control('a');
        self.0.keys(secret);
        self.0.click(&named("sign-in-go"));
    }

    /// Waits until the site refused it, and says what stands beside the field.
    pub fn refused(self) -> String {
        self.0.until("it is refused", || {
            self.0
                .text_now("#sign-in-refused")
                .filter(|words| !words.is_empty())
        })
    }

    /// Says in whose name it is done.
    pub fn as_author(self, name: &str, email: &str) {
        for (field, text) in [("author-name", name), ("author-email", email)] {
            self.0.click(&named(field));
            self.0.control('a');
            self.0.keys(text);
        }
        self.0.click(&named("sign-in-go"));
        self.gone();
    }

    /// Waits until nothing is asked any more.
    pub fn gone(self) {
        self.0.until_true("nothing is asked", || {
            !self.0.shown(&named("sign-in-dialog"))
        });
    }
}
