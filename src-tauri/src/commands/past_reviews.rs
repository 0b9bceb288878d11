//! Conversations about what is published.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn past_reviews(
    room: Room<'_>,
    args: api::PastReviews,
) -> Answer<api::PastReviewList> {
    with(room, move |room| room.past_reviews(args)).await
}

#[tauri::command]
pub(crate) async fn see_past_review(
    room: Room<'_>,
    args: api::SeePastReview,
) -> Answer<api::PastReview> {
    with(room, move |room| room.see_past_review(args)).await
}
