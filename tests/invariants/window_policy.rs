//! What the window may do, as tauri.conf.json says it: our commands and no others, no
//! script that is not ours, no page that is not ours.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::workspace::read;

/// What of Tauri's own commands the window may call.
const OF_TAURI: &[&str] = &["core:webview:allow-set-webview-zoom"];

fn config() -> Value {
    serde_json::from_str(&read("tauri.conf.json")).unwrap()
}

#[test]
fn the_window_may_call_our_commands_and_no_others() {
    let config = config();
    let capabilities = config["app"]["security"]["capabilities"]
        .as_array()
        .unwrap();
    assert_eq!(capabilities.len(), 1);
    let capability = &capabilities[0];
    assert_eq!(capability["windows"], json!(["main"]));
    assert_eq!(capability.get("remote"), None);
    assert_eq!(capability.get("webviews"), None);
    let permissions: BTreeSet<&str> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect();
    let ours: Vec<String> = api::NAMES
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    let wanted: BTreeSet<&str> = ours
        .iter()
        .map(String::as_str)
        .chain(OF_TAURI.iter().copied())
        .collect();
    assert_eq!(permissions, wanted);
}

#[test]
fn commands_are_declared_to_the_access_control() {
    // Without it every window may call every command.
    assert!(read("src-tauri/build.rs").contains("AppManifest::new().commands(api::NAMES)"));
}

#[test]
fn only_our_scripts_run() {
    let config = config();
    let security = &config["app"]["security"];
    let csp = &security["csp"];
    assert_eq!(csp["default-src"], "'none'");
    assert_eq!(csp["script-src"], "'self' 'wasm-unsafe-eval'");
    // The form's thumbnails: images of the site, which the frame shows too.
    assert_eq!(
        csp["img-src"],
        "'self' data: preview: http://preview.localhost"
    );
    assert_eq!(csp["frame-src"], "preview: http://preview.localhost");
    assert_eq!(csp["connect-src"], "'self' ipc: http://ipc.localhost");
    for closed in ["object-src", "base-uri", "form-action"] {
        assert_eq!(csp[closed], "'none'", "{closed}");
    }
    assert_eq!(
        security["dangerousDisableAssetCspModification"],
        json!(["style-src"])
    );
    assert_eq!(security.get("devCsp"), None);
    assert_eq!(security.get("assetProtocol"), None);
    assert_eq!(config["app"]["withGlobalTauri"], false);
}
