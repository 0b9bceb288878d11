//! One conversation: the words it is about, what was said, and what can be added.

use api::{Entry, ReviewAct, SettledBy, Thread, ThreadPlace};
use leptos::{html, prelude::*};

use super::{
    compose::{Box, Ways, keys},
    suggestion::Suggestion,
};
use crate::{
    components::{Button, Glyph, Icon, Look, is_lost},
    sentences::review as said,
    state::{Writing, app},
};

/// The card.
#[component]
pub(super) fn ThreadCard(
    thread: Thread,
    /// Whether it is over for good, and only read.
    #[prop(optional)]
    over: bool,
    /// Whether the page is beside it.
    #[prop(optional)]
    go: bool,
) -> impl IntoView {
    let review = app().review;
    let Thread {
        id,
        place,
        quote,
        resolved,
        settled,
        entries,
        suggestion,
    } = thread;
    let node = NodeRef::<html::Li>::new();
    let (mine, for_quote, for_name) = (id.clone(), id.clone(), id.clone());
    let here = Memo::new(move |_| review.thread.with(|thread| thread.as_ref() == Some(&mine)));
    // What is clicked on the page comes into sight here.
    Effect::new(move |_| {
        if let (true, Some(node)) = (here.get(), node.get()) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            node.scroll_into_view_with_scroll_into_view_options(&options);
            // What was added takes the focus that the box for it had.
            if is_lost() {
                drop(node.focus());
            }
        }
    });
    let go = move |_| {
        if go {
            review.go_to(&for_quote);
        }
    };
    view! {
        <li node_ref=node class="thread" tabindex="-1" class:here=move || here.get() data-test="thread" data-thread=for_name>
            {about(place, quote, go)}
            <ol class="entries">{entries.into_iter().map(entry).collect_view()}</ol>
            {suggestion.map(|words| view! { <Suggestion thread=id.clone() words=words /> })}
            {settled.map(|by| settled_by(if resolved { said::RESOLVED } else { said::REOPENED }, by))}
            {(!over).then(|| view! { <Foot id=id resolved=resolved /> })}
        </li>
    }
    .into_any()
}

/// What it is about; pressing it goes there.
fn about(place: ThreadPlace, quote: String, go: impl Fn(web_sys::MouseEvent) + 'static) -> AnyView {
    match place {
        ThreadPlace::Whole => view! { <p class="thread-about soft">{said::WHOLE}</p> }.into_any(),
        ThreadPlace::Field { label, .. } => {
            view! { <p class="thread-about"><Glyph icon=Icon::SlidersHorizontal />{label}</p> }
                .into_any()
        }
        ThreadPlace::Body { .. } => view! {
            <button type="button" class="thread-quote" title=said::GO_TO_WORDS on:click=go dir="auto" data-test="thread-quote">
                {quote}
            </button>
        }
        .into_any(),
        ThreadPlace::Gone { around, .. } => view! {
            <div class="thread-gone" data-test="thread-gone">
                <p class="thread-about"><Glyph icon=Icon::Info />{said::GONE}</p>
                <p class="thread-quote" dir="auto"><del>{quote}</del></p>
                {(!around.is_empty()).then(|| view! { <p class="soft">{said::GONE_STOOD} " " <q dir="auto">{around}</q></p> })}
            </div>
        }
        .into_any(),
    }
}

fn entry(entry: Entry) -> AnyView {
    let Entry {
        author,
        address,
        when,
        text,
        remark,
        waits,
        own,
        ..
    } = entry;
    view! {
        <li class="entry" data-test="entry">
            <span class="initials" class:own=own aria-hidden="true">{initials(&author)}</span>
            <div>
                <p class="entry-head">
                    <span class="entry-author">{author}</span>
                    {(!address.is_empty()).then(|| view! { <span class="soft address" dir="ltr">{address}</span> })}
                    <span class="soft">{when}</span>
                </p>
                <p class="entry-text" dir="auto">{text}</p>
                {(!remark.is_empty())
                    .then(|| view! { <p class="entry-remark soft"><Glyph icon=Icon::Info />{remark}</p> })}
                {waits.then(waits_here)}
            </div>
        </li>
    }
    .into_any()
}

/// Who settled something, below what it is about.
pub(super) fn settled_by(what: &'static str, by: SettledBy) -> AnyView {
    let SettledBy {
        author,
        address,
        when,
        own,
        remark,
        waits,
    } = by;
    let words = said::settled(what, &author, &address, own);
    view! {
        <div class="settled-by" data-test="settled">
            <p class="soft"><span>{words}</span> <span>{when}</span></p>
            {(!remark.is_empty())
                .then(|| view! { <p class="entry-remark soft"><Glyph icon=Icon::Info />{remark}</p> })}
            {waits.then(waits_here)}
        </div>
    }
    .into_any()
}

/// Something that is not at the remote yet.
pub(super) fn waits_here() -> AnyView {
    view! {
        <p class="entry-remark waits" data-test="waits-here">
            <Glyph icon=Icon::Clock />
            {said::WAITS_HERE}
        </p>
    }
    .into_any()
}

/// The first letters of the first and the last name.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

#[component]
fn Foot(id: String, resolved: bool) -> impl IntoView {
    let review = app().review;
    let (for_open, for_reply, for_end) = (id.clone(), id.clone(), id);
    let writes = Memo::new(move |_| {
        review
            .writing
            .with(|writing| *writing == Some(Writing::Reply(for_open.clone())))
    });
    let busy = Signal::derive(move || review.busy.get());
    let reply = move |_| review.write(Writing::Reply(for_reply.clone()));
    let end = move |_| {
        let thread = for_end.clone();
        review.act(if resolved {
            ReviewAct::Reopen { thread }
        } else {
            ReviewAct::Resolve { thread }
        });
    };
    let end_words = if resolved {
        said::REOPEN
    } else {
        said::RESOLVE
    };
    view! {
        <Show when=move || writes.get()>
            <div class="thread-reply" on:keydown=keys(review)>
                <Box id="reply-text" label=said::REPLY hint=said::REPLY_HINT focus=true />
                <Ways send=said::REPLY />
            </div>
        </Show>
        <div class="thread-ways" hidden=move || writes.get()>
            <Button label=said::REPLY look=Look::Quiet press=reply test="thread-reply" />
            <Button label=end_words icon=Icon::Check look=Look::Quiet press=end disabled=busy test="thread-resolve" />
        </div>
    }
    .into_any()
}
