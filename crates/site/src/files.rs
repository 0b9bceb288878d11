//! Finding the files of a site that matter here. What git ignores, hidden folders,
//! packages and the generator's output are left out, and no symbolic link leads out.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use ignore::{DirEntry, WalkBuilder};

use crate::layout::Layout;
use crate::{config, paths};

/// More files than any site has; the rest is left out.
const MOST_FILES: usize = 50_000;

/// More templates than any site has pages made by templates.
const MOST_TEMPLATES: usize = 500;

/// Deeper folders are left out.
const DEEPEST: usize = 40;

/// Folders of packages and build tools.
const NEVER: &[&str] = &[
    "node_modules",
    "bower_components",
    "vendor",
    "target",
    "__pycache__",
    "venv",
];

/// The endings of Markdown files.
const MARKDOWN: &[&str] = &["md", "markdown", "mkdn", "mkd", "mdown", "mdx"];

/// The endings of files that make pages or give pages their addresses.
const TEMPLATES: &[&str] = &["njk", "liquid", "hbs", "ejs", "webc", "html", "gotmpl"];

/// The endings of files that configure a generator or git.
const SETTINGS: &[&str] = &[
    "toml",
    "yml",
    "yaml",
    "json",
    "js",
    "mjs",
    "cjs",
    "ts",
    "py",
    "gitignore",
];

/// Files with which a host sends old addresses to new ones.
const REDIRECTS: &[&str] = &["_redirects", "netlify.toml", "vercel.json", ".htaccess"];

/// What a site's folder holds.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// The Markdown files, relative to the site, in the order of their names.
    pub(crate) markdown: Vec<String>,
    /// Where templates and data files send pages: the part of the address before the
    /// first thing that is filled in. Empty when it may be anywhere.
    generated: Vec<String>,
    /// The folders whose pages a layout or a data file gives other addresses.
    moved: Vec<String>,
    /// Whether the host knows further addresses.
    pub(crate) redirects: bool,
}

impl Survey {
    /// Looks through the site in `root`.
    pub(crate) fn new(root: &Path, layout: &Layout) -> Self {
        let mut survey = Self::default();
        let mut templates = 0;
        for entry in walk(root, layout) {
            let Some(name) = entry.file_name().to_str() else {
                continue;
            };
            if is_markdown(name) {
                if survey.markdown.len() < MOST_FILES && is_ours(&entry, root) {
                    survey.markdown.extend(relative(root, entry.path()));
                }
            } else if is_template(name) && templates < MOST_TEMPLATES {
                templates += 1;
                let Some(text) = config::text(entry.path()) else {
                    continue;
                };
                // A layout or a data file moves other pages than its own.
                let moves = is_data(name)
                    || relative(root, entry.path()).is_some_and(|file| layout.is_aside(&file));
                let sent = sent_to(&text);
                let file = relative(root, entry.path()).filter(|_| !sent.is_empty());
                survey
                    .moved
                    .extend(file.and_then(|file| moved_by(&file, layout)));
                survey.generated.extend(
                    sent.into_iter()
                        .map(|sent| if moves { String::new() } else { sent }),
                );
            } else if REDIRECTS.contains(&name) {
                survey.redirects = true;
            }
        }
        survey.markdown.sort_unstable();
        survey
    }

    /// Whether a Markdown file was found, by its name.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.place(file).is_ok()
    }

    /// Adds a Markdown file that came.
    pub(crate) fn add(&mut self, file: &str) {
        if let Err(place) = self.place(file) {
            self.markdown.insert(place, file.to_owned());
        }
    }

    /// Takes out files that are gone.
    pub(crate) fn remove(&mut self, gone: &[String]) {
        let gone: HashSet<&str> = gone.iter().map(String::as_str).collect();
        self.markdown.retain(|known| !gone.contains(known.as_str()));
    }

    fn place(&self, file: &str) -> Result<usize, usize> {
        self.markdown
            .binary_search_by(|known| known.as_str().cmp(file))
    }

    /// Whether a layout or a data file may give a page of that folder another address.
    pub(crate) fn may_move(&self, folder: &str) -> bool {
        self.moved.iter().any(|moved| {
            moved.is_empty()
                || folder
                    .strip_prefix(moved.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// Whether a template may make pages directly below that address, or moves the pages
    /// that are there.
    pub(crate) fn may_generate(&self, address: &str) -> bool {
        let below = format!("{}/", address.trim_matches('/'));
        self.generated
            .iter()
            .any(|sent| below.starts_with(sent.as_str()) || *sent == below)
    }
}

/// The folders that a file lies in, the nearest first; the last is the site's own.
pub(crate) fn above(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(file), |at| (!at.is_empty()).then(|| paths::folder(at))).skip(1)
}

/// Whether a survey goes where a file or folder lies, as far as its name tells.
pub(crate) fn is_looked_at(file: &str, layout: &Layout) -> bool {
    let skipped = |folder: &str| {
        let name = paths::name(folder);
        NEVER.contains(&name)
            || name == ".git"
            || layout.output.iter().any(|output| output == folder)
    };
    !skipped(file) && !above(file).any(skipped)
}

/// Whether a file of that name can change what is known of the site: an announcement, a
/// page's template, a configuration, what git ignores.
pub(crate) fn may_matter(file: &str) -> bool {
    let name = paths::name(file);
    is_markdown(name) || is_template(name) || REDIRECTS.contains(&name) || ends_with(name, SETTINGS)
}

/// The folder whose pages a layout (any) or a folder's data file gives their addresses.
fn moved_by(file: &str, layout: &Layout) -> Option<String> {
    let (folder, name) = (paths::folder(file), paths::name(file));
    if !is_data(name) {
        return layout.is_aside(file).then(String::new);
    }
    let own = paths::stem(name) == paths::name(folder) || name.contains(".11tydata.");
    own.then(|| folder.to_owned())
}

/// Whether a name ends as Markdown files do.
pub fn is_markdown(name: &str) -> bool {
    ends_with(name, MARKDOWN)
}

/// A path below the site's folder as a name with `/`; `None` for a name that is not text.
pub(crate) fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .strip_prefix(root)
        .ok()?
        .iter()
        .map(|part| part.to_str())
        .collect();
    parts.map(|parts| parts.join("/"))
}

/// The files of a site that are not left out.
pub(crate) fn walk(root: &Path, layout: &Layout) -> impl Iterator<Item = DirEntry> {
    walk_where(root, layout, |_| true)
}

/// Those of them in the folders that are wanted.
pub(crate) fn walk_where(
    root: &Path,
    layout: &Layout,
    wanted: impl Fn(&Path) -> bool + Send + Sync + 'static,
) -> impl Iterator<Item = DirEntry> {
    let skipped: Vec<_> = layout
        .output
        .iter()
        .map(|folder| root.join(folder))
        .collect();
    let mut walk = WalkBuilder::new(root);
    // A folder above the site, or the user's own settings, must not hide announcements.
    walk.parents(false)
        .git_global(false)
        .ignore(false)
        .require_git(false);
    walk.follow_links(false).max_depth(Some(DEEPEST));
    walk.filter_entry(move |entry| {
        let name = entry.file_name().to_string_lossy();
        let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        !folder
            || entry.depth() == 0
            || !(NEVER.contains(&&*name) || skipped.iter().any(|skip| skip == entry.path()))
                && wanted(entry.path())
    });
    walk.build().flatten()
}

/// An ordinary file, or a symbolic link to one of the site's own.
fn is_ours(entry: &DirEntry, root: &Path) -> bool {
    let Some(kind) = entry.file_type() else {
        return false;
    };
    if kind.is_symlink() {
        return fs::canonicalize(entry.path())
            .is_ok_and(|target| target.starts_with(root) && target.is_file());
    }
    kind.is_file()
}

/// A file that makes pages or gives pages their addresses.
fn is_template(name: &str) -> bool {
    is_data(name) || name.contains(".11ty.") || ends_with(name, TEMPLATES)
}

/// A data file that may give addresses to a folder's pages.
fn is_data(name: &str) -> bool {
    name.contains(".11tydata.")
        || (ends_with(name, &["json"]) && !matches!(name, "package.json" | "package-lock.json"))
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The addresses that a template's or data file's `permalink` begins with, up to the
/// first thing that is filled in.
fn sent_to(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| {
        let (before, after) = line.split_once("permalink")?;
        // A word inside a text, such as `page.permalink`, is not the key.
        let key = before
            .trim_start_matches([' ', '\t', '{', '"', '\''])
            .is_empty();
        let value = after
            .trim_start_matches(['"', '\'', ' '])
            .strip_prefix([':', '='])?;
        key.then(|| value.trim().trim_matches(['"', '\'', ',', '`', ';', ' ']))
    });
    let fixed = lines.filter(|value| *value != "false").map(|value| {
        let end = ["{{", "{%", "<%", "${"]
            .iter()
            .filter_map(|mark| value.find(mark))
            .min();
        match end {
            Some(end) => value[..end].trim_start_matches('/').to_owned(),
            // A fixed address is one page, not a family of them.
            None if value.starts_with('/') || ends_with(value, &["html"]) => {
                format!("{}\0", value.trim_matches('/'))
            }
            None => String::new(),
        }
    });
    fixed.filter(|sent| !sent.ends_with('\0')).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_markdown, sent_to};

    #[test]
    fn endings() {
        for name in ["a.md", "A.MD", "a.b.markdown", "a.mdx"] {
            assert!(is_markdown(name), "{name}");
        }
        for name in ["a.html", "md", "a.md.bak", "a"] {
            assert!(!is_markdown(name), "{name}");
        }
    }

    #[test]
    fn where_templates_send_pages() {
        let check = |text: &str, expect: &[&str]| assert_eq!(sent_to(text), expect, "{text}");
        check("---\npermalink: /news/{{ tag }}/\n---\n", &["news/"]);
        check("permalink: \"/{{ page.fileSlug }}/\"", &[""]);
        check(
            "{ \"permalink\": \"/blog/{{ page.fileSlug }}/\" }",
            &["blog/"],
        );
        check(
            "permalink: (data) => `/x/${data.slug}/`",
            &["(data) => `/x/"],
        );
        check("permalink: data => compute(data)", &[""]);
        check("permalink: /feed.xml", &[]);
        check("permalink: false", &[]);
        check("<a href=\"{{ page.permalink }}\">", &[]);
    }
}
