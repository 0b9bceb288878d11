//! How every command reaches newsroom: on a thread where it may block.

use std::sync::Arc;

use newsroom::Newsroom;
use tauri::State;

use crate::sentences;

/// The newsroom as Tauri's managed state.
pub(crate) type Room<'a> = State<'a, Arc<Newsroom>>;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, api::Error>;

/// Does blocking work with the newsroom. A panic in it is one failed command, not the
/// end of the app.
pub(crate) async fn with<T, W>(room: Room<'_>, work: W) -> Answer<T>
where
    T: Send + 'static,
    W: FnOnce(&Newsroom) -> Answer<T> + Send + 'static,
{
    let room = Arc::clone(&room);
    let done = tokio::task::spawn_blocking(move || work(&room)).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "a command ended in a defect");
        Err(sentences::defect())
    })
}
