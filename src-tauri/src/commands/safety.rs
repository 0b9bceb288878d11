//! What keeps typed text safe.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn save_as_new(room: Room<'_>, args: api::SaveAsNew) -> Answer<api::DocumentView> {
    with(room, move |room| room.save_as_new(args)).await
}

#[tauri::command]
pub(crate) async fn claim_site(room: Room<'_>, args: api::ClaimSite) -> Answer<api::SiteView> {
    with(room, move |room| room.claim_site(args)).await
}

#[tauri::command]
pub(crate) async fn keep_history(room: Room<'_>, args: api::KeepHistory) -> Answer<()> {
    with(room, move |room| room.keep_history(args)).await
}

#[tauri::command]
pub(crate) async fn find_history(room: Room<'_>, args: api::FindHistory) -> Answer<api::History> {
    with(room, move |room| room.find_history(args)).await
}
