//! The most memory that opening a large site takes, told by a process of its own.

use std::{env, fs, path::Path, process::Command};

use crate::large::{ANNOUNCEMENTS, Opened};

/// The argument that makes this program such a process.
pub(crate) const ASKED: &str = "--peak";

/// Opens the site, searches it once and prints the peak in kilobytes; nothing where the
/// system does not tell.
pub(crate) fn tell(site: &Path) {
    let opened = Opened::new(site, ANNOUNCEMENTS);
    let ask = api::ListAnnouncements {
        search: "harbour".into(),
        ..api::ListAnnouncements::all(opened.site)
    };
    opened.newsroom.list_announcements(ask).unwrap();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{}", peak.unwrap_or_default().trim_end_matches("kB").trim());
}

/// The peak in megabytes.
pub(crate) fn measure(site: &Path) -> Option<f64> {
    let told = Command::new(env::current_exe().unwrap())
        .arg(ASKED)
        .arg(site)
        .output()
        .unwrap();
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    let kilobytes: f64 = String::from_utf8_lossy(&told.stdout).trim().parse().ok()?;
    Some(kilobytes / 1_000.0)
}
