//! Review by somebody without Dateline: the page that goes out and the file that comes back, each
//! where the platform's dialog says.

use std::path::PathBuf;

use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::newsroom_task::{Answer, Room, with};
use crate::sentences;

#[tauri::command]
pub(crate) async fn export_review(
    window: WebviewWindow,
    room: Room<'_>,
    args: api::ExportReview,
) -> Answer<api::Exported> {
    with(room, move |room| {
        room.export_review(args, |name| choose_new(&window, name))
    })
    .await
}

#[tauri::command]
pub(crate) async fn import_review(
    window: WebviewWindow,
    room: Room<'_>,
    args: api::ImportReview,
) -> Answer<api::Imported> {
    with(room, move |room| {
        room.import_review(args, || choose_review(&window))
    })
    .await
}

/// Where a new file goes; `None` when the user closed the dialog.
fn choose_new(window: &WebviewWindow, name: &str) -> Answer<Option<PathBuf>> {
    let dialog = at_downloads(window).set_title(sentences::EXPORT_REVIEW);
    let dialog = dialog.set_file_name(name);
    path(dialog.blocking_save_file())
}

/// The file of a review; `None` when the user closed the dialog.
fn choose_review(window: &WebviewWindow) -> Answer<Option<PathBuf>> {
    let dialog = at_downloads(window).set_title(sentences::IMPORT_REVIEW);
    let endings = ["dateline-review", "json", "txt", "eml"];
    path(
        dialog
            .add_filter(sentences::REVIEWS, &endings)
            .blocking_pick_file(),
    )
}

/// A dialog where browsers and mail programs put files.
fn at_downloads(window: &WebviewWindow) -> FileDialogBuilder<tauri::Wry> {
    let dialog = window.dialog().file().set_parent(window);
    match window.path().download_dir() {
        Ok(downloads) => dialog.set_directory(downloads),
        Err(_) => dialog,
    }
}

fn path(chosen: Option<FilePath>) -> Answer<Option<PathBuf>> {
    let path = chosen.map(FilePath::into_path).transpose();
    path.map_err(|_| sentences::folder_without_path())
}
