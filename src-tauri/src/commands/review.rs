//! The review of a shared draft.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn see_review(room: Room<'_>, args: api::SeeReview) -> Answer<api::ReviewView> {
    with(room, move |room| room.see_review(args)).await
}

#[tauri::command]
pub(crate) async fn add_review(room: Room<'_>, args: api::AddReview) -> Answer<api::ReviewOutcome> {
    with(room, move |room| room.add_review(args)).await
}

#[tauri::command]
pub(crate) async fn keep_unsent(room: Room<'_>, args: api::KeepUnsent) -> Answer<api::UnsentKept> {
    with(room, move |room| room.keep_unsent(args)).await
}

#[tauri::command]
pub(crate) async fn see_difference(
    room: Room<'_>,
    args: api::SeeDifference,
) -> Answer<api::DifferenceView> {
    with(room, move |room| room.see_difference(args)).await
}
