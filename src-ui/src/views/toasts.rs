//! The quiet notices at the lower edge, read out as they come.

use leptos::prelude::*;

use crate::{
    components::{Button, Glyph, Icon, IconButton, Look},
    sentences,
    state::{Notice, Tone, app},
};

/// All notices that are shown.
#[component]
pub(crate) fn Toasts() -> impl IntoView {
    let notices = app().notices;
    view! {
        <div class="toasts" role="status" aria-live="polite" data-test="notices">
            <For each=move || notices.shown.get() key=|notice| notice.id let:notice>
                <Toast notice=notice />
            </For>
        </div>
    }
}

#[component]
fn Toast(notice: Notice) -> impl IntoView {
    let app = app();
    let notices = app.notices;
    let Notice {
        id,
        tone,
        message,
        hint,
        undo,
    } = notice;
    let (class, icon) = match tone {
        Tone::Done => ("toast good", Icon::Check),
        Tone::Told => ("toast", Icon::Info),
        Tone::Failed => ("toast bad", Icon::CircleAlert),
    };
    view! {
        <div class=class data-test="notice">
            <Glyph icon=icon />
            <div class="toast-words">
                <p>{message}</p>
                {(!hint.is_empty()).then(|| view! { <p class="soft">{hint}</p> })}
            </div>
            {undo
                .map(|undo| {
                    let press = move |_| {
                        notices.close(id);
                        app.acts.undo(undo.clone());
                    };
                    view! { <Button label=sentences::UNDO look=Look::Quiet press=press test="notice-undo" /> }
                })}
            {(tone != Tone::Done)
                .then(|| view! { <IconButton name=sentences::CLOSE icon=Icon::X press=move |_| notices.close(id) /> })}
        </div>
    }
}
