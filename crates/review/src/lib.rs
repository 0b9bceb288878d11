//! The conversation about a draft: comments, suggested words, requests and approvals, written
//! as commits with trailers and read back from them. Knows no git, no files and no clock; never
//! panics; builds for wasm. The format is told in `docs/REVIEW-FORMAT.md`.

mod anchor;
mod event;
pub mod returned;

pub use anchor::{Anchor, Part};
pub use event::{Act, Event, Person, Received, Signature, Version};
