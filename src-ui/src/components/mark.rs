//! Shapes for states and severities: told apart without colour, and always beside words.

use api::{Severity, State};
use leptos::prelude::*;

/// A disc, half a disc, a ring, a cross or a dash, by what the site has of an announcement.
#[component]
pub(crate) fn StateMark(state: State) -> impl IntoView {
    let (class, path) = match state {
        State::Published => ("mark good", "M5 0.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0 -9z"),
        State::Changed => (
            "mark warn",
            "M5 0.5a4.5 4.5 0 1 0 0 9zM5 0.5a4.5 4.5 0 0 1 0 9v-1.4a3.1 3.1 0 0 0 0 -6.2z",
        ),
        // A ring with a dot: it is somewhere, and not on the site.
        State::Shared => (
            "mark accent",
            "M5 0.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0 -9zM5 1.9a3.1 3.1 0 1 1 0 6.2a3.1 3.1 0 1 1 0 -6.2zM5 3.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0 -3.6z",
        ),
        State::SharedChanged => (
            "mark warn",
            "M5 0.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0 -9zM5 1.9a3.1 3.1 0 1 1 0 6.2a3.1 3.1 0 1 1 0 -6.2zM5 3.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0 -3.6z",
        ),
        State::Local => (
            "mark accent",
            "M5 0.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0 -9zM5 1.9a3.1 3.1 0 1 1 0 6.2a3.1 3.1 0 1 1 0 -6.2z",
        ),
        State::Deleted => (
            "mark bad",
            "M1.6 0.6L5 4L8.4 0.6L9.4 1.6L6 5L9.4 8.4L8.4 9.4L5 6L1.6 9.4L0.6 8.4L4 5L0.6 1.6z",
        ),
        State::Unknown => ("mark soft", "M1.5 4.3h7v1.4h-7z"),
    };
    view! {
        <svg class=class viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
            <path d=path fill-rule="evenodd" />
        </svg>
    }
}

/// A square on its corner, a triangle or a dot, by how much a problem matters.
#[component]
pub(crate) fn SeverityMark(severity: Severity) -> impl IntoView {
    let (class, path) = match severity {
        Severity::Error => ("mark bad", "M5 0.2L9.8 5L5 9.8L0.2 5z"),
        Severity::Warning => ("mark warn", "M5 0.6L9.8 9.2H0.2z"),
        Severity::Hint => ("mark hint", "M5 1.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0 -7z"),
    };
    view! {
        <svg class=class viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// The severity in words, for those who do not see the shape.
pub(crate) const fn severity_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    }
}
