//! What is published at a moment: on time, late after a sleep, asked about after a closed
//! program, never another text than the one that was planned, and never twice.

use std::{
    fs,
    path::Path,
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

use api::{
    MomentWish, Schedule, ScheduleOutcome, Scheduled, ScheduledState, ScheduledText, SiteView,
};
use newsroom::Newsroom;

use crate::{
    clock::{Set, by},
    common::{Desk, RELEASE, git},
};

const FILE: &str = "news/gate.md";
/// Nine o'clock in Berlin is eight in UTC.
const BEFORE: &str = "2026-12-01T07:00:00Z";
const ON_TIME: &str = "2026-12-01T08:00:02Z";

/// What a listener was told.
#[derive(Default)]
struct Told {
    all: Mutex<Vec<Schedule>>,
    more: Condvar,
}

impl Told {
    /// Waits until something is told that fits.
    #[track_caller]
    fn until(&self, fits: impl Fn(&Scheduled) -> bool) -> Scheduled {
        let all = self.all.lock().unwrap();
        let find = |all: &Vec<Schedule>| all.iter().flat_map(|one| one.items.clone()).find(&fits);
        let (all, waited) = self
            .more
            .wait_timeout_while(all, Duration::from_mins(1), |all| find(all).is_none())
            .unwrap();
        assert!(!waited.timed_out(), "{all:#?}");
        find(&all).unwrap()
    }

    #[track_caller]
    fn state(&self, state: ScheduledState) -> String {
        self.until(|item| item.state == state).sentence
    }
}

/// Runs a schedule while the test goes on, and ends it.
fn with_schedule(newsroom: &Newsroom, site: &SiteView, then: impl FnOnce(&Told)) {
    let told = Arc::new(Told::default());
    let heard = Arc::clone(&told);
    let args = api::FollowSchedule { site: site.site };
    thread::scope(|scope| {
        scope.spawn(|| {
            let tell = move |schedule| {
                heard.all.lock().unwrap().push(schedule);
                heard.more.notify_all();
            };
            newsroom.follow_schedule(args, Box::new(tell)).unwrap();
        });
        let end = End(newsroom, site);
        then(&told);
        drop(end);
    });
}

/// Closes the site, also where the test fails.
struct End<'a>(&'a Newsroom, &'a SiteView);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let args = api::CloseSite { site: self.1.site };
        let _ = self.0.close_site(args);
    }
}

fn desk() -> (Desk, Arc<Set>, SiteView) {
    let clock = Set::at(BEFORE);
    let mut desk = Desk::new(&[(FILE, RELEASE), ("news/other.md", RELEASE)]);
    by(&mut desk, &clock);
    let site = desk.open_site();
    change(&desk, "nine", "ten");
    (desk, clock, site)
}

fn change(desk: &Desk, from: &str, to: &str) {
    let text = desk.file(FILE).replace(from, to);
    fs::write(desk.site().join(FILE), text).unwrap();
}

fn at(time: &str) -> MomentWish {
    MomentWish {
        day: "2026-12-01".into(),
        time: time.into(),
        zone: "Europe/Berlin".into(),
    }
}

fn schedule(desk: &Desk, site: &SiteView, time: &str, text: ScheduledText) -> ScheduleOutcome {
    let plan = desk.plan(site, &[FILE]);
    let args = api::SchedulePublish {
        plan: plan.plan,
        message: "Gate".into(),
        accept_warnings: true,
        at: at(time),
        text,
    };
    desk.newsroom.schedule_publish(args).unwrap()
}

#[track_caller]
fn scheduled(desk: &Desk, site: &SiteView, text: ScheduledText) {
    match schedule(desk, site, "09:00", text) {
        ScheduleOutcome::Scheduled { sentence, .. } => assert_eq!(
            sentence,
            "“The gate opens” is published on Tue 1 Dec 2026, 09:00 CET (08:00 UTC). Dateline must be open with this site then. If this computer sleeps, it is published as soon as it wakes up."
        ),
        ScheduleOutcome::Refused { message } => panic!("{message}"),
    }
}

#[track_caller]
fn refused(outcome: ScheduleOutcome) -> String {
    match outcome {
        ScheduleOutcome::Refused { message } => message,
        ScheduleOutcome::Scheduled { .. } => panic!("it is scheduled"),
    }
}

#[test]
fn it_goes_out_at_its_moment_and_not_before() {
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    assert_eq!(
        desk.newsroom.waiting_schedule(),
        ["“The gate opens” is to be published on Tue 1 Dec 2026, 09:00 CET (08:00 UTC)."]
    );
    with_schedule(&desk.newsroom, &site, |told| {
        told.state(ScheduledState::Waits);
        clock.set("2026-12-01T07:59:59Z");
        // Set back, as people and their networks do.
        clock.set("2026-11-30T07:59:59Z");
        assert!(desk.published(FILE).contains("opens at nine"));
        clock.set(ON_TIME);
        let said = told.state(ScheduledState::Done);
        assert!(said.starts_with("“The gate opens” is published"), "{said}");
        assert!(!said.contains("late"), "{said}");
    });
    assert!(desk.published(FILE).contains("opens at ten"));
    assert_eq!(git(&desk.remote(), &["log", "-1", "--format=%s"]), "Gate\n");
    assert_eq!(desk.newsroom.waiting_schedule(), [""; 0]);
}

#[test]
fn after_a_sleep_it_is_caught_up_and_says_how_late() {
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    with_schedule(&desk.newsroom, &site, |told| {
        told.state(ScheduledState::Waits);
        clock.set("2026-12-01T11:20:00Z");
        let said = told.state(ScheduledState::Done);
        assert!(
            said.ends_with("That was 3 hours and 20 minutes late."),
            "{said}"
        );
    });
    assert!(desk.published(FILE).contains("opens at ten"));
}

#[test]
fn another_text_is_asked_about() {
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    change(&desk, "at ten", "at eleven");
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set(ON_TIME);
        let said = told.state(ScheduledState::Asks);
        assert!(
            said.starts_with("The text changed after it was scheduled"),
            "{said}"
        );
    });
    assert!(desk.published(FILE).contains("opens at nine"));
}

#[test]
fn the_text_of_then_goes_out_where_that_was_chosen_but_no_deletion() {
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsItIsThen);
    change(&desk, "at ten", "at eleven");
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set(ON_TIME);
        told.state(ScheduledState::Done);
    });
    assert!(desk.published(FILE).contains("opens at eleven"));

    clock.set(BEFORE);
    change(&desk, "at eleven", "at twelve");
    let site = desk.open_site();
    scheduled(&desk, &site, ScheduledText::AsItIsThen);
    fs::remove_file(desk.site().join(FILE)).unwrap();
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set(ON_TIME);
        told.state(ScheduledState::Asks);
    });
    assert!(desk.published(FILE).contains("opens at eleven"));
}

#[test]
fn what_came_due_while_dateline_was_closed_is_asked_about() {
    let (mut desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    desk.newsroom.close();
    clock.set("2026-12-02T20:00:00Z");
    by(&mut desk, &clock);
    let site = desk.open_site();
    with_schedule(&desk.newsroom, &site, |told| {
        let said = told.state(ScheduledState::Asks);
        assert_eq!(
            said,
            "Dateline was closed at that moment, 36 hours ago. Publish it now, or take it off."
        );
        assert!(desk.published(FILE).contains("opens at nine"));
        // The way out is a publish like any other; then it is off the schedule.
        desk.publish(&site, &[FILE]);
        let args = api::CancelScheduled {
            site: site.site,
            id: String::new(),
        };
        assert_eq!(desk.newsroom.cancel_scheduled(args).unwrap().items, []);
    });
}

/// The folder as it is when a program is killed.
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_kill_between_due_and_done_publishes_nothing_twice_and_claims_nothing() {
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    clock.set(ON_TIME);
    let killed = tempfile::tempdir().unwrap();
    let (from, to) = (desk.home.path().to_owned(), killed.path().to_owned());
    let told = Mutex::new(false);
    let newsroom = &desk.newsroom;
    thread::scope(|scope| {
        let end = api::CloseSite { site: site.site };
        let args = api::FollowSchedule { site: site.site };
        let done = Arc::new((Mutex::new(false), Condvar::new()));
        let heard = Arc::clone(&done);
        let tell = move |schedule: Schedule| {
            let state = schedule.items.first().map(|item| item.state);
            let mut copy = told.lock().unwrap();
            if state == Some(ScheduledState::Runs) && !*copy {
                *copy = true;
                copied(&from, &to);
            }
            if state == Some(ScheduledState::Done) {
                *heard.0.lock().unwrap() = true;
                heard.1.notify_all();
            }
        };
        scope.spawn(move || newsroom.follow_schedule(args, Box::new(tell)).unwrap());
        let done =
            done.1
                .wait_timeout_while(done.0.lock().unwrap(), Duration::from_mins(1), |done| {
                    !*done
                });
        let in_time = !done.unwrap().1.timed_out();
        newsroom.close_site(end).unwrap();
        assert!(in_time);
    });

    // Killed before anything was sent. The site there is another folder now, with its own data.
    let data = fs::read_dir(killed.path().join("data/sites")).unwrap();
    let kept = data.map(|entry| entry.unwrap().path().join("schedule.json"));
    let kept = kept.into_iter().find(|path| path.exists()).unwrap();
    let text = fs::read_to_string(&kept).unwrap();
    assert!(text.contains("\"runs\""), "{text}");
    let mut before = Desk {
        newsroom: crate::common::newsroom(killed.path()),
        home: killed,
    };
    by(&mut before, &clock);
    let first = before.open_site();
    before
        .newsroom
        .close_site(api::CloseSite { site: first.site })
        .unwrap();
    let all = fs::read_dir(before.home.path().join("data/sites")).unwrap();
    for entry in all {
        fs::write(entry.unwrap().path().join("schedule.json"), &text).unwrap();
    }
    let site = before.open_site();
    with_schedule(&before.newsroom, &site, |told| {
        let said = told.state(ScheduledState::Asks);
        assert!(
            said.starts_with("Dateline stopped while it was published"),
            "{said}"
        );
    });
    assert!(before.published(FILE).contains("opens at nine"));
    // And after it had arrived.
    let site = before.open_site();
    before.publish(&site, &[FILE]);
    before
        .newsroom
        .close_site(api::CloseSite { site: site.site })
        .unwrap();
    let all = fs::read_dir(before.home.path().join("data/sites")).unwrap();
    for entry in all {
        fs::write(entry.unwrap().path().join("schedule.json"), &text).unwrap();
    }
    let site = before.open_site();
    with_schedule(&before.newsroom, &site, |told| {
        let said = told.state(ScheduledState::Done);
        assert_eq!(said, "The site had exactly this already.");
    });
}

#[test]
fn a_remote_that_does_not_answer_is_asked_again() {
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    let away = desk.home.path().join("away.git");
    fs::rename(desk.remote(), &away).unwrap();
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set(ON_TIME);
        told.until(|item| {
            item.state == ScheduledState::Waits && item.sentence.ends_with("until it answers.")
        });
        fs::rename(&away, desk.remote()).unwrap();
        clock.goes_on(600);
        let said = told.state(ScheduledState::Done);
        assert!(said.ends_with("That was 10 minutes late."), "{said}");
    });
    assert!(desk.published(FILE).contains("opens at ten"));
}

#[test]
fn what_needs_an_answer_is_not_scheduled() {
    let (desk, clock, site) = desk();
    let message = refused(schedule(&desk, &site, "07:59", ScheduledText::AsPlanned));
    assert_eq!(message, "This moment is over already.");
    change(&desk, "title: 'The gate opens'", "title: ''");
    let message = refused(schedule(&desk, &site, "09:00", ScheduledText::AsPlanned));
    assert!(message.contains("error"), "{message}");
    change(&desk, "title: ''", "title: 'The gate opens'");
    let embargo = api::SetEmbargo {
        site: site.site,
        file: FILE.to_owned(),
        until: at("10:00"),
    };
    desk.newsroom.set_embargo(embargo).unwrap();
    let message = refused(schedule(&desk, &site, "09:00", ScheduledText::AsPlanned));
    assert_eq!(
        message,
        "“The gate opens” is embargoed until Tue 1 Dec 2026, 10:00 CET (09:00 UTC). Choose that moment or a later one."
    );
    let fine = schedule(&desk, &site, "10:00", ScheduledText::AsPlanned);
    assert!(
        matches!(fine, ScheduleOutcome::Scheduled { .. }),
        "{fine:?}"
    );
    // A longer one, set since then, holds.
    let until = at("11:00");
    let later = api::SetEmbargo {
        site: site.site,
        file: FILE.to_owned(),
        until,
    };
    desk.newsroom.set_embargo(later).unwrap();
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set("2026-12-01T09:00:01Z");
        let said = told.state(ScheduledState::Asks);
        assert!(
            said.contains("embargoed until Tue 1 Dec 2026, 11:00"),
            "{said}"
        );
    });
    assert!(desk.published(FILE).contains("opens at nine"));
}

#[test]
fn colleagues_changes_elsewhere_do_not_hinder_and_those_that_touch_do() {
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    desk.colleague("news/other.md", &RELEASE.replace("boots", "hats"));
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set(ON_TIME);
        told.state(ScheduledState::Done);
    });
    assert!(desk.published(FILE).contains("opens at ten"));
    assert!(desk.published("news/other.md").contains("hats"));

    clock.set(BEFORE);
    change(&desk, "opens at ten", "opens at eleven");
    let site = desk.open_site();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    let theirs = desk
        .published(FILE)
        .replace("opens at ten", "opens at noon");
    desk.colleague(FILE, &theirs);
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set(ON_TIME);
        let said = told.state(ScheduledState::Asks);
        assert!(
            said.starts_with("Somebody else changed the same words"),
            "{said}"
        );
    });
    assert!(desk.published(FILE).contains("opens at noon"));
}

#[test]
fn one_that_is_taken_off_does_not_happen() {
    let (desk, clock, site) = desk();
    let ScheduleOutcome::Scheduled { schedule, .. } =
        schedule(&desk, &site, "09:00", ScheduledText::AsPlanned)
    else {
        panic!();
    };
    with_schedule(&desk.newsroom, &site, |told| {
        told.state(ScheduledState::Waits);
        let id = schedule.items[0].id.clone();
        let args = api::CancelScheduled {
            site: site.site,
            id,
        };
        assert_eq!(desk.newsroom.cancel_scheduled(args).unwrap().items, []);
        clock.set(ON_TIME);
    });
    assert!(desk.published(FILE).contains("opens at nine"));
}

#[cfg(unix)]
#[test]
fn what_is_being_published_is_not_planned_anew() {
    use std::os::unix::fs::PermissionsExt as _;
    let (desk, clock, site) = desk();
    scheduled(&desk, &site, ScheduledText::AsPlanned);
    let plan = desk.plan(&site, &[FILE]).plan;
    // The remote takes its time.
    let hook = desk.remote().join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let waits = "#!/bin/sh\ntouch asked\nwhile ! test -e go; do sleep 0.02; done\n";
    fs::write(&hook, waits).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    with_schedule(&desk.newsroom, &site, |told| {
        clock.set(ON_TIME);
        told.state(ScheduledState::Runs);
        let args = api::SchedulePublish {
            plan,
            message: "Gate".into(),
            accept_warnings: true,
            at: at("12:00"),
            text: ScheduledText::AsPlanned,
        };
        let outcome = desk.newsroom.schedule_publish(args);
        fs::write(desk.remote().join("go"), "").unwrap();
        let message = refused(outcome.unwrap());
        assert!(message.contains("is being published"), "{message}");
        told.state(ScheduledState::Done);
    });
    assert!(desk.published(FILE).contains("opens at ten"));
}
