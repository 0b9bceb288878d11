//! What is said when typed text is not in its file and why, each with its ways out, and who
//! else has the site open.

use api::{Hindrance, Saved};
use leptos::{prelude::*, task::spawn_local};

use super::notices::Banner;
use crate::{
    components::{Button, Icon, Look},
    sentences,
    state::app,
};

/// All that apply, but for what stands in the way of a save.
#[component]
pub(super) fn SafetyNotices() -> impl IntoView {
    view! {
        <Unkept />
    }
}

/// Another Dateline has the site open.
#[component]
pub(super) fn Held() -> impl IntoView {
    let site = app().site;
    let held = Memo::new(move |_| {
        let open = site.open.read();
        open.as_ref()
            .map(|view| view.held.clone())
            .unwrap_or_default()
    });
    move || {
        let held = held.get();
        (!held.is_empty()).then(|| {
            view! {
                <Banner tone="warn" icon=Icon::TriangleAlert message=held test="notice-held">
                    <div class="banner-ways">
                        <Button label=sentences::TRY_AGAIN press=move |_| site.claim() test="claim-again" />
                    </div>
                </Banner>
            }
        })
    }
}

/// The text is only in this window.
#[component]
fn Unkept() -> impl IntoView {
    let desk = app().desk;
    move || {
        let unkept = desk.unkept.get();
        // What is in the file is safe, and a save that failed says it too.
        let said = matches!(
            desk.saved.get(),
            Saved::Clean { .. } | Saved::Gone | Saved::Failed { .. }
        );
        (!unkept.is_empty() && !said).then(|| {
            view! {
                <Banner tone="bad" icon=Icon::CircleAlert message=unkept test="notice-unkept">
                    <div class="banner-ways">
                        <Button label=sentences::SAVE_NOW press=move |_| desk.save_now() test="save-now" />
                        <CopyText />
                    </div>
                </Banner>
            }
        })
    }
}

/// A save that failed.
#[component]
pub(super) fn Failed(hindrance: Hindrance, message: String) -> impl IntoView {
    let desk = app().desk;
    let again = move || view! { <Button label=sentences::TRY_AGAIN press=move |_| desk.save_now() test="save-again" /> };
    let anew = move |label: &'static str| view! { <Button label=label press=move |_| desk.save_as_new() test="save-as-new" /> };
    let ways = match hindrance {
        Hindrance::Vanished => anew(sentences::MAKE_AGAIN).into_any(),
        Hindrance::Outside => anew(sentences::SAVE_AS_NEW).into_any(),
        Hindrance::ReadOnly | Hindrance::Other => {
            view! { {again()} {anew(sentences::SAVE_AS_NEW)} }.into_any()
        }
        Hindrance::FolderGone | Hindrance::Full => again().into_any(),
    };
    view! {
        <Banner tone="bad" icon=Icon::CircleAlert message=message test="notice-failed">
            <div class="banner-ways">
                {ways}
                <CopyText />
            </div>
        </Banner>
    }
}

/// Another program deleted the file.
#[component]
pub(super) fn FileGone() -> impl IntoView {
    let desk = app().desk;
    let close = move |_| spawn_local(desk.put_away());
    view! {
        <Banner tone="warn" icon=Icon::TriangleAlert message=sentences::DELETED_ELSEWHERE test="notice-file-gone">
            <div class="banner-ways">
                <Button label=sentences::PUT_BACK press=move |_| desk.save_as_new() test="put-back" />
                <Button label=sentences::CLOSE look=Look::Quiet press=close test="close-gone" />
            </div>
        </Banner>
    }
}

#[component]
fn CopyText() -> impl IntoView {
    let desk = app().desk;
    view! { <Button label=sentences::COPY_TEXT look=Look::Quiet press=move |_| desk.copy_text() test="copy-text" /> }
}
