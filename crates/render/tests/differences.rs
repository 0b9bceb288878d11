//! How many differences are told of real announcements, so that they stay few. The corpus
//! is data from outside the project.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use render::{Dialect, differences};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus");

fn markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            markdown(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// What follows the front matter.
fn body(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    ["---\n", "+++\n"]
        .iter()
        .find_map(|mark| {
            let (_, body) = text.strip_prefix(mark)?.split_once(&format!("\n{mark}"))?;
            Some(body.to_owned())
        })
        .unwrap_or(text)
}

#[test]
fn few_are_told_of_real_announcements() {
    if !Path::new(CORPUS).is_dir() {
        eprintln!("LEFT OUT: the corpus is not there ({CORPUS})");
        return;
    }
    let with_html = Dialect {
        raw_html: true,
        ..Dialect::hugo()
    };
    for (folder, dialect) in [
        ("18f-eleventy", Dialect::eleventy()),
        ("rust-foundation", Dialect::eleventy()),
        ("bitcoincore-jekyll", Dialect::jekyll()),
        ("digitalgov-hugo", with_html),
        ("nixos-astro", Dialect::remark()),
        ("odd-hexo-fcc-chengdu", Dialect::hexo()),
        ("rust-blog-zola", Dialect::zola()),
    ] {
        let mut files = Vec::new();
        markdown(&Path::new(CORPUS).join(folder), &mut files);
        let mut counts: Vec<usize> = files
            .iter()
            .filter_map(|file| fs::read_to_string(file).ok())
            .map(|text| differences(&body(&text), &dialect).len())
            .collect();
        counts.sort_unstable();
        let told: usize = counts.iter().sum();
        let (median, most) = (counts[counts.len() / 2], counts[counts.len() - 1]);
        println!(
            "{folder:>22} {:>3} announcements, {told:>3} differences, median {median}, most {most}",
            counts.len()
        );
        assert_eq!(median, 0, "{folder}");
        assert!(
            told * 2 < counts.len(),
            "{folder}: {told} of {}",
            counts.len()
        );
    }
}
