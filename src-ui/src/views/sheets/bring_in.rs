//! What came back from a reviewer outside: the text of a mail to be pasted, or a file.

use leptos::{ev, html, prelude::*};

use crate::{
    components::{Button, Look, Refused, focus_if_lost},
    sentences,
    state::app,
};

/// The dialog's body and foot.
#[component]
pub(super) fn BringIn() -> impl IntoView {
    let app = app();
    let outside = app.outside;
    let text = RwSignal::new(String::new());
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            request_animation_frame(move || drop(area.focus()));
        }
    });
    Effect::new(move |_| {
        if outside.refused.with(|why| !why.is_empty()) {
            focus_if_lost(&["#bring-in-text"]);
        }
    });
    let busy = move || outside.busy.get();
    let nothing = Memo::new(move |_| busy() || text.with(|text| text.trim().is_empty()));
    let key = move |event: ev::KeyboardEvent| {
        let go = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        if go && !nothing.get_untracked() {
            event.prevent_default();
            outside.bring_in(text.get_untracked());
        }
    };
    view! {
        <div class="dialog-body" on:keydown=key>
            <p class="soft">{sentences::BRING_IN_HELP}</p>
            <div class="field">
                <label class="field-label" for="bring-in-text">{sentences::BRING_IN_TEXT}</label>
                <textarea
                    node_ref=area
                    id="bring-in-text"
                    class="question-own"
                    rows="8"
                    spellcheck="false"
                    aria-describedby="bring-in-refused"
                    prop:value=text
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        outside.refused.set(String::new());
                    }
                    data-test="bring-in-text"
                ></textarea>
                <Refused why=outside.refused id="bring-in-refused" />
            </div>
        </div>
        <footer class="dialog-foot">
            <span class="foot-start">
                <Button
                    label=sentences::BRING_IN_FILE
                    look=Look::Quiet
                    disabled=Signal::derive(busy)
                    press=move |_| outside.bring_in(String::new())
                    test="bring-in-file"
                />
            </span>
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Button
                label=sentences::BRING_IN_GO
                look=Look::Primary
                disabled=nothing
                press=move |_| outside.bring_in(text.get_untracked())
                test="bring-in-go"
            />
        </footer>
    }
    .into_any()
}
