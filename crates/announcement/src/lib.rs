//! One announcement as text: front matter and body, read with spans and edited by
//! replacing spans, so that only what was changed changes. No IO, no clock, and no
//! knowledge of sites; never panics; builds for wasm.

mod diagnostic;
mod schema;
mod value;

pub use diagnostic::{Code, Diagnostic, Fix, Severity, TextEdit, apply};
pub use schema::{FieldSpec, Kind, Schema};
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
    /// There is none.
    None,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateShape {}
