//! Where a comment or other words are written: the words that it is about above, the answer of
//! the site below.

use leptos::{ev, prelude::*};

use crate::{
    components::{Button, Glyph, GrowingText, Icon, Look, focus_when_drawn},
    sentences::{self, review as said},
    state::{Review, Writing, app},
};

/// The card, while something is written that is no answer.
#[component]
pub(super) fn Compose() -> impl IntoView {
    let review = app().review;
    move || {
        match review.writing.get() {
        None | Some(Writing::Reply(_)) => ().into_any(),
        Some(Writing::Comment(selected)) => {
            let quote = selected.map_or_else(|| said::WHOLE.to_owned(), |selected| selected.quote);
            view! {
                <section class="compose" aria-label=said::COMMENT on:keydown=keys(review) data-test="compose">
                    <p class="thread-quote" dir="auto">{quote}</p>
                    <Box id="compose-text" label=said::COMMENT_ON hint=said::COMMENT_HINT focus=true />
                    <Ways send=said::SEND_COMMENT />
                </section>
            }
            .into_any()
        }
        Some(Writing::Suggestion(_)) => view! {
            <section class="compose" aria-label=said::SUGGEST on:keydown=keys(review) data-test="compose">
                <label class="compose-label" for="compose-words">{said::SUGGEST_WORDS}</label>
                <GrowingText
                    value=Signal::derive(move || review.words.get())
                    input=move |words| review.words.set(words)
                    id="compose-words"
                    class="growing boxed compose-words"
                    test="compose-words"
                />
                <Box id="compose-text" label=said::SUGGEST_WHY hint=said::SUGGEST_WHY_HINT focus=false />
                <Ways send=said::SEND_SUGGESTION />
            </section>
        }
        .into_any(),
    }
    }
}

/// A box for what is said.
#[component]
pub(super) fn Box(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    /// Whether it takes the focus; else the box before it does.
    focus: bool,
) -> impl IntoView {
    let review = app().review;
    let first = if focus { id } else { "compose-words" };
    focus_when_drawn(first);
    view! {
        <GrowingText
            value=Signal::derive(move || review.text.get())
            input=move |text| review.text.set(text)
            id=id
            label=label
            hint=hint
            class="growing boxed"
            test=id
        />
    }
    .into_any()
}

/// Sending it or not, and why it was not taken.
#[component]
pub(super) fn Ways(send: &'static str) -> impl IntoView {
    let review = app().review;
    view! {
        <Stopped />
        <div class="compose-ways">
            <Button label=sentences::CANCEL look=Look::Quiet press=move |_| review.stop_writing() test="compose-cancel" />
            <Button
                label=send
                look=Look::Primary
                press=move |_| review.send()
                disabled=Signal::derive(move || !review.can_send())
                test="compose-send"
            />
        </div>
    }
    .into_any()
}

/// Why the last thing was not added.
#[component]
pub(super) fn Stopped() -> impl IntoView {
    let review = app().review;
    move || {
        review.stopped.get().map(|(message, details)| {
            view! {
                <div class="compose-stopped" role="alert" data-test="review-stopped">
                    <Glyph icon=Icon::CircleAlert />
                    <div>
                        <p>{message}</p>
                        {(!details.is_empty()).then(|| view! { <p class="soft">{details}</p> })}
                    </div>
                </div>
            }
        })
    }
}

/// Command-Enter sends, Escape stops.
pub(super) fn keys(review: Review) -> impl Fn(ev::KeyboardEvent) {
    move |event| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            event.stop_propagation();
            review.send();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            review.stop_writing();
        }
        _ => {}
    }
}
