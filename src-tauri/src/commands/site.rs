//! Start screen and sites.

use std::path::PathBuf;

use tauri::ipc::Channel;
use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

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
    with(room, move |room| {
        match choose_folder(&window, sentences::CHOOSE_FOLDER)? {
            Some(folder) => room.open_path(&folder).map(api::Opened::from),
            None => Ok(api::Opened::Cancelled),
        }
    })
    .await
}

/// The platform's folder dialog; `None` when the user closed it. Opened from here, so
/// that the window needs no right to open dialogs or to name paths.
pub(super) fn choose_folder(window: &WebviewWindow, title: &str) -> Answer<Option<PathBuf>> {
    let dialog = window.dialog().file().set_parent(window);
    let dialog = dialog.set_title(title);
    let dialog = match window.path().home_dir() {
        Ok(home) => dialog.set_directory(home),
        Err(_) => dialog,
    };
    let chosen = dialog.blocking_pick_folder();
    let path = chosen.map(FilePath::into_path).transpose();
    path.map_err(|_| sentences::folder_without_path())
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

/// Answers when the site is closed; what happens to it before that goes through `progress`.
#[tauri::command]
pub(crate) async fn watch_site(
    room: Room<'_>,
    args: api::WatchSite,
    progress: Channel<api::SiteEvent>,
) -> Answer<()> {
    with(room, move |room| {
        // A window that no longer listens is told nothing, and the site stays open.
        room.watch_site(args, Box::new(move |event| drop(progress.send(event))))
    })
    .await
}
