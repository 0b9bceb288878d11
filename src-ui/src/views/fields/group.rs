//! A field with fields of its own: its name folds them.

use leptos::prelude::*;

use super::{Now, Optional, fields, label_id, label_of, slots};
use crate::{
    components::{Glyph, Icon},
    sentences,
    state::{FieldPath, app},
};

/// The heading and the fields.
#[component]
pub(crate) fn Group(at: FieldPath, field: Now) -> impl IntoView {
    let open = RwSignal::new(true);
    let name = at.name();
    open_when_wanted(&at, move || open.set(true));
    let parts = {
        let at = at.clone();
        Memo::new(move |_| {
            field.with(|field| {
                field
                    .as_ref()
                    .map(|field| slots(field.fields.iter(), Some(&at)))
                    .unwrap_or_default()
            })
        })
    };
    view! {
        <div class="group" role="group" aria-labelledby=label_id(&name) data-test=format!("group-{name}")>
            <button
                type="button"
                class="group-head"
                class:open=move || open.get()
                id=sentences::field_id(&name)
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
                data-test="group-fold"
            >
                <Glyph icon=Icon::ChevronRight />
                <span class="group-name" id=label_id(&name)>{label_of(field)}</span>
                <Optional field=field />
                <span class="fold-facts">{move || (!open.get()).then(|| facts(field))}</span>
            </button>
            <Show when=move || open.get()>
                <div class="group-parts">{fields(parts)}</div>
            </Show>
        </div>
    }
}

/// A few words of what is folded.
fn facts(field: Now) -> String {
    field.with(|field| {
        let parts = field.as_ref().map(|field| field.fields.as_slice());
        parts
            .unwrap_or_default()
            .iter()
            .filter_map(sentences::fact)
            .take(3)
            .collect::<Vec<_>>()
            .join("  ·  ")
    })
}

/// What is jumped to has to be seen.
pub(super) fn open_when_wanted(at: &FieldPath, open: impl Fn() + 'static) {
    let wanted = app().desk.wanted_field;
    let inside = format!("{}.", at.name());
    Effect::new(move |_| {
        if wanted.with(|name| name.as_ref().is_some_and(|name| name.starts_with(&inside))) {
            open();
        }
    });
}
