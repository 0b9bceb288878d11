//! What can be done after a publish.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn plan_take_back(room: Room<'_>, args: api::PlanTakeBack) -> Answer<api::Plan> {
    with(room, move |room| room.plan_take_back(args)).await
}

#[tauri::command]
pub(crate) async fn propose_correction(
    room: Room<'_>,
    args: api::ProposeCorrection,
) -> Answer<api::CorrectionProposed> {
    with(room, move |room| room.propose_correction(args)).await
}

#[tauri::command]
pub(crate) async fn add_correction(
    room: Room<'_>,
    args: api::AddCorrection,
) -> Answer<api::Restored> {
    with(room, move |room| room.add_correction(args)).await
}
