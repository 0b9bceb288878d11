//! What is not to be public yet, and what is published at a moment.

use std::time::{Duration, SystemTime};

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List},
};
use servers::{Authority, Https};

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n\nBring boots.\n";
const MARK: &str = "Embargoed until Mon 3 Dec 2040, 09:00 CET (08:00 UTC)";

#[test]
fn what_is_held_back_goes_nowhere_until_it_is_lifted() {
    let site = Site::new(&[(FILE, GATE)]);
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::make(folder.path());
    git(site.remote(), &["config", "http.receivepack", "true"]);
    // It shows what it has to whoever asks, in this network.
    let server = Https::start(site.remote().parent().unwrap(), &authority);
    let address = server.address("harbour.git");
    git(site.root(), &["remote", "set-url", "origin", &address]);
    let tip = site.tip();

    let window = Window::trusting(&authority.trusted(), Some(site.root()));
    let (bar, list) = (Bar(&window), List(&window).see());
    let desk = list.open(FILE);
    desk.type_over("nine", "ten");
    desk.saved();
    let sheet = desk.not_before();
    let says = "Mon 3 Dec 2040, 09:00 CET (08:00 UTC), in ";
    let sheet = sheet.type_moment("2040-12-03", "09:00", "Europe/Berlin", says);
    sheet.hold();
    assert_eq!(bar.mark().as_deref(), Some(MARK));
    list.row_says(FILE, "Embargoed");
    desk.page().says(MARK);

    let plan = bar.publish();
    let held = plan.held_back();
    assert!(
        held.contains(MARK) && held.contains("You set it on this computer."),
        "{held}"
    );
    assert!(!plan.can_go());
    plan.close();

    let asks = bar.share_asks();
    let words = asks.words();
    assert!(
        words.ends_with("Can the public read what is sent there?"),
        "{words}"
    );
    let refused = asks.public();
    assert!(refused.contains("that is what you said of it"), "{refused}");
    // What was said is remembered.
    assert_eq!(bar.share(), refused);
    let there = git(site.remote(), &["for-each-ref", "--format=%(refname)"]);
    assert_eq!(there, "refs/heads/main\n", "nothing was sent");
    assert_eq!(site.tip(), tip);

    let plan = bar.publish();
    plan.held_back();
    plan.lift();
    assert!(plan.carry_out().published);
    plan.close();
    bar.is_not_marked();
    list.row_says(FILE, "Published");
    let out = site.diff_since(&tip);
    assert!(out.contains("+The gate opens at ten."), "{out}");
}

const LOCK: &str = "news/lock.md";
const WEIR: &str = "news/weir.md";

#[test]
fn what_is_scheduled_goes_out_by_itself_as_it_was_planned_or_not_at_all() {
    let of = |title: &str| GATE.replace("gate", title);
    let site = Site::new(&[(FILE, GATE), (LOCK, &of("lock")), (WEIR, &of("weir"))]);
    let window = Window::at(site.root());
    let (bar, list) = (Bar(&window), List(&window).see());
    let change = |file| {
        let desk = list.open(file);
        desk.type_over("nine", "ten");
        desk.saved();
        desk
    };
    let ahead = |seconds| SystemTime::now() + Duration::from_secs(seconds);

    // One that is taken off the schedule again, and one that changes after it was planned.
    let weir = change(WEIR);
    let first = ahead(20);
    weir.publish_at().schedule(first);
    bar.schedule().take_off();
    assert_eq!(bar.scheduled(), None);
    let lock = change(LOCK);
    let second = ahead(10).max(first);
    lock.publish_at().schedule(second);
    lock.type_over("ten", "eleven");
    lock.saved();

    // Theirs are over when this one comes.
    let gate = change(FILE);
    gate.publish_at().schedule(ahead(8).max(second));
    bar.told("“The gate” is scheduled for ");
    bar.told("“The gate” is published to ");
    list.row_says(FILE, "Published");
    let shown = |file| git(site.remote(), &["show", &format!("main:{file}")]);
    assert!(shown(FILE).contains("opens at ten."), "{}", shown(FILE));
    for file in [WEIR, LOCK] {
        assert!(shown(file).contains("opens at nine."), "{}", shown(file));
    }

    // What asks says why, and leads to its plan.
    bar.told("“The lock”: The text changed after it was scheduled");
    let schedule = bar.schedule();
    let stands = schedule.list();
    let kinds: Vec<_> = stands.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["asks", "done"], "{stands:?}");
    let plan = schedule.plan();
    assert_eq!(plan.files(), [LOCK]);
    assert!(plan.carry_out().published);
    plan.close();
    list.row_says(LOCK, "Published");
    assert!(shown(LOCK).contains("opens at eleven."));
    assert!(shown(WEIR).contains("opens at nine."));
}
