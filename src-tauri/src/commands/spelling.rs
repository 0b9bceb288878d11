//! The platform's spell checker.

use tauri::WebviewWindow;

use crate::newsroom_task::{Answer, Room, with};
use crate::{sentences, window};

#[tauri::command]
pub(crate) async fn spell_document(
    room: Room<'_>,
    window: WebviewWindow,
    args: api::SpellDocument,
) -> Answer<()> {
    let languages = with(room, move |room| room.dictionaries(&args)).await?;
    window::spell_in(&window, languages).map_err(|_| sentences::defect())
}
