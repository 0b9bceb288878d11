//! One announcement on the desk.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn open_document(
    room: Room<'_>,
    args: api::OpenDocument,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.open_document(args)).await
}

#[tauri::command]
pub(crate) async fn follow_document(
    room: Room<'_>,
    args: api::FollowDocument,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.follow_document(args)).await
}

#[tauri::command]
pub(crate) async fn edit_text(room: Room<'_>, args: api::EditText) -> Answer<api::Edited> {
    with(room, move |room| room.edit_text(args)).await
}

#[tauri::command]
pub(crate) async fn set_field(room: Room<'_>, args: api::SetField) -> Answer<api::DocumentView> {
    with(room, move |room| room.set_field(args)).await
}

#[tauri::command]
pub(crate) async fn show_part(room: Room<'_>, args: api::ShowPart) -> Answer<api::DocumentView> {
    with(room, move |room| room.show_part(args)).await
}

#[tauri::command]
pub(crate) async fn check_document(
    room: Room<'_>,
    args: api::CheckDocument,
) -> Answer<api::Findings> {
    with(room, move |room| room.check_document(args)).await
}

#[tauri::command]
pub(crate) async fn apply_fix(room: Room<'_>, args: api::ApplyFix) -> Answer<api::DocumentView> {
    with(room, move |room| room.apply_fix(args)).await
}

#[tauri::command]
pub(crate) async fn save_document(room: Room<'_>, args: api::SaveDocument) -> Answer<api::Saved> {
    with(room, move |room| room.save_document(args)).await
}

#[tauri::command]
pub(crate) async fn settle_conflict(
    room: Room<'_>,
    args: api::SettleConflict,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.settle_conflict(args)).await
}

#[tauri::command]
pub(crate) async fn paste_html(room: Room<'_>, args: api::PasteHtml) -> Answer<api::Pasted> {
    with(room, move |room| room.paste_html(args)).await
}
