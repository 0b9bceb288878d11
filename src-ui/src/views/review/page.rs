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
    let address = app().review.page;
    view! { <Framed address=address title=said::THE_PAGE test="review-frame" /> }.into_any()
}

/// A page whose words can be selected, to say something of them.
#[component]
pub(super) fn Framed(
    #[prop(into)] address: Signal<String>,
    title: &'static str,
    test: &'static str,
) -> impl IntoView {
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
                        address=address.get()
                        title=title
                        theme=theme
                        class="frame ready"
                        test=test
                        node=frame
                    />
                }
            }}
            <AtSelection />
        </div>
    }
    .into_any()
}

/// What can be done with the words that are selected, at these words. Where they are gone,
/// there is nothing to suggest in their place.
#[component]
fn AtSelection() -> impl IntoView {
    let review = app().review;
    move || {
        let (near, gone) = review.selected.with(|selected| {
            let selected = selected.as_ref()?;
            Some((selected.near?, !selected.gone.is_empty()))
        })?;
        Some(view! {
            <div
                class="at-selection"
                role="toolbar"
                aria-label=said::AS_WORDS_SELECTED
                style=place(near)
                data-test="at-selection"
            >
                {gone.then(|| view! { <p class="soft" role="status" data-test="selection-gone">{said::WORDS_GONE}</p> })}
                <Button
                    label=said::COMMENT
                    icon=Icon::MessageSquare
                    look=Look::Quiet
                    press=move |_| review.comment()
                    test="selection-comment"
                />
                {(!gone)
                    .then(|| {
                        view! {
                            <Button
                                label=said::SUGGEST
                                icon=Icon::FilePen
                                look=Look::Quiet
                                press=move |_| review.suggest()
                                test="selection-suggest"
                            />
                        }
                    })}
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
