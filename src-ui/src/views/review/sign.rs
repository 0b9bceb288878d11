//! On the desk: a quiet sign that colleagues said something of the draft that is written there.

use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon},
    sentences::review as said,
    state::app,
};

/// The sign; nothing where nobody said anything.
#[component]
pub(crate) fn ReviewSign() -> impl IntoView {
    let app = app();
    let file = Memo::new(move |_| {
        app.desk
            .document
            .with(|view| view.as_ref().map(|view| view.file.clone()))
    });
    let sign = Memo::new(move |_| {
        let file = file.get()?;
        app.drafts.of_file(&file, |row| {
            let words = said::sign(row.open_threads, &row.decided);
            (row.name.clone(), words)
        })
    });
    move || {
        let (name, words) = sign.get().filter(|(_, words)| !words.is_empty())?;
        Some(view! {
            <button
                type="button"
                class="review-sign"
                title=said::SEE_REVIEW
                on:click=move |_| app.review.open(name.clone())
                data-test="review-sign"
            >
                <Glyph icon=Icon::MessageSquare />
                <span>{words}</span>
            </button>
        })
    }
}
