//! What is not to be public before a moment, and what is published at one.

use tauri::ipc::Channel;

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn read_moment(room: Room<'_>, args: api::ReadMoment) -> Answer<api::MomentRead> {
    with(room, move |room| room.read_moment(args)).await
}

#[tauri::command]
pub(crate) async fn see_embargo(room: Room<'_>, args: api::SeeEmbargo) -> Answer<api::EmbargoView> {
    with(room, move |room| room.see_embargo(args)).await
}

#[tauri::command]
pub(crate) async fn set_embargo(room: Room<'_>, args: api::SetEmbargo) -> Answer<api::EmbargoView> {
    with(room, move |room| room.set_embargo(args)).await
}

#[tauri::command]
pub(crate) async fn lift_embargo(
    room: Room<'_>,
    args: api::LiftEmbargo,
) -> Answer<api::EmbargoView> {
    with(room, move |room| room.lift_embargo(args)).await
}

#[tauri::command]
pub(crate) async fn answer_readers(room: Room<'_>, args: api::AnswerReaders) -> Answer<()> {
    with(room, move |room| room.answer_readers(args)).await
}

#[tauri::command]
pub(crate) async fn schedule_publish(
    room: Room<'_>,
    args: api::SchedulePublish,
) -> Answer<api::ScheduleOutcome> {
    with(room, move |room| room.schedule_publish(args)).await
}

/// Answers when the site is closed; what is scheduled goes through `progress` before that.
#[tauri::command]
pub(crate) async fn follow_schedule(
    room: Room<'_>,
    args: api::FollowSchedule,
    progress: Channel<api::Schedule>,
) -> Answer<()> {
    with(room, move |room| {
        // A window that no longer listens is told nothing.
        room.follow_schedule(args, Box::new(move |now| drop(progress.send(now))))
    })
    .await
}

#[tauri::command]
pub(crate) async fn cancel_scheduled(
    room: Room<'_>,
    args: api::CancelScheduled,
) -> Answer<api::Schedule> {
    with(room, move |room| room.cancel_scheduled(args)).await
}

#[tauri::command]
pub(crate) async fn see_timing(room: Room<'_>, args: api::SeeTiming) -> Answer<api::Timing> {
    with(room, move |room| room.see_timing(args)).await
}
