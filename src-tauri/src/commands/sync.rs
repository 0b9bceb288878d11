//! What others do at the remote, and what readers see of what was published.

use tauri::ipc::Channel;

use crate::newsroom_task::{Answer, Room, with};

/// Answers when the site is closed; how it stands goes through `progress` before that.
#[tauri::command]
pub(crate) async fn sync_site(
    room: Room<'_>,
    args: api::SyncSite,
    progress: Channel<api::SyncView>,
) -> Answer<()> {
    with(room, move |room| {
        // A window that no longer listens is told nothing.
        room.sync_site(args, Box::new(move |view| drop(progress.send(view))))
    })
    .await
}

#[tauri::command]
pub(crate) async fn check_site(room: Room<'_>, args: api::CheckSite) -> Answer<api::SyncView> {
    with(room, move |room| room.check_site(args)).await
}

#[tauri::command]
pub(crate) async fn list_others(room: Room<'_>, args: api::ListOthers) -> Answer<api::Others> {
    with(room, move |room| room.list_others(args)).await
}

#[tauri::command]
pub(crate) async fn see_others(room: Room<'_>, args: api::SeeOthers) -> Answer<api::SyncView> {
    with(room, move |room| room.see_others(args)).await
}

#[tauri::command]
pub(crate) async fn wait_for_page(
    room: Room<'_>,
    args: api::WaitForPage,
    progress: Channel<api::Waiting>,
) -> Answer<api::Waiting> {
    with(room, move |room| {
        room.wait_for_page(args, &|now| drop(progress.send(now)))
    })
    .await
}

#[tauri::command]
pub(crate) async fn stop_waiting(room: Room<'_>, args: api::StopWaiting) -> Answer<()> {
    with(room, move |room| room.stop_waiting(args)).await
}
