//! The real window, end to end: the release build of the app, driven through WebDriver.
//! `cargo xtask test` builds it, gives it a display and starts these tests.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what does not hold fails the test"
)]

mod accessibility;
mod acts;
mod axe;
mod broken;
mod desk;
mod drafts;
mod fields;
mod hostile;
mod killed;
mod layers;
mod live;
mod look;
#[cfg(unix)]
mod moments;
mod on_site;
mod outside;
mod page;
mod pictures;
mod publishing;
#[cfg(unix)]
mod remotes;
#[cfg(unix)]
mod review;
mod sync;
mod trust;
mod versions;
mod writing;
