//! A deleted announcement that is still on the site: what it was, and the two ways on.

use api::Row;
use leptos::prelude::*;

use crate::{components::Button, sentences, state::app};

/// In place of the paper.
#[component]
pub(super) fn Gone(row: Row) -> impl IntoView {
    let app = app();
    let Row { file, title, .. } = row;
    let for_publish = file.clone();
    let restore = move |_| {
        if let Some(site) = app.list.site.get_untracked() {
            app.acts.restore(site, file.clone());
        }
    };
    view! {
        <div class="bare" data-test="desk-gone">
            <p class="gone-title">{title}</p>
            <p class="nothing-head">{sentences::GONE}</p>
            <p class="soft">{sentences::GONE_HELP}</p>
            <div class="bare-ways">
                <Button label=sentences::RESTORE press=restore test="gone-restore" />
                <Button
                    label=sentences::PUBLISH
                    press=move |_| app.publishing.plan_file(for_publish.clone())
                    test="gone-publish"
                />
            </div>
        </div>
    }
}
