//! The published versions of one file: the commits up to the remote's known tip that changed
//! it, newest first, through renames. Walked a stretch at a time, so that a long history holds
//! nobody up and can be left in the middle.

use std::collections::{BinaryHeap, HashMap, HashSet};

use git2::{Commit, DiffFindOptions, ErrorCode, Oid, Repository, Tree};

use crate::tree::{Entry, FOLDER, Files, find_commit, parse_id};
use crate::{Repo, RepoError};

/// Where a file was added together with more than so many others, only one with exactly its
/// content counts as what it was renamed from.
const COMPARED_AT_MOST: usize = 200;

/// How far a walk has got.
#[derive(Debug, Clone)]
pub struct Trail {
    next: BinaryHeap<Place>,
    seen: HashSet<Place>,
    cut: bool,
}

/// A commit to look at, and the file's name there. The youngest comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    when: i64,
    commit: Oid,
    name: String,
}

/// One published version of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileVersion {
    /// The commit that published it.
    pub commit: String,
    /// The file's name then, from the site.
    pub file: String,
    /// Whether it was there after that commit; else it was taken off.
    pub there: bool,
    /// Whether it was there before, under this name or another one.
    pub before: bool,
    /// Who, as the history names them.
    pub author: String,
    /// When, in seconds since 1970.
    pub when_unix: i64,
    /// The first line of the commit's message.
    pub message: String,
    /// Whether it was sent from this working copy.
    pub from_here: bool,
}

impl Trail {
    /// Whether there is nothing more to look at.
    pub fn is_at_end(&self) -> bool {
        self.next.is_empty()
    }

    /// Whether the history goes on where this working copy does not have it (a shallow clone).
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    fn go_on(&mut self, commit: &Commit<'_>, name: &str) {
        let place = Place {
            when: commit.time().seconds(),
            commit: commit.id(),
            name: name.to_owned(),
        };
        if self.seen.insert(place.clone()) {
            self.next.push(place);
        }
    }
}

impl Repo {
    /// The start of the walk for a file, at the last known tip of the site's branch.
    pub fn trail(&self, file: &str) -> Result<Trail, RepoError> {
        let place = self.place(file)?;
        let mut trail = Trail {
            next: BinaryHeap::new(),
            seen: HashSet::new(),
            cut: false,
        };
        if let Some(tip) = self.known_tip()? {
            trail.go_on(&find_commit(&self.git, tip)?, &place.name);
        }
        Ok(trail)
    }

    /// Looks at the next commits, so many at most, for so many versions at most.
    pub fn walk(
        &self,
        trail: &mut Trail,
        commits: usize,
        versions: usize,
    ) -> Result<Vec<FileVersion>, RepoError> {
        let mut look = Look {
            git: &self.git,
            known: HashMap::new(),
        };
        let mut found = Vec::new();
        for _ in 0..commits {
            if found.len() == versions {
                break;
            }
            let Some(place) = trail.next.pop() else { break };
            let commit = match self.git.find_commit(place.commit) {
                Ok(commit) => commit,
                Err(error) if error.code() == ErrorCode::NotFound => {
                    trail.cut = true;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            found.extend(self.pass(trail, &mut look, &commit, &place.name)?);
        }
        Ok(found)
    }

    /// The commit of the site's branch whose id begins so.
    pub fn commit_named(&self, id: &str) -> Result<Option<String>, RepoError> {
        let commit = match self.git.find_commit_by_prefix(id) {
            Ok(commit) => commit.id(),
            Err(error) if matches!(error.code(), ErrorCode::NotFound | ErrorCode::Ambiguous) => {
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let Some(tip) = self.known_tip()? else {
            return Ok(None);
        };
        Ok(self.holds(tip, commit)?.then(|| commit.to_string()))
    }

    /// A file as a commit has it, as it would be checked out.
    pub fn version(&self, commit: &str, file: &str) -> Result<Option<Vec<u8>>, RepoError> {
        let place = self.place(file)?;
        let entry = Files::of(&self.git, Some(parse_id(commit)?))?.get(&place.name)?;
        entry
            .filter(|entry| entry.is_file())
            .map(|entry| self.checked_out(&place, entry.id))
            .transpose()
    }

    fn pass(
        &self,
        trail: &mut Trail,
        look: &mut Look<'_>,
        commit: &Commit<'_>,
        name: &str,
    ) -> Result<Option<FileVersion>, RepoError> {
        let now = look.entry(commit.tree_id(), name)?;
        let parents: Vec<Commit<'_>> = commit.parents().collect();
        if parents.is_empty() && self.git.is_shallow() {
            // Who wrote what stands here, nobody knows on this computer.
            trail.cut = true;
            return Ok(None);
        }
        let mut before = None;
        for parent in &parents {
            let then = look.entry(parent.tree_id(), name)?;
            if then == now {
                trail.go_on(parent, name);
                return Ok(None);
            }
            before = before.or(then);
        }
        let mut was = None;
        if let (None, Some(parent), Some(_)) = (before, parents.first(), now) {
            was = renamed_from(&self.git, parent, commit, name)?;
        }
        match (&was, parents.first()) {
            (Some(old), Some(parent)) => trail.go_on(parent, old),
            _ => parents.iter().for_each(|parent| trail.go_on(parent, name)),
        }
        let Some(file) = name.strip_prefix(&self.prefix) else {
            return Ok(None);
        };
        if now.is_none() && before.is_none() {
            return Ok(None);
        }
        let author = commit.author();
        let message = commit.summary_bytes().unwrap_or_default();
        Ok(Some(FileVersion {
            commit: commit.id().to_string(),
            file: file.to_owned(),
            there: now.is_some(),
            before: before.is_some() || was.is_some(),
            author: String::from_utf8_lossy(author.name_bytes()).into_owned(),
            when_unix: author.when().seconds(),
            message: String::from_utf8_lossy(message).into_owned(),
            from_here: self.scratch.has_sent(commit.id()),
        }))
    }
}

/// Entries of trees. The tree of a large folder is read once, however many commits have it.
struct Look<'r> {
    git: &'r Repository,
    known: HashMap<String, HashMap<Oid, Option<Entry>>>,
}

impl Look<'_> {
    fn entry(&mut self, tree: Oid, name: &str) -> Result<Option<Oid>, RepoError> {
        let entry = self.at(tree, name)?;
        Ok(entry.filter(|entry| entry.is_file()).map(|entry| entry.id))
    }

    fn at(&mut self, tree: Oid, name: &str) -> Result<Option<Entry>, RepoError> {
        let known = self.known.get(name).and_then(|known| known.get(&tree));
        if let Some(known) = known {
            return Ok(*known);
        }
        let (first, rest) = name.split_once('/').unwrap_or((name, ""));
        let entry = self.child(tree, first)?;
        let entry = match entry {
            Some(folder) if !rest.is_empty() && folder.mode == FOLDER => {
                self.at(folder.id, rest)?
            }
            entry if rest.is_empty() => entry,
            _ => None,
        };
        let known = self.known.entry(name.to_owned()).or_default();
        known.insert(tree, entry);
        Ok(entry)
    }

    fn child(&self, tree: Oid, name: &str) -> Result<Option<Entry>, RepoError> {
        let tree: Tree<'_> = self.git.find_tree(tree)?;
        let entry = tree.get_name_bytes(name.as_bytes());
        Ok(entry.map(|entry| Entry {
            id: entry.id(),
            mode: u32::try_from(entry.filemode_raw()).unwrap_or_default(),
        }))
    }
}

/// The name that a file had before the commit in which it came.
fn renamed_from(
    git: &Repository,
    parent: &Commit<'_>,
    commit: &Commit<'_>,
    name: &str,
) -> Result<Option<String>, RepoError> {
    let mut diff = git.diff_tree_to_tree(Some(&parent.tree()?), Some(&commit.tree()?), None)?;
    let mut how = DiffFindOptions::new();
    how.renames(true)
        .exact_match_only(diff.deltas().len() > COMPARED_AT_MOST)
        .rename_limit(COMPARED_AT_MOST);
    diff.find_similar(Some(&mut how))?;
    let path = |file: git2::DiffFile<'_>| Some(file.path()?.to_str()?.to_owned());
    Ok(diff
        .deltas()
        .filter(|delta| delta.status() == git2::Delta::Renamed)
        .find(|delta| path(delta.new_file()).as_deref() == Some(name))
        .and_then(|delta| path(delta.old_file())))
}
