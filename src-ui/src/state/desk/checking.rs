//! The desk's problems: asked for after a pause in writing, and underlined in the text.

use api::{CheckDocument, DiagnosticView, Severity};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;

use super::Desk;
use crate::{
    bindings::{call, to_js},
    state::text::Length,
};

/// A problem as the editor takes it.
#[derive(Serialize)]
struct Mark<'a> {
    id: u32,
    from: u32,
    to: u32,
    severity: Severity,
    message: &'a str,
    fix: &'a Option<String>,
}

impl Desk {
    /// Errors, warnings and hints.
    pub(crate) fn counts(self) -> (usize, usize, usize) {
        self.findings.with(|all| {
            let of = |severity| all.iter().filter(|one| one.severity == severity).count();
            (
                of(Severity::Error),
                of(Severity::Warning),
                of(Severity::Hint),
            )
        })
    }

    /// Checks after a pause, and counts the words with it.
    pub(super) fn check_soon(self, milliseconds: u64) {
        self.check_pause.after(milliseconds, move || {
            if let Some(text) = self.editor_text() {
                self.length.set(Length::of(&text));
            }
            spawn_local(self.check());
        });
    }

    async fn check(self) {
        let Some(document) = self.id() else { return };
        // A check that fails says nothing about the text; the next one will.
        let Ok(findings) = call(CheckDocument { document }).await else {
            return;
        };
        let current =
            self.with(|view| view.document == document && view.revision == findings.revision);
        if current != Some(true) {
            return;
        }
        if self
            .findings
            .with_untracked(|ours| *ours != findings.diagnostics)
        {
            self.findings.set(findings.diagnostics);
        }
        self.underline();
    }

    pub(super) fn underline(self) {
        let list = self
            .findings
            .with_untracked(|all| to_js(&all.iter().filter_map(mark).collect::<Vec<_>>()));
        // Ranges count in the text that was sent; a newer one is checked again soon.
        let newer = self.inner.with_value(|inner| inner.queue.dirty());
        if let (Ok(list), false) = (list, newer) {
            self.with_editor(|editor| editor.set_diagnostics(list));
        }
    }
}

/// None for what is not in the part of the file that is shown.
fn mark(one: &DiagnosticView) -> Option<Mark<'_>> {
    let (from, to) = one.range?;
    Some(Mark {
        id: one.id,
        from,
        to,
        severity: one.severity,
        message: &one.message,
        fix: &one.fix,
    })
}
