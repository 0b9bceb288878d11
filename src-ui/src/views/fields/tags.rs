//! A list of short texts: each a chip that can be taken off, and a box to add more,
//! with the site's own suggested.

use api::{FieldValue, NewValue, Suggestion};
use leptos::{ev, html, prelude::*};

use super::{Now, described_by};
use crate::{
    components::{Glyph, Icon, Options, Suggestions},
    sentences,
    state::app,
};

fn list_of(value: Option<&FieldValue>) -> Vec<String> {
    match value {
        Some(FieldValue::List(list)) => list.clone(),
        Some(FieldValue::Text(text)) if !text.is_empty() => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// The chips and the box.
#[component]
pub(crate) fn Tags(key: String, field: Now) -> impl IntoView {
    let desk = app().desk;
    let tags = RwSignal::new(Vec::<String>::new());
    let waiting = key.clone();
    Effect::new(move |_| {
        let list = field.with(|field| list_of(field.as_ref().map(|field| &field.value)));
        // An older answer does not take a newer chip away.
        if !desk.field_waits(&waiting) {
            tags.set(list);
        }
    });
    let put = {
        let key = key.clone();
        Callback::new(move |list: Vec<String>| {
            tags.set(list.clone());
            let required =
                field.with_untracked(|field| field.as_ref().is_some_and(|field| field.required));
            let value = if list.is_empty() && !required {
                NewValue::Remove
            } else {
                NewValue::List(list)
            };
            desk.set_field(key.clone(), value);
        })
    };
    let chip = move |tag: String| {
        let name = sentences::remove_tag(&tag);
        let gone = tag.clone();
        let remove = move |_| {
            put.run(
                tags.get_untracked()
                    .into_iter()
                    .filter(|one| *one != gone)
                    .collect(),
            );
        };
        view! {
            <li class="tag">
                <span>{tag}</span>
                <button type="button" aria-label=name on:click=remove><Glyph icon=Icon::X /></button>
            </li>
        }
    };
    view! {
        <div class="tags">
            <ul class="tag-list">{move || tags.get().into_iter().map(chip).collect_view()}</ul>
            <Adding key=key field=field tags=tags put=put />
        </div>
    }
}

#[component]
fn Adding(
    key: String,
    field: Now,
    tags: RwSignal<Vec<String>>,
    put: Callback<Vec<String>>,
) -> impl IntoView {
    let desk = app().desk;
    let node = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let all: Signal<Vec<Suggestion>> = Signal::derive(move || {
        field.with(|field| {
            field
                .as_ref()
                .map(|field| field.suggestions.clone())
                .unwrap_or_default()
        })
    });
    let options = Options::new(all, typed, tags.into());
    let add = Callback::new(move |text: String| {
        let text = text.trim().trim_matches(',').trim().to_owned();
        typed.set(String::new());
        options.active.set(None);
        let mut list = tags.get_untracked();
        if !text.is_empty() && !list.contains(&text) {
            list.push(text);
            put.run(list);
        }
    });
    let pressed = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            options.step(event.key() == "ArrowDown");
        }
        "Enter" | "," => {
            event.prevent_default();
            add.run(options.chosen().unwrap_or_else(|| typed.get_untracked()));
        }
        "Escape" => options.close(),
        "Backspace" if typed.with_untracked(String::is_empty) => {
            let mut list = tags.get_untracked();
            if list.pop().is_some() {
                put.run(list);
            }
        }
        _ => {}
    };
    let leave = move |_| {
        add.run(typed.get_untracked());
        options.close();
        desk.left();
    };
    let list_id = format!("suggest-{key}");
    let active_id = list_id.clone();
    view! {
        <div class="suggesting">
            <input
                node_ref=node
                class="tag-input"
                id=sentences::field_id(&key)
                type="text"
                placeholder=sentences::ADD_TAG
                autocomplete="off"
                role="combobox"
                aria-expanded=move || if options.shown() { "true" } else { "false" }
                aria-controls=list_id.clone()
                aria-activedescendant=move || {
                    options.active.get().filter(|_| options.shown()).map(|at| format!("{active_id}-{at}"))
                }
                aria-describedby=described_by(&key)
                prop:value=move || typed.get()
                on:focus=move |_| options.open.set(true)
                on:input=move |event| {
                    options.open.set(true);
                    typed.set(event_target_value(&event));
                }
                on:keydown=pressed
                on:blur=leave
            />
            <Suggestions id=list_id options=options take=add />
        </div>
    }
}
