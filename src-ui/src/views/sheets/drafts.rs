//! The shared drafts: who shared what and when, and the chosen one as a page and as what it
//! changes. Looking changes nothing here.

use api::{DraftRow, DraftView, Drafts};
use leptos::prelude::*;

use crate::{
    components::{Button, Look},
    sentences,
    state::app,
    views::differences::{Differences, PUBLISH},
};

/// The list, and the chosen draft beside it.
#[component]
pub(super) fn SharedDrafts() -> impl IntoView {
    let drafts = app().drafts;
    move || match drafts.list.get() {
        None => view! {
            <div class="dialog-body planning" role="status">
                <p class="soft">{sentences::ASKING}</p>
                <i></i>
                <i></i>
            </div>
        }
        .into_any(),
        Some(list) => view! { <Listed list=list /> }.into_any(),
    }
}

#[component]
fn Listed(list: Drafts) -> impl IntoView {
    let drafts = app().drafts;
    let Drafts {
        drafts: rows,
        trouble,
        ..
    } = list;
    let none = rows.is_empty();
    let trouble = (!trouble.is_empty())
        .then(|| view! { <p class="soft" role="status" data-test="drafts-trouble">{trouble}</p> });
    let body = if none {
        view! {
            <div class="dialog-body" data-test="drafts-none">
                {trouble}
                <p>{sentences::NONE_SHARED}</p>
                <p class="soft">{sentences::NONE_SHARED_HELP}</p>
            </div>
        }
        .into_any()
    } else {
        view! {
            <div class="dialog-body columns earlier">
                <ul class="earlier-list">
                    {trouble.map(|trouble| view! { <li>{trouble}</li> })}
                    {rows.into_iter().map(|row| view! { <Row row=row /> }).collect_view()}
                </ul>
                <section class="earlier-beside" tabindex="0" aria-live="polite">
                    {move || match drafts.seen.get() {
                        Some(seen) => view! { <Seen seen=seen /> }.into_any(),
                        None => view! { <p class="soft">{sentences::CHOOSE_DRAFT}</p> }.into_any(),
                    }}
                </section>
            </div>
        }
        .into_any()
    };
    view! {
        {body}
        <Foot />
    }
}

#[component]
fn Row(row: DraftRow) -> impl IntoView {
    let drafts = app().drafts;
    let name = row.name.clone();
    let pressed = move || {
        let shown = drafts
            .seen
            .with(|seen| seen.as_ref().is_some_and(|seen| seen.draft.name == name));
        if shown { "true" } else { "false" }
    };
    view! {
        <li>
            <button
                type="button"
                class="earlier-row"
                aria-pressed=pressed
                on:click=move |_| drafts.look_at(row.name.clone())
                data-test="draft-row"
                data-file=row.file
            >
                <span class="earlier-when">{row.title}</span>
                <span class="earlier-origin">{sentences::shared_by(&row.author, &row.when)}</span>
                <span class="soft">{row.here.words()}</span>
            </button>
        </li>
    }
}

#[component]
fn Seen(seen: DraftView) -> impl IntoView {
    let theme = app().prefs.page_theme().name();
    let DraftView {
        draft,
        page_address,
        fields,
        sentences: changed,
        others,
    } = seen;
    let about = if draft.on_site {
        sentences::ON_SITE
    } else {
        sentences::NEW_ON_SITE
    };
    view! {
        <h3>{draft.title}</h3>
        <p class="soft">{about}</p>
        {(!others.is_empty()).then(|| view! { <p class="soft">{sentences::also_brings(&others)}</p> })}
        <iframe
            class="frame ready seen-page"
            title=sentences::PAGE
            sandbox="allow-scripts"
            referrerpolicy="no-referrer"
            src=format!("{page_address}?theme={theme}")
            data-test="seen-page"
        ></iframe>
        {draft
            .on_site
            .then(|| {
                view! {
                    <h4>{sentences::AGAINST_SITE}</h4>
                    <Differences fields=fields changed=changed sides=PUBLISH />
                }
            })}
    }
}

#[component]
fn Foot() -> impl IntoView {
    let drafts = app().drafts;
    let none = Signal::derive(move || drafts.seen.with(Option::is_none));
    let some = Memo::new(move |_| {
        drafts
            .list
            .with(|list| list.as_ref().is_some_and(|list| !list.drafts.is_empty()))
    });
    let ask = Signal::derive(move || {
        (if drafts.asking.get() {
            sentences::ASKING
        } else {
            sentences::ASK_AGAIN
        })
        .to_owned()
    });
    let stop = Signal::derive(move || {
        (if drafts.sure.get() {
            sentences::STOP_SURE
        } else {
            sentences::STOP_SHARING
        })
        .to_owned()
    });
    view! {
        <footer class="dialog-foot">
            <p class="settled soft" role="status">{move || drafts.sure.get().then_some(sentences::STOP_ASK)}</p>
            <Button
                label=ask
                look=Look::Quiet
                press=move |_| drafts.ask()
                disabled=Signal::derive(move || drafts.asking.get())
                test="drafts-ask"
            />
            {move || {
                some.get()
                    .then(|| {
                        view! {
                            <Button label=stop press=move |_| drafts.stop() disabled=none test="draft-stop" />
                            <Button
                                label=sentences::TAKE_UP
                                look=Look::Primary
                                press=move |_| drafts.take_up()
                                disabled=none
                                test="draft-take-up"
                            />
                        }
                    })
            }}
        </footer>
    }
}
