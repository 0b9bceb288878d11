//! Pages that go out for review, in a real browser, and the one of what changed: what a reviewer
//! does there comes back, and nothing of what a draft and its conversation hold runs or asks for
//! anything.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what does not hold fails the test"
)]

mod browser;
mod changes;
mod desk;
mod hostile;
mod person;
