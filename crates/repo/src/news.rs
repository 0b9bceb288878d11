//! What others changed between two tips of the site's branch: which files, who last, and when.
//! What was sent from this working copy is not news.

use std::collections::{BTreeMap, HashSet};

use git2::{Delta, DiffOptions, Oid, Sort};

use crate::changes::base;
use crate::head::Head;
use crate::tree::{find_commit, parse_id};
use crate::{Repo, RepoError};

/// So many commits are asked who they are by; in a longer history the oldest changes stay
/// without a name.
const WALKED: usize = 2_000;

/// A file that others changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The file.
    pub file: String,
    /// Who changed it last, as the history names them; empty where that is too long ago.
    pub author: String,
    /// When, in seconds since 1970; 0 where that is too long ago.
    pub when_unix: i64,
    /// Its content before, by id; none where it was not there.
    pub before: Option<String>,
    /// Its content now, by id; none where it is gone.
    pub after: Option<String>,
}

impl Repo {
    /// The commit that the working copy and the remote's tip have both grown from; none where
    /// there is none.
    pub fn common(&self, tip: &str) -> Result<Option<String>, RepoError> {
        let tip = parse_id(tip)?;
        let Some(head) = Head::of(&self.git)?.commit() else {
            return Ok(None);
        };
        let common = base(&self.git, Some(tip), Some(head))?;
        Ok(common.map(|common| common.to_string()))
    }

    /// The files that others changed between two tips, where `wanted` says yes to their names.
    pub fn news(
        &self,
        old: &str,
        new: &str,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<News>, RepoError> {
        let (old, new) = (parse_id(old)?, parse_id(new)?);
        let mut found = self.differing(old, new, wanted)?;
        let mut open: HashSet<String> = found.keys().cloned().collect();
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
        walk.push(new)?;
        walk.hide(old)?;
        let mut ours = HashSet::new();
        for id in walk.take(WALKED) {
            // The history of a shallow clone ends somewhere.
            let Ok(id) = id else { break };
            if open.is_empty() {
                break;
            }
            for file in self.touched(id, &open)? {
                if self.scratch.has_sent(id) {
                    ours.insert(file);
                    continue;
                }
                open.remove(&file);
                let commit = find_commit(&self.git, id)?;
                let author = commit.author();
                if let Some(news) = found.get_mut(&file) {
                    news.author = String::from_utf8_lossy(author.name_bytes()).into_owned();
                    news.when_unix = author.when().seconds();
                }
            }
        }
        // What nobody but this working copy touched.
        for file in ours.intersection(&open) {
            found.remove(file);
        }
        Ok(found.into_values().collect())
    }

    /// The content of a file, as it would be checked out.
    pub fn text_of(&self, file: &str, blob: &str) -> Result<Vec<u8>, RepoError> {
        self.checked_out(&self.place(file)?, parse_id(blob)?)
    }

    fn differing(
        &self,
        old: Oid,
        new: Oid,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<BTreeMap<String, News>, RepoError> {
        let (old, new) = (
            find_commit(&self.git, old)?.tree()?,
            find_commit(&self.git, new)?.tree()?,
        );
        let diff = self
            .git
            .diff_tree_to_tree(Some(&old), Some(&new), Some(&mut options()))?;
        let mut found = BTreeMap::new();
        for delta in diff.deltas() {
            let Some(file) = self.named(&delta).filter(|file| wanted(file)) else {
                continue;
            };
            let id = |file: git2::DiffFile<'_>| Some(file.id().to_string());
            let before = (delta.status() != Delta::Added).then(|| id(delta.old_file()));
            let after = (delta.status() != Delta::Deleted).then(|| id(delta.new_file()));
            let news = News {
                file: file.clone(),
                author: String::new(),
                when_unix: 0,
                before: before.flatten(),
                after: after.flatten(),
            };
            found.insert(file, news);
        }
        Ok(found)
    }

    /// Which of these files a commit changed against each of its parents.
    fn touched(&self, commit: Oid, of: &HashSet<String>) -> Result<Vec<String>, RepoError> {
        let commit = find_commit(&self.git, commit)?;
        let tree = commit.tree()?;
        let mut touched: Option<HashSet<String>> = None;
        for parent in commit.parents() {
            let parent = parent.tree()?;
            let diff =
                self.git
                    .diff_tree_to_tree(Some(&parent), Some(&tree), Some(&mut options()))?;
            let here: HashSet<String> = diff
                .deltas()
                .filter_map(|delta| self.named(&delta))
                .filter(|file| of.contains(file))
                .collect();
            touched = Some(match touched {
                Some(before) => before.intersection(&here).cloned().collect(),
                None => here,
            });
        }
        Ok(touched.unwrap_or_default().into_iter().collect())
    }

    /// The site's name of a file that differs; none for one beside the site.
    fn named(&self, delta: &git2::DiffDelta<'_>) -> Option<String> {
        let path = delta.new_file().path()?.to_str()?;
        path.strip_prefix(&self.prefix).map(str::to_owned)
    }
}

fn options() -> DiffOptions {
    let mut options = DiffOptions::new();
    options.ignore_submodules(true).skip_binary_check(true);
    options
}
