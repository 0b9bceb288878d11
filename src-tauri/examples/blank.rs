//! A window with one line of text and nothing behind it: what Dateline's own start is
//! measured against (`cargo xtask bench starting`).

use std::process::ExitCode;

use tauri::http::{HeaderValue, Response, header::CONTENT_TYPE};
use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Blank</title><h1>A blank window</h1>";

fn main() -> ExitCode {
    let mut context = tauri::generate_context!();
    let described = std::mem::take(&mut context.config_mut().app.windows);
    let app = tauri::Builder::default()
        .register_uri_scheme_protocol("blank", |_, _| {
            let mut page = Response::new(PAGE.as_bytes());
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            page.headers_mut().insert(CONTENT_TYPE, html);
            page
        })
        .setup(move |app| {
            for mut config in described {
                config.url = WebviewUrl::CustomProtocol(Url::parse("blank://localhost/")?);
                WebviewWindowBuilder::from_config(app, &config)?.build()?;
            }
            Ok(())
        })
        .build(context);
    match app {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(|_, _| {})).unwrap_or(1)),
        Err(_) => ExitCode::FAILURE,
    }
}
