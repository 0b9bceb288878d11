//! What to know about the announcement before writing: it cannot be read, changed in
//! another program, was brought back. Each with its way out.

use api::{Part, Saved};
use leptos::prelude::*;

use super::apart::{Conflict, Recovered};
use super::safety::{Failed, FileGone, SafetyNotices};
use crate::{
    components::{Button, Glyph, Icon},
    sentences,
    state::app,
};

/// All that apply.
#[component]
pub(crate) fn DeskNotices() -> impl IntoView {
    view! {
        <SafetyNotices />
        <ReadOnly />
        <Unreadable />
        <Saving />
    }
}

/// One notice on the paper.
#[component]
pub(super) fn Banner(
    tone: &'static str,
    icon: Icon,
    #[prop(into)] message: String,
    test: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=format!("banner {tone}") role="status" data-test=test>
            <Glyph icon=icon />
            <div class="banner-words">
                <p>{message}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

#[component]
fn ReadOnly() -> impl IntoView {
    let (desk, site) = (app().desk, app().site);
    let why = Memo::new(move |_| {
        // That another window writes here is said once.
        let held = site
            .open
            .with(|site| site.as_ref().map(|site| site.held.clone()));
        desk.document.with(|view| {
            view.as_ref()
                .map(|view| view.read_only.clone())
                .filter(|why| Some(why) != held.as_ref())
                .unwrap_or_default()
        })
    });
    move || {
        let why = why.get();
        (!why.is_empty()).then(|| view! { <Banner tone="plain" icon=Icon::Info message=why test="notice-read-only" /> })
    }
}

#[component]
fn Unreadable() -> impl IntoView {
    let desk = app().desk;
    let readable = Memo::new(move |_| {
        desk.document
            .with(|view| view.as_ref().is_none_or(|view| view.readable))
    });
    let whole = Memo::new(move |_| {
        desk.document
            .with(|view| view.as_ref().is_some_and(|view| view.part == Part::Whole))
    });
    let form_again = move || {
        view! { <Button label=sentences::FORM_AGAIN press=move |_| desk.show_part(Part::Body) test="form-again" /> }
    };
    move || {
        match (readable.get(), desk.readable_again.get(), whole.get()) {
        (false, false, _) => view! {
            <Banner tone="bad" icon=Icon::CircleAlert message=sentences::UNREADABLE test="notice-unreadable">
                <p class="soft">{sentences::UNREADABLE_HELP}</p>
                <Reasons />
            </Banner>
        }
        .into_any(),
        (false, true, _) => view! {
            <Banner tone="good" icon=Icon::Check message=sentences::READABLE_AGAIN test="notice-readable">
                <div class="banner-ways">{form_again()}</div>
            </Banner>
        }
        .into_any(),
        (true, _, true) => view! { <div class="whole-file">{form_again()}</div> }.into_any(),
        (true, ..) => ().into_any(),
    }
    }
}

/// Why the details cannot be read, and where: the errors that the check found.
#[component]
fn Reasons() -> impl IntoView {
    let desk = app().desk;
    let errors = move || {
        let all = desk.findings.get();
        let mut errors: Vec<_> = all
            .into_iter()
            .filter(|one| one.severity == api::Severity::Error)
            .collect();
        errors.truncate(3);
        errors
    };
    let reason = move |one: api::DiagnosticView| {
        let (for_jump, for_fix) = (one.clone(), one.clone());
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| desk.jump(&for_jump)>{one.place}</button>
                <span>{one.message}</span>
                {one
                    .fix
                    .map(|fix| view! { <Button label=fix press=move |_| desk.fix(for_fix.clone()) test="fix-button" /> })}
            </li>
        }
    };
    view! { <ul class="reasons">{move || errors().into_iter().map(reason).collect_view()}</ul> }
}

#[component]
fn Saving() -> impl IntoView {
    let desk = app().desk;
    move || match desk.saved.get() {
        Saved::Recovered => view! { <Recovered /> }.into_any(),
        Saved::Gone => view! { <FileGone /> }.into_any(),
        Saved::Conflict { .. } => view! { <Conflict /> }.into_any(),
        Saved::Failed {
            hindrance, message, ..
        } => view! { <Failed hindrance=hindrance message=message /> }.into_any(),
        Saved::Clean { .. } | Saved::Merged { .. } | Saved::Waiting => ().into_any(),
    }
}
