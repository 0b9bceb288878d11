//! What opens over the window is not needed for its first words: its code is a wasm of its own,
//! loaded as soon as they are on the screen. Which views those are; not what they do.

#![expect(
    clippy::unnecessary_wraps,
    reason = "what fails is the loading, in the function that `wasm_split` makes of ours"
)]

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use api::SignInWanted;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{plan, review, sheets};
use crate::{
    sentences,
    state::{Away, Sheet, app},
};

/// A view of the later wasm.
pub(super) enum Later {
    /// The plan, with all that becomes of it.
    Plan,
    /// A dialog.
    Sheet(Sheet),
    /// What fills the window in place of the three places.
    Away(Away),
    /// A question of the site.
    Asked(SignInWanted),
}

/// Whether the later wasm is here.
#[derive(Clone, Copy)]
struct Here(RwSignal<bool>);

/// Loads the later wasm once the window stands.
pub(super) fn begin() {
    let here = Here(RwSignal::new(false));
    provide_context(here);
    request_animation_frame(move || {
        spawn_local(async move { here.0.set(bring().await.is_ok()) });
    });
}

/// The view: at once when its code is here, else when it has come.
pub(super) fn later(view: Later) -> Option<AnyView> {
    let here = expect_context::<Here>();
    if here.0.get() {
        return at_once(built(view))?.ok();
    }
    let notices = app().notices;
    spawn_local(async move {
        // What is on its way is waited for, what failed is tried again.
        match bring().await {
            Ok(()) => here.0.set(true),
            Err(_) => notices.told(sentences::NOT_LOADED),
        }
    });
    None
}

/// All code that only this function needs is in the later wasm.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, preload(bring), fallible)]
fn built(view: Later) -> Result<AnyView, SplitLoaderError> {
    Ok(match view {
        Later::Plan => plan::sheet(),
        Later::Sheet(sheet) => sheets::dialog(app(), sheet),
        Later::Away(away) => review::place(away),
        Later::Asked(wanted) => sheets::asked(wanted),
    })
}

/// What does not have to be waited for.
fn at_once<T>(waits: impl Future<Output = T>) -> Option<T> {
    match pin!(waits).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
