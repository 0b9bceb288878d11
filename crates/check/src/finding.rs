//! Puts findings together.

use std::ops::Range;

use announcement::{Code, Diagnostic, Fix, Severity, TextEdit};

/// A finding in the making.
pub(crate) struct Finding(Diagnostic);

impl Finding {
    pub(crate) fn new(
        severity: Severity,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self(Diagnostic {
            severity,
            code,
            span,
            field: None,
            message: message.into(),
            fix: None,
        })
    }

    pub(crate) fn field(mut self, key: &str) -> Self {
        self.0.field = Some(key.to_owned());
        self
    }

    pub(crate) fn fix(mut self, label: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        self.0.fix = Some(Fix {
            label: label.into(),
            edits,
        });
        self
    }

    pub(crate) fn without_fix(mut self) -> Self {
        self.0.fix = None;
        self
    }

    /// A fix, where there are edits for it.
    pub(crate) fn fix_if(self, label: impl Into<String>, edits: Option<Vec<TextEdit>>) -> Self {
        match edits {
            Some(edits) => self.fix(label, edits),
            None => self,
        }
    }

    pub(crate) fn tell(self, findings: &mut Vec<Diagnostic>) {
        findings.push(self.0);
    }
}
