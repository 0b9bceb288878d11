//! A list of short texts: each a chip that can be taken off, and a box to add more,
//! with the site's own suggested.

use api::{FieldValue, NewValue, Suggestion};
use leptos::{ev, prelude::*};

use super::{Now, described_by, is_required};
use crate::{
    components::{Combobox, Glyph, Icon, Options},
    sentences,
    state::{FieldPath, app},
};

/// The value as a list of texts.
pub(super) fn list_of(value: Option<&FieldValue>) -> Vec<String> {
    match value {
        Some(FieldValue::List(list)) => list.clone(),
        Some(FieldValue::Text(text)) if !text.is_empty() => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// The chips and the box.
#[component]
pub(crate) fn Tags(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let tags = RwSignal::new(Vec::<String>::new());
    let waiting = at.clone();
    let name = at.name();
    Effect::new(move |_| {
        let list = field.with(|field| list_of(field.as_ref().map(|field| &field.value)));
        // An older answer does not take a newer chip away.
        if !desk.field_waits(&waiting) {
            tags.set(list);
        }
    });
    let put = Callback::new(move |list: Vec<String>| {
        tags.set(list.clone());
        let value = if list.is_empty() && !is_required(field) {
            NewValue::Remove
        } else {
            NewValue::List(list)
        };
        desk.set_field(at.clone(), value);
    });
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
            <Adding name=name field=field tags=tags put=put />
        </div>
    }
}

#[component]
fn Adding(
    name: String,
    field: Now,
    tags: RwSignal<Vec<String>>,
    put: Callback<Vec<String>>,
) -> impl IntoView {
    let desk = app().desk;
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
    let key = Callback::new(move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" | "," => {
            event.prevent_default();
            add.run(options.chosen().unwrap_or_else(|| typed.get_untracked()));
        }
        "Backspace" if typed.with_untracked(String::is_empty) => {
            let mut list = tags.get_untracked();
            if list.pop().is_some() {
                put.run(list);
            }
        }
        _ => {}
    });
    let leave = Callback::new(move |()| {
        add.run(typed.get_untracked());
        desk.left();
    });
    view! {
        <Combobox
            id=sentences::field_id(&name)
            class="tag-input"
            hint=sentences::ADD_TAG
            typed=typed
            options=options
            take=add
            input=Callback::new(move |text| typed.set(text))
            key=key
            leave=leave
            described_by=described_by(&name)
            eager=true
        />
    }
}
