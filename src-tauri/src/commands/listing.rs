//! The list of announcements.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn list_announcements(
    room: Room<'_>,
    args: api::ListAnnouncements,
) -> Answer<api::Listing> {
    with(room, move |room| room.list_announcements(args)).await
}

#[tauri::command]
pub(crate) async fn list_facets(room: Room<'_>, args: api::ListFacets) -> Answer<api::Facets> {
    with(room, move |room| room.list_facets(args)).await
}
