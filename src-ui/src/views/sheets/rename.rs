//! The dialog for another name: what it would do is shown while it is typed.

use api::RenamePlan;
use leptos::{ev, html, prelude::*, task::spawn_local};

use crate::{
    components::{Button, Look, Refused},
    sentences,
    state::{app, timer::Pause},
};

/// The name, and what becomes of address and file.
#[component]
pub(super) fn Form() -> impl IntoView {
    let app = app();
    let title = app.desk.with(|view| view.title.clone()).unwrap_or_default();
    let name = RwSignal::new(title);
    let plan = RwSignal::new(None::<RenamePlan>);
    let refused = RwSignal::new(String::new());
    let keep = RwSignal::new(true);
    let busy = RwSignal::new(false);
    let asked = StoredValue::new(0_u32);
    let pause = Pause::new();
    let look = move || {
        asked.update_value(|asked| *asked += 1);
        let this = asked.get_value();
        spawn_local(async move {
            let Some(answer) = app.acts.plan_rename(name.get_untracked()).await else {
                return;
            };
            // The dialog may be closed by now, or the name be another.
            if asked.try_get_value() != Some(this) {
                return;
            }
            match answer {
                Ok(found) => {
                    refused.set(found.obstacle.clone());
                    plan.set(Some(found));
                }
                Err(error) => {
                    refused.set(error.to_string());
                    plan.set(None);
                }
            }
        });
    };
    look();
    let same = Memo::new(move |_| {
        plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.from == plan.to))
    });
    let cannot = Memo::new(move |_| {
        let possible = plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.obstacle.is_empty()));
        busy.get() || same.get() || !possible || name.with(|name| name.trim().is_empty())
    });
    let go = Callback::new(move |()| {
        if cannot.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let leads = plan
                .with_untracked(|plan| plan.as_ref().is_some_and(|plan| plan.alias_key.is_some()));
            let keep = leads && keep.get_untracked();
            match app.acts.rename(name.get_untracked(), keep).await {
                Ok(()) => app.sheet.set(None),
                Err(error) => {
                    refused.try_set(error.to_string());
                }
            }
            busy.try_set(false);
        });
    });
    on_cleanup(move || pause.stop());
    let typed = move |text: String| {
        name.set(text);
        pause.after(120, look);
    };
    view! {
        <form
            class="dialog-body"
            on:submit=move |event: ev::SubmitEvent| {
                event.prevent_default();
                go.run(());
            }
        >
            <Name name=name typed=Callback::new(typed) refused=refused />
            <Preview plan=plan same=same />
            <KeepAddress plan=plan keep=keep />
            <footer class="dialog-foot">
                <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
                <Button
                    label=sentences::RENAME_GO
                    look=Look::Primary
                    disabled=cannot
                    press=move |_| go.run(())
                    test="rename-go"
                />
            </footer>
        </form>
    }
}

#[component]
fn Name(
    name: RwSignal<String>,
    typed: Callback<String>,
    refused: RwSignal<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    super::to_be_typed_over(input);
    view! {
        <div class="field">
            <label class="field-label" for="rename-name">{sentences::RENAME_NAME}</label>
            <input
                node_ref=input
                id="rename-name"
                class="input"
                type="text"
                autocomplete="off"
                aria-describedby="rename-refused rename-help"
                prop:value=name
                on:input=move |event| typed.run(event_target_value(&event))
                data-test="rename-name"
            />
            <Refused why=refused id="rename-refused" />
            <p class="help" id="rename-help">{sentences::RENAME_HELP}</p>
        </div>
    }
}

/// Address and file, now and then.
#[component]
fn Preview(plan: RwSignal<Option<RenamePlan>>, same: Memo<bool>) -> impl IntoView {
    let pair = |name: &'static str, now: String, then: String| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd class="before">
                    <span class="unseen">{sentences::NOW}</span>
                    {now}
                </dd>
                <dd class="after">
                    <span class="unseen">{sentences::THEN}</span>
                    {then}
                </dd>
            </div>
        }
    };
    let shown = move || {
        if same.get() {
            return Some(view! { <p class="soft">{sentences::SAME_NAME}</p> }.into_any());
        }
        let RenamePlan {
            from,
            to,
            address,
            new_address,
            ..
        } = plan.get().filter(|plan| plan.obstacle.is_empty())?;
        let addresses = !new_address.is_empty();
        Some(
            view! {
                <dl class="changed-fields moves">
                    {addresses.then(|| pair(sentences::ADDRESS, address, new_address))}
                    {pair(sentences::FILE, from, to)}
                </dl>
            }
            .into_any(),
        )
    };
    view! { <div class="rename-preview" aria-live="polite" data-test="rename-preview">{shown}</div> }
}

#[component]
fn KeepAddress(plan: RwSignal<Option<RenamePlan>>, keep: RwSignal<bool>) -> impl IntoView {
    let offered = Memo::new(move |_| {
        plan.with(|plan| {
            plan.as_ref().is_some_and(|plan| {
                plan.alias_key.is_some() && plan.obstacle.is_empty() && plan.from != plan.to
            })
        })
    });
    view! {
        <Show when=move || offered.get()>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || keep.get()
                    on:change=move |event| keep.set(event_target_checked(&event))
                    data-test="rename-keep"
                />
                <span>
                    {sentences::KEEP_ADDRESS}
                    <small class="soft">{sentences::KEEP_ADDRESS_HELP}</small>
                </span>
            </label>
        </Show>
    }
}
