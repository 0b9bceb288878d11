//! Finding the Markdown files of a site. What git ignores, hidden folders, packages and
//! the generator's output are left out, and no symbolic link leads out of the site.

use std::fs;
use std::path::Path;

use ignore::{DirEntry, WalkBuilder};

use crate::layout::Layout;

/// More files than any site has; the rest is left out.
const MOST_FILES: usize = 50_000;

/// Deeper folders are left out.
const DEEPEST: usize = 40;

/// Folders of packages and build tools.
const NEVER: &[&str] = &["node_modules", "bower_components", "vendor", "target", "__pycache__", "venv"];

/// The endings of Markdown files.
const MARKDOWN: &[&str] = &["md", "markdown", "mkdn", "mkd", "mdown", "mdx"];

/// The Markdown files of the site in `root`, relative to it, in the order of their names.
pub(crate) fn markdown(root: &Path, layout: &Layout) -> Vec<String> {
    let skipped: Vec<_> = layout.output.iter().chain(&layout.aside).map(|folder| root.join(folder)).collect();
    let mut walk = WalkBuilder::new(root);
    // A folder above the site, or the user's own settings, must not hide announcements.
    walk.parents(false).git_global(false).ignore(false).require_git(false);
    walk.follow_links(false).max_depth(Some(DEEPEST));
    walk.filter_entry(move |entry| {
        let name = entry.file_name().to_string_lossy();
        let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        !folder || entry.depth() == 0 || !(NEVER.contains(&&*name) || skipped.iter().any(|skip| skip == entry.path()))
    });
    let mut found: Vec<String> = walk
        .build()
        .flatten()
        .filter(|entry| is_ours(entry, root))
        .filter_map(|entry| relative(root, entry.path()))
        .take(MOST_FILES)
        .collect();
    found.sort_unstable();
    found
}

/// Whether a name ends as Markdown files do.
pub(crate) fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| MARKDOWN.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// A path below the site's folder as a name with `/`; `None` for a name that is not text.
pub(crate) fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn is_ours(entry: &DirEntry, root: &Path) -> bool {
    if !entry.file_name().to_str().is_some_and(is_markdown) {
        return false;
    }
    let Some(kind) = entry.file_type() else { return false };
    if kind.is_symlink() {
        return fs::canonicalize(entry.path()).is_ok_and(|target| target.starts_with(root) && target.is_file());
    }
    kind.is_file()
}
