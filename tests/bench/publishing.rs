//! Publishing one file of a large, old site to a remote on the same disk, beside git doing
//! the same, in alternating rounds on twin sites.

use std::fmt::Write as _;

use newsdesk::{Site, git, site::long_text};
use newsroom::Newsroom;

use crate::{
    Line,
    figures::{median, quantile, time, words},
    large::newsroom,
};

const ROUNDS: usize = 15;
const FILE: &str = "news/gate.md";

/// How many files the site has, and how many commits.
const FILES: usize = 20_000;
const COMMITS: usize = 10_000;

/// So many of the files are announcements; the others are what a site has beside.
const ANNOUNCEMENTS: usize = 2_000;

/// How often a round begins with a look at a remote that has nothing new.
const LOOKS: usize = 3;

/// What one round took, in milliseconds.
struct Round {
    plan: f64,
    act: f64,
    git: f64,
    looks: Vec<f64>,
}

pub(crate) fn measure() -> Vec<Line> {
    let home = tempfile::tempdir().unwrap();
    let history = history();
    let (ours, theirs) = (site(&history), site(&history));
    drop(history);
    let newsroom = newsroom(home.path());
    let id = newsroom.open_whole(ours.root()).unwrap().site;
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let looks = looks(&newsroom, id);
        let (plan, act) = dateline(&newsroom, id, &ours, round);
        let git = by_git(&theirs, round);
        rounds.push(Round {
            plan,
            act,
            git,
            looks,
        });
    }
    // The first round fills caches.
    rounds.remove(0);
    lines(&rounds)
}

fn lines(rounds: &[Round]) -> Vec<Line> {
    let all = |pick: fn(&Round) -> f64| median(&rounds.iter().map(pick).collect::<Vec<_>>());
    let (plan, act, git) = (all(|one| one.plan), all(|one| one.act), all(|one| one.git));
    let looks: Vec<f64> = rounds.iter().flat_map(|one| one.looks.clone()).collect();
    let line = |what: &str, figure: String, remark: &str| Line {
        what: what.into(),
        figure,
        remark: remark.into(),
    };
    let ratio = |figure: f64| format!("{:.2}", figure / git);
    vec![
        line(
            "Publishing one file",
            words(act),
            &format!("fetch, commit, push, verify, follow; {FILES} files, {COMMITS} commits"),
        ),
        line("The plan before it", words(plan), "fetch, compare, check"),
        line(
            "`git fetch`, `add`, `commit`, `push`, `ls-remote`",
            words(git),
            "the same change on a twin site",
        ),
        line(
            "Publishing against git",
            ratio(act),
            &format!("ratio of medians, {ROUNDS} alternating rounds; goal: at most 1"),
        ),
        line(
            "Plan and publishing against git",
            ratio(plan + act),
            "the same rounds; goal: at most 1",
        ),
        line(
            "A sync that finds nothing new",
            format!(
                "{} median, {} p95",
                words(median(&looks)),
                words(quantile(&looks, 0.95))
            ),
            "the same site, in the same rounds; goal: below 50 ms",
        ),
    ]
}

fn site(history: &[u8]) -> Site {
    let site = Site::told(history);
    git(site.root(), &["config", "gc.auto", "0"]);
    git(site.remote(), &["config", "gc.auto", "0"]);
    site
}

/// The site's history as `git fast-import` reads it: all files at once, then small changes
/// of one announcement after another.
fn history() -> Vec<u8> {
    let mut said = String::new();
    commit(&mut said, 0, "Start the site");
    file(
        &mut said,
        "eleventy.config.js",
        "export default () => {};\n",
    );
    file(&mut said, FILE, &text(0));
    for number in 2..ANNOUNCEMENTS {
        file(&mut said, &announcement(number), &text(number));
    }
    for number in ANNOUNCEMENTS..FILES {
        let place = format!("assets/{}/part-{number}.txt", number % 150);
        file(&mut said, &place, &format!("Part {number} of the site.\n"));
    }
    for number in 1..COMMITS {
        commit(&mut said, number, "A small change");
        let changed = announcement(2 + number * 7 % (ANNOUNCEMENTS - 2));
        let short = format!("---\ntitle: News {number}\ndate: 2023-05-04\n---\nChange {number}.\n");
        file(&mut said, &changed, &short);
    }
    said.into_bytes()
}

fn commit(said: &mut String, number: usize, message: &str) {
    let when = 1_500_000_000 + number * 3_600;
    let bytes = message.len();
    write!(
        said,
        "commit refs/heads/main\ncommitter Ana Writer <ana@example.org> {when} +0000\ndata {bytes}\n{message}\n"
    )
    .unwrap();
}

fn file(said: &mut String, name: &str, text: &str) {
    let bytes = text.len();
    write!(said, "M 100644 inline {name}\ndata {bytes}\n{text}\n").unwrap();
}

fn announcement(number: usize) -> String {
    format!("news/{}/news-{number}.md", 2000 + number % 25)
}

fn text(number: usize) -> String {
    format!(
        "---\ntitle: The gate\ndescription: Round {number}.\ndate: 2024-09-10\n---\n{}",
        long_text(3_000)
    )
}

fn looks(newsroom: &Newsroom, site: api::SiteId) -> Vec<f64> {
    let look = |_| {
        let because = api::Because::Asked;
        let (time, view) = time(|| {
            newsroom
                .check_site(api::CheckSite { site, because })
                .unwrap()
        });
        assert_eq!(view.state, api::SyncState::UpToDate);
        time
    };
    // The first takes note of what the last round sent.
    (0..=LOOKS).map(look).skip(1).collect()
}

fn dateline(newsroom: &Newsroom, site: api::SiteId, at: &Site, round: usize) -> (f64, f64) {
    at.write(FILE, &text(round + 1));
    newsroom.refresh_site(api::RefreshSite { site }).unwrap();
    let ask = api::PlanPublish {
        site,
        files: vec![FILE.into()],
    };
    let (planning, plan) = time(|| newsroom.plan_publish(ask).unwrap());
    let act = api::Publish {
        plan: plan.plan,
        message: format!("Round {round}"),
        accept_warnings: true,
    };
    let (acting, outcome) = time(|| newsroom.publish(act, &|_| {}).unwrap());
    assert!(
        matches!(outcome, api::PublishOutcome::Published { .. }),
        "{plan:?} {outcome:?}"
    );
    (planning, acting)
}

fn by_git(at: &Site, round: usize) -> f64 {
    at.write(FILE, &text(round + 1));
    let message = format!("Round {round}");
    let (time, ()) = time(|| {
        for arguments in [
            &["fetch", "--quiet"][..],
            &["add", FILE],
            &["commit", "--quiet", "-m", &message],
            &["push", "--quiet"],
            &["ls-remote", "--quiet", "origin", "refs/heads/main"],
        ] {
            git(at.root(), arguments);
        }
    });
    time
}
