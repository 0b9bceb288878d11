//! The site's images.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn weigh_image(
    room: Room<'_>,
    args: api::WeighImage,
) -> Answer<api::ImageWeighed> {
    with(room, move |room| room.weigh_image(args)).await
}

#[tauri::command]
pub(crate) async fn add_image(room: Room<'_>, args: api::AddImage) -> Answer<api::ImageAdded> {
    with(room, move |room| room.add_image(args)).await
}

#[tauri::command]
pub(crate) async fn list_images(room: Room<'_>, args: api::ListImages) -> Answer<api::Images> {
    with(room, move |room| room.list_images(args)).await
}
