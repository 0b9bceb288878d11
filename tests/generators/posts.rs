//! What is built: our own announcements, and those of the corpus where it is. Template
//! tags become words, so that both sides read the same text.

use std::{
    fs,
    path::{Path, PathBuf},
};

use announcement::{Announcement, decode};

use crate::generator::Generator;

const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/generators/bodies");
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");

/// Where an announcement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    Own,
    Corpus,
}

impl Set {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Own => "ours",
            Self::Corpus => "corpus",
        }
    }
}

/// An announcement without its front matter.
pub(crate) struct Post {
    pub(crate) set: Set,
    /// Where it was read, for people.
    pub(crate) origin: String,
    pub(crate) body: String,
}

/// All posts that a generator builds.
pub(crate) fn of(generator: Generator) -> Vec<Post> {
    let own = read(Path::new(OWN), Set::Own);
    let corpus = generator
        .corpus()
        .iter()
        .flat_map(|folder| read(&Path::new(CORPUS).join(folder), Set::Corpus));
    own.into_iter().chain(corpus).collect()
}

/// Whether the corpus is there.
pub(crate) fn has_corpus() -> bool {
    Path::new(CORPUS).is_dir()
}

fn read(folder: &Path, set: Set) -> Vec<Post> {
    let mut files = Vec::new();
    find(folder, &mut files);
    files.sort();
    files
        .into_iter()
        .filter_map(|file| {
            let text = decode(&fs::read(&file).ok()?).text;
            let (announcement, _) = Announcement::read(&text);
            let body = without_tags(announcement.body());
            (!body.trim().is_empty()).then(|| Post {
                set,
                origin: file.display().to_string(),
                body,
            })
        })
        .collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
}

/// Every template tag becomes a word, whichever generator it is for.
fn without_tags(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        out.push_str(&rest[..at]);
        let close = if rest[at..].starts_with("{%") {
            "%}"
        } else {
            "}}"
        };
        let Some(end) = rest[at..].find(close) else {
            rest = &rest[at..];
            break;
        };
        out.push_str("tag");
        rest = &rest[at + end + close.len()..];
    }
    // What is left over opens nothing.
    out + &rest.replace("{{", "{ {").replace("{%", "{ %")
}
