//! The bar above the three places.

use super::{Desk, Page, Plan, Programs, Start, named};
use crate::Window;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As the window calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The bar.
#[derive(Clone, Copy)]
pub struct Bar<'w>(pub &'w Window);

impl<'w> Bar<'w> {
    /// The state of what is on the desk, in words.
    pub fn state(self) -> String {
        self.0.text(&named("state"))
    }

    /// Waits until a notice says this.
    pub fn told(self, words: &str) {
        self.0.until_true(&format!("it is said: {words:?}"), || {
            let notices = self.0.texts(&named("notice"));
            notices.iter().any(|notice| notice.contains(words))
        });
    }

    /// Presses the theme's button until the window has this theme by choice.
    pub fn choose(self, theme: Theme) {
        let button = named("theme");
        self.0.until_true("the theme is chosen", || {
            let chosen = self
                .0
                .attribute(&button, "aria-label")
                .is_some_and(|name| name.to_lowercase().contains(theme.name()));
            if !chosen {
                self.0.click(&button);
            }
            chosen
        });
        self.0.see(&format!(r#"[data-theme="{}"]"#, theme.name()));
    }

    /// Shows the page in the place that it shares with the desk.
    pub fn show_page(self) -> Page<'w> {
        self.0.click(&named("place-page"));
        Page(self.0).see()
    }

    /// Shows the desk in that place.
    pub fn show_desk(self) -> Desk<'w> {
        self.0.click(&named("place-desk"));
        Desk(self.0).see()
    }

    /// Asks for the plan.
    pub fn publish(self) -> Plan<'w> {
        self.press_publish();
        Plan(self.0).see()
    }

    /// Asks for the plan, which something else may come before.
    pub fn press_publish(self) {
        self.0.click(&named("publish-button"));
    }

    /// Asks for the plan of a site whose programs the user was not asked about.
    pub fn publish_asks(self) -> Programs<'w> {
        self.0.click(&named("publish-button"));
        Programs(self.0).see()
    }

    /// The programs of the site.
    pub fn programs(self) -> Programs<'w> {
        self.menu("site-programs");
        Programs(self.0).see()
    }

    /// Reads the site's folder again.
    pub fn refresh(self) {
        self.menu("site-refresh");
    }

    /// Closes the site.
    pub fn close_site(self) -> Start<'w> {
        self.menu("site-close");
        Start(self.0).see()
    }

    fn menu(self, item: &str) {
        self.0.click(&named("site-menu"));
        self.0.click(&named(item));
    }
}
