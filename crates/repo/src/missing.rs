//! Which published texts are not here any more. Made for folders of thousands: each folder is
//! listed once, on the disk as in the tree, and only what differs is looked at.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use git2::{Oid, Repository, Sort, Tree};

use crate::changes::base;
use crate::head::Head;
use crate::path::{OnDisk, RepoPath};
use crate::tree::{Entry, FOLDER, Files};
use crate::{Repo, RepoError};

/// What the index says of an entry that a sparse checkout leaves out.
const SKIP_WORKTREE: u16 = 1 << 14;

impl Repo {
    /// The Markdown files below these folders that the last known tip of the site's branch
    /// has, and that were deleted here: a file that others added since is not among them.
    pub fn missing(&self, folders: &[String]) -> Result<Vec<String>, RepoError> {
        self.search(folders, is_markdown)
    }

    /// The same with files of every kind.
    pub fn missing_of_any_kind(&self, folders: &[String]) -> Result<Vec<String>, RepoError> {
        self.search(folders, |_| true)
    }

    fn search(
        &self,
        folders: &[String],
        wanted: fn(&str) -> bool,
    ) -> Result<Vec<String>, RepoError> {
        let tip = self.known_tip()?;
        let mut search = Search {
            repo: self,
            published: Files::of(&self.git, tip)?,
            wanted,
            found: BTreeSet::new(),
        };
        for folder in folders {
            search.below(&self.folder_name(folder)?)?;
        }
        let found = search.found;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let base = base(&self.git, tip, Head::of(&self.git)?.commit())?;
        let mut based_on = Files::of(&self.git, base)?;
        let mut came_later = BTreeSet::new();
        for name in &found {
            if based_on.get(name)?.is_none() {
                came_later.insert(name.clone());
            }
        }
        let from_here = self.published_here(came_later.clone(), tip, base)?;
        let is_missing = |name: &String| {
            (!came_later.contains(name) || from_here.contains(name))
                && !self.left_out(&self.place_of(name.clone()))
        };
        Ok(found
            .iter()
            .filter(|name| is_missing(name))
            .filter_map(|name| name.strip_prefix(&self.prefix).map(str::to_owned))
            .collect())
    }

    /// Those of the files whose last change at the remote was published from this working
    /// copy. One walk for all of them: every commit is compared with its parents once.
    fn published_here(
        &self,
        mut files: BTreeSet<String>,
        tip: Option<Oid>,
        base: Option<Oid>,
    ) -> Result<HashSet<String>, RepoError> {
        let ours = self.scratch.remembered();
        let mut found = HashSet::new();
        let Some(tip) = tip.filter(|_| !ours.is_empty() && !files.is_empty()) else {
            return Ok(found);
        };
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
        walk.push(tip)?;
        if let Some(base) = base {
            walk.hide(base)?;
        }
        for id in walk {
            // A shallow clone ends somewhere.
            let Ok(id) = id else { break };
            let is_ours = ours.contains(&id);
            for name in changed_in(&self.git, id)? {
                if files.remove(&name) && is_ours {
                    found.insert(name);
                }
            }
            if files.is_empty() {
                break;
            }
        }
        Ok(found)
    }

    /// Whether a sparse checkout leaves this file out: then nobody deleted it. An index that
    /// cannot be read leaves nothing out.
    pub(crate) fn left_out(&self, place: &RepoPath) -> bool {
        let Ok(mut index) = self.git.index() else {
            return false;
        };
        index.read(false).is_ok()
            && index
                .get_path(Path::new(&place.name), 0)
                .is_some_and(|entry| entry.flags_extended & SKIP_WORKTREE != 0)
    }

    /// A folder of the site as trees name it; empty for the top.
    fn folder_name(&self, folder: &str) -> Result<String, RepoError> {
        if folder.is_empty() {
            return Ok(self.prefix.trim_end_matches('/').to_owned());
        }
        Ok(self.place(folder)?.name)
    }
}

/// One walk over folders.
struct Search<'r> {
    repo: &'r Repo,
    published: Files<'r>,
    /// Which names are looked for.
    wanted: fn(&str) -> bool,
    /// From the top of the working copy.
    found: BTreeSet<String>,
}

impl Search<'_> {
    fn below(&mut self, folder: &str) -> Result<(), RepoError> {
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let here = names_in(&self.repo.top.join(&folder));
            let mut absent = Vec::new();
            let Some(tree) = self.published.folder(&folder)? else {
                continue;
            };
            for entry in tree {
                let Ok(name) = entry.name() else { continue };
                let mode = u32::try_from(entry.filemode()).unwrap_or_default();
                if mode == FOLDER {
                    folders.push(joined(&folder, name));
                } else if (self.wanted)(name) && !here.contains(name) && is_file(&entry, mode) {
                    absent.push(joined(&folder, name));
                }
            }
            for name in absent {
                // A file system may spell a name its own way.
                let place = self.repo.place_of(name);
                if matches!(self.repo.on_disk(&place)?, OnDisk::Nothing) {
                    self.found.insert(place.name);
                }
            }
        }
        Ok(())
    }
}

/// The files that a commit changed against each of its parents.
fn changed_in(git: &Repository, id: Oid) -> Result<HashSet<String>, RepoError> {
    let commit = git.find_commit(id)?;
    let tree = commit.tree()?;
    let against = |parent: Option<&Tree<'_>>| -> Result<HashSet<String>, RepoError> {
        let diff = git.diff_tree_to_tree(parent, Some(&tree), None)?;
        let names = diff.deltas().filter_map(|delta| {
            let path = delta.new_file().path()?;
            path.to_str().map(str::to_owned)
        });
        Ok(names.collect())
    };
    let mut changed: Option<HashSet<String>> = None;
    for parent in commit.parents() {
        let names = against(Some(&parent.tree()?))?;
        changed = Some(match changed {
            Some(known) => known.intersection(&names).cloned().collect(),
            None => names,
        });
    }
    changed.map_or_else(|| against(None), Ok)
}

fn is_file(entry: &git2::TreeEntry<'_>, mode: u32) -> bool {
    let id = entry.id();
    Entry { id, mode }.is_file()
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| {
        ["md", "markdown", "mdx", "mkd", "mkdn", "mdown"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The names in a folder on the disk; none where there is no such folder.
fn names_in(folder: &Path) -> HashSet<String> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}
