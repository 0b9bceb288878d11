//! The dialog for a copy of an announcement: its title.

use leptos::{ev, html, prelude::*, task::spawn_local};

use crate::{
    components::{Button, Look, Refused},
    sentences,
    state::app,
};

/// The title, to be typed over.
#[component]
pub(super) fn Form(file: String, title: String) -> impl IntoView {
    let app = app();
    let title = RwSignal::new(sentences::copy_of(&title));
    let refused = RwSignal::new(String::new());
    let making = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    super::to_be_typed_over(input);
    let cannot = Memo::new(move |_| making.get() || title.with(|title| title.trim().is_empty()));
    let make = Callback::new(move |()| {
        if cannot.get_untracked() {
            return;
        }
        making.set(true);
        let file = file.clone();
        spawn_local(async move {
            let title = title.get_untracked().trim().to_owned();
            match app.acts.duplicate(file, title).await {
                Ok(()) => app.sheet.set(None),
                Err(error) => {
                    refused.try_set(error.to_string());
                }
            }
            making.try_set(false);
        });
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        make.run(());
    };
    view! {
        <form class="dialog-body" on:submit=submit>
            <div class="field">
                <label class="field-label" for="duplicate-title">{sentences::NEW_TITLE}</label>
                <input
                    node_ref=input
                    id="duplicate-title"
                    class="input"
                    type="text"
                    autocomplete="off"
                    spellcheck="true"
                    aria-describedby="duplicate-refused duplicate-help"
                    prop:value=title
                    on:input=move |event| {
                        title.set(event_target_value(&event));
                        refused.set(String::new());
                    }
                    data-test="duplicate-title"
                />
                <Refused why=refused id="duplicate-refused" />
                <p class="help" id="duplicate-help">{sentences::DUPLICATE_HELP}</p>
            </div>
            <footer class="dialog-foot">
                <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
                <Button
                    label=sentences::DUPLICATE_MAKE
                    look=Look::Primary
                    disabled=cannot
                    press=move |_| make.run(())
                    test="duplicate-go"
                />
            </footer>
        </form>
    }
}
