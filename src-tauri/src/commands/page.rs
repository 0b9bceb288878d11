//! The page beside the desk.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn full_page(room: Room<'_>, args: api::FullPage) -> Answer<api::PagePatch> {
    with(room, move |room| room.full_page(args)).await
}
