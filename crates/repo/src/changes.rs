//! What a publish would change: working files against the remote's tip, and where others
//! changed the same files since.

use git2::{ErrorCode, Oid, Repository, Sort};

use crate::content::Content;
use crate::grown::Origins;
use crate::head::Head;
use crate::path::{OnDisk, RepoPath};
use crate::tree::{Entry, Files, find_commit, parse_id};
use crate::{PathProblem, Repo, RepoError};

/// What differs from a tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The remote's tip that all of it is about; empty when there is nothing at the remote yet.
    pub tip: String,
    /// The files that differ.
    pub files: Vec<Change>,
}

/// One file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub file: String,
    /// What is published, as it would be checked out; `None` for a new file.
    pub before: Option<Vec<u8>>,
    /// The working file; `None` where it was deleted.
    pub after: Option<Vec<u8>>,
    /// What git commits for it, by id; it is in the repository from now on. `None` where it
    /// was deleted.
    pub blob: Option<String>,
    /// Someone else changed the file since the working copy was brought up to date.
    pub overlap: Option<Overlap>,
}

/// A change of someone else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Who, as the history names them.
    pub author: String,
    /// When, in seconds since 1970.
    pub when_unix: i64,
    /// What both began with, as it would be checked out; `None` where there was nothing.
    pub base: Option<Vec<u8>>,
    /// Their version; `None` if they removed the file.
    pub theirs: Option<Vec<u8>>,
}

impl Repo {
    /// What of these files differs from the last known tip of the site's branch. One that is
    /// there and not here was deleted; a renamed one is two: its new name, and its old one.
    ///
    /// Writes the blobs of the files that differ, so that exactly what is shown is published.
    pub fn changes(&self, files: &[String]) -> Result<Changes, RepoError> {
        let tip = self.known_tip()?;
        let head = Head::of(&self.git)?.commit();
        if let (None, Some(_), Some(target)) = (tip, head, self.target()?) {
            return Err(RepoError::NeverPushed {
                branch: target.branch,
            });
        }
        let mut look = Look::new(self, tip, head)?;
        let mut found = Vec::new();
        for file in files {
            if found.iter().all(|change: &Change| change.file != *file) {
                found.extend(look.at(file)?);
            }
        }
        Ok(Changes {
            tip: tip.map_or_else(String::new, |tip| tip.to_string()),
            files: found,
        })
    }

    /// Writes what git would commit for these bytes of a file, and answers its id.
    pub fn put_content(&self, file: &str, bytes: &[u8]) -> Result<String, RepoError> {
        let place = self.place(file)?;
        let id = match self.outer_filter(&place)? {
            Some(filter) => self.clean_with_git(file, &place, &filter, bytes)?,
            None => self.git.blob(&Content::of(self).clean(&place, bytes)?)?,
        };
        Ok(id.to_string())
    }

    /// A content of a file by its id, as it would be checked out.
    pub fn content(&self, file: &str, id: &str) -> Result<Vec<u8>, RepoError> {
        self.checked_out(&self.place(file)?, parse_id(id)?)
    }

    /// A file at the last known tip of the site's branch, as it would be checked out.
    pub fn published(&self, file: &str) -> Result<Option<Vec<u8>>, RepoError> {
        let place = self.place(file)?;
        let entry = Files::of(&self.git, self.known_tip()?)?.get(&place.name)?;
        entry
            .filter(|entry| entry.is_file())
            .map(|entry| self.checked_out(&place, entry.id))
            .transpose()
    }
}

impl Repo {
    /// The content of a file at the last known tip of the site's branch, by its id.
    pub fn published_id(&self, file: &str) -> Result<Option<String>, RepoError> {
        let place = self.place(file)?;
        let entry = Files::of(&self.git, self.known_tip()?)?.get(&place.name)?;
        Ok(entry.map(|entry| entry.id.to_string()))
    }

    /// A file of the site as it is here.
    pub fn here(&self, file: &str) -> Result<Vec<u8>, RepoError> {
        self.read(file, &self.place(file)?)
    }
}

/// One look at the working copy, with what it is compared with.
struct Look<'r> {
    repo: &'r Repo,
    content: Content<'r>,
    tip: Option<Oid>,
    /// What the working copy was made from, as far as the remote has it.
    base: Option<Oid>,
    published: Files<'r>,
    based_on: Files<'r>,
    at_head: Files<'r>,
    origins: Origins,
}

impl<'r> Look<'r> {
    fn new(repo: &'r Repo, tip: Option<Oid>, head: Option<Oid>) -> Result<Self, RepoError> {
        let base = base(&repo.git, tip, head)?;
        Ok(Self {
            repo,
            content: Content::of(repo),
            tip,
            base,
            published: Files::of(&repo.git, tip)?,
            based_on: Files::of(&repo.git, base)?,
            at_head: Files::of(&repo.git, head)?,
            origins: Origins::read(repo.scratch.folder()?),
        })
    }

    fn at(&mut self, file: &str) -> Result<Option<Change>, RepoError> {
        let place = self.repo.place(file)?;
        if matches!(self.repo.on_disk(&place)?, OnDisk::Nothing) {
            return self.gone(file, &place);
        }
        let after = self.repo.read(file, &place)?;
        let there = self.published(file, &place)?;
        let is_there = |blob| there.is_some_and(|entry| entry.id == blob);
        let blob = if let Some(filter) = self.repo.outer_filter(&place)? {
            self.repo.clean_with_git(file, &place, &filter, &after)?
        } else {
            let clean = self.content.clean(&place, &after)?;
            let blob = Oid::hash_object(git2::ObjectType::Blob, &clean)?;
            if !is_there(blob) {
                self.repo.git.blob(&clean)?;
            }
            blob
        };
        if is_there(blob) {
            return Ok(None);
        }
        Ok(Some(Change {
            file: file.to_owned(),
            before: self.checked_out(&place, there)?,
            overlap: self.overlap(&place, there, Some(blob))?,
            blob: Some(blob.to_string()),
            after: Some(after),
        }))
    }

    /// A file that is not here: deleted, unless it was never anywhere.
    fn gone(&mut self, file: &str, place: &RepoPath) -> Result<Option<Change>, RepoError> {
        let there = self.published(file, place)?;
        if there.is_none() {
            // Others deleted it too.
            return match self.based_on.get(&place.name)? {
                Some(_) => Ok(None),
                None => Err(RepoError::path(file, PathProblem::Missing)),
            };
        }
        if self.repo.left_out(place) {
            return Ok(None);
        }
        Ok(Some(Change {
            file: file.to_owned(),
            before: self.checked_out(place, there)?,
            overlap: self.overlap(place, there, None)?,
            blob: None,
            after: None,
        }))
    }

    fn published(&mut self, file: &str, place: &RepoPath) -> Result<Option<Entry>, RepoError> {
        let there = self.published.get(&place.name)?;
        if there.is_some_and(|entry| !entry.is_file()) {
            return Err(RepoError::path(file, PathProblem::NotAFile));
        }
        Ok(there)
    }

    fn checked_out(
        &self,
        place: &RepoPath,
        entry: Option<Entry>,
    ) -> Result<Option<Vec<u8>>, RepoError> {
        entry
            .map(|entry| self.repo.checked_out(place, entry.id))
            .transpose()
    }

    fn overlap(
        &mut self,
        place: &RepoPath,
        there: Option<Entry>,
        blob: Option<Oid>,
    ) -> Result<Option<Overlap>, RepoError> {
        let Some(tip) = self.tip.filter(|tip| Some(*tip) != self.base) else {
            return Ok(None);
        };
        let before = self.before(place, blob)?;
        if before == there.map(|entry| entry.id) {
            return Ok(None);
        }
        let ours = self.repo.scratch.remembered();
        let commit = last_change(&self.repo.git, &place.name, (tip, self.base), &ours)?;
        let commit = find_commit(&self.repo.git, commit)?;
        let author = commit.author();
        let base = before.map(|before| self.repo.checked_out(place, before));
        Ok(Some(Overlap {
            author: String::from_utf8_lossy(author.name_bytes()).into_owned(),
            when_unix: author.when().seconds(),
            base: base.transpose()?,
            theirs: self.checked_out(place, there)?,
        }))
    }

    /// What the working file, whose content has this id, goes on from: what was published of
    /// it, or what the working copy was made from.
    fn before(&mut self, place: &RepoPath, blob: Option<Oid>) -> Result<Option<Oid>, RepoError> {
        let head = self.at_head.get(&place.name)?.map(|entry| entry.id);
        let base = self.based_on.get(&place.name)?;
        let base = base.filter(|entry| entry.is_file()).map(|entry| entry.id);
        Ok(self.origins.of(&place.name, head, blob, base))
    }
}

/// Where working copy and remote parted; HEAD itself where no common commit is known
/// (a shallow clone, or histories that have nothing in common).
pub(crate) fn base(
    git: &Repository,
    tip: Option<Oid>,
    head: Option<Oid>,
) -> Result<Option<Oid>, RepoError> {
    let (Some(tip), Some(head)) = (tip, head) else {
        return Ok(head);
    };
    match git.merge_base(tip, head) {
        Ok(base) => Ok(Some(base)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(Some(head)),
        Err(error) => Err(error.into()),
    }
}

/// The last commit between `base` and `tip` that changed a file, and that is none of `ours`
/// if there is such a one; `tip` if none is found.
pub(crate) fn last_change(
    git: &Repository,
    name: &str,
    (tip, base): (Oid, Option<Oid>),
    ours: &[Oid],
) -> Result<Oid, RepoError> {
    let mut walk = git.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
    walk.push(tip)?;
    if let Some(base) = base {
        walk.hide(base)?;
    }
    let id_in = |commit: &git2::Commit<'_>| {
        let tree = commit.tree().ok()?;
        Some(tree.get_path(std::path::Path::new(name)).ok()?.id())
    };
    let mut own = None;
    for id in walk {
        let Ok(id) = id else { break };
        let commit = git.find_commit(id)?;
        let now = id_in(&commit);
        if commit.parents().all(|parent| id_in(&parent) != now) {
            if !ours.contains(&id) {
                return Ok(id);
            }
            own = own.or(Some(id));
        }
    }
    Ok(own.unwrap_or(tip))
}
