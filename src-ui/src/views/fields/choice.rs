//! One of a closed set, in the platform's own list.

use api::NewValue;
use leptos::prelude::*;

use super::{Now, described_by, is_required, value_of};
use crate::{
    sentences,
    state::{FieldPath, app},
};

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
    all
}

/// The list. What the file has stays in it, also where it is none of the choices.
#[component]
pub(crate) fn Choice(at: FieldPath, field: Now) -> impl IntoView {
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
    use super::options;

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
            assert_eq!(values, *expect, "{value} {required}");
        }
    }
}
