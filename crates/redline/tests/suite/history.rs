//! Every version of every announcement of a real site against the one before it.
//!
//! `DATELINE_HISTORY=<repository>` names a clone with its history (several, separated by `:`);
//! without it nothing is compared, and the run says so. Run with `--release -- --nocapture`.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use crate::support::{blocks, check, page};
use redline::redline_blocks;

/// So many pairs are compared of each repository.
const MOST: usize = 2_000;

fn git(repository: &str, args: &[&str]) -> Vec<u8> {
    let told = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(args)
        .output()
        .expect("git");
    told.stdout
}

/// The two contents of each change of a Markdown file, the newest change first.
fn changes(repository: &str) -> Vec<(String, String, String)> {
    let args = [
        "log",
        "--no-merges",
        "--raw",
        "--abbrev=40",
        "--format=",
        "-M",
        "--",
        "*.md",
        "*.markdown",
    ];
    let log = String::from_utf8_lossy(&git(repository, &args)).into_owned();
    let change = |line: &str| {
        let (ids, names) = line.strip_prefix(':')?.split_once('\t')?;
        let mut ids = ids.split(' ').skip(2);
        let (before, after) = (ids.next()?.to_owned(), ids.next()?.to_owned());
        let none = |id: &str| id.bytes().all(|byte| byte == b'0');
        let name = names.rsplit('\t').next()?.to_owned();
        (!none(&before) && !none(&after) && before != after).then_some((name, before, after))
    };
    log.lines().filter_map(change).take(MOST).collect()
}

/// A text without its front matter.
fn body(repository: &str, id: &str) -> Option<String> {
    let text = String::from_utf8(git(repository, &["cat-file", "blob", id]))
        .ok()?
        .replace("\r\n", "\n");
    for fence in ["---\n", "+++\n"] {
        if let Some(rest) = text.strip_prefix(fence) {
            return rest
                .split_once(&format!("\n{fence}"))
                .map(|(_, body)| body.to_owned());
        }
    }
    Some(text)
}

#[test]
fn versions_of_real_announcements() {
    let Some(named) = std::env::var_os("DATELINE_HISTORY") else {
        println!("LEFT OUT: versions of real announcements. DATELINE_HISTORY names no repository.");
        return;
    };
    let (mut times, mut faults, mut marked) = (Vec::new(), Vec::new(), 0);
    for repository in named.to_string_lossy().split(':') {
        assert!(Path::new(repository).is_dir(), "{repository} is no folder");
        let found = changes(repository);
        assert!(
            !found.is_empty(),
            "{repository} has no versions of Markdown files"
        );
        println!("{repository}: {} pairs", found.len());
        for (name, before, after) in found {
            let (Some(was), Some(is)) = (body(repository, &before), body(repository, &after))
            else {
                continue;
            };
            let (old, new) = (page(&was), page(&is));
            let start = Instant::now();
            redline_blocks(&blocks(&old), &blocks(&new));
            times.push((start.elapsed(), format!("{name} {after}")));
            match check(&old, &new).and_then(|redline| stays(&was, &is, &redline)) {
                Ok(()) => marked += usize::from(was != is),
                Err(fault) => faults.push(format!("{name} {before} {after}\n{fault}")),
            }
        }
    }
    times.sort_unstable();
    let all: Duration = times.iter().map(|(time, _)| *time).sum();
    println!(
        "{} pairs, {marked} with another body, {} faults",
        times.len(),
        faults.len()
    );
    println!(
        "mean {:?}, median {:?}, slowest {:?}",
        all / times.len().max(1) as u32,
        times[times.len() / 2].0,
        times.last()
    );
    assert!(
        faults.is_empty(),
        "{} faults, the first:\n{}",
        faults.len(),
        faults
            .iter()
            .take(3)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n\n")
    );
}

/// Paragraphs of plain words that stand in both texts, with the same before and behind them,
/// carry no marks.
fn stays(before: &str, after: &str, redline: &redline::Redline) -> Result<(), String> {
    let parts = |text: &str| -> Vec<String> {
        text.split("\n\n")
            .map(|part| part.trim().to_owned())
            .collect()
    };
    let (old, new) = (parts(before), parts(after));
    let plain = |part: &str| {
        let letters = part
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b" ,.".contains(&byte));
        letters && part.len() > 60 && part.starts_with(|first: char| first.is_ascii_alphabetic())
    };
    let threes: std::collections::HashSet<&[String]> = old.windows(3).collect();
    for three in new
        .windows(3)
        .filter(|three| plain(&three[1]) && threes.contains(three))
    {
        if !redline.html.contains(&three[1]) {
            return Err(format!(
                "marked, though it stays: {}\n{}",
                three[1], redline.html
            ));
        }
    }
    Ok(())
}
