//! Two versions of one announcement brought together: details by field, the text by block
//! and then by sentence. What touches becomes a question; nothing is chosen silently. Also
//! tells versions apart in fields and sentences. Knows no files, no clock and no site; never
//! panics; builds for wasm.

mod align;
mod blocks;
mod body;
mod carry;
mod differences;
mod fields;
mod front;
mod line_ends;
mod merged;
mod prose;
mod protect;
mod three;
mod token;
mod weave;
mod words;

pub use differences::{
    Differences, FieldDifference, SentenceDifference, changed_paragraphs, differences, statements,
};
pub use merged::{Choice, Merged, Place, Question, Unfit};
pub use three::merge;
pub use words::{Marked, Step, WordRun, marked, steps, with_changes};
