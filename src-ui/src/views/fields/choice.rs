//! One of a set, in the platform's own list, with a way to another value: a set that was
//! guessed may be open after all.

use api::NewValue;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Now, described_by, is_required, value_of, words::OneLine};
use crate::{
    sentences,
    state::{FieldPath, app},
};

/// Stands for a value that is not in the list; no field holds it.
const ANOTHER: &str = "\u{1a}";

/// What can be chosen: value and words.
fn options(value: &str, choices: &[String], required: bool) -> Vec<(String, String)> {
    let mut all = Vec::new();
    if !required || value.is_empty() {
        all.push((String::new(), sentences::NOT_SET.to_owned()));
    }
    if !value.is_empty() && !choices.iter().any(|one| one == value) {
        all.push((value.to_owned(), sentences::unlisted(value)));
    }
    all.extend(choices.iter().map(|one| (one.clone(), one.clone())));
    all.push((ANOTHER.to_owned(), sentences::ANOTHER_VALUE.to_owned()));
    all
}

/// The list, or a line to type in once another value is wanted.
#[component]
pub(crate) fn Choice(at: FieldPath, field: Now) -> impl IntoView {
    let typing = RwSignal::new(false);
    let name = sentences::field_id(&at.name());
    Effect::new(move |_| {
        if typing.get() {
            let name = name.clone();
            request_animation_frame(move || {
                let line = document().get_element_by_id(&name);
                if let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
                    drop(line.focus());
                }
            });
        }
    });
    move || {
        let at = at.clone();
        if typing.get() {
            view! { <OneLine at=at field=field /> }.into_any()
        } else {
            view! { <Listed at=at field=field typing=typing /> }.into_any()
        }
    }
}

/// The list. What the file has stays in it, also where it is none of the choices.
#[component]
fn Listed(at: FieldPath, field: Now, typing: RwSignal<bool>) -> impl IntoView {
    let desk = app().desk;
    let name = at.name();
    let value = value_of(field);
    let all = Memo::new(move |_| {
        field.with(|field| {
            let choices: Vec<String> = field
                .as_ref()
                .map(|field| {
                    field
                        .suggestions
                        .iter()
                        .map(|one| one.text.clone())
                        .collect()
                })
                .unwrap_or_default();
            let required = field.as_ref().is_some_and(|field| field.required);
            let now = value.get();
            (options(&now, &choices, required), now)
        })
    });
    let choose = move |event| {
        let text = event_target_value(&event);
        if text == ANOTHER {
            return typing.set(true);
        }
        let value = if text.is_empty() && !is_required(field) {
            NewValue::Remove
        } else {
            NewValue::Text(text)
        };
        desk.set_field(at.clone(), value);
    };
    view! {
        <select
            class="select"
            id=sentences::field_id(&name)
            aria-describedby=described_by(&name)
            on:change=choose
            on:blur=move |_| desk.left()
        >
            {move || {
                let (all, now) = all.get();
                all.into_iter()
                    .map(|(one, words)| {
                        let selected = one == now;
                        view! { <option value=one prop:selected=selected>{words}</option> }
                    })
                    .collect_view()
            }}
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::{ANOTHER, options};

    #[test]
    fn what_the_file_has_can_always_be_seen() {
        let choices = ["news".to_owned(), "press".to_owned()];
        let cases: &[(&str, bool, &[&str])] = &[
            ("news", true, &["news", "press"]),
            ("news", false, &["", "news", "press"]),
            ("", true, &["", "news", "press"]),
            ("blog", true, &["blog", "news", "press"]),
            ("blog", false, &["", "blog", "news", "press"]),
        ];
        for (value, required, expect) in cases {
            let values: Vec<String> = options(value, &choices, *required)
                .into_iter()
                .map(|(value, _)| value)
                .collect();
            let expect = [*expect, &[ANOTHER]].concat();
            assert_eq!(values, expect, "{value} {required}");
        }
    }
}
