//! Sites made for one test.

use std::fs;
use std::path::Path;

use site::{Query, Site};
use tempfile::TempDir;

/// A folder with these files; a name that ends in `/` is a folder.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(root.path(), name, text);
    }
    root
}

/// An open site with these files.
pub(crate) fn site(files: &[(&str, &str)]) -> (TempDir, Site) {
    let root = folder(files);
    let site = Site::open(root.path()).unwrap();
    (root, site)
}

/// Writes a file with the folders it needs.
pub(crate) fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    if name.ends_with('/') {
        fs::create_dir_all(path).unwrap();
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Files of a news collection: `count` releases, one a day.
pub(crate) fn releases(folder: &str, count: usize) -> Vec<(String, String)> {
    (0..count)
        .map(|at| {
            let (month, day) = (at / 28 % 12 + 1, at % 28 + 1);
            let text = format!(
                "---\ntitle: Release {at}\ndescription: What happened on the quay\n\
                 date: {}-{month:02}-{day:02}T09:00:00Z\ntags:\n  - harbour\n  - boats\nlayout: layouts/news.njk\n---\n\
                 The lock gates opened for the {at}th time.\n",
                2024 + at / 336
            );
            (format!("{folder}/release-{at}.md"), text)
        })
        .collect()
}

/// The same for [`site`], which takes borrowed texts.
pub(crate) fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

/// A query for words.
pub(crate) fn words(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}
