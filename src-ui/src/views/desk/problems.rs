//! The list of problems: where, what, and the button that mends it.

use api::DiagnosticView;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{Button, Glyph, Icon, IconButton, SeverityMark, severity_words},
    sentences,
    state::app,
};

/// The panel above the status line, when it is open.
#[component]
pub(crate) fn Problems() -> impl IntoView {
    let desk = app().desk;
    view! {
        <Show when=move || desk.problems_open.get()>
            <Panel />
        </Show>
    }
}

#[component]
fn Panel() -> impl IntoView {
    let desk = app().desk;
    let list = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            focus_row(&list, 0);
        }
    });
    let key = move |event: ev::KeyboardEvent| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "ArrowDown" => focus_row(&list, 1),
            "ArrowUp" => focus_row(&list, -1),
            "Escape" => {
                desk.problems_open.set(false);
                desk.focus_text();
            }
            _ => return,
        }
        event.prevent_default();
    };
    let none = Memo::new(move |_| desk.findings.with(Vec::is_empty));
    view! {
        <section class="problems" aria-label=sentences::PROBLEMS on:keydown=key data-test="problems">
            <header class="problems-head">
                <h2>{sentences::PROBLEMS}</h2>
                <IconButton name=sentences::CLOSE icon=Icon::X press=move |_| desk.problems_open.set(false) />
            </header>
            <Show when=move || none.get()>
                <div class="problems-none">
                    <Glyph icon=Icon::Check />
                    <p>
                        <strong>{sentences::NO_PROBLEMS}</strong>
                        <span class="soft">{sentences::NO_PROBLEMS_HELP}</span>
                    </p>
                </div>
            </Show>
            <ul node_ref=list>
                <For
                    each=move || desk.findings.get()
                    key=|one| (one.id, one.code.clone(), one.message.clone(), one.place.clone(), one.range)
                    let:one
                >
                    <Problem one=one />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Problem(one: DiagnosticView) -> impl IntoView {
    let desk = app().desk;
    let (for_jump, for_fix) = (one.clone(), one.clone());
    let DiagnosticView {
        severity,
        code,
        message,
        place,
        fix,
        ..
    } = one;
    view! {
        <li class="problem" data-test="problem" data-code=code>
            <button type="button" class="problem-jump" on:click=move |_| desk.jump(&for_jump)>
                <SeverityMark severity=severity />
                <span class="unseen">{severity_words(severity)}</span>
                <span class="problem-place">{place}</span>
                <span class="problem-message">{message}</span>
            </button>
            {fix.map(|fix| view! { <Button label=fix press=move |_| desk.fix(for_fix.clone()) test="fix-button" /> })}
        </li>
    }
}

/// Moves the focus to the next row (1), the one before (-1), or the first (0).
fn focus_row(list: &web_sys::HtmlUListElement, by: i32) {
    let Ok(rows) = list.query_selector_all(".problem-jump") else {
        return;
    };
    let count = i32::try_from(rows.length()).unwrap_or(i32::MAX);
    let active = document().active_element();
    let at = (0..count).find(|at| {
        let row = u32::try_from(*at).ok().and_then(|at| rows.item(at));
        let li = row.and_then(|row| row.parent_element());
        li.is_some_and(|li| {
            active
                .as_ref()
                .is_some_and(|active| li.contains(Some(active)))
        })
    });
    let next = at.map_or(0, |at| (at + by).clamp(0, count - 1));
    let row = u32::try_from(next).ok().and_then(|next| rows.item(next));
    if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        drop(row.focus());
    }
}
