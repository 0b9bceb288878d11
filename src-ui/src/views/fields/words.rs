//! Fields of text: one line, many lines, and numbers.

use api::{FieldKind, FieldView, NewValue, Suggestion};
use leptos::{ev, html, prelude::*};

use super::{Now, described_by, text_of};
use crate::{
    components::{GrowingText, Options, Suggestions, has_focus},
    sentences,
    state::{Desk, app},
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

fn send(desk: Desk, key: &str, field: Now, text: String) {
    let value = field.with_untracked(|field| wanted(field.as_ref(), text));
    desk.set_field(key.to_owned(), value);
}

fn value_of(field: Now) -> Signal<String> {
    Signal::derive(move || {
        field.with(|field| {
            field
                .as_ref()
                .map(|field| text_of(&field.value))
                .unwrap_or_default()
        })
    })
}

/// A text of many lines; the box grows with it.
#[component]
pub(crate) fn ManyLines(key: String, field: Now) -> impl IntoView {
    let desk = app().desk;
    let for_input = key.clone();
    view! {
        <GrowingText
            value=value_of(field)
            input=move |text| send(desk, &for_input, field, text)
            leave=Callback::new(move |()| desk.left())
            id=sentences::field_id(&key)
            described_by=described_by(&key)
            class="growing boxed"
        />
    }
}

/// A text of one line, with what other announcements have there, or a number.
#[component]
pub(crate) fn OneLine(key: String, field: Now) -> impl IntoView {
    let desk = app().desk;
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
    let put = {
        let key = key.clone();
        Callback::new(move |text: String| {
            typed.set(text.clone());
            send(desk, &key, field, text);
        })
    };
    let take = Callback::new(move |text: String| {
        options.close();
        put.run(text);
    });
    let pressed = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            options.step(event.key() == "ArrowDown");
        }
        "Enter" => {
            if let Some(text) = options.chosen() {
                event.prevent_default();
                take.run(text);
            }
        }
        "Escape" => options.close(),
        _ => {}
    };
    let list_id = format!("suggest-{key}");
    let active_id = list_id.clone();
    view! {
        <div class="suggesting">
            <input
                node_ref=node
                class="input"
                id=sentences::field_id(&key)
                type="text"
                inputmode=number.then_some("decimal")
                autocomplete="off"
                role=(!number).then_some("combobox")
                aria-expanded=move || (!number).then(|| if options.shown() { "true" } else { "false" })
                aria-controls=(!number).then(|| list_id.clone())
                aria-activedescendant=move || {
                    options.active.get().filter(|_| options.shown()).map(|at| format!("{active_id}-{at}"))
                }
                aria-describedby=described_by(&key)
                prop:value=move || typed.get()
                on:input=move |event| {
                    options.active.set(None);
                    options.open.set(true);
                    put.run(event_target_value(&event));
                }
                on:keydown=pressed
                on:blur=move |_| {
                    options.close();
                    desk.left();
                }
            />
            {(!number).then(|| view! { <Suggestions id=format!("suggest-{key}") options=options take=take /> })}
        </div>
    }
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
