//! Versions of one announcement side by side.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn compare_versions(
    room: Room<'_>,
    args: api::CompareVersions,
) -> Answer<api::Comparison> {
    with(room, move |room| room.compare_versions(args)).await
}

#[tauri::command]
pub(crate) async fn settle_versions(
    room: Room<'_>,
    args: api::SettleVersions,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.settle_versions(args)).await
}
