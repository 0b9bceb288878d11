//! What the window tests and the bench share: the driver's process, the window as a
//! test sees it, the pages with their selectors, and sites to work on. Knows no test.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::return_self_not_must_use,
    reason = "for tests: what does not hold ends the test, and seeing a page is worth it alone"
)]

mod driver;
pub mod git;
pub mod pages;
pub mod programs;
pub mod site;
pub mod window;

pub use fantoccini::key::Key;
pub use git::git;
pub use site::Site;
pub use window::Window;
