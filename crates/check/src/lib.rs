//! The rules: an announcement, its collection's schema and what is known of the site in,
//! findings out. Every rule is one file under `rules/`, and every finding names its way
//! out where there is one. No IO, no clock; never panics; builds for wasm.

mod body;
mod context;
mod finding;
mod raw;
mod repair;
mod rules;
mod sentences;
mod template;
mod words;

use announcement::{Announcement, Diagnostic, Schema};

use crate::context::Context;

/// What is known about something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is there.
    Yes,
    /// It is not there.
    No,
    /// Cannot be told.
    Unknown,
}

/// What the rules may ask about the site, as seen from the announcement.
pub trait SiteFacts {
    /// Whether the site has a page at `target`, an address inside the site as it is
    /// written, with its query and fragment.
    fn link(&self, target: &str) -> Known;
    /// Whether the site has the image that the announcement calls `src`.
    fn image(&self, src: &str) -> Known;
    /// Whether the site has the image that a field of the front matter calls `src`: what
    /// templates put in front of it is not written there.
    fn field_image(&self, src: &str) -> Known {
        self.image(src)
    }
}

/// All findings about an announcement: `read`, what reading it said, and what the rules
/// say. Errors first, then in the order of the text.
pub fn check(
    announcement: &Announcement,
    read: Vec<Diagnostic>,
    schema: &Schema,
    site: &dyn SiteFacts,
) -> Vec<Diagnostic> {
    let context = Context::new(announcement, schema, site);
    let mut findings = read;
    for rule in rules::ALL {
        rule(&context, &mut findings);
    }
    findings.sort_by_key(|finding| {
        (
            finding.severity,
            finding.span.start,
            finding.span.end,
            finding.code,
        )
    });
    findings
}
