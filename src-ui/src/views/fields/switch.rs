//! A field that is yes or no.

use api::{FieldValue, NewValue};
use leptos::prelude::*;

use super::{Now, described_by};
use crate::{sentences, state::app};

/// A switch, with its word beside it.
#[component]
pub(crate) fn Switch(key: String, field: Now) -> impl IntoView {
    let desk = app().desk;
    let on = Memo::new(move |_| {
        field.with(|field| {
            matches!(
                field.as_ref().map(|field| &field.value),
                Some(FieldValue::YesNo(true))
            )
        })
    });
    let id = sentences::field_id(&key);
    let described = described_by(&key);
    view! {
        <button
            type="button"
            class="switch"
            role="switch"
            id=id
            aria-checked=move || if on.get() { "true" } else { "false" }
            aria-describedby=described
            on:click=move |_| desk.set_field(key.clone(), NewValue::YesNo(!on.get_untracked()))
        >
            <span class="switch-track"><span class="switch-knob"></span></span>
            <span>{move || if on.get() { sentences::YES } else { sentences::NO }}</span>
        </button>
    }
}
