//! How the site stands to its remote, and what others changed, announcement by announcement.

use api::{ChangeKind, Others as Found, OthersChange, SyncState};
use leptos::prelude::*;

use crate::{
    components::{Button, Look},
    sentences,
    state::app,
    views::differences::{Differences, PUBLISH},
};

/// What others changed.
#[component]
pub(super) fn Others() -> impl IntoView {
    let sync = app().sync;
    on_cleanup(move || sync.leave());
    view! {
        <div class="dialog-body others" data-test="others" tabindex="0">
            <Trouble />
            {move || match sync.others.get() {
                None => view! { <p class="soft" role="status">{sentences::LOOKING_AT_OTHERS}</p> }.into_any(),
                Some(found) => view! { <Changes found=found /> }.into_any(),
            }}
        </div>
        <Foot />
    }
}

/// Why the remote does not answer, where it does not.
#[component]
fn Trouble() -> impl IntoView {
    let sync = app().sync;
    move || {
        let message = sync.view.with(|view| match &view.state {
            SyncState::Offline { message, .. }
            | SyncState::SignIn { message, .. }
            | SyncState::Stuck { message } => Some(message.clone()),
            _ => None,
        });
        message.map(
            |message| view! { <p class="others-trouble" data-test="others-trouble">{message}</p> },
        )
    }
}

#[component]
fn Changes(found: Found) -> impl IntoView {
    let Found { changes, waits, .. } = found;
    if changes.is_empty() {
        return view! { <p data-test="others-none">{sentences::NOBODY}</p> }.into_any();
    }
    let where_it_is = if waits.is_empty() {
        sentences::ALREADY_HERE.to_owned()
    } else {
        waits
    };
    view! {
        <p class="soft" data-test="others-waits">{where_it_is}</p>
        {changes.into_iter().map(|change| view! { <Change change=change /> }).collect_view()}
    }
    .into_any()
}

#[component]
fn Change(change: OthersChange) -> impl IntoView {
    let app = app();
    let OthersChange {
        author,
        when,
        change,
    } = change;
    let chip = match change.kind {
        ChangeKind::Added => Some(("chip good", sentences::NEW_BY_OTHERS)),
        ChangeKind::Deleted => Some(("chip bad", sentences::REMOVED_BY_OTHERS)),
        _ => None,
    };
    let (file, name) = (change.file.clone(), change.file.clone());
    let there = change.kind != ChangeKind::Deleted;
    let open = move |_| {
        app.sheet.set(None);
        app.desk.open(file.clone());
    };
    view! {
        <article class="change" data-test="others-change" data-file=name>
            <header>
                <div>
                    <h4>{change.title}</h4>
                    <p class="soft">{sentences::by_whom(&author, &when)}</p>
                </div>
                {chip.map(|(class, words)| view! { <span class=class>{words}</span> })}
                {there.then(|| view! { <Button label=sentences::OPEN_IT look=Look::Quiet press=open test="others-open" /> })}
            </header>
            <Differences fields=change.fields changed=change.sentences sides=PUBLISH />
        </article>
    }
}

#[component]
fn Foot() -> impl IntoView {
    let app = app();
    let sync = app.sync;
    view! {
        <footer class="dialog-foot">
            <Button
                label=sentences::CHECK_NOW
                press=move |_| sync.check()
                disabled=Signal::derive(move || sync.asking.get())
                test="check-now"
            />
            <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.sheet.set(None) test="others-close" />
        </footer>
    }
}
