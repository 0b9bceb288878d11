//! One announcement as text: front matter and body, read with spans and edited by
//! replacing spans, so that only what was changed changes. No IO, no clock, and no
//! knowledge of sites; never panics; builds for wasm.

mod announcement;
mod common;
mod date;
mod diagnostic;
mod edit;
mod editor_text;
mod encoding;
mod field;
mod findings;
mod headers;
mod json;
mod lines;
mod node;
mod repair;
mod schema;
mod sentences;
mod split;
mod toml;
mod trouble;
mod value;
mod yaml;

pub use announcement::Announcement;
pub use date::{DateProblem, DateShape, Stamp, Zone};
pub use diagnostic::{Code, Diagnostic, Fix, Severity, TextEdit, apply};
pub use editor_text::EditorText;
pub use encoding::{Decoded, Encoding, decode, encode};
pub use field::{Field, Lock, Refusal};
pub use lines::line_column;
pub use schema::{FieldSpec, Kind, Schema, Source};
pub use value::Value;

/// The language of a front matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// `---` … `---`
    #[default]
    Yaml,
    /// `+++` … `+++`
    Toml,
    /// `{` … `}`
    Json,
    /// `Title: …`, line by line, up to a blank line.
    Headers,
    /// There is none.
    None,
}
