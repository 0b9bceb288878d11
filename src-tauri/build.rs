//! Lets Tauri read its configuration, declares every command of `api` to its access
//! control, and makes the program follow the window that it embeds.

use std::path::Path;

use tauri_build::{AppManifest, Attributes};

/// Where `cargo xtask ui` puts the built window.
const WINDOW: &str = "src-ui/dist";

fn main() {
    if std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some() {
        // The macro that embeds the window does not tell cargo about its files.
        println!("cargo::rerun-if-changed={WINDOW}");
        if !Path::new(WINDOW).join("index.html").is_file() {
            println!("cargo::error=the window is not built yet: run `cargo xtask ui` first");
            return;
        }
    }
    let commands = AppManifest::new().commands(api::NAMES);
    if let Err(error) = tauri_build::try_build(Attributes::new().app_manifest(commands)) {
        println!("cargo::error={error:#}");
    }
}
