//! The site's own generator, and its pages in a window of their own.

use tauri::AppHandle;
use tauri::ipc::Channel;

use crate::aside;
use crate::newsroom_task::{Answer, Room, with};

#[tauri::command]
pub(crate) async fn plan_site_run(
    room: Room<'_>,
    args: api::PlanSiteRun,
) -> Answer<api::SiteRunPlan> {
    with(room, move |room| room.plan_site_run(args)).await
}

/// Answers when the program has ended; what it does goes through `progress`.
#[tauri::command]
pub(crate) async fn run_site(
    room: Room<'_>,
    args: api::RunSite,
    progress: Channel<api::SiteRunEvent>,
) -> Answer<api::SiteRunEnd> {
    with(room, move |room| {
        // A window that no longer listens is told nothing; the end of it stops the program.
        room.run_site(args, &|event| drop(progress.send(event)))
    })
    .await
}

#[tauri::command]
pub(crate) async fn stop_site(app: AppHandle, room: Room<'_>, args: api::StopSite) -> Answer<()> {
    let address = with(room, move |room| room.stop_site(args)).await?;
    aside::close_site_pages(&app, address.as_deref());
    Ok(())
}

#[tauri::command]
pub(crate) async fn keep_build(room: Room<'_>, args: api::KeepBuild) -> Answer<()> {
    with(room, move |room| room.keep_build(args)).await
}

#[tauri::command]
pub(crate) async fn forget_build(room: Room<'_>, args: api::ForgetBuild) -> Answer<()> {
    with(room, move |room| room.forget_build(args)).await
}

#[tauri::command]
pub(crate) async fn show_on_site(
    app: AppHandle,
    room: Room<'_>,
    args: api::ShowOnSite,
) -> Answer<()> {
    let page = with(room, move |room| room.page_on_site(args)).await?;
    aside::show_site_page(&app, &page)
}
