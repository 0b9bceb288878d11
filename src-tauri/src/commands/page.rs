//! The page beside the desk.

use tauri::AppHandle;

use crate::aside;
use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn full_page(room: Room<'_>, args: api::FullPage) -> Answer<api::PagePatch> {
    with(room, move |room| room.full_page(args)).await
}

#[tauri::command]
pub(crate) async fn page_look(room: Room<'_>, args: api::PageLook) -> Answer<api::LookView> {
    with(room, move |room| room.page_look(args)).await
}

#[tauri::command]
pub(crate) async fn list_image_hosts(
    room: Room<'_>,
    args: api::ListImageHosts,
) -> Answer<api::ImageHosts> {
    with(room, move |room| room.list_image_hosts(args)).await
}

#[tauri::command]
pub(crate) async fn allow_images(
    room: Room<'_>,
    args: api::AllowImages,
) -> Answer<api::ImageHosts> {
    with(room, move |room| room.allow_images(args)).await
}

#[tauri::command]
pub(crate) async fn print_page(app: AppHandle, room: Room<'_>, args: api::PrintPage) -> Answer<()> {
    let sheet = with(room, move |room| room.print_sheet(args)).await?;
    aside::print(&app, &sheet)
}
