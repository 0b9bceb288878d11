//! Waiting for the public page: against a server on this computer that plays the site.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, mpsc},
    thread,
};

use api::{Because, PublicPage, Waiting};

use crate::common::{Desk, git};

const FILE: &str = "content/news/gate.md";
const OLD: &str =
    "---\ntitle: The gate\ndate: 2024-02-01\n---\nThe gate opens at nine in the morning.\n";
const NEW: &str =
    "---\ntitle: The gate\ndate: 2024-02-01\n---\nThe gate opens at **ten** in the morning.\n";

/// What the server answers, and what it was asked.
#[derive(Default)]
struct Said {
    answer: (String, String),
    asked: Vec<String>,
}

struct Public {
    port: u16,
    said: Arc<Mutex<Said>>,
}

impl Public {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let said = Arc::new(Mutex::new(Said::default()));
        let shared = Arc::clone(&said);
        thread::spawn(move || {
            for stream in listener.incoming() {
                answer(&stream.unwrap(), &shared);
            }
        });
        Self { port, said }
    }

    fn shows(&self, status: &str, body: &str) {
        self.said.lock().unwrap().answer = (status.to_owned(), body.to_owned());
    }

    fn asked(&self) -> Vec<String> {
        self.said.lock().unwrap().asked.clone()
    }
}

fn answer(mut stream: &TcpStream, said: &Mutex<Said>) {
    let mut lines = BufReader::new(stream).lines();
    let mut head = String::new();
    while let Some(Ok(line)) = lines.next() {
        if line.is_empty() {
            break;
        }
        head = format!("{head}{line}\n");
    }
    let mut said = said.lock().unwrap();
    said.asked.push(head);
    let (status, body) = &said.answer;
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\n{body}"
    );
}

/// A site whose pages are at the server, with one announcement published anew.
fn published(
    public: &Public,
    old: Option<&str>,
    new: Option<&str>,
) -> (Desk, api::SiteId, PublicPage) {
    let config = format!(
        "baseURL = \"http://127.0.0.1:{}/\"\ntitle = \"Harbour\"\n",
        public.port
    );
    let other = "---\ntitle: Other\ndate: 2024-01-01\n---\nOther.\n";
    let mut files = vec![("hugo.toml", &*config), ("content/news/other.md", other)];
    files.extend(old.map(|old| (FILE, old)));
    let desk = Desk::plain(&files);
    match new {
        Some(new) => fs::write(desk.site().join(FILE), new).unwrap(),
        None => fs::remove_file(desk.site().join(FILE)).unwrap(),
    }
    let site = desk.newsroom.open_whole(&desk.site()).unwrap();
    let plan = desk.plan(&site, &[FILE]);
    let act = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    let outcome = desk.newsroom.publish(act, &|_| {}).unwrap();
    let api::PublishOutcome::Published { next, .. } = outcome else {
        panic!("{plan:?} {outcome:?}")
    };
    let [page] = next.pages.as_slice() else {
        panic!("{next:?}")
    };
    assert_eq!(
        page.address,
        format!("http://127.0.0.1:{}/news/gate/", public.port)
    );
    (desk, site.site, page.clone())
}

/// Waits in another thread; `at_first` is called when the first look found it not yet there.
fn wait(
    desk: &Desk,
    site: api::SiteId,
    page: &PublicPage,
    at_first: impl FnOnce(&Waiting),
) -> Waiting {
    let args = api::WaitForPage {
        site,
        page: page.page,
    };
    let (told, hears) = mpsc::channel();
    thread::scope(|scope| {
        let newsroom = &desk.newsroom;
        let waiting =
            scope.spawn(move || newsroom.wait_for_page(args, &|now| drop(told.send(now))));
        if let Ok(first) = hears.recv() {
            at_first(&first);
        }
        waiting.join().unwrap().unwrap()
    })
}

fn not_yet(now: &Waiting) -> &str {
    match now {
        Waiting::NotYet { message } => message,
        _ => panic!("{now:?}"),
    }
}

#[test]
fn a_page_is_live_when_it_shows_the_new_text() {
    let public = Public::start();
    let page =
        |text: &str| format!("<h1>The gate</h1><p>The gate opens at {text} in the morning.</p>");
    public.shows("200 OK", &page("nine"));
    let (desk, site, promised) = published(&public, Some(OLD), Some(NEW));
    assert!(public.asked().is_empty(), "nobody asked for it yet");
    let end = wait(&desk, site, &promised, |first| {
        assert!(not_yet(first).contains("from before"), "{first:?}");
        public.shows("200 OK", &page("<strong>ten</strong>"));
    });
    assert!(matches!(end, Waiting::Live { .. }), "{end:?}");
    let asked = public.asked();
    assert!(asked[0].starts_with("GET /news/gate/ "), "{asked:?}");
    assert!(
        asked
            .iter()
            .all(|head| !head.to_lowercase().contains("cookie:")),
        "{asked:?}"
    );
}

#[test]
fn a_new_page_is_waited_for_and_may_lie_elsewhere_on_its_host() {
    let public = Public::start();
    public.shows("404 Not Found", "none");
    let (desk, site, promised) = published(&public, None, Some(OLD));
    let end = wait(&desk, site, &promised, |first| {
        assert!(not_yet(first).contains("no page"), "{first:?}");
        public.shows("301 Moved\r\nLocation: /elsewhere", "");
        let shared = Arc::clone(&public.said);
        thread::spawn(move || {
            loop {
                let mut said = shared.lock().unwrap();
                if said
                    .asked
                    .last()
                    .is_some_and(|head| head.contains("/elsewhere"))
                {
                    said.answer = (
                        "200 OK".into(),
                        "The gate. The gate opens at nine in the morning.".into(),
                    );
                    break;
                }
                drop(said);
                thread::yield_now();
            }
        });
    });
    assert!(matches!(end, Waiting::Live { .. }), "{end:?}");
}

#[test]
fn one_that_was_taken_off_is_waited_for_until_it_is_gone() {
    let public = Public::start();
    public.shows("200 OK", "<h1>The gate</h1>");
    let (desk, site, promised) = published(&public, Some(OLD), None);
    assert!(promised.goes);
    let end = wait(&desk, site, &promised, |_| {
        public.shows("404 Not Found", "<h1>The gate</h1>");
    });
    assert!(
        matches!(&end, Waiting::Live { message } if message.contains("off the site")),
        "{end:?}"
    );
}

#[test]
fn it_ends_when_told_and_asks_no_other_host() {
    let public = Public::start();
    public.shows("302 Found\r\nLocation: http://127.0.0.1:1/other", "");
    let (desk, site, promised) = published(&public, Some(OLD), Some(NEW));
    let end = wait(&desk, site, &promised, |first| {
        assert!(not_yet(first).contains("another computer"), "{first:?}");
        let stop = api::StopWaiting {
            site,
            page: promised.page,
        };
        desk.newsroom.stop_waiting(stop).unwrap();
    });
    assert_eq!(end, Waiting::Stopped);
    // It can be waited for again, and ends with the site.
    let again = wait(&desk, site, &promised, |_| {
        desk.newsroom.close_site(api::CloseSite { site }).unwrap();
    });
    assert_eq!(again, Waiting::Stopped);
}

#[cfg(unix)]
#[test]
fn a_site_that_wants_a_review_is_answered_with_a_way() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new(&[("news/gate.md", OLD)]);
    let hook = desk.remote().join("hooks/pre-receive");
    let words = "GitLab: You are not allowed to push code to protected branches on this project.";
    fs::write(&hook, format!("#!/bin/sh\necho '{words}' >&2\nexit 1\n")).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(desk.site().join("news/gate.md"), NEW).unwrap();
    let site = desk.open_site();
    let plan = desk.plan(&site, &["news/gate.md"]);
    let act = api::Publish {
        plan: plan.plan,
        message: "Now".into(),
        accept_warnings: true,
    };
    let outcome = desk.newsroom.publish(act, &|_| {}).unwrap();
    let api::PublishOutcome::WantsReview { message, details } = outcome else {
        panic!("{outcome:?}")
    };
    assert!(
        message.contains("wants a review") && details.contains("protected"),
        "{message} {details}"
    );
    assert_eq!(
        git(&desk.remote(), &["rev-list", "--count", "main"]).trim(),
        "1"
    );
    let asked = api::CheckSite {
        site: site.site,
        because: Because::Asked,
    };
    assert_eq!(desk.newsroom.check_site(asked).unwrap().others, 0);
}
