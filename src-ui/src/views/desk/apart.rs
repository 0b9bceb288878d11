//! The desk and the file hold different texts: brought back after a crash, or changed by
//! another program. The way to see both.

use leptos::prelude::*;

use super::notices::Banner;
use crate::{
    components::{Button, Icon, Look},
    sentences,
    state::app,
};

/// Text that was brought back.
#[component]
pub(super) fn Recovered() -> impl IntoView {
    let app = app();
    view! {
        <Banner tone="plain" icon=Icon::Undo2 message=sentences::RECOVERED test="notice-recovered">
            <div class="banner-ways">
                <Button
                    label=sentences::SEE_BOTH
                    press=move |_| app.versions.beside_file()
                    test="recovered-compare"
                />
                <Button
                    label=sentences::RECOVERED_SAVE
                    look=Look::Quiet
                    press=move |_| app.desk.save_now()
                    test="recovered-save"
                />
            </div>
        </Banner>
    }
}

/// Another program changed the same.
#[component]
pub(super) fn Conflict() -> impl IntoView {
    let app = app();
    view! {
        <Banner tone="warn" icon=Icon::TriangleAlert message=sentences::CONFLICT test="notice-conflict">
            <div class="banner-ways">
                <Button
                    label=sentences::SEE_BOTH
                    press=move |_| app.versions.beside_file()
                    test="conflict-compare"
                />
            </div>
        </Banner>
    }
}
