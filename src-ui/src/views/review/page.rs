//! The draft's page, large, and what can be done with the words that are selected on it.

use leptos::{html, prelude::*};

use crate::{
    components::{Button, Icon, Look, SeenPage},
    sentences::review as said,
    state::{Near, app},
};

/// The page.
#[component]
pub(super) fn ThePage() -> impl IntoView {
    let app = app();
    let review = app.review;
    let frame = NodeRef::<html::Iframe>::new();
    Effect::new(move |_| review.set_frame(frame.get()));
    Effect::new(move |_| review.theme(app.prefs.page_theme().name()));
    on_cleanup(move || review.set_frame(None));
    view! {
        <div class="review-room">
            {move || {
                let theme = app.prefs.page_theme_now().name();
                view! {
                    <SeenPage
                        address=review.page.get()
                        title=said::THE_PAGE
                        theme=theme
                        class="frame ready"
                        test="review-frame"
                        node=frame
                    />
                }
            }}
            <AtSelection />
        </div>
    }
    .into_any()
}

/// Two buttons at the words that are selected.
#[component]
fn AtSelection() -> impl IntoView {
    let review = app().review;
    move || {
        let near = review.selected.with(|selected| selected.as_ref()?.near)?;
        Some(view! {
            <div
                class="at-selection"
                role="toolbar"
                aria-label=said::AS_WORDS_SELECTED
                style=place(near)
                data-test="at-selection"
            >
                <Button
                    label=said::COMMENT
                    icon=Icon::MessageSquare
                    look=Look::Quiet
                    press=move |_| review.comment()
                    test="selection-comment"
                />
                <Button
                    label=said::SUGGEST
                    icon=Icon::FilePen
                    look=Look::Quiet
                    press=move |_| review.suggest()
                    test="selection-suggest"
                />
            </div>
        })
    }
}

/// Below the words; the style sheet keeps it inside of the page.
fn place(near: Near) -> String {
    let middle = f64::midpoint(near.left, near.right);
    format!(
        "--middle:{middle:.0}px;--top:{:.0}px;--bottom:{:.0}px",
        near.top, near.bottom
    )
}
