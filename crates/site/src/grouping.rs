//! Which files form which collections: the folders whose files look like announcements.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::entry::Entry;
use crate::layout::Layout;
use crate::sentences::PLAIN_COLLECTION;
use crate::{dates, paths};

/// Folders that hold announcements by their name alone, even without any date.
pub(crate) const KNOWN: &[&str] = &[
    "_posts",
    "_drafts",
    "posts",
    "post",
    "blog",
    "blogs",
    "news",
    "press",
    "press-releases",
    "announcements",
    "articles",
    "releases",
    "events",
    "updates",
    "stories",
    "newsletter",
    "newsletters",
];

/// Folders that hold documentation by their name.
const DOCUMENTATION: &[&str] = &[
    "docs",
    "doc",
    "documentation",
    "guide",
    "guides",
    "reference",
    "manual",
    "help",
    "faq",
    "wiki",
];

/// Folders that say nothing of what is in them.
const PLAIN: &[&str] = &[
    "content", "contents", "source", "src", "docs", "doc", "input", "pages", "site", "posts",
    "_posts",
];

/// Files about the folder they are in, by name without ending.
const ABOUT: &[&str] = &[
    "readme",
    "license",
    "licence",
    "changelog",
    "contributing",
    "code_of_conduct",
    "code-of-conduct",
    "security",
    "governance",
    "maintainers",
    "authors",
    "summary",
    "_index",
    "404",
];

/// The folder that each file of a site counts for.
pub(crate) struct Homes {
    bundles: HashSet<String>,
    posts: HashSet<String>,
}

impl Homes {
    /// Looks at all Markdown files of the site at once.
    pub(crate) fn new<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        let (mut index, mut busy, mut posts) = (HashSet::new(), HashSet::new(), HashSet::new());
        for file in files {
            let folder = paths::folder(file);
            if is_index(file) {
                index.insert(folder.to_owned());
            } else if !is_about(file) && !is_translation(file) {
                busy.insert(folder.to_owned());
            }
            // A folder with further folders of Markdown below is a section of its own.
            busy.extend(parents(folder).skip(1).map(str::to_owned));
            if let Some(start) = segment(file, "_posts") {
                posts.insert(file[..start].to_owned());
            }
        }
        index.retain(|folder| !folder.is_empty() && !busy.contains(folder));
        Self {
            bundles: index,
            posts,
        }
    }

    /// The folder that a file counts for; `None` for a file about its folder.
    pub(crate) fn of(&self, file: &str) -> Option<String> {
        if is_about(file) {
            return None;
        }
        if let Some(start) = segment(file, "_posts") {
            return Some(format!("{}_posts", &file[..start]));
        }
        if let Some(start) = segment(file, "_drafts") {
            let name = if self.posts.contains(&file[..start]) {
                "_posts"
            } else {
                "_drafts"
            };
            return Some(format!("{}{name}", &file[..start]));
        }
        let mut folder = paths::folder(file);
        if is_index(file) {
            if !self.bundles.contains(folder) {
                return None;
            }
            folder = paths::folder(folder);
        }
        Some(without_dates(folder).to_owned())
    }
}

/// Groups announcements by folder and keeps the folders that are collections.
pub(crate) fn group(
    entries: &[Entry],
    homes: &Homes,
    layout: &Layout,
) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if layout.is_aside(&entry.file) {
            continue;
        }
        if let Some(home) = homes.of(&entry.file) {
            groups.entry(home).or_default().push(at);
        }
    }
    groups.retain(|key, members| is_collection(key, members.iter().map(|&at| &entries[at])));
    let large = groups.values().any(|members| members.len() > 1);
    // A lone dated page beside real collections is a page.
    groups.retain(|key, members| members.len() > 1 || !large || is_known(key));
    groups
}

/// Names for the collections, each different.
pub(crate) fn names(keys: &[&str], site: &str) -> HashMap<String, String> {
    let mut short: HashMap<String, usize> = HashMap::new();
    for key in keys {
        *short.entry(name(key, site)).or_default() += 1;
    }
    let full = |key: &str| {
        let name = name(key, site);
        let parent = paths::name(paths::folder(key));
        match short.get(&name) {
            Some(2..) if !parent.is_empty() => format!("{name} ({parent})"),
            _ => name,
        }
    };
    keys.iter()
        .map(|key| ((*key).to_owned(), full(key)))
        .collect()
}

fn name(key: &str, site: &str) -> String {
    match paths::name(key) {
        "" => site.to_owned(),
        plain if PLAIN.contains(&plain) => PLAIN_COLLECTION.to_owned(),
        folder => {
            let words = folder.trim_start_matches('_').replace(['-', '_'], " ");
            let mut letters = words.chars();
            letters.next().map_or(words.clone(), |first| {
                first.to_uppercase().chain(letters).collect()
            })
        }
    }
}

fn is_collection<'a>(key: &str, members: impl Iterator<Item = &'a Entry>) -> bool {
    let (mut all, mut dated, mut titled) = (0, 0, 0);
    for entry in members {
        all += 1;
        dated += usize::from(entry.is_dated());
        titled += usize::from(entry.title.is_some());
    }
    let some = dated.max(titled);
    let mostly = |number: usize| number > 0 && number * 2 >= all;
    // Documentation has a date here and there; announcements have one each.
    if is_documentation(paths::name(key)) {
        return dated > 0 && dated * 10 >= all * 9;
    }
    mostly(dated)
        || (is_known(key) && mostly(some))
        || (names_announcements(paths::name(key)) && some > 0)
}

fn is_documentation(folder: &str) -> bool {
    DOCUMENTATION.contains(&folder.to_ascii_lowercase().as_str())
}

fn names_announcements(folder: &str) -> bool {
    KNOWN.contains(&folder.to_ascii_lowercase().as_str())
}

/// Whether a folder, or one of the two above it, holds announcements by its name.
fn is_known(key: &str) -> bool {
    key.rsplit('/').take(3).any(names_announcements)
}

/// Whether a file is about the folder it is in.
pub(crate) fn is_about(file: &str) -> bool {
    let stem = paths::stem(file).to_ascii_lowercase();
    let stem = stem.split_once('.').map_or(stem.as_str(), |(stem, _)| stem);
    ABOUT.contains(&stem)
}

/// Whether a file is a translation that names its language: `index.fr.md`.
fn is_translation(file: &str) -> bool {
    let language = paths::stem(file)
        .rsplit_once('.')
        .map(|(_, language)| language);
    language.is_some_and(|language| {
        matches!(language.len(), 2 | 5)
            && language
                .chars()
                .all(|sign| sign.is_ascii_alphabetic() || sign == '-')
    })
}

/// Whether a file is its folder's page, in whatever language.
pub(crate) fn is_index(file: &str) -> bool {
    paths::stem(file) == "index" || is_translation(file) && paths::name(file).starts_with("index.")
}

/// Where a folder of that name stands in a file's path.
fn segment(file: &str, name: &str) -> Option<usize> {
    let mut start = 0;
    for part in file.split('/') {
        let end = start + part.len();
        if part == name && end < file.len() {
            return Some(start);
        }
        start = end + 1;
    }
    None
}

/// A folder without the folders by date at its end.
pub(crate) fn without_dates(folder: &str) -> &str {
    let parts: Vec<&str> = folder.split('/').collect();
    (0..dates::dated_folders(&parts)).fold(folder, |folder, _| paths::folder(folder))
}

/// A folder and all above it, the site's own left out.
fn parents(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| Some(paths::folder(folder)))
        .take_while(|folder| !folder.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Homes, names};

    #[test]
    fn where_files_belong() {
        let files = [
            "README.md",
            "about.md",
            "news/_index.md",
            "news/a.md",
            "news/2024/09/b.md",
            "news/bundle/index.md",
            "news/bundle/index.fr.md",
            "section/index.md",
            "section/c.md",
            "deep/index.md",
            "deep/one/index.md",
            "_posts/en/2024-01-01-d.md",
            "_drafts/e.md",
            "docs/_drafts/f.md",
            "blog/2020/05/g/index.md",
        ];
        let homes = Homes::new(files.iter().copied());
        let check = |file: &str, expect: Option<&str>| {
            assert_eq!(homes.of(file).as_deref(), expect, "{file}");
        };
        check("README.md", None);
        check("about.md", Some(""));
        check("news/_index.md", None);
        check("news/a.md", Some("news"));
        check("news/2024/09/b.md", Some("news"));
        check("news/bundle/index.md", Some("news"));
        check("news/bundle/index.fr.md", Some("news"));
        check("section/index.md", None);
        check("section/c.md", Some("section"));
        check("deep/index.md", None);
        check("deep/one/index.md", Some("deep"));
        check("_posts/en/2024-01-01-d.md", Some("_posts"));
        check("_drafts/e.md", Some("_posts"));
        check("docs/_drafts/f.md", Some("docs/_drafts"));
        check("blog/2020/05/g/index.md", Some("blog"));
    }

    #[test]
    fn names_differ() {
        let names = names(
            &[
                "news",
                "en/blog",
                "fr/blog",
                "press_releases",
                "content",
                "",
            ],
            "Harbour",
        );
        let check = |key: &str, expect: &str| assert_eq!(names[key], expect, "{key}");
        check("news", "News");
        check("en/blog", "Blog (en)");
        check("press_releases", "Press releases");
        check("content", "Posts");
        check("", "Harbour");
    }
}
