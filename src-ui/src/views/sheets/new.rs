//! The dialog for a new announcement: a title and a collection, nothing else.

use leptos::{ev, html, prelude::*, task::spawn_local};

use crate::{
    components::{Button, Look, Refused},
    sentences,
    state::app,
};

/// Title and collection.
#[component]
pub(super) fn Form() -> impl IntoView {
    let app = app();
    let collections = app.site.open.with_untracked(|site| {
        site.as_ref()
            .map(|site| site.collections.clone())
            .unwrap_or_default()
    });
    let wanted = app.list.collection.get_untracked();
    let first = wanted
        .or_else(|| collections.first().map(|one| one.key.clone()))
        .unwrap_or_default();
    let title = RwSignal::new(String::new());
    let collection = RwSignal::new(first);
    let refused = RwSignal::new(String::new());
    let making = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            drop(input.focus());
        }
    });
    let cannot = Memo::new(move |_| making.get() || title.with(|title| title.trim().is_empty()));
    let make = move || {
        if cannot.get_untracked() {
            return;
        }
        making.set(true);
        spawn_local(async move {
            let answer = app
                .site
                .announce(
                    collection.get_untracked(),
                    title.get_untracked().trim().to_owned(),
                )
                .await;
            making.set(false);
            match answer {
                Ok(()) => app.sheet.set(None),
                Err(error) => refused.set(error.to_string()),
            }
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        make();
    };
    let all = collections.clone();
    let pattern = move || {
        let key = collection.get();
        all.iter()
            .find(|one| one.key == key)
            .map(|one| sentences::becomes(&one.file_pattern))
            .unwrap_or_default()
    };
    let choices = collections
        .into_iter()
        .map(|one| {
            let key = one.key.clone();
            view! { <option value=one.key prop:selected=move || collection.get() == key>{one.name}</option> }
        })
        .collect_view();
    view! {
        <form class="dialog-body" on:submit=submit>
            <div class="field">
                <label class="field-label" for="new-title">{sentences::NEW_TITLE}</label>
                <input
                    node_ref=input
                    id="new-title"
                    class="input"
                    type="text"
                    autocomplete="off"
                    spellcheck="true"
                    placeholder=sentences::NEW_TITLE_HINT
                    aria-describedby="new-refused"
                    prop:value=title
                    on:input=move |event| {
                        title.set(event_target_value(&event));
                        refused.set(String::new());
                    }
                    data-test="new-title"
                />
                <Refused why=refused id="new-refused" />
            </div>
            <div class="field">
                <label class="field-label" for="new-collection">{sentences::COLLECTION}</label>
                <select
                    id="new-collection"
                    class="select"
                    on:change=move |event| collection.set(event_target_value(&event))
                    data-test="new-collection"
                >
                    {choices}
                </select>
                <p class="help breaks" data-test="new-pattern">{pattern}</p>
            </div>
            <footer class="dialog-foot">
                <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
                <Button label=sentences::NEW_MAKE look=Look::Primary disabled=cannot press=move |_| make() test="new-make" />
            </footer>
        </form>
    }
}
