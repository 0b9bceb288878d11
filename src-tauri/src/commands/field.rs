//! What is known of the form's fields.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn correct_field(
    room: Room<'_>,
    args: api::CorrectField,
) -> Answer<api::DocumentView> {
    with(room, move |room| room.correct_field(args)).await
}
