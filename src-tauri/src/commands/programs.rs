//! The programs that a site brings along.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn list_programs(
    room: Room<'_>,
    args: api::ListPrograms,
) -> Answer<api::SitePrograms> {
    with(room, move |room| room.list_programs(args)).await
}

#[tauri::command]
pub(crate) async fn answer_programs(
    room: Room<'_>,
    args: api::AnswerPrograms,
) -> Answer<api::SitePrograms> {
    with(room, move |room| room.answer_programs(args)).await
}
