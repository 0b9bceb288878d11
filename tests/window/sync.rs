//! What others publish comes by itself; offline and back; a publish is waited for until readers
//! see it.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::PathBuf,
    sync::{Arc, OnceLock},
    thread,
};

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List, Remote},
};

fn text(title: &str, words: &str) -> String {
    format!("---\ntitle: {title}\ndescription: {title}.\ndate: 2024-09-10\n---\n\n{words}\n")
}

/// A colleague's clone of a site.
struct Ben<'a>(&'a Site);

impl Ben<'_> {
    fn clones(site: &Site) -> Ben<'_> {
        let home = site.root().parent().unwrap();
        git(home, &["clone", "--quiet", "harbour.git", "ben"]);
        Ben(site)
    }

    fn publishes(&self, file: &str, text: &str) {
        let clone = self.0.root().parent().unwrap().join("ben");
        git(&clone, &["pull", "--quiet", "--ff-only"]);
        fs::write(clone.join(file), text).unwrap();
        git(&clone, &["add", "-A"]);
        let name = [
            "-c",
            "user.name=Ben Reader",
            "-c",
            "user.email=ben@example.org",
        ];
        git(
            &clone,
            &[&name[..], &["commit", "--quiet", "-m", "Ben"]].concat(),
        );
        git(&clone, &["push", "--quiet"]);
    }
}

#[test]
fn what_others_publish_comes_by_itself() {
    let one = text("The ferry", "The ferry leaves at nine in the morning.");
    let two = text("The lock", "The lock is closed on Sundays this year.");
    let site = Site::new(&[("news/one.md", &one), ("news/two.md", &two)]);
    let ben = Ben::clones(&site);
    ben.publishes("news/two.md", &two.replace("Sundays", "Mondays"));
    let window = Window::at(site.root());
    let remote = Remote(&window);
    // From before it was opened: it looks when it opens.
    remote.stands("others");
    assert!(
        remote
            .words()
            .contains("1 announcement was changed by others")
    );
    remote.open();
    assert_eq!(remote.changed(), ["news/two.md"]);
    let sheet = remote.sheet();
    assert!(
        sheet.contains("Ben Reader") && sheet.contains("Mondays"),
        "{sheet}"
    );
    remote.close();
    remote.stands("up-to-date");
    assert!(site.text("news/two.md").contains("Mondays"));

    // The document on the desk follows, with a word about it.
    let list = List(&window).see();
    let desk = list.open("news/one.md");
    ben.publishes(
        "news/one.md",
        &one.replace("The ferry\n", "The last ferry\n"),
    );
    remote.check_now();
    window.until_true("the desk follows", || desk.title() == "The last ferry");
    window.until_true("it is said", || {
        window.text("body").contains("Ben Reader changed this")
    });

    // And it is noticed after a publish, without being asked for.
    ben.publishes("news/three.md", &text("The quay", "The quay is new."));
    desk.type_title("The very last ferry");
    desk.saved();
    let plan = Bar(&window).publish();
    assert!(plan.carry_out().published);
    plan.close();
    list.row_says("news/three.md", "The quay");
    remote.stands("others");
}

#[test]
fn offline_and_back_again() {
    let site = Site::new(&[(
        "news/one.md",
        &text("The ferry", "The ferry leaves at nine."),
    )]);
    let ben = Ben::clones(&site);
    let away = site.remote().with_extension("away");
    fs::rename(site.remote(), &away).unwrap();
    let window = Window::at(site.root());
    let remote = Remote(&window);
    remote.stands("offline");
    assert!(
        remote.words().contains("offline since"),
        "{}",
        remote.words()
    );
    let list = List(&window).see();
    list.row_says("news/one.md", "The ferry");
    fs::rename(&away, site.remote()).unwrap();
    ben.publishes(
        "news/one.md",
        &text("The barge", "The barge leaves at ten."),
    );
    remote.open();
    remote.look_now();
    assert_eq!(remote.changed(), ["news/one.md"]);
    remote.close();
    remote.stands("up-to-date");
    list.row_says("news/one.md", "The barge");
}

/// A server on this computer that plays the public site: at the first look it has not built
/// anything yet, from then on it shows what the remote has.
fn public_site() -> (u16, Arc<OnceLock<PathBuf>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let shown = Arc::new(OnceLock::<PathBuf>::new());
    let remote = Arc::clone(&shown);
    thread::spawn(move || {
        for (look, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(&stream).lines();
            while lines
                .next()
                .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
            {}
            let built = remote.get().filter(|_| look > 0);
            let page = built.map_or_else(String::new, |remote| {
                git(remote, &["show", "main:content/news/one.md"])
            });
            let length = page.len();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}"
            );
        }
    });
    (port, shown)
}

#[test]
fn a_publish_is_waited_for_until_readers_see_it() {
    let (port, shown) = public_site();
    let one = text("The ferry", "The ferry leaves at nine in the morning.");
    let address = format!("http://127.0.0.1:{port}/");
    let site = Site::hugo_at(&address, &[("content/news/one.md", &one)]);
    shown.set(site.remote().to_owned()).unwrap();
    let window = Window::at(site.root());
    let desk = List(&window).see().open("content/news/one.md");
    desk.type_title("The very last ferry");
    desk.saved();
    let plan = Bar(&window).publish();
    assert!(plan.carry_out().published);
    let live = Remote(&window).wait_until_live();
    assert!(live.contains(&format!("{address}news/one/")), "{live}");
}
