//! A list of plain values: one line each, with a button that takes it off.

use api::NewValue;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Now, described_by, is_required, label_id, label_of, tags::list_of};
use crate::{
    components::{Button, Icon, IconButton, Look},
    sentences,
    state::{FieldPath, app},
};

/// What goes to the file: lines that say nothing are only on the screen.
fn said(lines: &[String]) -> Vec<String> {
    lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .cloned()
        .collect()
}

/// The lines.
#[component]
pub(crate) fn Lines(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let lines = RwSignal::new(Vec::<String>::new());
    let list = NodeRef::<html::Ul>::new();
    let name = at.name();
    let label = label_of(field);
    let waiting = at.clone();
    Effect::new(move |_| {
        let now = field.with(|field| list_of(field.as_ref().map(|field| &field.value)));
        // A line that is being begun stays, and an older answer takes nothing away.
        let same = lines.with_untracked(|lines| said(lines) == now);
        if !same && !desk.field_waits(&waiting) {
            lines.set(now);
        }
    });
    let put = Callback::new(move |new: Vec<String>| {
        let before = lines.with_untracked(|lines| said(lines));
        let now = said(&new);
        lines.set(new);
        if now == before {
            return;
        }
        let value = if now.is_empty() && !is_required(field) {
            NewValue::Remove
        } else {
            NewValue::List(now)
        };
        desk.set_field(at.clone(), value);
    });
    let add = move |place: usize| {
        lines.update(|lines| lines.insert(place.min(lines.len()), String::new()));
        request_animation_frame(move || focus_line(list, place));
    };
    let take_off = move |place: usize| {
        let mut new = lines.get_untracked();
        if place < new.len() {
            new.remove(place);
            put.run(new);
            request_animation_frame(move || focus_line(list, place.saturating_sub(1)));
        }
    };
    let line = move |place: usize| {
        let input = move |event| {
            let mut new = lines.get_untracked();
            if let Some(line) = new.get_mut(place) {
                *line = event_target_value(&event);
                put.run(new);
            }
        };
        let pressed = move |event: ev::KeyboardEvent| {
            let empty = lines.with_untracked(|lines| lines.get(place).is_none_or(String::is_empty));
            match event.key().as_str() {
                "Enter" => add(place + 1),
                "Backspace" if empty => take_off(place),
                _ => return,
            }
            event.prevent_default();
        };
        view! {
            <li class="line" data-test="item" data-index=place.to_string()>
                <input
                    class="input"
                    type="text"
                    autocomplete="off"
                    aria-label=move || sentences::nth(&label.get(), place)
                    prop:value=move || lines.with(|lines| lines.get(place).cloned().unwrap_or_default())
                    on:input=input
                    on:keydown=pressed
                    on:blur=move |_| desk.left()
                />
                <IconButton
                    name=Signal::derive(move || sentences::named(sentences::REMOVE, &sentences::nth(&label.get(), place)))
                    icon=Icon::X
                    press=move |_| take_off(place)
                    test="item-remove"
                />
            </li>
        }
    };
    let count = Memo::new(move |_| lines.with(Vec::len));
    view! {
        <div
            class="lines"
            role="group"
            tabindex="-1"
            id=sentences::field_id(&name)
            aria-labelledby=label_id(&name)
            aria-describedby=described_by(&name)
        >
            <ul node_ref=list>
                <For each=move || 0..count.get() key=|place| *place children=line />
            </ul>
            <Button
                label=sentences::ADD_LINE
                look=Look::Quiet
                icon=Icon::Plus
                press=move |_| add(count.get_untracked())
                test="item-add"
            />
        </div>
    }
}

fn focus_line(list: NodeRef<html::Ul>, place: usize) {
    let input = list
        .get_untracked()
        .and_then(|list| list.query_selector_all("input").ok())
        .and_then(|inputs| inputs.item(u32::try_from(place).ok()?))
        .and_then(|input| input.dyn_into::<HtmlElement>().ok());
    if let Some(input) = input {
        drop(input.focus());
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn empty_lines_stay_on_the_screen() {
        let lines = ["a", "", "  ", "b "].map(str::to_owned);
        assert_eq!(said(&lines), ["a", "b "]);
    }
}
