//! Shared drafts: branches `draft/…` of the remote, each with what an announcement and its
//! media change on the commit of the site that it grew from. Reads them from the objects, names
//! them, and tells what of files here would stand on one.

use std::path::Path;

use git2::{Commit, ErrorCode, Oid, Repository};
use unicode_normalization::UnicodeNormalization;

use crate::changes::base;
use crate::head::Head;
use crate::path::OnDisk;
use crate::states::Working;
use crate::tree::{Files, find_commit, parse_id};
use crate::{PathProblem, RemoteBranch, Repo, RepoError};

/// How the names of drafts' branches begin.
pub const DRAFTS: &str = "draft/";

/// So many characters of a file's name are in the name of its draft.
const LONGEST: usize = 48;

/// A draft with more files than this is somebody's other work.
const MOST_FILES: usize = 500;

/// What a draft's branch holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The branch.
    pub name: String,
    /// Its tip.
    pub commit: String,
    /// The commit of the site's branch that it grew from.
    pub base: String,
    /// The announcement it is named for.
    pub file: String,
    /// The files of the site that it changes, each with its content by id; none for one that
    /// goes.
    pub files: Vec<(String, Option<String>)>,
    /// Who changed it last, as the history names them.
    pub author: String,
    /// When, in seconds since 1970.
    pub when_unix: i64,
}

/// Files with their contents by id; none for one that goes.
type Apart = Vec<(String, Option<String>)>;

impl Repo {
    /// The branch on which a file is shared: the same for the same file on every computer, and
    /// another one for every other file.
    pub fn draft_name(&self, file: &str) -> Result<String, RepoError> {
        let place = self.place(file)?;
        // A file system may spell a name its own way; people who share must agree.
        let name: String = place.name.nfc().collect();
        let id = Oid::hash_object(git2::ObjectType::Blob, name.as_bytes())?.to_string();
        Ok(format!("{DRAFTS}{}-{}", slug(&name), &id[..8]))
    }

    /// What a branch of the remote holds; `None` for one that is no draft of an announcement.
    pub fn draft(&self, branch: &RemoteBranch) -> Result<Option<Draft>, RepoError> {
        let tip = parse_id(&branch.commit)?;
        let Some(base) = self.grew_from(tip)? else {
            return Ok(None);
        };
        let commit = find_commit(&self.git, tip)?;
        let Some(files) = self.files_apart(base, &commit)? else {
            return Ok(None);
        };
        let is_named_for = |file: &str| self.draft_name(file).is_ok_and(|name| name == branch.name);
        let Some(file) = files
            .iter()
            .map(|(file, _)| file)
            .find(|file| is_named_for(file))
        else {
            return Ok(None);
        };
        let (author, when_unix) = self.last_writer(tip, base)?;
        Ok(Some(Draft {
            name: branch.name.clone(),
            commit: branch.commit.clone(),
            base: base.to_string(),
            file: file.clone(),
            author,
            when_unix,
            files,
        }))
    }

    /// The files of the site that a commit has otherwise than the one that it grew from; `None`
    /// where they are too many for a draft.
    pub(crate) fn files_apart(
        &self,
        base: Oid,
        commit: &Commit<'_>,
    ) -> Result<Option<Apart>, RepoError> {
        let old = find_commit(&self.git, base)?.tree()?;
        let diff = self
            .git
            .diff_tree_to_tree(Some(&old), Some(&commit.tree()?), None)?;
        if diff.deltas().len() > MOST_FILES {
            return Ok(None);
        }
        let mut files = Vec::new();
        for delta in diff.deltas() {
            let path = delta.new_file().path().and_then(Path::to_str);
            let Some(file) = path.and_then(|path| path.strip_prefix(&self.prefix)) else {
                continue;
            };
            let there = delta.status() != git2::Delta::Deleted;
            let blob = there.then(|| delta.new_file().id().to_string());
            // What cannot be a file of the site here is not brought here either.
            if self.place(file).is_ok() {
                files.push((file.to_owned(), blob));
            }
        }
        Ok(Some(files))
    }

    /// On what a new draft is built: the site's known tip. Where others changed one of the files
    /// since, it is what the files here grew from: nothing of theirs is turned back.
    pub fn draft_ground(&self, others_changed: bool) -> Result<String, RepoError> {
        let tip = self.known_tip()?;
        let ground = if others_changed {
            base(&self.git, tip, Head::of(&self.git)?.commit())?
        } else {
            tip
        };
        Ok(ground.map_or_else(String::new, |ground| ground.to_string()))
    }

    /// The last commit that the files here and a draft both grew from, which may be older than
    /// the one of the site that the draft is on; none where they have nothing in common.
    pub fn parted(&self, draft: &str) -> Result<Option<String>, RepoError> {
        let head = Head::of(&self.git)?.commit();
        let common = base(&self.git, Some(parse_id(draft)?), head)?;
        Ok(common.map(|common| common.to_string()))
    }

    /// What git would commit for these files as they are here; none where there is no file. The
    /// contents are in the repository from now on.
    pub fn take_in(&self, files: &[String]) -> Result<Vec<(String, Option<String>)>, RepoError> {
        let one = |file: &String| {
            let place = self.place(file)?;
            if matches!(self.on_disk(&place)?, OnDisk::Nothing) {
                return Ok((file.clone(), None));
            }
            let content = self.put_content(file, &self.read(file, &place)?)?;
            Ok((file.clone(), Some(content)))
        };
        files.iter().map(one).collect()
    }

    /// The contents of these files in a commit, by id; none where it has no such file.
    pub fn ids_in(&self, commit: &str, files: &[String]) -> Result<Vec<Option<String>>, RepoError> {
        let mut there = Files::of(&self.git, Some(parse_id(commit)?))?;
        let mut ids = Vec::new();
        for file in files {
            let entry = there.get(&self.place(file)?.name)?;
            if entry.is_some_and(|entry| !entry.is_file()) {
                return Err(RepoError::path(file, PathProblem::NotAFile));
            }
            ids.push(entry.map(|entry| entry.id.to_string()));
        }
        Ok(ids)
    }

    /// Whether a file here is exactly as a commit has it, or is in neither.
    pub fn is_as_in(&self, commit: &str, file: &str) -> Result<bool, RepoError> {
        let place = self.place(file)?;
        let there = Files::of(&self.git, Some(parse_id(commit)?))?.get(&place.name)?;
        let here = Working::of(self)?.id(&place)?;
        Ok(here == there.map(|entry| entry.id))
    }

    /// [`Repo::is_as_in`] for many files, each with its commit; what cannot be read is not.
    pub fn are_as_in(&self, asked: &[(String, String)]) -> Result<Vec<bool>, RepoError> {
        let working = Working::of(self)?;
        let one = |commit: &str, file: &str| {
            let place = self.place(file)?;
            let there = Files::of(&self.git, Some(parse_id(commit)?))?.get(&place.name)?;
            Ok::<_, RepoError>(working.id(&place)? == there.map(|entry| entry.id))
        };
        let all = asked.iter();
        Ok(all
            .map(|(commit, file)| one(commit, file).unwrap_or(false))
            .collect())
    }

    /// Whether a commit is here.
    pub fn has_commit(&self, commit: &str) -> bool {
        parse_id(commit).is_ok_and(|id| self.git.find_commit(id).is_ok())
    }

    /// Whether a commit is `earlier` or built on it.
    pub fn is_built_on(&self, commit: &str, earlier: &str) -> Result<bool, RepoError> {
        self.holds(parse_id(commit)?, parse_id(earlier)?)
    }

    /// Where a commit left the site's branch.
    pub(crate) fn grew_from(&self, commit: Oid) -> Result<Option<Oid>, RepoError> {
        let Some(tip) = self.known_tip()? else {
            return Ok(None);
        };
        common(&self.git, tip, commit)
    }
}

/// The last commit that two have in common.
pub(crate) fn common(git: &Repository, one: Oid, other: Oid) -> Result<Option<Oid>, RepoError> {
    match git.merge_base(one, other) {
        Ok(base) => Ok(Some(base)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What a file's name says, in the letters that every system takes.
fn slug(name: &str) -> String {
    let mut parts = name.rsplit('/');
    let last = parts.next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    let says = match stem {
        "index" | "_index" => parts.next().unwrap_or(stem),
        stem => stem,
    };
    let mut slug = String::new();
    for c in says.chars().map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        "announcement".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_says_what_it_is_of() {
        for (file, expect) in [
            ("news/2026-11-03-The_River.md", "2026-11-03-the-river"),
            ("en/talks/weir/index.md", "weir"),
            ("_index.md", "index"),
            ("news/川.md", "announcement"),
            ("news/Über alles!.en.md", "ber-alles"),
            ("news/.md", "announcement"),
        ] {
            assert_eq!(slug(file), expect, "{file}");
        }
    }

    proptest! {
        #[test]
        fn every_name_is_one_that_git_takes(file in any::<String>()) {
            let name = format!("refs/heads/{DRAFTS}{}-01234567", slug(&file));
            prop_assert!(git2::Reference::is_valid_name(&name), "{name}");
            prop_assert!(name.is_ascii() && name.len() < 100);
        }
    }
}
