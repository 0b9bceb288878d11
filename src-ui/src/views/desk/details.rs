//! The details: one line of facts, or unfolded the form.

use api::{FieldValue, FieldView, Part, Severity};
use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, Icon, Look, SeverityMark},
    sentences,
    state::app,
    views::fields::{fields, slots},
};

/// Everything but the title.
fn is_detail(field: &FieldView) -> bool {
    !field.key.eq_ignore_ascii_case("title")
}

/// The details of the announcement on the desk.
#[component]
pub(crate) fn Details() -> impl IntoView {
    let app = app();
    let desk = app.desk;
    let some = Memo::new(move |_| {
        desk.document.with(|view| {
            view.as_ref()
                .is_some_and(|view| view.fields.iter().any(is_detail))
        })
    });
    view! {
        <Show when=move || some.get()>
            <section class="details" aria-label=sentences::DETAILS>
                <Fold />
                <Show when=move || app.prefs.details.get()>
                    <Form />
                </Show>
            </section>
        </Show>
    }
}

/// The line of facts that folds and unfolds the form.
#[component]
fn Fold() -> impl IntoView {
    let app = app();
    let desk = app.desk;
    let open = app.prefs.details;
    let facts = Memo::new(move |_| {
        let facts = desk.document.with(|view| {
            let fields = view
                .as_ref()
                .map(|view| view.fields.as_slice())
                .unwrap_or_default();
            fields
                .iter()
                .filter(|field| !same_everywhere(field))
                .filter_map(sentences::fact)
                .take(5)
                .collect::<Vec<_>>()
        });
        if facts.is_empty() {
            sentences::NO_DETAILS.to_owned()
        } else {
            facts.join("  ·  ")
        }
    });
    // The worst problem in a field, so that a folded form does not hide it.
    let worst = Memo::new(move |_| {
        let detail = |key: &String| !key.eq_ignore_ascii_case("title");
        desk.findings.with(|all| {
            all.iter()
                .filter(|one| one.field.as_ref().is_some_and(detail))
                .map(|one| one.severity)
                .min()
        })
    });
    view! {
        <button
            type="button"
            class="fold"
            class:open=move || open.get()
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
            data-test="details-toggle"
        >
            <Glyph icon=Icon::ChevronRight />
            <span class="fold-name">{sentences::DETAILS}</span>
            {move || worst.get().filter(|worst| *worst != Severity::Hint).map(|worst| view! { <SeverityMark severity=worst /> })}
            <span class="fold-facts">{move || (!open.get()).then(|| facts.get())}</span>
        </button>
    }
}

#[component]
fn Form() -> impl IntoView {
    let desk = app().desk;
    let all = Memo::new(move |_| {
        desk.document.with(|view| {
            let fields = view
                .as_ref()
                .map(|view| view.fields.as_slice())
                .unwrap_or_default();
            slots(fields.iter().filter(|field| is_detail(field)), None)
        })
    });
    view! {
        <div class="form">
            {fields(all)}
            <div class="form-foot">
                <Button
                    label=sentences::WHOLE_FILE
                    look=Look::Quiet
                    press=move |_| desk.show_part(Part::Whole)
                    test="whole-file"
                />
            </div>
        </div>
    }
}

/// Whether all announcements have this very value: nothing that tells this one apart.
fn same_everywhere(field: &FieldView) -> bool {
    match (&field.value, field.suggestions.as_slice()) {
        (FieldValue::Text(text), [only]) => *text == only.text,
        _ => false,
    }
}
