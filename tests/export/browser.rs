//! Chromium without a window, told what to do through a pipe in its own protocol. What it tells
//! by itself is kept for whoever asks.

use std::{
    io::{BufRead, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Hundreds of frames on a busy machine take their time.
const PATIENCE: Duration = Duration::from_mins(3);

/// The pipe is at the numbers 3 and 4, which only a shell can arrange.
const START: &str = "exec chromium --headless --no-sandbox --disable-gpu --no-first-run \
    --remote-debugging-pipe --user-data-dir=\"$0\" about:blank 3<&0 4>&1 </dev/null >/dev/null 2>&1";

/// Sings when anything of a page's content runs, in whichever frame.
const CANARY: &str = "window.canary = () => sang(window.name || location.href);";

pub(crate) struct Browser {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: String,
    count: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

impl Browser {
    /// A browser with one empty page; nothing where there is no Chromium.
    pub(crate) fn start() -> Self {
        let found = Command::new("chromium")
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(
            found.is_ok_and(|status| status.success()),
            "`cargo xtask setup --test` installs Chromium"
        );
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new("sh")
            .args(["-c", START])
            .arg(profile.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut browser = Self {
            to: process.stdin.take().unwrap(),
            from: BufReader::new(process.stdout.take().unwrap()),
            process,
            session: String::new(),
            count: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let page = browser.tell("Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": page["targetId"], "flatten": true });
        let session = browser.tell("Target.attachToTarget", attach);
        session["sessionId"]
            .as_str()
            .unwrap()
            .clone_into(&mut browser.session);
        for area in ["Page", "Runtime", "Network"] {
            browser.tell(&format!("{area}.enable"), json!({}));
        }
        browser.tell("Runtime.addBinding", json!({ "name": "sang" }));
        browser.tell(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": CANARY }),
        );
        browser
    }

    /// What it downloads goes there.
    pub(crate) fn download_to(&mut self, folder: &Path) {
        let how = json!({ "behavior": "allow", "downloadPath": folder, "eventsEnabled": true });
        self.tell("Browser.setDownloadBehavior", how);
    }

    /// Opens a file, and waits until all of it is there.
    pub(crate) fn open(&mut self, file: &Path) {
        self.events.clear();
        let loads = |event: &Value| event["method"] == "Page.loadEventFired";
        self.tell(
            "Page.navigate",
            json!({ "url": format!("file://{}", file.display()) }),
        );
        self.wait_for("the page is loaded", loads);
    }

    /// What a script answers; a promise is waited for.
    pub(crate) fn js(&mut self, script: &str) -> Value {
        let how = json!({
            "expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true,
        });
        let mut answer = self.tell("Runtime.evaluate", how);
        assert!(answer["exceptionDetails"].is_null(), "{script}: {answer:#}");
        answer["result"]["value"].take()
    }

    /// Asks until a script says yes.
    pub(crate) fn until(&mut self, script: &str) {
        let start = Instant::now();
        while self.js(script) != true {
            assert!(start.elapsed() < PATIENCE, "never: {script}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses the main button of the mouse so often at a place of the page.
    pub(crate) fn click_at(&mut self, x: f64, y: f64, times: u32) {
        for count in 1..=times {
            for kind in ["mousePressed", "mouseReleased"] {
                let how = json!({
                    "type": kind, "x": x, "y": y, "button": "left", "clickCount": count,
                });
                self.tell("Input.dispatchMouseEvent", how);
            }
        }
    }

    /// Clicks the first element that a selector finds and that is seen.
    pub(crate) fn click(&mut self, selector: &str) {
        let find = format!("document.querySelector({})", json!(selector));
        self.until(&format!("{find} !== null && {find}.checkVisibility()"));
        self.js(&format!(
            "{find}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"
        ));
        let at = self.js(&format!(
            "(() => {{ const box = {find}.getBoundingClientRect();
               return [box.left + box.width / 2, box.top + box.height / 2] }})()"
        ));
        self.click_at(at[0].as_f64().unwrap(), at[1].as_f64().unwrap(), 1);
    }

    /// Types where the focus is.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.tell("Input.insertText", json!({ "text": text }));
    }

    /// Waits for an event, which may have come already.
    pub(crate) fn wait_for(&mut self, what: &str, is: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        loop {
            if let Some(at) = self.events.iter().position(&is) {
                return self.events[at].clone();
            }
            assert!(start.elapsed() < PATIENCE, "never: {what}");
            // An answer to a question brings along what happened meanwhile.
            self.tell("Runtime.evaluate", json!({ "expression": "0" }));
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// What ran of the content since the page was opened, each by the frame it ran in.
    pub(crate) fn songs(&mut self) -> Vec<String> {
        self.settle();
        let sung = self.events.iter();
        let sung = sung.filter(|event| event["method"] == "Runtime.bindingCalled");
        let told = sung.map(|event| event["params"]["payload"].to_string());
        told.collect()
    }

    /// What was asked for since, the page itself and what lies in it left out, and what the
    /// policy stopped.
    pub(crate) fn requests(&mut self) -> Vec<String> {
        self.settle();
        let events = || self.events.iter();
        let stopped = |id: &Value| {
            events().any(|event| {
                event["method"] == "Network.loadingFailed"
                    && event["params"]["requestId"] == *id
                    && event["params"]["blockedReason"] == "csp"
            })
        };
        let asked = events().filter(|event| {
            let address = &event["params"]["request"]["url"];
            let is_data = address.as_str().is_some_and(|url| url.starts_with("data:"));
            match event["method"].as_str() {
                Some("Network.requestWillBeSent") => {
                    !is_data
                        && event["params"]["type"] != "Document"
                        && !stopped(&event["params"]["requestId"])
                }
                Some("Network.webSocketCreated") => true,
                _ => false,
            }
        });
        asked.map(|event| event["params"].to_string()).collect()
    }

    /// Lets what is on its way happen. A page that is not in front draws no frames to wait for.
    fn settle(&mut self) {
        self.js("new Promise((done) => setTimeout(() => setTimeout(done, 100), 50))");
    }

    /// Whether the page asked before it was left, since it was opened.
    pub(crate) fn was_warned(&self) -> bool {
        let asked = |event: &Value| event["method"] == "Page.javascriptDialogOpening";
        self.events.iter().any(asked)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "a message is written where it is sent"
    )]
    fn tell(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, &params);
        loop {
            let mut told = Vec::new();
            self.from.read_until(0, &mut told).unwrap();
            assert!(told.pop().is_some(), "Chromium ended at {method}");
            let mut told: Value = serde_json::from_slice(&told).unwrap();
            if told["id"] == id {
                assert!(told["error"].is_null(), "{method}: {told}");
                return told["result"].take();
            }
            if told["method"] == "Page.javascriptDialogOpening" {
                self.send("Page.handleJavaScriptDialog", &json!({ "accept": true }));
            }
            if told["method"].is_string() {
                self.events.push(told);
            }
        }
    }

    /// Sends a message; its number is that of the answer.
    fn send(&mut self, method: &str, params: &Value) -> u64 {
        self.count += 1;
        let mut message = json!({ "id": self.count, "method": method, "params": params });
        let is_of_page = !method.starts_with("Browser.") && !self.session.is_empty();
        if is_of_page {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        self.to.flush().unwrap();
        self.count
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
