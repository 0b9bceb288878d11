//! `git http-backend` run for one request.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::request::Request;

/// What it answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: String,
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
}

/// Runs it over the repositories in `root`.
pub(crate) fn run(root: &Path, request: &Request, body: Vec<u8>) -> Answer {
    let header = |name| request.header(name).unwrap_or_default();
    let mut child = Command::new("git")
        .arg("http-backend")
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", root)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_PROJECT_ROOT", root)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        // Without a user nobody may push.
        .env("REMOTE_USER", "somebody")
        .env("REMOTE_ADDR", "127.0.0.1")
        .env("REQUEST_METHOD", &request.method)
        .env("PATH_INFO", &request.path)
        .env("QUERY_STRING", &request.query)
        .env("CONTENT_TYPE", header("content-type"))
        .env("HTTP_CONTENT_ENCODING", header("content-encoding"))
        .env("HTTP_GIT_PROTOCOL", header("git-protocol"))
        .env("GIT_PROTOCOL", header("git-protocol"))
        .env("CONTENT_LENGTH", body.len().to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writing = std::thread::spawn(move || {
        // It may end before it has read all.
        let _ = stdin.write_all(&body);
    });
    let output = child.wait_with_output().unwrap();
    let _ = writing.join();
    read(&output.stdout)
}

fn read(said: &[u8]) -> Answer {
    let end = said
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or(said.len());
    let head = String::from_utf8_lossy(&said[..end]);
    let mut answer = Answer {
        status: "200 OK".to_owned(),
        headers: Vec::new(),
        body: said.get(end + 4..).unwrap_or_default().to_vec(),
    };
    for line in head.lines() {
        match line.strip_prefix("Status: ") {
            Some(status) => status.clone_into(&mut answer.status),
            None => answer.headers.push(line.to_owned()),
        }
    }
    answer
}
