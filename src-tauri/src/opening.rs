//! The start: where data goes, the newsroom, the window; or a message that says why not.

use std::path::PathBuf;
use std::sync::Arc;

use newsroom::{Config, Newsroom};
use tauri::{App, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::{preview, sentences, window};

/// Names another folder for the journal, the recent sites and the log: for tests,
/// and for a Dateline on a stick.
const DATA_VARIABLE: &str = "DATELINE_DATA";

/// Opens the newsroom and the window.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let data_dir = match std::env::var_os(DATA_VARIABLE).filter(|folder| !folder.is_empty()) {
        Some(folder) => std::path::absolute(folder)?,
        None => app.path().app_data_dir()?,
    };
    newsroom::start_log(&data_dir);
    let config = Config {
        data_dir: data_dir.clone(),
        page_origin: preview::ORIGIN.into(),
        open_now: named_site(),
    };
    match Newsroom::new(config) {
        Ok(newsroom) => {
            let newsroom = newsroom.with_keychain().with_place(place_of_sites(app)?);
            app.manage(Arc::new(newsroom));
            window::open(app.handle(), &data_dir)
        }
        Err(error) => {
            say_why(app, &error);
            Ok(())
        }
    }
}

/// Where people look for what they made themselves.
fn place_of_sites(app: &App) -> tauri::Result<PathBuf> {
    app.path().document_dir().or_else(|_| app.path().home_dir())
}

/// The site folder given as the program's first argument.
fn named_site() -> Option<PathBuf> {
    let named = std::env::args_os().nth(1)?;
    // Some platforms pass options of their own.
    let option = named
        .as_encoded_bytes()
        .first()
        .is_none_or(|first| *first == b'-');
    if option {
        None
    } else {
        std::path::absolute(named).ok()
    }
}

/// Shows why there is no newsroom, and ends the app when that was read.
fn say_why(app: &App, error: &api::Error) {
    tracing::error!(code = ?error.code, "no newsroom");
    let handle = app.handle().clone();
    app.dialog()
        .message(error.to_string())
        .title(sentences::CANNOT_START)
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(1));
}

/// For a failure before there is anything to show a message in.
#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
pub(crate) fn explain_failure(error: &tauri::Error) {
    tracing::error!(%error, "no window");
    eprintln!("{}: {error}", sentences::CANNOT_START);
}
