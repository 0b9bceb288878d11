//! The one window: where it may go, and what the platform's web view has to be told.

use std::path::Path;

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Url, WebviewWindow, WebviewWindowBuilder};

use crate::preview;

/// The label of the window that works; the only one that a capability names.
pub(crate) const MAIN: &str = "main";

/// Opens the window that tauri.conf.json describes. What the web view itself keeps
/// (sizes, folded parts) goes into `data_dir` too.
pub(crate) fn open(app: &AppHandle, data_dir: &Path) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        let dev_server = tauri::is_dev()
            .then(|| app.config().build.dev_url.clone())
            .flatten();
        let window = WebviewWindowBuilder::from_config(app, config)?
            .data_directory(data_dir.join("window"))
            .on_navigation(move |to| is_ours(to, dev_server.as_ref()))
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .build()?;
        let_people_write(&window)?;
    }
    Ok(())
}

/// The window and its frame show the app and the preview, and nothing else, whatever
/// a page in them asks for.
fn is_ours(address: &Url, dev_server: Option<&Url>) -> bool {
    let app = if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };
    let begins = |origin: &str| {
        address
            .as_str()
            .strip_prefix(origin)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    begins(app)
        || begins(preview::ORIGIN)
        || dev_server.is_some_and(|server| server.origin() == address.origin())
}

/// Turns on what WebKitGTK leaves off, or wry turns off: input methods that show what
/// is being composed, and the spell checker in the user's languages.
#[cfg(target_os = "linux")]
fn let_people_write(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebContextExt, WebViewExt};

    window.with_webview(|webview| {
        let webview = webview.inner();
        if let Some(input) = webview.input_method_context() {
            input.set_enable_preedit(true);
        }
        if let Some(context) = webview.context() {
            context.set_spell_checking_enabled(true);
        }
    })
}

/// Lets the spell checker read with these dictionaries, or the user's own where none is
/// named. Other platforms find the language by themselves.
#[cfg(target_os = "linux")]
pub(crate) fn spell_in(window: &WebviewWindow, languages: Vec<String>) -> tauri::Result<()> {
    use webkit2gtk::{WebContextExt, WebViewExt};

    window.with_webview(move |webview| {
        if let Some(context) = webview.inner().context() {
            let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
            context.set_spell_checking_languages(&languages);
        }
    })
}

#[cfg(not(target_os = "linux"))]
#[expect(
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    reason = "the same signature on every platform"
)]
pub(crate) fn spell_in(_: &WebviewWindow, _: Vec<String>) -> tauri::Result<()> {
    Ok(())
}

#[cfg(not(target_os = "linux"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same signature on every platform"
)]
fn let_people_write(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
