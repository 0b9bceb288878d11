//! The form: front matter as fields with controls, and a new value of the form as a value
//! of the front matter. The only place that turns one into the other. Knows neither files
//! nor sites.

mod control;
mod form;
mod kinds;
mod nested;
mod typed;
mod values;

pub(crate) use form::{Facts, form};
pub(crate) use kinds::{kind_named, kind_of};
pub(crate) use typed::text;
pub(crate) use values::{Top, changed};

use announcement::{FieldSpec, Source};

/// Whether the form shows a field where it is not: most have it, or somebody said that it
/// belongs there. `of` are those that could have it.
pub(crate) fn is_usual(spec: &FieldSpec, of: u32) -> bool {
    let told = |source: &Source| *source != Source::Announcements;
    spec.required || spec.sources.iter().any(told) || spec.seen * 4 >= of
}
