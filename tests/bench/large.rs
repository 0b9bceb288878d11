//! A large site to measure on, published and unchanged, and the newsroom that opens it.

use std::{path::Path, thread, time::Duration, time::Instant};

use newsdesk::{Site, site::long_text};
use newsroom::{Config, Newsroom};
use tempfile::TempDir;

use crate::figures::milliseconds;

/// How many announcements a large site has.
pub(crate) const ANNOUNCEMENTS: usize = 10_000;

/// Where a large site keeps them.
pub(crate) const FOLDER: &str = "news";

/// An announcement has about so many bytes of text.
const TEXT: usize = 2_700;

/// A site with so many announcements, all of them published.
pub(crate) fn site(count: usize) -> Site {
    let files: Vec<(String, String)> = (0..count).map(announcement).collect();
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| (file.as_str(), text.as_str()))
        .collect();
    Site::new(&files)
}

/// The file of an announcement.
pub(crate) fn file(number: usize) -> String {
    let (year, month, day) = day(number);
    format!("{FOLDER}/{year}-{month:02}-{day:02}-announcement-{number}.md")
}

fn day(number: usize) -> (usize, usize, usize) {
    (2000 + number / 400, number % 12 + 1, number % 28 + 1)
}

fn announcement(number: usize) -> (String, String) {
    let (year, month, day) = day(number);
    let writer = ["Ana Writer", "Ben Reader", "Cleo Müller"][number % 3];
    let text = format!(
        "---\ntitle: Announcement number {number}\ndescription: What happened at the harbour, part {number}.\n\
         date: {year}-{month:02}-{day:02}T09:00:00Z\nauthor: {writer}\ntags:\n  - news\n  - part{}\n\
         layout: layouts/news.njk\n---\nThe harbour’s word {number} of the day – from the quay.\n\n{}",
        number % 9,
        long_text(TEXT)
    );
    (file(number), text)
}

/// A site that is open in a newsroom of its own.
pub(crate) struct Opened {
    pub(crate) newsroom: Newsroom,
    pub(crate) site: api::SiteId,
    /// After so many milliseconds there was a list to look at.
    pub(crate) shown: f64,
    /// After so many it was whole, sorted, with the states.
    pub(crate) whole: f64,
    _home: TempDir,
}

impl Opened {
    /// Opens a site and waits for the whole list.
    pub(crate) fn new(root: &Path, count: usize) -> Self {
        let home = tempfile::tempdir().unwrap();
        let newsroom = newsroom(home.path());
        let start = Instant::now();
        let site = newsroom.open_path(root).unwrap().site;
        let list = || {
            newsroom
                .list_announcements(api::ListAnnouncements::all(site))
                .unwrap()
        };
        let mut listing = list();
        let shown = milliseconds(start.elapsed());
        let is_whole = |listing: &api::Listing| {
            !listing.reading
                && listing.rows.len() == count
                && listing
                    .rows
                    .iter()
                    .all(|row| row.state == api::State::Published)
        };
        while !is_whole(&listing) {
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "the list stays without some rows or states"
            );
            thread::sleep(Duration::from_millis(2));
            listing = list();
        }
        Self {
            whole: milliseconds(start.elapsed()),
            newsroom,
            site,
            shown,
            _home: home,
        }
    }
}

/// A newsroom that keeps its things in a folder.
pub(crate) fn newsroom(data: &Path) -> Newsroom {
    let config = Config {
        data_dir: data.to_owned(),
        page_origin: "preview://localhost".into(),
        open_now: None,
    };
    Newsroom::new(config).unwrap()
}
