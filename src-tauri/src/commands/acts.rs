//! What is done to whole announcements.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn new_announcement(
    room: Room<'_>,
    args: api::NewAnnouncement,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.new_announcement(args)).await
}

#[tauri::command]
pub(crate) async fn duplicate_announcement(
    room: Room<'_>,
    args: api::DuplicateAnnouncement,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.duplicate_announcement(args)).await
}

#[tauri::command]
pub(crate) async fn delete_announcement(
    room: Room<'_>,
    args: api::DeleteAnnouncement,
) -> Answer<api::Deleted> {
    with(room, move |room| room.delete_announcement(args)).await
}

#[tauri::command]
pub(crate) async fn restore_announcement(
    room: Room<'_>,
    args: api::RestoreAnnouncement,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.restore_announcement(args)).await
}

#[tauri::command]
pub(crate) async fn set_draft(room: Room<'_>, args: api::SetDraft) -> Answer<api::DocumentView> {
    with(room, move |room| room.set_draft(args)).await
}

#[tauri::command]
pub(crate) async fn plan_rename(room: Room<'_>, args: api::PlanRename) -> Answer<api::RenamePlan> {
    with(room, move |room| room.plan_rename(args)).await
}

#[tauri::command]
pub(crate) async fn rename_announcement(
    room: Room<'_>,
    args: api::RenameAnnouncement,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.rename_announcement(args)).await
}
