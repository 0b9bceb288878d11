//! The end: everything is saved, a running publish is waited for, then the app exits. What
//! could not happen without the app is said first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use newsroom::Newsroom;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use crate::sentences;

/// How long a publish on a dead line may keep the app open. What it had not finished
/// is settled at the next start.
const PATIENCE: Duration = Duration::from_secs(30);

static CLOSING: AtomicBool = AtomicBool::new(false);
static ASKING: AtomicBool = AtomicBool::new(false);

/// The window with the site's pages is gone, and so is the reason for the site to run.
pub(crate) fn stop_sites(app: &AppHandle) {
    if let Some(room) = app.try_state::<Arc<Newsroom>>() {
        room.stop_all_sites();
    }
}

/// Ends the app. Where something is to be published at a moment, the user is asked first.
pub(crate) fn close(app: &AppHandle) {
    let room = app.try_state::<Arc<Newsroom>>();
    let waiting = room.map_or_else(Vec::new, |room| room.waiting_schedule());
    if waiting.is_empty() || CLOSING.load(Ordering::SeqCst) {
        return end(app);
    }
    if ASKING.swap(true, Ordering::SeqCst) {
        return;
    }
    let (quit, stay) = (sentences::QUIT_ANYWAY, sentences::STAY_OPEN);
    let handle = app.clone();
    app.dialog()
        .message(sentences::would_not_happen(&waiting))
        .title(sentences::QUIT)
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(
            quit.into(),
            stay.into(),
        ))
        .show(move |quits| {
            ASKING.store(false, Ordering::SeqCst);
            if quits {
                end(&handle);
            }
        });
}

/// Begins to end the app; further calls change nothing.
fn end(app: &AppHandle) {
    if CLOSING.swap(true, Ordering::SeqCst) {
        return;
    }
    let Some(room) = app.try_state::<Arc<Newsroom>>() else {
        return app.exit(0);
    };
    let (room, app) = (Arc::clone(&room), app.clone());
    let (closed, wait) = mpsc::channel();
    thread::spawn(move || {
        room.close();
        // Nobody waits any more when it took too long.
        closed.send(()).ok();
    });
    thread::spawn(move || {
        if wait.recv_timeout(PATIENCE).is_err() {
            tracing::warn!("closed without waiting for the end of a publish");
        }
        app.exit(0);
    });
}
