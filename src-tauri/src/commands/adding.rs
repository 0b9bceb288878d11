//! Adding a site by its address.

use tauri::WebviewWindow;
use tauri::ipc::Channel;

use super::site::choose_folder;
use crate::newsroom_task::{Answer, Room, with};
use crate::sentences;

#[tauri::command]
pub(crate) async fn read_address(
    room: Room<'_>,
    args: api::ReadAddress,
) -> Answer<api::AddressView> {
    with(room, move |room| Ok(room.read_address(args))).await
}

#[tauri::command]
pub(crate) async fn choose_place(
    window: WebviewWindow,
    room: Room<'_>,
    args: api::ChoosePlace,
) -> Answer<api::AddressView> {
    with(room, move |room| {
        let folder = choose_folder(&window, sentences::CHOOSE_PLACE)?;
        Ok(room.choose_place(args, folder))
    })
    .await
}

#[tauri::command]
pub(crate) async fn add_site(
    room: Room<'_>,
    args: api::AddSite,
    progress: Channel<api::AddingProgress>,
) -> Answer<api::Added> {
    with(room, move |room| {
        // A window that no longer listens is told nothing.
        room.add_site(args, &|step| drop(progress.send(step)))
    })
    .await
}

#[tauri::command]
pub(crate) async fn cancel_adding(room: Room<'_>, args: api::CancelAdding) -> Answer<()> {
    with(room, move |room| {
        room.cancel_adding(args);
        Ok(())
    })
    .await
}
