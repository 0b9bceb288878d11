//! Addresses in an announcement, opened in the user's own browser.

use crate::newsroom_task::{Answer, Room, with};
use crate::sentences;

#[tauri::command]
pub(crate) async fn open_link(room: Room<'_>, args: api::OpenLink) -> Answer<()> {
    with(room, move |_| {
        let address = newsroom::safe_address(&args.address)?;
        open::that_detached(&address).map_err(|_| sentences::no_browser(&address))
    })
    .await
}
