//! Start screen, sites and the list of announcements.

use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;

use crate::newsroom_task::{Answer, Room, with};
use crate::sentences;

#[tauri::command]
pub(crate) async fn start(room: Room<'_>, args: api::Start) -> Answer<api::StartView> {
    with(room, move |room| room.start(args)).await
}

#[tauri::command]
pub(crate) async fn open_folder(
    window: WebviewWindow,
    room: Room<'_>,
    args: api::OpenFolder,
) -> Answer<api::Opened> {
    let api::OpenFolder {} = args;
    let dialog = window
        .dialog()
        .file()
        .set_parent(&window)
        .set_title(sentences::CHOOSE_FOLDER);
    with(room, move |room| {
        let Some(folder) = dialog.blocking_pick_folder() else {
            return Ok(api::Opened::Cancelled);
        };
        let folder = folder
            .into_path()
            .map_err(|_| sentences::folder_without_path())?;
        room.open_path(&folder).map(api::Opened::Site)
    })
    .await
}

#[tauri::command]
pub(crate) async fn open_sample(room: Room<'_>, args: api::OpenSample) -> Answer<api::Opened> {
    with(room, move |room| room.open_sample(args)).await
}

#[tauri::command]
pub(crate) async fn open_recent(room: Room<'_>, args: api::OpenRecent) -> Answer<api::Opened> {
    with(room, move |room| room.open_recent(args)).await
}

#[tauri::command]
pub(crate) async fn forget_recent(
    room: Room<'_>,
    args: api::ForgetRecent,
) -> Answer<api::StartView> {
    with(room, move |room| room.forget_recent(args)).await
}

#[tauri::command]
pub(crate) async fn refresh_site(room: Room<'_>, args: api::RefreshSite) -> Answer<api::SiteView> {
    with(room, move |room| room.refresh_site(args)).await
}

#[tauri::command]
pub(crate) async fn close_site(room: Room<'_>, args: api::CloseSite) -> Answer<()> {
    with(room, move |room| room.close_site(args)).await
}

#[tauri::command]
pub(crate) async fn list_announcements(
    room: Room<'_>,
    args: api::ListAnnouncements,
) -> Answer<api::Listing> {
    with(room, move |room| room.list_announcements(args)).await
}

#[tauri::command]
pub(crate) async fn new_announcement(
    room: Room<'_>,
    args: api::NewAnnouncement,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.new_announcement(args)).await
}
