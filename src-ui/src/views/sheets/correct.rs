//! The sheet for a correction: how it begins, what it says, where it stands.

use api::CorrectionProposed;
use leptos::{ev, html, prelude::*, task::spawn_local};

use crate::{
    components::{Button, Look, Refused, Waiting},
    sentences,
    state::app,
};

/// The form, when it is known how this site corrects.
#[component]
pub(super) fn Correct() -> impl IntoView {
    let correcting = app().correcting;
    move || match correcting.proposed.get() {
        None => view! { <Waiting words=sentences::CORRECT_WAIT /> }.into_any(),
        Some(proposed) => view! { <Form proposed=proposed /> }.into_any(),
    }
}

#[component]
fn Form(proposed: CorrectionProposed) -> impl IntoView {
    let app = app();
    let begins = RwSignal::new(proposed.begins);
    let text = RwSignal::new(String::new());
    let at_start = RwSignal::new(proposed.at_start);
    let refused = RwSignal::new(String::new());
    let putting = RwSignal::new(false);
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            request_animation_frame(move || drop(area.focus()));
        }
    });
    let cannot = Memo::new(move |_| putting.get() || text.with(|text| text.trim().is_empty()));
    let put = move || {
        if cannot.get_untracked() {
            return;
        }
        putting.set(true);
        spawn_local(async move {
            let (begins, text) = (begins.get_untracked(), text.get_untracked());
            let answer = app.correcting.put(begins, text, at_start.get_untracked());
            if let Err(error) = answer.await {
                refused.try_set(error.to_string());
            }
            putting.try_set(false);
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        put();
    };
    let chosen = move |event| at_start.set(event_target_value(&event) == "start");
    let field = (!proposed.field.is_empty()).then(|| sentences::field_too(&proposed.field));
    view! {
        <form class="dialog-body" on:submit=submit>
            <p class="soft">{sentences::CORRECT_HELP}</p>
            <div class="field">
                <label class="field-label" for="correct-begins">{sentences::CORRECT_BEGINS}</label>
                <input
                    id="correct-begins"
                    class="input"
                    type="text"
                    autocomplete="off"
                    prop:value=begins
                    on:input=move |event| begins.set(event_target_value(&event))
                    data-test="correct-begins"
                />
            </div>
            <div class="field">
                <label class="field-label" for="correct-text">{sentences::CORRECT_TEXT}</label>
                <textarea
                    node_ref=area
                    id="correct-text"
                    class="question-own"
                    rows="4"
                    spellcheck="true"
                    aria-describedby="correct-refused"
                    prop:value=text
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        refused.set(String::new());
                    }
                    data-test="correct-text"
                ></textarea>
                <Refused why=refused id="correct-refused" />
            </div>
            <div class="field">
                <label class="field-label" for="correct-where">{sentences::CORRECT_WHERE}</label>
                <select id="correct-where" class="select" on:change=chosen data-test="correct-where">
                    <option value="end" prop:selected=move || !at_start.get()>{sentences::CORRECT_END}</option>
                    <option value="start" prop:selected=move || at_start.get()>{sentences::CORRECT_START}</option>
                </select>
                <p class="help">{proposed.learnt}</p>
                <p class="help">{field}</p>
            </div>
            <footer class="dialog-foot">
                <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
                <Button
                    label=sentences::CORRECT_GO
                    look=Look::Primary
                    disabled=cannot
                    press=move |_| put()
                    test="correct-go"
                />
            </footer>
        </form>
    }
}
