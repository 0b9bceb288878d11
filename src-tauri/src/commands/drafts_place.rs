//! Where a site's drafts are shared.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn see_drafts_place(
    room: Room<'_>,
    args: api::SeeDraftsPlace,
) -> Answer<api::DraftsPlaceView> {
    with(room, move |room| room.see_drafts_place(args)).await
}

#[tauri::command]
pub(crate) async fn place_drafts(
    room: Room<'_>,
    args: api::PlaceDrafts,
) -> Answer<api::DraftsPlaced> {
    with(room, move |room| room.place_drafts(args)).await
}

#[tauri::command]
pub(crate) async fn keep_drafts_at_site(
    room: Room<'_>,
    args: api::KeepDraftsAtSite,
) -> Answer<api::DraftsPlaceView> {
    with(room, move |room| room.keep_drafts_at_site(args)).await
}
