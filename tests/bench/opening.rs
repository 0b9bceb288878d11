//! Opening a large site, listing and searching it, beside `cat` and others on the same
//! files, in alternating rounds.

use newsdesk::{Site, programs};

use crate::{
    Line,
    beside::Beside,
    figures::{median, time, words},
    large::{self, ANNOUNCEMENTS, Opened},
    peak,
};

const ROUNDS: usize = 9;
/// Hugo and Node take their time: every so many rounds is enough.
const SLOW: usize = 3;

/// Stands in one announcement only.
const RARE: &str = "announcement-7777";
/// Stands in all.
const COMMON: &str = "harbour";

/// The times of one round, in milliseconds.
struct Round {
    cat: f64,
    shown: f64,
    whole: f64,
    rare: f64,
    common: f64,
    command: f64,
}

pub(crate) fn measure() -> Vec<Line> {
    let site = large::site(ANNOUNCEMENTS);
    let beside = Beside::new(site.root());
    let (mut rounds, mut hugo, mut gray_matter) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        rounds.push(one_round(&site, &beside));
        if round % SLOW == 0 {
            hugo.extend(beside.hugo());
            gray_matter.extend(beside.gray_matter());
        }
    }
    // The first round fills caches.
    rounds.remove(0);
    let of = |pick: fn(&Round) -> f64| median(&rounds.iter().map(pick).collect::<Vec<_>>());
    let cat = of(|round| round.cat);
    let line = |what: &str, took: f64, remark: &str| Line {
        what: what.into(),
        figure: format!("{}, {:.2} × `cat`", words(took), took / cat),
        remark: remark.into(),
    };
    let mut lines = vec![
        Line {
            what: format!("`cat` of {ANNOUNCEMENTS} announcements"),
            figure: words(cat),
            remark: format!(
                "3 KB each, files in the system's cache; median of {ROUNDS} alternating rounds, as all below"
            ),
        },
        line(
            "Opening the site, first rows",
            of(|round| round.shown),
            "what is visible first",
        ),
        line(
            "Opening the site, whole list",
            of(|round| round.whole),
            "sorted, with what the remote has of each; goal: at most 3",
        ),
        line(
            "Searching it for one announcement",
            of(|round| round.rare),
            "goal: at most 1.5",
        ),
        line(
            "Searching it for all",
            of(|round| round.common),
            "all rows handed over",
        ),
        line(
            "`dateline list`",
            of(|round| round.command),
            "the command, from start to end",
        ),
    ];
    if !hugo.is_empty() {
        lines.push(line("`hugo list all`", median(&hugo), "the same files"));
    }
    if !gray_matter.is_empty() {
        lines.push(line(
            "gray-matter in Node",
            median(&gray_matter),
            "the same files: read, front matter parsed, sorted; no states",
        ));
    }
    lines.extend(peak::measure(site.root()).map(|megabytes| {
        let files = (0..ANNOUNCEMENTS).map(|number| site.bytes(&large::file(number)).len());
        Line {
            what: "Peak memory of the newsroom".into(),
            figure: format!("{megabytes:.0} MB"),
            remark: format!(
                "after opening and a search, in a process of its own; the files have {:.0} MB",
                files.sum::<usize>() as f64 / 1e6
            ),
        }
    }));
    lines
}

fn one_round(site: &Site, beside: &Beside) -> Round {
    let cat = beside.cat();
    let opened = Opened::new(site.root(), ANNOUNCEMENTS);
    let search = |text: &str, expect: usize| {
        let ask = api::ListAnnouncements {
            search: text.into(),
            ..api::ListAnnouncements::all(opened.site)
        };
        let (took, listing) = time(|| opened.newsroom.list_announcements(ask).unwrap());
        assert_eq!(listing.found as usize, expect, "{text}");
        took
    };
    let (rare, common) = (search(RARE, 1), search(COMMON, ANNOUNCEMENTS));
    let mut list = std::process::Command::new(programs::cli());
    list.arg("list").arg(site.root());
    let (command, told) = time(|| list.output().unwrap());
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    Round {
        cat,
        shown: opened.shown,
        whole: opened.whole,
        rare,
        common,
        command,
    }
}
