//! The places of the window as a test speaks of them. The only home of selectors: what
//! a view is called in the page is known here and nowhere else in the tests.

mod acts;
mod bar;
mod desk;
mod drafts;
mod fields;
mod list;
mod moments;
mod outside;
mod page;
mod palette;
mod plan;
mod problems;
mod programs;
mod remote;
mod review;
mod sign_in;
mod start;
mod versions;

pub use acts::Rename;
pub use bar::{Bar, Theme};
pub use desk::Desk;
pub use drafts::DraftsPlace;
pub use fields::{About, Field};
pub use list::List;
pub use moments::{Later, NotBefore, Schedule};
pub use outside::{BringIn, Readers};
pub use page::Page;
pub use palette::{ImageSheet, Palette, Shortcuts};
pub use plan::{Outcome, Plan};
pub use problems::Problems;
pub use programs::Programs;
pub use remote::Remote;
pub use review::Review;
pub use sign_in::SignIn;
pub use start::{AddSite, Start};
pub use versions::{Choice, Earlier};

/// An element by the name that the window gives it for tests.
fn named(name: &str) -> String {
    format!(r#"[data-test="{name}"]"#)
}

/// A text as a CSS string.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() => format!("\\{:x} ", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}
