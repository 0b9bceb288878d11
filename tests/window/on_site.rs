//! "See it on the site": asked once, run, shown in a window that may do nothing, stopped.
//! The generator is a small program of the test's own.

use std::{fs, os::unix::fs::PermissionsExt as _};

use newsdesk::{Site, Window, pages::List};
use serde_json::json;

const FILE: &str = "news/pier.md";
const NEWS: &str =
    "---\ntitle: The pier\ndescription: It opens.\ndate: 2024-09-10\n---\nIt opens.\n";

/// Serves a page that tries the window's commands.
const GENERATOR: &str = r#"#!/usr/bin/env node
const port = Number(process.argv.at(-1).split("=").at(-1));
require("node:fs").writeFileSync("ran.txt", String(process.pid));
require("node:http").createServer((asked, answer) => {
  answer.setHeader("Content-Type", "text/html");
  answer.end(`<!doctype html><title>of the site</title><h1>${asked.url}</h1><script>
    window.answers = [];
    const invoke = window.__TAURI_INTERNALS__ && window.__TAURI_INTERNALS__.invoke;
    for (const name of ["start", "open_recent", "plugin:webview|set_webview_zoom"]) {
      if (!invoke) answers.push("none");
      else invoke(name, { args: {} }).then(() => answers.push("allowed"), () => answers.push("refused"));
    }
  </script>`);
}).listen(port, () => console.log("Serving"));
"#;

#[test]
fn the_site_runs_when_that_was_agreed_and_its_page_may_do_nothing() {
    let site = Site::new(&[(FILE, NEWS), ("package.json", "{}")]);
    let program = site.root().join("node_modules/.bin/eleventy");
    site.write("node_modules/.bin/eleventy", GENERATOR);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let window = Window::at(site.root());
    let page = List(&window).see().open(FILE).page().see();
    page.choose("see-on-site");
    window.see(r#"[data-test="run-dialog"]"#);
    assert!(
        window
            .text(r#"[data-test="run-command"]"#)
            .starts_with("node_modules/.bin/eleventy --serve")
    );
    assert!(!site.has("ran.txt"), "nothing runs before the answer");
    page.press("run-go");
    window.see(r#"[data-test="site-run"][data-stage="there"]"#);
    let title = "harbour-news on this computer";
    let here = window.in_window("of the site", || {
        window.until_true("the page has its answers", || {
            window.js("return answers.length", &[]) == 3
        });
        let answers = window.js("return answers", &[]);
        assert!(
            [
                json!(["refused", "refused", "refused"]),
                json!(["none", "none", "none"])
            ]
            .contains(&answers),
            "{title}: {answers}"
        );
        window.js(
            "return [location.protocol, location.hostname, location.pathname]",
            &[],
        )
    });
    assert_eq!(here[0], "http:");
    assert_eq!(here[1], "127.0.0.1");
    assert_eq!(window.window_count(), 2);
    page.press("site-run-stop");
    window.until_true("the site is stopped", || {
        !window.shown(r#"[data-test="site-run"]"#)
    });
    window.until_true("its window is closed", || window.window_count() == 1);
    let id = site.text("ran.txt");
    window.until_true("its program has ended", || {
        fs::metadata(format!("/proc/{id}")).is_err()
    });

    // The answer is kept.
    page.choose("see-on-site");
    window.see(r#"[data-test="site-run"][data-stage="there"]"#);
    assert!(!window.shown(r#"[data-test="run-dialog"]"#));
}
