//! Signing in: answers, what is kept of them, forgetting.

use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn sign_in(room: Room<'_>, args: api::SignIn) -> Answer<api::SignedIn> {
    with(room, move |room| room.sign_in(args)).await
}

#[tauri::command]
pub(crate) async fn list_sign_ins(room: Room<'_>, args: api::ListSignIns) -> Answer<api::SignIns> {
    with(room, move |room| room.list_sign_ins(args)).await
}

#[tauri::command]
pub(crate) async fn forget_sign_in(
    room: Room<'_>,
    args: api::ForgetSignIn,
) -> Answer<api::SignIns> {
    with(room, move |room| room.forget_sign_in(args)).await
}
