//! The history of one announcement.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn list_past(room: Room<'_>, args: api::ListPast) -> Answer<api::Past> {
    with(room, move |room| room.list_past(args)).await
}

#[tauri::command]
pub(crate) async fn leave_past(room: Room<'_>, args: api::LeavePast) -> Answer<()> {
    with(room, move |room| room.leave_past(args)).await
}

#[tauri::command]
pub(crate) async fn see_past(room: Room<'_>, args: api::SeePast) -> Answer<api::SeenPage> {
    with(room, move |room| room.see_past(args)).await
}

#[tauri::command]
pub(crate) async fn restore_version(
    room: Room<'_>,
    args: api::RestoreVersion,
) -> Answer<api::Restored> {
    with(room, move |room| room.restore_version(args)).await
}
