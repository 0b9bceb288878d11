//! Waits for sources to change, by looking at their times a few times a second:
//! some hundred files cost under a millisecond, and it works on every file system.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::{files, paths, ui};

const INTERVAL: Duration = Duration::from_millis(250);

/// The window's sources.
pub(crate) fn window_sources() -> Vec<PathBuf> {
    let own = ["src", "Cargo.toml", "index.html", "styles"]
        .iter()
        .chain(ui::STATIC);
    let mut paths: Vec<_> = own
        .map(|name| paths::root().join("src-ui").join(name))
        .collect();
    paths.push(paths::root().join("crates/api"));
    paths
}

/// The sources of everything behind the window.
pub(crate) fn backend_sources() -> Vec<PathBuf> {
    let names = [
        "src-tauri",
        "crates",
        "Cargo.toml",
        "Cargo.lock",
        "tauri.conf.json",
    ];
    names.iter().map(|name| paths::root().join(name)).collect()
}

/// A set of paths and the times that their files had when last looked at.
pub(crate) struct Watch {
    paths: Vec<PathBuf>,
    seen: BTreeMap<PathBuf, SystemTime>,
}

impl Watch {
    /// Looks at the paths for the first time.
    pub(crate) fn new(paths: Vec<PathBuf>) -> Self {
        let seen = times(&paths);
        Self { paths, seen }
    }

    /// Whether anything changed since the last look.
    pub(crate) fn changed(&mut self) -> bool {
        let now = times(&self.paths);
        let changed = now != self.seen;
        self.seen = now;
        changed
    }

    /// Waits until something changes and then stays as it is for one interval, so
    /// that a whole save or checkout counts as one change.
    pub(crate) fn wait(&mut self) {
        while !self.changed() {
            sleep(INTERVAL);
        }
        self.settle();
    }

    /// Waits until nothing changes any more.
    pub(crate) fn settle(&mut self) {
        sleep(INTERVAL);
        while self.changed() {
            sleep(INTERVAL);
        }
    }
}

fn times(paths: &[PathBuf]) -> BTreeMap<PathBuf, SystemTime> {
    let time = |file: PathBuf| {
        let time = file.metadata().and_then(|facts| facts.modified()).ok()?;
        Some((file, time))
    };
    paths
        .iter()
        .flat_map(|path| files::below(path))
        .filter_map(time)
        .collect()
}
