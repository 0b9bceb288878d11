//! The look of the page: what is shown, in words, and the switch between the site's own
//! look and the neutral one.

use std::time::Duration;

use api::{LookKind, LookView, PageLook};
use leptos::{prelude::*, task::spawn_local};

use crate::{bindings::call, components::Button, sentences, state::app};

/// So long the page waits to be shown in the site's look at once.
const PATIENCE: Duration = Duration::from_millis(400);

/// The look of the document on the desk.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// What the backend answered; none while it is learning.
    view: RwSignal<Option<LookView>>,
    /// Whether the page waits for that answer.
    waits: RwSignal<bool>,
}

impl Look {
    /// Asks for the look of each document that comes onto the desk.
    pub(super) fn new() -> Self {
        let app = app();
        let look = Self {
            view: RwSignal::new(None),
            waits: RwSignal::new(true),
        };
        Effect::new(move |_| {
            let turn = app.desk.turn.get();
            // Other pages may lend their look now.
            let again = app.on_site.kept.get() > 0;
            look.view.set(None);
            look.waits.set(app.prefs.site_look.get_untracked());
            let Some(document) = untrack(|| app.desk.id()) else {
                return;
            };
            let current = move || app.desk.turn.get_untracked() == turn;
            let lose = move || {
                if current() {
                    look.waits.set(false);
                }
            };
            set_timeout(lose, PATIENCE);
            spawn_local(async move {
                let answer = call(PageLook { document }).await;
                if current() {
                    // Without an answer the page stays neutral, as it is anyway.
                    look.view.set(answer.ok());
                    look.waits.set(false);
                    if again {
                        app.desk.page_load.update(|times| *times += 1);
                    }
                }
            });
        });
        look
    }

    /// What the frame's address says of the look; none while it waits.
    pub(super) fn address(self) -> Option<&'static str> {
        let wanted = app().prefs.site_look.get();
        if !wanted {
            return Some("");
        }
        let known = self.view.with(|view| {
            let view = view.as_ref();
            view.map(|view| view.kind != LookKind::Neutral)
        });
        match known {
            Some(true) => Some("look=site&"),
            None if self.waits.get() => None,
            Some(false) | None => Some(""),
        }
    }

    fn label(self) -> String {
        let neutral = !app().prefs.site_look.get();
        self.view.with(|view| match view {
            Some(view) if neutral && view.kind != LookKind::Neutral => {
                sentences::LOOK_NEUTRAL_CHOSEN.to_owned()
            }
            Some(view) => view.label.clone(),
            None => sentences::LOOK_ASKED.to_owned(),
        })
    }
}

/// The way to the other look.
#[component]
pub(super) fn LookLine(look: Look) -> impl IntoView {
    let app = app();
    let site = app.prefs.site_look;
    let can_choose = move || {
        look.view.with(|view| {
            let view = view.as_ref();
            view.is_some_and(|view| view.kind != LookKind::Neutral)
        })
    };
    view! {
        <div class="look-switch" role="group" aria-label=sentences::LOOK hidden=move || !can_choose()>
            <Choice label=sentences::LOOK_SITE chosen=Signal::derive(move || site.get()) press=move || site.set(true) test="look-site" />
            <Choice label=sentences::LOOK_NEUTRAL chosen=Signal::derive(move || !site.get()) press=move || site.set(false) test="look-neutral" />
        </div>
    }
}

/// What is shown, in words; unfolded, what is to be known of it.
#[component]
pub(super) fn LookWords(look: Look) -> impl IntoView {
    let app = app();
    let remarks = move || {
        let remarks = look.view.with(|view| {
            let view = view.as_ref();
            view.map_or_else(Vec::new, |view| view.remarks.clone())
        });
        let line = |remark| view! { <p>{remark}</p> };
        remarks.into_iter().map(line).collect_view()
    };
    let kept = move || {
        let when = look.view.with(|view| {
            let view = view.as_ref().filter(|view| !view.kept.is_empty());
            view.map(|view| view.kept.clone())
        })?;
        let remove = move |_| app.on_site.forget_build();
        Some(view! {
            <p data-test="look-kept">{sentences::build_of(&when)}</p>
            <Button label=sentences::REMOVE_BUILD press=remove test="forget-build" />
        })
    };
    view! {
        <details class="look-about" hidden=move || app.desk.document.with(Option::is_none)>
            <summary data-test="page-look">{move || look.label()}</summary>
            <div class="look-remarks" data-test="page-look-remarks">
                {remarks}
                {kept}
            </div>
        </details>
    }
}

#[component]
fn Choice(
    label: &'static str,
    chosen: Signal<bool>,
    press: impl Fn() + 'static,
    test: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-pressed=move || if chosen.get() { "true" } else { "false" }
            on:click=move |_| press()
            data-test=test
        >
            {label}
        </button>
    }
}
