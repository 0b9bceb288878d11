//! The conversation about a draft: what is decided, what is being written, and what was said,
//! in the order of the text.

use api::Thread;
use leptos::prelude::*;

use super::{begun::Begun, compose::Compose, decisions::Decisions, thread::ThreadCard};
use crate::{
    components::{Button, Glyph, Icon, Look},
    sentences::review as said,
    state::{Writing, app},
};

/// The whole column.
#[component]
pub(super) fn Talk() -> impl IntoView {
    let review = app().review;
    let threads = Memo::new(move |_| {
        review.view.with(|view| {
            view.as_ref()
                .map_or_else(Vec::new, |view| view.threads.clone())
        })
    });
    let part = move |resolved: bool| {
        let mut threads = threads.get();
        threads.retain(|thread| thread.resolved == resolved);
        threads
    };
    let over = Memo::new(move |_| review.is_over());
    view! {
        <Remarks />
        <Decisions />
        <header class="talk-head">
            <h3>{said::TALK}</h3>
            <Show when=move || !over.get()>
                <Button
                    label=said::COMMENT_WHOLE
                    icon=Icon::MessageSquare
                    look=Look::Quiet
                    press=move |_| review.write(Writing::Comment(None))
                    test="comment-whole"
                />
            </Show>
        </header>
        <Compose />
        <Begun />
        {move || {
            threads
                .with(Vec::is_empty)
                .then(|| {
                    view! {
                        <div class="talk-none" data-test="talk-none">
                            <p>{said::NOTHING_SAID}</p>
                            <Show when=move || !over.get()>
                                <p class="soft">{said::NOTHING_SAID_HELP}</p>
                            </Show>
                        </div>
                    }
                })
        }}
        {move || cards(part(false), over.get())}
        {move || {
            let finished = part(true);
            let writes = review.writing.with(|writing| {
                finished.iter().any(|one| *writing == Some(Writing::Reply(one.id.clone())))
            });
            (!finished.is_empty())
                .then(|| {
                    view! {
                        <details class="talk-over" open=writes data-test="talk-over">
                            <summary>{said::finished(finished.len())}</summary>
                            {cards(finished, over.get())}
                        </details>
                    }
                })
        }}
    }
    .into_any()
}

fn cards(threads: Vec<Thread>, over: bool) -> AnyView {
    let card = |thread| view! { <ThreadCard thread=thread over=over go=true /> };
    view! { <ol class="threads">{threads.into_iter().map(card).collect_view()}</ol> }.into_any()
}

/// What cannot be understood or was rewritten, and who else is here.
#[component]
fn Remarks() -> impl IntoView {
    let review = app().review;
    move || {
        review.view.with(|view| {
            let view = view.as_ref()?;
            let people = view.people.iter().map(|one| {
                let words = said::presence(&one.name, &one.at, &one.when);
                view! { <li><Glyph icon=Icon::Users /><span>{words}</span></li> }
            });
            let remarks = view.remarks.iter().map(|remark| {
                view! { <li><Glyph icon=Icon::Info /><span>{remark.clone()}</span></li> }
            });
            let some = !view.people.is_empty() || !view.remarks.is_empty();
            some.then(|| {
                view! {
                    <ul class="talk-remarks" data-test="review-remarks">
                        {people.collect_view()}
                        {remarks.collect_view()}
                    </ul>
                }
                .into_any()
            })
        })
    }
}
