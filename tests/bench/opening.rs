//! Opening a large site and listing it, by the newsroom itself.

use std::path::Path;

use newsdesk::Site;
use newsroom::{Config, Newsroom};

use crate::{
    Line,
    figures::{median, time, words},
};

const ANNOUNCEMENTS: usize = 2_000;
const ROUNDS: usize = 7;

pub(crate) fn measure() -> Vec<Line> {
    let files: Vec<(String, String)> = (0..ANNOUNCEMENTS).map(announcement).collect();
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| (file.as_str(), text.as_str()))
        .collect();
    let site = Site::new(&files);
    let times: Vec<(f64, f64)> = (0..ROUNDS).map(|_| open(site.root())).collect();
    let all = |pick: fn(&(f64, f64)) -> f64| times.iter().map(pick).collect::<Vec<_>>();
    let line = |what: &str, times: &[f64]| Line {
        what: what.into(),
        figure: words(median(times)),
        remark: format!(
            "{ANNOUNCEMENTS} generated announcements, median of {ROUNDS}, files in the system's cache"
        ),
    };
    vec![
        line("Opening a site", &all(|one| one.0)),
        line("Listing it with its states", &all(|one| one.1)),
    ]
}

fn open(site: &Path) -> (f64, f64) {
    let home = tempfile::tempdir().unwrap();
    let newsroom = newsroom(home.path());
    let (opening, view) = time(|| newsroom.open_whole(site).unwrap());
    let ask = api::ListAnnouncements::all(view.site);
    let (listing, rows) = time(|| newsroom.list_announcements(ask).unwrap());
    assert_eq!(rows.rows.len(), ANNOUNCEMENTS);
    (opening, listing)
}

pub(crate) fn newsroom(data: &Path) -> Newsroom {
    let config = Config {
        data_dir: data.to_owned(),
        page_origin: "preview://localhost".into(),
        open_now: None,
    };
    Newsroom::new(config).unwrap()
}

fn announcement(number: usize) -> (String, String) {
    let (year, month, day) = (2000 + number / 80, number % 12 + 1, number % 28 + 1);
    let text = format!(
        "---\ntitle: Announcement number {number}\ndescription: What happened at the harbour, part {number}.\n\
         date: {year}-{month:02}-{day:02}T09:00:00Z\ntags:\n  - news\n  - part{}\nlayout: layouts/news.njk\n---\n{}",
        number % 9,
        newsdesk::site::long_text(2_500)
    );
    (
        format!("news/{year}-{month:02}-{day:02}-announcement-{number}.md"),
        text,
    )
}
