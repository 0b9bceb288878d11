//! Remotes that want to know who asks: a sign-in on the way to publishing, and a site that
//! is added by its address, both from a real https server.

use std::path::Path;

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List, Plan, SignIn, Start},
};
use servers::{Authority, Https, Manner};
use tempfile::TempDir;

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate opens\ndescription: Who may come, and when.\ndate: 2024-09-10\ntags:\n  - news\n---\nThe gate opens at nine. Visitors are welcome.\n";
const USER: &str = "ana";
const TOKEN: &str = "t0ken-of-the-harbour";

/// A server of a site's remote that lets in who knows the token.
struct Guarded {
    https: Https,
    authority: Authority,
    _folder: TempDir,
}

impl Guarded {
    fn remote_of(site: &Site) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::make(folder.path());
        git(site.remote(), &["config", "http.receivepack", "true"]);
        let https = Https::start(site.remote().parent().unwrap(), &authority);
        https.behave(Manner {
            login: Some((USER.into(), TOKEN.into())),
            ..Manner::default()
        });
        Self {
            https,
            authority,
            _folder: folder,
        }
    }

    fn address(&self) -> String {
        self.https.address("harbour.git")
    }

    fn label(&self) -> String {
        format!("{}/harbour.git", self.https.host())
    }
}

/// A wrong answer keeps the sheet and what was typed; the right one lets the action go on.
fn sign_in(window: &Window, label: &str) {
    let sheet = SignIn(window).see();
    assert!(sheet.message().contains(label), "{}", sheet.message());
    assert!(sheet.kept().starts_with("Kept"), "{}", sheet.kept());
    sheet.type_user(USER);
    sheet.with("guess");
    let refused = sheet.refused();
    assert!(refused.contains("did not accept"), "{refused}");
    assert_eq!(sheet.user(), USER);
    sheet.with(TOKEN);
    sheet.gone();
}

#[test]
fn a_publish_waits_for_the_sign_in_and_goes_on() {
    let site = Site::new(&[(FILE, GATE)]);
    let server = Guarded::remote_of(&site);
    git(
        site.root(),
        &["remote", "set-url", "origin", &server.address()],
    );
    let before = site.tip();
    let window = Window::trusting(&server.authority.trusted(), Some(site.root()));
    let desk = List(&window).see().open(FILE);
    desk.type_over("at nine", "at ten");
    desk.saved();

    Bar(&window).press_publish();
    sign_in(&window, &server.label());
    let plan = Plan(&window).see();
    assert_eq!(plan.files(), [FILE]);
    let outcome = plan.carry_out();
    assert!(outcome.published, "{outcome:?}");
    plan.close();
    assert_ne!(site.tip(), before);
    assert!(!holds(window.data(), TOKEN));
}

#[test]
fn a_site_is_added_by_its_address() {
    let site = Site::new(&[(FILE, GATE)]);
    let server = Guarded::remote_of(&site);
    let window = Window::trusting(&server.authority.trusted(), None);
    let adding = Start(&window).see().add();
    adding.type_address(&format!("git clone {}", server.address()), &server.label());
    assert!(adding.folder().ends_with("/harbour"), "{}", adding.folder());
    adding.go();
    sign_in(&window, &server.label());
    let list = adding.arrived();
    list.row_says(FILE, "Published");
    assert_eq!(list.open(FILE).title(), "The gate opens");
}

/// Whether a file of the folder holds a text.
fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return holds(&path, text);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    })
}
