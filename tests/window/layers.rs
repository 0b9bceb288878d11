//! The layers between an announcement and the computer, each alone: the cleaning, the
//! policy, the sandbox. The real frame in the web view that the app has, with any of them
//! turned off by the server of this test; the payloads are render's own.

use std::{
    fmt::Write as _,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
};

use newsdesk::Window;
use render::{Block, Dialect, Media, Renderer, frame};
use serde_json::{Value, json};

const PAYLOADS: &str = include_str!("../../crates/render/tests/payloads.txt");
const BY_CLASS: &str = include_str!("../../crates/render/tests/payloads_by_class.txt");

/// What a payload does when it runs: tells the page around it, wherever that comes from, and
/// then reaches into it. Without blanks and quotes, so that it stands in any payload.
const SONG: &str = "(top.postMessage(7,`*`),top.reached.push(7))";

/// Which layers are on.
#[derive(Debug, Clone, Copy)]
struct Layers {
    cleaning: bool,
    policy: bool,
    sandbox: bool,
}

/// What came of all payloads.
#[derive(Debug)]
struct Heard {
    frames: u64,
    /// Frames in which one ran.
    sang: u64,
    /// How often one had its hands on the page around.
    reached: u64,
}

#[test]
fn each_layer_holds_alone() {
    let browser = Window::plain_browser();
    let hear = |cleaning, policy, sandbox| {
        let layers = Layers {
            cleaning,
            policy,
            sandbox,
        };
        run(&browser, layers)
    };
    for (cleaning, policy, sandbox) in [
        (true, true, true),
        (false, true, true),
        (true, false, true),
        (true, true, false),
        (true, false, false),
        (false, true, false),
    ] {
        let heard = hear(cleaning, policy, sandbox);
        let which = format!("cleaning {cleaning}, policy {policy}, sandbox {sandbox}: {heard:?}");
        assert_eq!((heard.sang, heard.reached), (0, 0), "{which}");
        assert!(heard.frames > if cleaning { 0 } else { 200 }, "{which}");
    }
    // The sandbox alone lets run, but nothing out.
    let heard = hear(false, false, true);
    assert_eq!(heard.reached, 0);
    assert!(heard.sang > 40, "{heard:?}");
    // The control: with none of them, payloads run and reach the page around them.
    let heard = hear(false, false, false);
    assert!(heard.sang > 40 && heard.reached > 40, "{heard:?}");
}

/// Loads every payload in frames under these layers, as the page's document and as a patch.
fn run(browser: &Window, layers: Layers) -> Heard {
    let pages = Arc::new(pages(layers));
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = Arc::clone(&pages);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let served = Arc::clone(&served);
            thread::spawn(move || answer(&stream, &served));
        }
    });
    browser.go(&format!("http://127.0.0.1:{port}/"));
    let count = |script: &str| browser.js(script, &[]).as_u64().unwrap();
    // Some at a time: all of them may take longer than a single wait.
    for done in (0..=pages.documents.len()).step_by(20) {
        browser.until_true(&format!("{done} frames are through"), || {
            count("return through") >= done as u64
        });
    }
    browser.until_true("all frames are through", || {
        count("return through") == pages.documents.len() as u64
    });
    Heard {
        frames: count("return through"),
        sang: count("return sang.size"),
        reached: count("return reached.length"),
    }
}

/// What the server has: the page around, the documents, the policy of these.
struct Pages {
    around: String,
    documents: Vec<String>,
    policy: Option<String>,
}

struct Nothing;

impl Media for Nothing {
    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

fn pages(layers: Layers) -> Pages {
    let payloads = PAYLOADS.lines().chain(BY_CLASS.lines());
    let payloads: Vec<String> = payloads
        .filter(|line| line.starts_with('<') && !leads_away(line))
        .map(|line| line.replace("canary()", SONG))
        .collect();
    // What is clean is balanced, and one document holds all of it.
    let bodies: Vec<Vec<Block>> = if layers.cleaning {
        let text = payloads.join("\n\n");
        vec![Renderer::new().render(&text, &Dialect::commonmark(), &Nothing)]
    } else {
        let raw = |html: String| vec![Block { html, line: 0 }];
        payloads.into_iter().map(raw).collect()
    };
    let documents = bodies
        .iter()
        .map(|blocks| document(blocks, layers.policy))
        .collect();
    let patches: Vec<Vec<&str>> = bodies
        .iter()
        .map(|blocks| blocks.iter().map(|block| &*block.html).collect())
        .collect();
    let policy = frame::csp("'self'", &[]);
    let (sandbox, rest) = policy.split_once("; ").unwrap();
    assert_eq!(sandbox, "sandbox allow-scripts");
    let policy = if layers.sandbox { &policy } else { rest };
    Pages {
        around: around(&json!(patches), layers.sandbox),
        documents,
        policy: layers.policy.then(|| policy.to_owned()),
    }
}

/// Runs what an image's name says, which here is an address that this page would go to.
fn leads_away(payload: &str) -> bool {
    payload.contains("eval(src)")
}

/// The frame's document; without the policy that it carries itself where there is to be none.
fn document(blocks: &[Block], policy: bool) -> String {
    let document = frame::document(&frame::Head::default(), blocks, 0);
    if policy {
        return document;
    }
    let start = document
        .find("<meta http-equiv=\"Content-Security-Policy\"")
        .unwrap();
    let end = start + document[start..].find(">\n").unwrap() + 2;
    format!("{}{}", &document[..start], &document[end..])
}

/// The page around the frames: a few at a time, each given its payload again as a patch when
/// it says that it is ready, and its links clicked where that can be done from outside.
fn around(patches: &Value, sandbox: bool) -> String {
    let mut page = String::from("<!doctype html><title>around</title><body><script>\n");
    let patches = patches.to_string().replace("</", "<\\/");
    writeln!(
        page,
        "const patches = {patches}; const sandbox = {sandbox};"
    )
    .unwrap();
    page.push_str(
        r#"
window.sang = new Set(); window.reached = []; window.through = 0;
const all = [];
addEventListener("message", ({ data, source }) => {
  const at = all.findIndex((frame) => frame.contentWindow === source);
  if (data === 7) sang.add(at < 0 ? "below" : at);
  if (at < 0 || !data || data.kind !== "ready") return;
  source.postMessage({ dateline: 1, kind: "patch", base: null, revision: 1, keep_before: 0, keep_after: 0,
    blocks: patches[at], lines: patches[at].map(() => 0), moved: null, head: null }, "*");
});
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
async function one(at) {
  const frame = document.createElement("iframe");
  if (sandbox) frame.setAttribute("sandbox", "allow-scripts");
  all[at] = frame;
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  frame.src = `/document/${at}`;
  document.body.append(frame);
  // Some payloads keep their document from ever being loaded.
  await Promise.race([loaded, pause(400)]);
  await pause(60);
  try {
    for (const link of frame.contentDocument.querySelectorAll("a")) {
      // Others would lead this page away.
      if (link.protocol === "javascript:" && !link.target) link.click();
    }
  } catch { /* of another origin */ }
  await pause(30);
  frame.remove();
  through++;
}
(async () => {
  let next = 0;
  const worker = async () => { while (next < patches.length) await one(next++); };
  await Promise.all(Array.from({ length: 12 }, worker));
})();
</script>"#,
    );
    page
}

fn answer(mut stream: &TcpStream, pages: &Pages) {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    while lines
        .next()
        .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
    {}
    let path = first.split(' ').nth(1).unwrap_or_default();
    let document = path
        .strip_prefix("/document/")
        .and_then(|at| pages.documents.get(at.parse::<usize>().ok()?));
    let (status, body, policy) = match document {
        Some(document) => (200, document, pages.policy.as_ref()),
        None if path == "/" => (200, &pages.around, None),
        None => (404, &String::new(), None),
    };
    let policy = policy.map_or_else(String::new, |policy| {
        format!("Content-Security-Policy: {policy}\r\n")
    });
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n{policy}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A browser that has gone on is not answered.
    stream.write_all(head.as_bytes()).ok();
    stream.write_all(body.as_bytes()).ok();
}
