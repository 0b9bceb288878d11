//! The shell: window, `preview:` scheme, commands, start and end. It decides nothing
//! that has to do with announcements; that is newsroom's, where it is tested without a window.

mod aside;
mod closing;
mod commands;
mod graphics;
mod newsroom_task;
mod opening;
mod preview;
mod sentences;
mod window;

use std::process::ExitCode;

use tauri::{RunEvent, WindowEvent};

/// Runs the app until its window is closed.
pub fn run() -> ExitCode {
    graphics::settle();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(preview::SCHEME, preview::answer)
        .invoke_handler(commands())
        .setup(|app| Ok(opening::open(app)?))
        .build(tauri::generate_context!());
    match app {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(on_event)).unwrap_or(1)),
        Err(error) => {
            opening::explain_failure(&error);
            ExitCode::FAILURE
        }
    }
}

/// What answers the window: a line for each command, in the order of `api::NAMES`.
#[expect(
    clippy::too_many_lines,
    reason = "a list, with a line for each command"
)]
fn commands() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        commands::site::start,
        commands::site::open_folder,
        commands::site::open_sample,
        commands::site::open_recent,
        commands::site::forget_recent,
        commands::site::refresh_site,
        commands::site::close_site,
        commands::site::watch_site,
        commands::listing::list_announcements,
        commands::listing::list_facets,
        commands::acts::new_announcement,
        commands::acts::duplicate_announcement,
        commands::acts::delete_announcement,
        commands::acts::restore_announcement,
        commands::document::open_document,
        commands::document::follow_document,
        commands::document::edit_text,
        commands::document::set_field,
        commands::field::correct_field,
        commands::acts::set_draft,
        commands::acts::plan_rename,
        commands::acts::rename_announcement,
        commands::image::weigh_image,
        commands::image::add_image,
        commands::image::list_images,
        commands::document::show_part,
        commands::document::check_document,
        commands::document::apply_fix,
        commands::document::save_document,
        commands::document::settle_conflict,
        commands::versions::compare_versions,
        commands::versions::settle_versions,
        commands::past_reviews::past_reviews,
        commands::past_reviews::see_past_review,
        commands::past::list_past,
        commands::past::leave_past,
        commands::past::see_past,
        commands::past::restore_version,
        commands::safety::save_as_new,
        commands::safety::claim_site,
        commands::safety::keep_history,
        commands::safety::find_history,
        commands::document::paste_html,
        commands::page::full_page,
        commands::page::page_look,
        commands::page::list_image_hosts,
        commands::page::allow_images,
        commands::page::print_page,
        commands::on_site::plan_site_run,
        commands::on_site::run_site,
        commands::on_site::stop_site,
        commands::on_site::keep_build,
        commands::on_site::forget_build,
        commands::on_site::show_on_site,
        commands::programs::list_programs,
        commands::programs::answer_programs,
        commands::publish::plan_publish,
        commands::publish::settle_plan,
        commands::publish::publish,
        commands::publish::cancel_publish,
        commands::sync::sync_site,
        commands::sync::check_site,
        commands::sync::list_others,
        commands::sync::see_others,
        commands::sync::wait_for_page,
        commands::sync::stop_waiting,
        commands::after::plan_take_back,
        commands::after::propose_correction,
        commands::after::add_correction,
        commands::drafts::share_draft,
        commands::drafts::list_drafts,
        commands::drafts::drop_stranded,
        commands::drafts::take_up_draft,
        commands::drafts::stop_sharing,
        commands::drafts_place::see_drafts_place,
        commands::drafts_place::place_drafts,
        commands::drafts_place::keep_drafts_at_site,
        commands::embargo::read_moment,
        commands::embargo::see_embargo,
        commands::embargo::set_embargo,
        commands::embargo::lift_embargo,
        commands::embargo::answer_readers,
        commands::embargo::schedule_publish,
        commands::embargo::follow_schedule,
        commands::embargo::cancel_scheduled,
        commands::embargo::see_timing,
        commands::review::see_review,
        commands::review::add_review,
        commands::review::keep_unsent,
        commands::review::see_difference,
        commands::outside::export_review,
        commands::outside::import_review,
        commands::sign_in::sign_in,
        commands::sign_in::list_sign_ins,
        commands::sign_in::forget_sign_in,
        commands::adding::read_address,
        commands::adding::choose_place,
        commands::adding::add_site,
        commands::adding::cancel_adding,
        commands::link::open_link,
        commands::spelling::spell_document,
    ]
}

fn on_event(app: &tauri::AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent {
            event: WindowEvent::CloseRequested { api, .. },
            label,
            ..
        } if label == window::MAIN => {
            api.prevent_close();
            closing::close(app);
        }
        // Asked for by the user; what Dateline takes down itself is not.
        RunEvent::WindowEvent {
            event: WindowEvent::CloseRequested { .. },
            label,
            ..
        } if label == aside::SITE_PAGE => closing::stop_sites(app),
        RunEvent::ExitRequested {
            code: None, api, ..
        } => {
            api.prevent_exit();
            closing::close(app);
        }
        _ => {}
    }
}
