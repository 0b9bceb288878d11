//! The conversation about a draft: comments, suggested words, requests and approvals, written
//! as commits with trailers and read back from them. Knows no git, no files and no clock; never
//! panics; builds for wasm. The format is told in `docs/REVIEW-FORMAT.md`.
//!
//! [`message`] writes an event for a commit, [`read`] makes events of a log of commits, in an
//! order that is the same for all who have the same commits, and [`Conversation::of`] folds
//! them.

mod alike;
mod anchor;
mod conversation;
mod event;
mod fault;
mod find;
mod log;
mod message;
mod parse;
pub mod returned;
mod sentences;
mod shown;
mod standing;
mod threads;
mod trailers;
mod values;
mod visible;
mod withdrawn;
mod words;

pub use anchor::{Anchor, Part, anchor};
pub use conversation::{Conversation, Embargo, Remark};
pub use event::{Act, Event, NewEvent, Person, Received, Signature, Version};
pub use fault::Fault;
pub use find::{Finder, Found, find};
pub use log::{Logged, read};
pub use message::{LONGEST, TooLong, message};
pub use parse::{Parsed, parse};
pub use shown::{shown_name, shown_text};
pub use standing::{Current, Decision, FieldsApart, Standing};
pub use threads::{Suggestion, SuggestionState, Thread};
pub use visible::visible_range;
