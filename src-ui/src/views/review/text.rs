//! The draft as plain text and a list of its details: the way to comment for the keyboard and
//! for screen readers, and for what no page shows.

use api::{ReviewField, ReviewPlace};
use leptos::{html, prelude::*};

use crate::{
    components::{Button, Icon, Look},
    sentences::review as said,
    state::{Selected, app},
};

/// The details, and the text below them.
#[component]
pub(super) fn TextAndDetails() -> impl IntoView {
    let review = app().review;
    let text = Memo::new(move |_| {
        review.view.with(|view| {
            view.as_ref()
                .map_or_else(String::new, |view| view.text.clone())
        })
    });
    let fields = Memo::new(move |_| {
        review.view.with(|view| {
            view.as_ref()
                .map_or_else(Vec::new, |view| view.fields.clone())
        })
    });
    view! {
        <div class="review-words">
            <dl class="review-fields">
                {move || fields.get().into_iter().map(field).collect_view()}
            </dl>
            <Text text=text />
        </div>
    }
    .into_any()
}

fn field(field: ReviewField) -> AnyView {
    let review = app().review;
    let ReviewField { path, label, value } = field;
    let name = format!("{}: {label}", said::COMMENT);
    let quote = label.clone();
    let comment = move |_| {
        review.selected.set(Some(Selected {
            at: ReviewPlace::Field { path: path.clone() },
            quote: quote.clone(),
            gone: String::new(),
            range: 0..0,
            near: None,
        }));
        review.comment();
    };
    view! {
        <div data-test="review-field">
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
            <dd>
                <button
                    type="button"
                    class="button quiet"
                    hidden=move || review.is_over()
                    aria-label=name
                    on:click=comment
                    data-test="field-comment"
                >
                    {said::COMMENT}
                </button>
            </dd>
        </div>
    }
    .into_any()
}

/// A box whose text is chosen from, not written: it has a cursor for the keyboard, and takes
/// no letter.
#[component]
fn Text(text: Memo<String>) -> impl IntoView {
    let review = app().review;
    let node = NodeRef::<html::Textarea>::new();
    let chosen = move || {
        if let Some(node) = node.get_untracked() {
            let at = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or_default();
            review.select_text(at(node.selection_start()), at(node.selection_end()));
        }
    };
    Effect::new(move |_| {
        let range = review.range_of_thread();
        if let (Some((start, end)), Some(node)) = (range, node.get()) {
            drop(node.set_selection_range(start, end));
            drop(node.focus());
        }
    });
    let none = Signal::derive(move || review.selected.with(Option::is_none));
    view! {
        <div class="review-text-head" hidden=move || review.is_over()>
            <p id="review-text-help" class="soft">{said::TEXT_HELP}</p>
            <Button
                label=said::COMMENT
                icon=Icon::MessageSquare
                look=Look::Plain
                press=move |_| review.comment()
                disabled=none
                test="text-comment"
            />
            <Button
                label=said::SUGGEST
                icon=Icon::FilePen
                look=Look::Plain
                press=move |_| review.suggest()
                disabled=none
                test="text-suggest"
            />
        </div>
        <div class="growing review-text">
            <textarea
                node_ref=node
                aria-label=said::TEXT_LABEL
                aria-describedby="review-text-help"
                aria-readonly="true"
                spellcheck="false"
                prop:value=move || text.get()
                on:beforeinput=|event| event.prevent_default()
                on:select=move |_| chosen()
                on:keyup=move |_| chosen()
                on:pointerup=move |_| chosen()
                data-test="review-text-box"
            ></textarea>
            <div class="growing-copy" aria-hidden="true">{move || format!("{}\u{200b}", text.get())}</div>
        </div>
    }
    .into_any()
}
