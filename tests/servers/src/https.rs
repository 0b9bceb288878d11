//! A small https server of the repositories in a folder, with the manners that a test wants.

use std::io::{self, BufReader, Read as _, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use openssl::base64::decode_block;
use openssl::ssl::{SslAcceptor, SslFiletype, SslMethod, SslStream};

use crate::authority::Authority;
use crate::cgi::{self, Answer};
use crate::request::Request;

/// How the server behaves. What is cut, slow or held back is packs; the rest goes through.
#[derive(Debug, Default, Clone)]
pub struct Manner {
    /// Who may come in: name and password.
    pub login: Option<(String, String)>,
    /// Requests whose path begins with the first are sent on to the second.
    pub redirect: Option<(String, String)>,
    /// Every request is answered with this (`503 Service Unavailable`).
    pub status: Option<String>,
    /// After so many bytes of an answer the line is cut.
    pub cut_answers: Option<usize>,
    /// After so many bytes of a question the line is cut.
    pub cut_questions: Option<usize>,
    /// A pause after every kilobyte, in both directions.
    pub pause: Duration,
    /// After so many bytes of an answer nothing follows while the server stands.
    pub hang: Option<usize>,
    /// The line is cut when a push was taken, before the answer.
    pub drop_after_taking: bool,
}

/// What somebody sent.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The path with its query.
    pub target: String,
    /// Header names in small letters, and their values.
    pub headers: Vec<(String, String)>,
}

impl Seen {
    /// Whether somebody said who they are.
    pub fn signed_in(&self) -> bool {
        self.headers.iter().any(|(name, _)| name == "authorization")
    }
}

/// A server. It ends when this is dropped.
#[derive(Debug)]
pub struct Https {
    shared: Arc<Shared>,
    port: u16,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    root: PathBuf,
    manner: Mutex<Manner>,
    seen: Mutex<Vec<Seen>>,
    ended: AtomicBool,
}

impl Https {
    /// Serves the repositories in `root`.
    pub fn start(root: &Path, authority: &Authority) -> Self {
        let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls()).unwrap();
        acceptor
            .set_certificate_file(authority.certificate(), SslFiletype::PEM)
            .unwrap();
        acceptor
            .set_private_key_file(authority.key(), SslFiletype::PEM)
            .unwrap();
        let acceptor = Arc::new(acceptor.build());
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            root: root.to_owned(),
            manner: Mutex::default(),
            seen: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if serving.ended.load(Ordering::Acquire) {
                    return;
                }
                let (serving, acceptor) = (Arc::clone(&serving), Arc::clone(&acceptor));
                std::thread::spawn(move || serve(&serving, &acceptor, stream));
            }
        });
        Self {
            shared,
            port,
            thread: Some(thread),
        }
    }

    /// The address of a repository; of another `host` name of this computer.
    pub fn address_at(&self, host: &str, path: &str) -> String {
        format!("https://{host}:{}/{path}", self.port)
    }

    /// The address of a repository.
    pub fn address(&self, path: &str) -> String {
        self.address_at("127.0.0.1", path)
    }

    /// `127.0.0.1:port`.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Changes how it behaves from the next request on.
    pub fn behave(&self, manner: Manner) {
        *lock(&self.shared.manner) = manner;
    }

    /// What was sent until now.
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.shared.seen).clone()
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Release);
        if TcpStream::connect(("127.0.0.1", self.port)).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

fn serve(shared: &Shared, acceptor: &SslAcceptor, stream: io::Result<TcpStream>) {
    let Ok(stream) = stream else { return };
    // Whoever does not trust the certificate hangs up here.
    let Ok(stream) = acceptor.accept(stream) else {
        return;
    };
    let mut stream = BufReader::new(stream);
    if answer(shared, &mut stream).is_err() {
        // A cut line: no farewell of TLS.
        let _ = stream.get_ref().get_ref().shutdown(Shutdown::Both);
        return;
    }
    let _ = stream.get_mut().shutdown();
    // Until the other side has read it all.
    let _ = stream.get_ref().get_ref().shutdown(Shutdown::Write);
    let _ = io::copy(
        &mut stream.get_mut().get_mut().take(1 << 20),
        &mut io::sink(),
    );
}

/// Answers one request; an error cuts the line.
fn answer(shared: &Shared, stream: &mut BufReader<SslStream<TcpStream>>) -> io::Result<()> {
    let request = Request::read(stream)?;
    lock(&shared.seen).push(Seen {
        target: format!("{}?{}", request.path, request.query),
        headers: request.headers.clone(),
    });
    let manner = lock(&shared.manner).clone();
    let pack = request.method == "POST";
    let mut body = Vec::new();
    request.body(stream, |piece| {
        body.extend_from_slice(piece);
        // A question whether anything would be taken is four bytes long.
        if pack && manner.cut_questions.is_some_and(|most| body.len() > most) {
            return Err(cut());
        }
        std::thread::sleep(manner.pause);
        Ok(())
    })?;
    let plain = |status: &str, header: String| Answer {
        status: status.to_owned(),
        headers: vec![header],
        body: b"No.\n".to_vec(),
    };
    let text = || "Content-Type: text/plain".to_owned();
    let answer = if let Some(status) = &manner.status {
        plain(status, text())
    } else if let Some(to) = sent_on(&manner, &request) {
        plain("302 Found", format!("Location: {to}?{}", request.query))
    } else if !lets_in(&manner, &request) {
        let realm = "WWW-Authenticate: Basic realm=\"Site\"".to_owned();
        plain("401 Unauthorized", realm)
    } else {
        let push = request.path.ends_with("/git-receive-pack") && body.len() > 4;
        let answer = cgi::run(&shared.root, &request, body);
        if push && manner.drop_after_taking {
            return Err(cut());
        }
        answer
    };
    send(shared, &manner, pack, &answer, stream.get_mut())
}

fn sent_on(manner: &Manner, request: &Request) -> Option<String> {
    let (from, to) = manner.redirect.as_ref()?;
    let rest = request.path.strip_prefix(from.as_str())?;
    Some(format!("{to}{rest}"))
}

fn lets_in(manner: &Manner, request: &Request) -> bool {
    let Some((user, password)) = &manner.login else {
        return true;
    };
    let said = request.header("authorization");
    let said = said.and_then(|said| decode_block(said.strip_prefix("Basic ")?).ok());
    said.as_deref() == Some(format!("{user}:{password}").as_bytes())
}

fn send(
    shared: &Shared,
    manner: &Manner,
    pack: bool,
    answer: &Answer,
    to: &mut impl Write,
) -> io::Result<()> {
    let (status, length) = (&answer.status, answer.body.len());
    write!(to, "HTTP/1.1 {status}\r\n")?;
    for header in &answer.headers {
        write!(to, "{header}\r\n")?;
    }
    write!(to, "Content-Length: {length}\r\nConnection: close\r\n\r\n")?;
    let mut sent = 0;
    for piece in answer.body.chunks(1024) {
        to.write_all(piece)?;
        to.flush()?;
        sent += piece.len();
        if pack && manner.cut_answers.is_some_and(|most| sent > most) {
            return Err(cut());
        }
        while pack && manner.hang.is_some_and(|most| sent > most) {
            if shared.ended.load(Ordering::Acquire) {
                return Err(cut());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        if pack {
            std::thread::sleep(manner.pause);
        }
    }
    Ok(())
}

fn cut() -> io::Error {
    io::ErrorKind::ConnectionAborted.into()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
