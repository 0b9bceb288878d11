//! Which files a repository wants to be filtered, as its attributes say.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::{Seen, readable};
use crate::Repo;

/// A list of attributes is a page of text.
const LONGEST: u64 = 1024 * 1024;
/// So many of them are read.
const MOST: usize = 2_000;

/// By a filter's name, the patterns of the files that are for it.
pub(super) fn filters(repo: &Repo, seen: &mut Seen) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::<String, Vec<String>>::new();
    let mut take = |folder: &str, text: &str| {
        for (filter, pattern) in text.lines().filter_map(line) {
            let patterns = found.entry(filter.to_owned()).or_default();
            let pattern = readable(format!("{folder}{pattern}").as_bytes());
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        }
    };
    if let Some(text) = read(&repo.git.commondir().join("info").join("attributes")) {
        take("", &text);
    }
    let mut folders = vec![String::new()];
    if let Ok(index) = repo.git.index() {
        let named = index.iter().filter_map(|entry| {
            let path = String::from_utf8(entry.path).ok()?;
            let folder = path.strip_suffix(".gitattributes")?;
            (folder.is_empty() || folder.ends_with('/')).then(|| folder.to_owned())
        });
        folders.extend(named);
    }
    folders.sort_unstable();
    folders.dedup();
    if folders.len() > MOST {
        seen.is_not_all();
    }
    for folder in folders.iter().take(MOST) {
        let place = repo.place_of(format!("{folder}.gitattributes"));
        let is_file = matches!(repo.on_disk(&place), Ok(crate::path::OnDisk::File(_)));
        if let Some(text) = is_file.then(|| read(&place.disk)).flatten() {
            take(folder, &text);
        }
    }
    found
}

fn read(path: &Path) -> Option<String> {
    // A pipe would be waited for.
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut text = Vec::new();
    File::open(path)
        .ok()?
        .take(LONGEST)
        .read_to_end(&mut text)
        .ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// Filter and pattern of a line, if it names a filter.
fn line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    if line.starts_with('#') {
        return None;
    }
    let mut words = line.split_ascii_whitespace();
    let pattern = words.next()?;
    let filter = words.rev().find_map(|word| word.strip_prefix("filter="))?;
    Some((filter, pattern))
}
