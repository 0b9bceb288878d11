//! A field that is yes or no.

use api::{FieldValue, NewValue};
use leptos::prelude::*;

use super::{Now, described_by};
use crate::{
    sentences,
    state::{FieldPath, app},
};

/// A switch, with its word beside it.
#[component]
pub(crate) fn Switch(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let on = Memo::new(move |_| {
        field.with(|field| {
            matches!(
                field.as_ref().map(|field| &field.value),
                Some(FieldValue::YesNo(true))
            )
        })
    });
    let id = sentences::field_id(&at.name());
    let described = described_by(&at.name());
    view! {
        <button
            type="button"
            class="switch"
            role="switch"
            id=id
            aria-checked=move || if on.get() { "true" } else { "false" }
            aria-describedby=described
            on:click=move |_| desk.set_field(at.clone(), NewValue::YesNo(!on.get_untracked()))
        >
            <span class="switch-track"><span class="switch-knob"></span></span>
            <span>{move || if on.get() { sentences::YES } else { sentences::NO }}</span>
        </button>
    }
}
