//! Publishing: the plan, the act with its progress, the way back.

use tauri::ipc::Channel;

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn plan_publish(room: Room<'_>, args: api::PlanPublish) -> Answer<api::Plan> {
    with(room, move |room| room.plan_publish(args)).await
}

#[tauri::command]
pub(crate) async fn settle_plan(room: Room<'_>, args: api::SettlePlan) -> Answer<api::Plan> {
    with(room, move |room| room.settle_plan(args)).await
}

#[tauri::command]
pub(crate) async fn publish(
    room: Room<'_>,
    args: api::Publish,
    progress: Channel<api::StepReport>,
) -> Answer<api::PublishOutcome> {
    with(room, move |room| {
        // A window that no longer listens does not stop a publish.
        room.publish(args, &|report| drop(progress.send(report)))
    })
    .await
}

#[tauri::command]
pub(crate) async fn cancel_publish(room: Room<'_>, args: api::CancelPublish) -> Answer<()> {
    with(room, move |room| room.cancel_publish(args)).await
}
