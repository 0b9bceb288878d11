//! The pages of the public site that were published: waited for, there, or given up.

use api::{PageWaitId, PublicPage, Waiting};
use leptos::prelude::*;

use crate::{
    components::{Button, CopyButton, Icon, Look},
    sentences,
    state::app,
};

/// All pages that are or were waited for.
#[component]
pub(super) fn Live() -> impl IntoView {
    let app = app();
    on_cleanup(move || app.live.leave());
    view! {
        <div class="dialog-body" data-test="live">
            {move || app.live.waits.get().into_iter().map(|page| view! { <Page page=page /> }).collect_view()}
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CLOSE look=Look::Primary press=move |_| app.sheet.set(None) test="live-close" />
        </footer>
    }
}

/// One page: what can be done about it, by how its wait stands.
#[component]
pub(crate) fn Page(page: PublicPage) -> impl IntoView {
    let live = app().live;
    let id = page.page;
    let now = Memo::new(move |_| live.stands(id));
    view! {
        <section class="public-page" data-test="public-page">
            {move || match now.get() {
                None | Some(Waiting::Stopped) => view! { <Offer page=page.clone() /> }.into_any(),
                Some(Waiting::NotYet { message }) => view! { <NotYet id=id message=message /> }.into_any(),
                Some(Waiting::Live { .. }) => view! { <There page=page.clone() /> }.into_any(),
                Some(Waiting::GivenUp { message }) => {
                    view! {
                        <p role="status">{message}</p>
                        <Offer page=page.clone() />
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Offer(page: PublicPage) -> impl IntoView {
    let live = app().live;
    let label = if page.goes {
        sentences::WAIT_FOR_GONE
    } else {
        sentences::WAIT_FOR_PAGE
    };
    let address = page.address.clone();
    view! {
        <p class="soft breaks">{address}</p>
        <Button label=label icon=Icon::Eye press=move |_| live.wait(page.clone()) test="live-wait" />
    }
}

#[component]
fn NotYet(id: PageWaitId, message: String) -> impl IntoView {
    let live = app().live;
    view! {
        <p role="status" data-test="live-waiting">
            {sentences::WAITING_FOR_PAGE}
            " "
            <span class="soft">{message}</span>
        </p>
        <Button label=sentences::STOP_WAITING look=Look::Quiet press=move |_| live.stop(id) test="live-stop" />
    }
}

#[component]
fn There(page: PublicPage) -> impl IntoView {
    let live = app().live;
    let (address, copied) = (page.address.clone(), page.address.clone());
    let head = if page.goes {
        sentences::OFF_THE_SITE
    } else {
        sentences::LIVE_AT
    };
    view! {
        <p role="status" data-test="live-at">
            <strong>{head}</strong>
            " "
            <span class="breaks">{page.address}</span>
        </p>
        <div class="public-page-acts">
            <CopyButton what=copied label=sentences::COPY done=sentences::COPIED test="live-copy" />
            {(!page.goes)
                .then(|| {
                    view! {
                        <Button
                            label=sentences::OPEN_PAGE
                            look=Look::Quiet
                            icon=Icon::ExternalLink
                            press=move |_| live.open_address(address.clone())
                            test="live-open"
                        />
                    }
                })}
        </div>
    }
}
