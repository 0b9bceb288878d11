//! A box of one line with suggestions below it: arrows choose, Enter takes, Escape closes.

use leptos::{ev, html, prelude::*};

use super::{Options, Suggestions};

/// The box and its list.
#[component]
pub(crate) fn Combobox(
    #[prop(into)] id: String,
    typed: RwSignal<String>,
    options: Options,
    /// A suggestion was taken.
    take: Callback<String>,
    /// Something was typed.
    input: Callback<String>,
    /// A key that the suggestions do not need.
    #[prop(optional)]
    key: Option<Callback<ev::KeyboardEvent>>,
    leave: Callback<()>,
    #[prop(default = "input")] class: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] described_by: Option<String>,
    /// Whether all are offered before anything is typed.
    #[prop(optional)]
    eager: bool,
    #[prop(optional)] node: NodeRef<html::Input>,
) -> impl IntoView {
    let pressed = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" => {
                event.prevent_default();
                return options.step(event.key() == "ArrowDown");
            }
            "Enter" => {
                if let Some(text) = options.chosen() {
                    event.prevent_default();
                    return take.run(text);
                }
            }
            // The dialog that it is in stays open.
            "Escape" if options.shown() => {
                event.prevent_default();
                event.stop_propagation();
                return options.close();
            }
            _ => {}
        }
        if let Some(key) = key {
            key.run(event);
        }
    };
    let list_id = format!("suggest-{id}");
    let (active_id, shown_id) = (list_id.clone(), list_id.clone());
    view! {
        <div class="suggesting">
            <input
                node_ref=node
                class=class
                id=id
                type="text"
                placeholder=hint
                autocomplete="off"
                role="combobox"
                aria-autocomplete="list"
                aria-expanded=move || if options.shown() { "true" } else { "false" }
                aria-controls=list_id
                aria-activedescendant=move || {
                    options.active.get().filter(|_| options.shown()).map(|at| format!("{active_id}-{at}"))
                }
                aria-describedby=described_by
                prop:value=move || typed.get()
                on:focus=move |_| {
                    if eager {
                        options.open.set(true);
                    }
                }
                on:input=move |event| {
                    options.active.set(None);
                    options.open.set(true);
                    input.run(event_target_value(&event));
                }
                on:keydown=pressed
                on:blur=move |_| {
                    // A box that is taken out of the page loses the focus after its state.
                    if leave.try_run(()).is_some() {
                        options.close();
                    }
                }
            />
            <Suggestions id=shown_id options=options take=take />
        </div>
    }
}
