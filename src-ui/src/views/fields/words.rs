//! Fields of text: one line, many lines, and numbers.

use api::{FieldKind, FieldView, NewValue, Suggestion};
use leptos::{html, prelude::*};

use super::{Now, described_by, value_of};
use crate::{
    components::{Combobox, GrowingText, Options, has_focus},
    sentences,
    state::{Desk, FieldPath, app},
};

/// What a text typed into this field asks for. Emptied, an optional field goes away.
fn wanted(field: Option<&FieldView>, text: String) -> NewValue {
    match field {
        Some(field) if text.is_empty() && !field.required => NewValue::Remove,
        Some(field) if text.is_empty() && field.kind == FieldKind::Number => NewValue::Remove,
        Some(field) if field.kind == FieldKind::Number => NewValue::Number(text.trim().to_owned()),
        _ => NewValue::Text(text),
    }
}

fn send(desk: Desk, at: &FieldPath, field: Now, text: String) {
    let value = field.with_untracked(|field| wanted(field.as_ref(), text));
    desk.set_field(at.clone(), value);
}

/// A text of many lines; the box grows with it.
#[component]
pub(crate) fn ManyLines(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let name = at.name();
    view! {
        <GrowingText
            value=value_of(field)
            input=move |text| send(desk, &at, field, text)
            leave=Callback::new(move |()| desk.left())
            id=sentences::field_id(&name)
            described_by=described_by(&name)
            class="growing boxed"
        />
    }
}

/// A text of one line, with what other announcements have there, or a number.
#[component]
pub(crate) fn OneLine(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let name = at.name();
    let node = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let value = value_of(field);
    Effect::new(move |_| {
        let value = value.get();
        if !node.get_untracked().is_some_and(|node| has_focus(&node)) {
            typed.set(value);
        }
    });
    let repeated =
        Signal::derive(move || field.with(|field| field.as_ref().map(often).unwrap_or_default()));
    let options = Options::new(repeated, typed, Signal::derive(Vec::new));
    let number = field.with_untracked(|field| {
        field
            .as_ref()
            .is_some_and(|field| field.kind == FieldKind::Number)
    });
    let put = Callback::new(move |text: String| {
        typed.set(text.clone());
        send(desk, &at, field, text);
    });
    if number {
        return view! {
            <input
                node_ref=node
                class="input"
                id=sentences::field_id(&name)
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=described_by(&name)
                prop:value=move || typed.get()
                on:input=move |event| put.run(event_target_value(&event))
                on:blur=move |_| desk.left()
            />
        }
        .into_any();
    }
    let take = Callback::new(move |text: String| {
        options.close();
        put.run(text);
    });
    view! {
        <Combobox
            id=sentences::field_id(&name)
            node=node
            typed=typed
            options=options
            take=take
            input=put
            leave=Callback::new(move |()| desk.left())
            described_by=described_by(&name)
        />
    }
    .into_any()
}

/// Values that several announcements share: others are no help.
fn often(field: &FieldView) -> Vec<Suggestion> {
    field
        .suggestions
        .iter()
        .filter(|one| one.count > 1)
        .cloned()
        .collect()
}
