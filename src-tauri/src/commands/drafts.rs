//! Shared drafts.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn share_draft(
    room: Room<'_>,
    args: api::ShareDraft,
) -> Answer<api::DraftOutcome> {
    with(room, move |room| room.share_draft(args)).await
}

#[tauri::command]
pub(crate) async fn list_drafts(room: Room<'_>, args: api::ListDrafts) -> Answer<api::Drafts> {
    with(room, move |room| room.list_drafts(args)).await
}

#[tauri::command]
pub(crate) async fn drop_stranded(room: Room<'_>, args: api::DropStranded) -> Answer<api::Drafts> {
    with(room, move |room| room.drop_stranded(args)).await
}

#[tauri::command]
pub(crate) async fn take_up_draft(
    room: Room<'_>,
    args: api::TakeUpDraft,
) -> Answer<api::DraftOutcome> {
    with(room, move |room| room.take_up_draft(args)).await
}

#[tauri::command]
pub(crate) async fn stop_sharing(
    room: Room<'_>,
    args: api::StopSharing,
) -> Answer<api::DraftOutcome> {
    with(room, move |room| room.stop_sharing(args)).await
}
