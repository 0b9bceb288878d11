//! The title, as large as it is on the page. It is the field `title`.

use api::{FieldValue, FieldView, NewValue};
use leptos::prelude::*;

use crate::{
    components::GrowingText,
    sentences,
    state::{FieldPath, app},
    views::fields::FieldProblems,
};

/// The key of the title, as this file spells it.
fn title_field(fields: &[FieldView]) -> Option<&FieldView> {
    fields
        .iter()
        .find(|field| field.key == "title")
        .or_else(|| fields.iter().find(|field| field.key == "Title"))
}

/// The title's box, where the form has such a field; otherwise nothing.
#[component]
pub(crate) fn Title() -> impl IntoView {
    let desk = app().desk;
    let field = Memo::new(move |_| {
        desk.document.with(|view| {
            view.as_ref()
                .and_then(|view| title_field(&view.fields).cloned())
        })
    });
    let key = Memo::new(move |_| field.with(|field| field.as_ref().map(|field| field.key.clone())));
    let value = Signal::derive(move || {
        field.with(|field| match field.as_ref().map(|field| &field.value) {
            Some(FieldValue::Text(text) | FieldValue::Raw(text)) => text.clone(),
            _ => String::new(),
        })
    });
    let locked = Signal::derive(move || {
        desk.document
            .with(|view| view.as_ref().is_some_and(|view| !view.read_only.is_empty()))
            || field.with(|field| {
                field
                    .as_ref()
                    .is_some_and(|field| !field.read_only.is_empty())
            })
    });
    move || {
        key.get().map(|key| {
            let for_input = FieldPath::top(key.clone());
            view! {
                <GrowingText
                    value=value
                    input=move |text| desk.set_field(for_input.clone(), NewValue::Text(text))
                    leave=Callback::new(move |()| desk.left())
                    id=sentences::field_id(&key)
                    label=sentences::TITLE_LABEL
                    hint=sentences::TITLE_HINT
                    described_by=format!("problems-{key}")
                    class="growing title"
                    many_lines=false
                    locked=locked
                    test="title-input"
                />
                <FieldProblems name=key />
            }
        })
    }
}
