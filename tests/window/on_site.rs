//! "See it on the site": asked once, run, shown in a window that may do nothing, stopped.
//! The generator is a small program of the test's own.

use std::{fs, os::unix::fs::PermissionsExt as _};

use newsdesk::{Site, Window, pages::List};

const FILE: &str = "news/pier.md";
const NEWS: &str =
    "---\ntitle: The pier\ndescription: It opens.\ndate: 2024-09-10\n---\nIt opens.\n";

/// Serves a page that tries the window's commands and the preview's scheme, and sends home
/// what came of it. That window has a context of its own, which the driver does not see.
const GENERATOR: &str = r#"#!/usr/bin/env node
const port = Number(process.argv.at(-1).split("=").at(-1));
require("node:fs").writeFileSync("ran.txt", String(process.pid));
require("node:http").createServer((asked, answer) => {
  if (asked.url.startsWith("/tried")) console.log(asked.url);
  answer.setHeader("Content-Type", "text/html");
  answer.end(`<!doctype html><title>of the site</title><script>
    const invoke = window.__TAURI_INTERNALS__ && window.__TAURI_INTERNALS__.invoke;
    const call = (name) => !invoke ? "none" : invoke(name, { args: {} }).then(() => "allowed", () => "refused");
    const load = (address) => new Promise((done) => {
      const image = new Image();
      image.onload = () => done("allowed");
      image.onerror = () => done("refused");
      image.src = address;
    });
    const tries = [call("start"), call("open_recent"), call("plugin:webview|set_webview_zoom"), load("preview://localhost/1/media/pier.png")];
    if (location.pathname !== "/tried") Promise.all(tries).then((all) => fetch("/tried/" + all.join("/")));
  </script>`);
}).listen(port, () => console.log("Serving"));
"#;

#[test]
fn the_site_runs_when_that_was_agreed_and_its_page_may_do_nothing() {
    let site = Site::new(&[(FILE, NEWS), ("package.json", "{}")]);
    site.write("node_modules/.bin/eleventy", GENERATOR);
    let program = site.root().join("node_modules/.bin/eleventy");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let window = Window::at(site.root());
    let page = List(&window).see().open(FILE).page().see();
    let stage =
        |stage: &str| window.see(&format!(r#"[data-test="site-run"][data-stage="{stage}"]"#));
    page.choose("see-on-site");
    let command = window.text(r#"[data-test="run-command"]"#);
    assert!(
        command.starts_with("node_modules/.bin/eleventy --serve"),
        "{command}"
    );
    assert!(!site.has("ran.txt"), "nothing runs before the answer");
    page.press("run-go");
    stage("there");
    let said = || {
        let script = "return document.querySelector('[data-test=site-run-log]')?.textContent || ''";
        window.js(script, &[]).as_str().unwrap().to_owned()
    };
    let tried = window.until("the page sent home what it could do", || {
        let said = said();
        let line = said.lines().find(|line| line.starts_with("/tried/"))?;
        Some(line.to_owned())
    });
    assert!(!tried.contains("allowed"), "{tried}");
    page.press("site-run-stop");
    window.until_true("the site is stopped", || {
        !window.shown(r#"[data-test="site-run"]"#)
    });
    let id = site.text("ran.txt");
    window.until_true("its program has ended", || {
        fs::metadata(format!("/proc/{id}")).is_err()
    });

    // The answer is kept.
    page.choose("see-on-site");
    stage("there");
    assert!(!window.shown(r#"[data-test="run-dialog"]"#));
}
