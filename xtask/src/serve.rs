//! A server on loopback for the window while it is being worked on: static files with
//! the program's own content security policy, and a reload when they change.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::paths;

/// Asks which build is served, waits for another one, and reloads the page then.
const RELOAD: &str = "\
let loaded = '';
for (;;) {
  try {
    const now = await (await fetch('/build?after=' + loaded, { cache: 'no-store' })).text();
    if (loaded && now !== loaded) location.reload();
    loaded = now;
  } catch {
    await new Promise((later) => setTimeout(later, 500));
  }
}
";

/// Shown until the first build is there.
const BUILDING: &str = "<!doctype html><title>Dateline</title><p>The window is being built.</p>";

/// How long a page waits for another build before it asks again.
const PATIENCE: Duration = Duration::from_secs(20);

/// The running server; it ends with the program.
#[derive(Clone)]
pub(crate) struct Server {
    shared: Arc<Shared>,
}

struct Shared {
    folder: PathBuf,
    policy: String,
    build: Mutex<u64>,
    built: Condvar,
}

impl Server {
    /// Listens at the address that tauri.conf.json gives as `devUrl`.
    pub(crate) fn start(folder: PathBuf) -> Result<Self> {
        let config = std::fs::read_to_string(paths::root().join("tauri.conf.json"))?;
        let config: Value = serde_json::from_str(&config).context("tauri.conf.json")?;
        let address = config["build"]["devUrl"]
            .as_str()
            .context("tauri.conf.json has no devUrl")?;
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let listener = TcpListener::bind(host).with_context(|| format!("{host} cannot be used"))?;
        let shared = Arc::new(Shared {
            folder,
            policy: policy(&config["app"]["security"]["csp"]),
            build: Mutex::new(start_number()),
            built: Condvar::new(),
        });
        println!("    window: served at {address}");
        let server = Self { shared };
        let serving = server.clone();
        std::thread::spawn(move || serving.accept(&listener));
        Ok(server)
    }

    /// Reloads every window that is open.
    pub(crate) fn reload(&self) {
        *self
            .shared
            .build
            .lock()
            .unwrap_or_else(PoisonError::into_inner) += 1;
        self.shared.built.notify_all();
    }

    fn accept(&self, listener: &TcpListener) {
        for stream in listener.incoming().flatten() {
            let shared = Arc::clone(&self.shared);
            // A client that went away is its own affair.
            std::thread::spawn(move || shared.answer(&stream).ok());
        }
    }
}

impl Shared {
    fn answer(&self, stream: &TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        let target = first.split(' ').nth(1).unwrap_or("/");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        while lines
            .next()
            .transpose()?
            .is_some_and(|line| !line.is_empty())
        {}
        let (status, kind, body) = match path {
            "/build" => ("200 OK", "text/plain", self.build_after(query).into_bytes()),
            "/reload.js" => ("200 OK", content_type(path), RELOAD.into()),
            "/" | "/index.html" => (
                "200 OK",
                content_type("index.html"),
                self.index().into_bytes(),
            ),
            _ => match inside(&self.folder, path).and_then(|file| std::fs::read(file).ok()) {
                Some(bytes) => ("200 OK", content_type(path), bytes),
                None => ("404 Not Found", "text/plain", b"not there".to_vec()),
            },
        };
        let mut stream = stream;
        write!(
            stream,
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
             content-security-policy: {}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
            body.len(),
            self.policy,
        )?;
        stream.write_all(&body)
    }

    fn index(&self) -> String {
        let page = std::fs::read_to_string(self.folder.join("index.html"));
        let page = page.unwrap_or_else(|_| BUILDING.to_owned());
        format!("{page}<script type=\"module\" src=\"/reload.js\"></script>")
    }

    /// The number of the build; when that is the one the page has (`after=`), waits for another.
    fn build_after(&self, query: &str) -> String {
        let had = query.strip_prefix("after=").unwrap_or_default();
        let build = self.build.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |now: &mut u64| now.to_string() == had;
        let waited = self.built.wait_timeout_while(build, PATIENCE, same);
        waited.unwrap_or_else(PoisonError::into_inner).0.to_string()
    }
}

/// A number that an earlier server did not have, so that a page left open reloads.
fn start_number() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    since.as_secs() * 1000
}

/// The policy of tauri.conf.json as one header line.
fn policy(csp: &Value) -> String {
    let directive = |(name, value): (&String, &Value)| {
        let sources = match value {
            Value::Array(list) => list
                .iter()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join(" "),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        format!("{name} {sources}")
    };
    match csp {
        Value::Object(map) => map.iter().map(directive).collect::<Vec<_>>().join("; "),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}

/// The file that a request path names, unless it leads out of the folder.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path.strip_prefix('/')?);
    let plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| folder.join(relative))
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_stay_inside_the_folder() {
        let folder = Path::new("/served");
        assert_eq!(
            inside(folder, "/styles/a.css"),
            Some(folder.join("styles/a.css"))
        );
        for path in ["/../secret", "/a/../../secret", "secret", "//etc/passwd"] {
            assert_eq!(inside(folder, path), None, "{path}");
        }
    }

    #[test]
    fn the_policy_is_one_line_of_directives() {
        let csp = serde_json::json!({ "default-src": "'none'", "script-src": ["'self'", "x:"] });
        assert_eq!(policy(&csp), "default-src 'none'; script-src 'self' x:");
    }
}
