//! Publishing one file to a remote on the same disk, beside git doing the same, in
//! alternating rounds on twin sites.

use newsdesk::{Site, git, site::long_text};
use newsroom::Newsroom;

use crate::{
    Line,
    figures::{median, time, words},
    large::newsroom,
};

const ROUNDS: usize = 15;
const FILE: &str = "news/gate.md";

pub(crate) fn measure() -> Vec<Line> {
    let home = tempfile::tempdir().unwrap();
    let (ours, theirs) = (site(), site());
    let newsroom = newsroom(home.path());
    let id = newsroom.open_path(ours.root()).unwrap().site;
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        let (plan, act) = dateline(&newsroom, id, &ours, round);
        times.push((plan, act, by_git(&theirs, round)));
    }
    // The first round fills caches.
    times.remove(0);
    let all =
        |pick: fn(&(f64, f64, f64)) -> f64| median(&times.iter().map(pick).collect::<Vec<_>>());
    let (plan, act, git) = (all(|one| one.0), all(|one| one.1), all(|one| one.2));
    let line = |what: &str, figure: String, remark: &str| Line {
        what: what.into(),
        figure,
        remark: remark.into(),
    };
    vec![
        line(
            "Publishing one file",
            words(act),
            "fetch, commit, push, verify, follow",
        ),
        line("The plan before it", words(plan), "fetch, compare, check"),
        line(
            "`git add`, `git commit`, `git push`",
            words(git),
            "the same change on a twin site",
        ),
        line(
            "Publishing against git",
            format!("{:.2}", act / git),
            &format!("ratio of medians, {ROUNDS} alternating rounds"),
        ),
        line(
            "Plan and publishing against git",
            format!("{:.2}", (plan + act) / git),
            "the same rounds",
        ),
    ]
}

fn site() -> Site {
    let others: Vec<_> = (0..200)
        .map(|number| (format!("news/other-{number}.md"), text(number)))
        .collect();
    let files: Vec<_> = others
        .iter()
        .map(|(file, text)| (file.as_str(), text.as_str()))
        .collect();
    let site = Site::new(&[files.as_slice(), &[(FILE, &text(0))]].concat());
    git(site.root(), &["config", "gc.auto", "0"]);
    git(site.remote(), &["config", "gc.auto", "0"]);
    site
}

fn text(number: usize) -> String {
    format!(
        "---\ntitle: The gate\ndescription: Round {number}.\ndate: 2024-09-10\n---\n{}",
        long_text(3_000)
    )
}

fn dateline(newsroom: &Newsroom, site: api::SiteId, at: &Site, round: usize) -> (f64, f64) {
    at.write(FILE, &text(round + 1));
    newsroom.refresh_site(api::RefreshSite { site }).unwrap();
    let ask = api::PlanPublish {
        site,
        files: vec![FILE.into()],
        over_theirs: Vec::new(),
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
    let (time, ()) = time(|| {
        git(at.root(), &["add", FILE]);
        git(
            at.root(),
            &["commit", "--quiet", "-m", &format!("Round {round}")],
        );
        git(at.root(), &["push", "--quiet"]);
    });
    time
}
