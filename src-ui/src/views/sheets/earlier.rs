//! The history of the announcement on the desk: what was published and what this computer
//! kept, what tells the chosen version from the text now, its page, and the way back.

use api::{Comparison, Other, PastEvent, PastVersion};
use leptos::prelude::*;

use crate::{
    components::{Button, Icon, Look, SeenPage, Waiting},
    sentences::{self, review as said},
    state::app,
    views::{
        differences::{Differences, THEN_AND_NOW},
        review::ReadReview,
    },
};

/// The list, and the chosen version beside the present one.
#[component]
pub(super) fn Earlier() -> impl IntoView {
    let app = app();
    let history = app.history;
    on_cleanup(move || history.leave());
    move || match history.found.get() {
        None => view! {
            <Waiting words=sentences::LOOKING_BACK />
        }
        .into_any(),
        Some(found) if found.versions.is_empty() => view! {
            <div class="dialog-body" data-test="earlier-none">
                <p>{sentences::NO_HISTORY}</p>
                <p class="soft">{sentences::NO_HISTORY_HELP}</p>
            </div>
        }
        .into_any(),
        Some(found) => {
            let older = found.older;
            view! {
                <div class="dialog-body columns earlier">
                    <ul class="earlier-list">
                        {found.versions.into_iter().map(|version| view! { <Row version=version /> }).collect_view()}
                        {older.then(|| view! { <li><Further /></li> })}
                        <Unread />
                        {(!found.cut.is_empty()).then(|| view! { <li class="soft earlier-cut">{found.cut}</li> })}
                    </ul>
                    <section class="earlier-beside" tabindex="0" aria-live="polite">
                        {move || app.versions.shown.get().map(|shown| view! { <Beside shown=shown /> })}
                    </section>
                </div>
                <Foot />
            }
            .into_any()
        }
    }
}

#[component]
fn Row(version: PastVersion) -> impl IntoView {
    let app = app();
    let origin = sentences::origin(&version);
    let kind = if version.what == PastEvent::Kept {
        "kept"
    } else {
        "published"
    };
    let facts = view! {
        <span class="earlier-when">{version.when}</span>
        <span class="earlier-origin">{origin}</span>
        {(!version.about.is_empty()).then(|| view! { <span class="soft">{version.about}</span> })}
        {version.from_here.then(|| view! { <span class="soft">{sentences::WITH_DATELINE}</span> })}
    };
    if version.what == PastEvent::TakenOff {
        return view! { <li class="earlier-row" data-origin=kind>{facts}</li> }.into_any();
    }
    let with = Other::Earlier {
        version: version.version.clone(),
    };
    let pressed = move || {
        let shown = app.versions.shown.with(|shown| {
            let shown = shown.as_ref();
            shown.is_some_and(|shown| shown.with == with)
        });
        if shown { "true" } else { "false" }
    };
    view! {
        <li>
            <button
                type="button"
                class="earlier-row"
                aria-pressed=pressed
                on:click=move |_| app.history.choose(version.version.clone())
                data-origin=kind
                data-test="earlier-row"
            >
                {facts}
            </button>
        </li>
    }
    .into_any()
}

/// Why what was said of them is not to be read now.
#[component]
fn Unread() -> impl IntoView {
    let trouble = app().history.trouble;
    move || {
        let why = trouble.get();
        let words = sentences::no_conversations(&why);
        (!why.is_empty())
            .then(|| view! { <li class="soft earlier-cut" data-test="earlier-unread">{words}</li> })
    }
}

/// There is more to look for.
#[component]
fn Further() -> impl IntoView {
    let history = app().history;
    let label = Signal::derive(move || {
        (if history.looking.get() {
            sentences::LOOKING_BACK
        } else {
            sentences::LOOK_FURTHER
        })
        .to_owned()
    });
    view! {
        <Button
            label=label
            look=Look::Quiet
            press=move |_| history.look_further()
            disabled=Signal::derive(move || history.looking.get())
            test="earlier-older"
        />
    }
}

#[component]
fn Beside(shown: Comparison) -> impl IntoView {
    let history = app().history;
    let same = shown.fields.is_empty() && shown.sentences.is_empty();
    let (fields, changed, with) = (shown.fields, shown.sentences, shown.with);
    let tab = move |label: &'static str, page: bool, test: &'static str| {
        view! {
            <button
                type="button"
                class="button quiet"
                aria-pressed=move || if history.as_page.get() == page { "true" } else { "false" }
                on:click=move |_| history.show_page(page)
                data-test=test
            >
                {label}
            </button>
        }
    };
    view! {
        <h3>{shown.about}</h3>
        <div class="earlier-as" role="group" aria-label=sentences::SHOWN_AS>
            {tab(sentences::WHAT_DIFFERS, false, "earlier-differs")}
            {tab(sentences::PAGE_THEN, true, "earlier-page")}
        </div>
        <Reviewed with=with />
        {move || {
            if history.as_page.get() {
                return view! { <Page /> }.into_any();
            }
            view! {
                {same.then(|| view! { <p class="soft">{sentences::NO_DIFFERENCE}</p> })}
                <Differences fields=fields.clone() changed=changed.clone() sides=THEN_AND_NOW />
            }
            .into_any()
        }}
    }
}

/// What was said of the chosen version before it was published.
#[component]
fn Reviewed(with: Other) -> impl IntoView {
    let history = app().history;
    let commit = match with {
        Other::Earlier {
            version: api::Earlier::Published { commit, .. },
        } => commit,
        _ => String::new(),
    };
    let found = Memo::new(move |_| {
        history.reviews.with(|reviews| {
            let of = |row: &&api::PastReviewRow| commit.starts_with(&row.published);
            let found = reviews.iter().filter(|_| !commit.is_empty()).find(of);
            found.cloned()
        })
    });
    move || {
        let row = found.get()?;
        let approved = said::reviewed_by(&row.approved_by);
        let is_read = move || history.review.with(Option::is_some);
        let label = move || {
            let words = if is_read() {
                said::FOLD_REVIEW
            } else {
                said::READ_REVIEW
            };
            words.to_owned()
        };
        let press = move |_| {
            if is_read() {
                history.review.set(None);
            } else {
                history.read_review(row.clone());
            }
        };
        Some(view! {
            <p class="past-reviewed">
                <span>{approved}</span>
                <Button
                    label=Signal::derive(label)
                    icon=Icon::MessageSquare
                    look=Look::Quiet
                    press=press
                    test="earlier-review"
                />
            </p>
            {move || history.review.get().map(|review| view! { <ReadReview review=review /> })}
        })
    }
}

/// The page of the chosen version, as the page beside the desk would have it.
#[component]
fn Page() -> impl IntoView {
    let app = app();
    move || {
        let address = app.history.page.get()?;
        let theme = app.prefs.page_theme().name();
        Some(view! { <SeenPage address=address title=sentences::PAGE_THEN theme=theme /> })
    }
}

#[component]
fn Foot() -> impl IntoView {
    let app = app();
    let versions = app.versions;
    let published = move || {
        versions.shown.with(|shown| match &shown.as_ref()?.with {
            Other::Earlier {
                version: api::Earlier::Published { commit, .. },
            } => Some(commit.clone()),
            _ => None,
        })
    };
    let restore = move |_| {
        let shown = versions.shown.get_untracked();
        if let Some(Comparison {
            document,
            with: Other::Earlier { version },
            ..
        }) = shown
        {
            versions.restore(document, version);
        }
    };
    let take_back = move |_| {
        if let Some(commit) = published() {
            app.sheet.set(None);
            app.publishing.plan_back(commit);
        }
    };
    let is_published = Memo::new(move |_| published().is_some());
    let waits = Signal::derive(move || versions.busy.get() || versions.shown.with(Option::is_none));
    view! {
        <footer class="dialog-foot">
            <p class="settled soft">{sentences::CHOOSE_EARLIER}</p>
            <Show when=move || is_published.get()>
                <Button label=sentences::TAKE_BACK press=take_back test="earlier-take-back" />
            </Show>
            <Button label=sentences::BRING_BACK look=Look::Primary press=restore disabled=waits test="earlier-restore" />
        </footer>
    }
}
