//! The `preview:` scheme: hands the frame's requests to newsroom and its answers back,
//! with headers that keep them from being anything else than what they say.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use newsroom::{Newsroom, Served};
use tauri::http::{Method, Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::{aside, window};

/// The scheme's name.
pub(crate) const SCHEME: &str = "preview";

/// The origin that the frame's pages have. `WebView2` serves custom schemes over http.
pub(crate) const ORIGIN: &str = if cfg!(windows) {
    "http://preview.localhost"
} else {
    "preview://localhost"
};

/// Answers one request, off the thread that draws the window.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature that Tauri wants"
)]
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let Some(room) = context.app_handle().try_state::<Arc<Newsroom>>() else {
        return responder.respond(refused(StatusCode::SERVICE_UNAVAILABLE));
    };
    // The site's own pages, in their window, have nothing to ask here.
    if ![window::MAIN, aside::PRINT].contains(&context.webview_label()) {
        return responder.respond(refused(StatusCode::FORBIDDEN));
    }
    if request.method() != Method::GET {
        return responder.respond(refused(StatusCode::METHOD_NOT_ALLOWED));
    }
    if let Some(name) = request.uri().path().strip_prefix("/fonts/") {
        return responder.respond(font(context.app_handle(), name));
    }
    let room = Arc::clone(&room);
    tauri::async_runtime::spawn_blocking(move || {
        let uri = request.uri();
        responder.respond(response(
            room.serve(uri.path(), uri.query().unwrap_or_default()),
        ));
    });
}

fn response(served: Served) -> Response<Vec<u8>> {
    let is_font = served.content_type.starts_with("font/");
    let mut builder = Response::builder().status(served.status);
    if is_font {
        // The frame's origin is no other's, and fonts are loaded across origins only where
        // that is allowed.
        builder = builder.header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    builder
        .header(header::CONTENT_TYPE, served.content_type)
        .header(header::CONTENT_SECURITY_POLICY, served.policy)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CACHE_CONTROL, "no-store")
        .body(served.body)
        .unwrap_or_else(|_| refused(StatusCode::INTERNAL_SERVER_ERROR))
}

/// One of the window's own fonts. The frame has an origin of its own that no other has,
/// and fonts are loaded across origins only where that is allowed.
fn font<R: Runtime>(app: &tauri::AppHandle<R>, name: &str) -> Response<Vec<u8>> {
    let is_font = Path::new(name).extension() == Some(OsStr::new("woff2"));
    match app.asset_resolver().get(format!("fonts/{name}")) {
        Some(font) if is_font => Response::builder()
            .header(header::CONTENT_TYPE, "font/woff2")
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            .body(font.bytes)
            .unwrap_or_else(|_| refused(StatusCode::INTERNAL_SERVER_ERROR)),
        _ => refused(StatusCode::NOT_FOUND),
    }
}

fn refused(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}
