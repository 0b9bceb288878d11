//! Building the commit to publish: from trees, on the remote's tip, with nothing but the
//! plan's files replaced. Touches no index, branch or file.

use git2::build::TreeUpdateBuilder;
use git2::{ErrorCode, FileMode, ObjectType, Oid, Signature, Tree};

use crate::tree::{Entry, Files, PROGRAM, find_commit, parse_id};
use crate::{PathProblem, Repo, RepoError};

impl Repo {
    /// Name and address to commit with: those that git is configured with, else what the
    /// user said ([`crate::SignIns::author`]).
    pub fn author(&self) -> Option<(String, String)> {
        let said = || self.link.sign_ins.as_ref()?.author();
        self.configured_author().or_else(said)
    }

    /// Name and address that git is configured with.
    pub fn configured_author(&self) -> Option<(String, String)> {
        let config = self.git.config().ok()?.snapshot().ok()?;
        let read = |key| {
            config
                .get_string(key)
                .ok()
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        Some((read("user.name")?, read("user.email")?))
    }

    /// Commits these files, each with the blob that [`Repo::changes`] named (none: the file
    /// goes, and with its last file a folder), on top of `tip` (an empty one: as the first
    /// commit). Answers the commit's id.
    pub fn build(
        &self,
        tip: &str,
        files: &[(String, Option<String>)],
        message: &str,
    ) -> Result<String, RepoError> {
        let (name, address) = self.author().ok_or(RepoError::NoAuthor)?;
        let author = Signature::now(&name, &address).map_err(|_| RepoError::NoAuthor)?;
        let (tree, tip) = self.planned_tree(tip, files)?;
        let tree = self.git.find_tree(tree)?;
        let parent = tip.map(|tip| find_commit(&self.git, tip)).transpose()?;
        let message = git2::message_prettify(message, None)?;
        let parents: Vec<_> = parent.iter().collect();
        Ok(self
            .git
            .commit(None, &author, &author, &message, &tree, &parents)?
            .to_string())
    }

    /// The tree that a commit of these files has, and the tip that it goes on.
    pub(crate) fn planned_tree(
        &self,
        tip: &str,
        files: &[(String, Option<String>)],
    ) -> Result<(Oid, Option<Oid>), RepoError> {
        let tip = (!tip.is_empty()).then(|| parse_id(tip)).transpose()?;
        let before = match tip {
            Some(tip) => find_commit(&self.git, tip)?.tree()?,
            None => self.git.find_tree(self.git.treebuilder(None)?.write()?)?,
        };
        let tree = self.replace(tip, &before, files)?.id();
        if tree == before.id() {
            return Err(RepoError::Nothing);
        }
        Ok((tree, tip))
    }

    fn replace(
        &self,
        tip: Option<Oid>,
        before: &Tree<'_>,
        files: &[(String, Option<String>)],
    ) -> Result<Tree<'_>, RepoError> {
        let mut there = Files::of(&self.git, tip)?;
        let mut update = TreeUpdateBuilder::new();
        for (file, blob) in files {
            let place = self.place(file)?;
            let entry = there.get(&place.name)?;
            let mode = mode(entry).ok_or_else(|| RepoError::path(file, PathProblem::NotAFile))?;
            match blob {
                Some(blob) => {
                    update.upsert(place.name.as_str(), self.blob(blob)?, mode);
                }
                None if entry.is_some() => {
                    update.remove(place.name.as_str());
                }
                None => {}
            }
        }
        Ok(self
            .git
            .find_tree(update.create_updated(&self.git, before)?)?)
    }

    fn blob(&self, id: &str) -> Result<Oid, RepoError> {
        let unknown = || RepoError::Unknown { id: id.to_owned() };
        let blob = parse_id(id)?;
        match self.git.odb()?.read_header(blob) {
            Ok((_, ObjectType::Blob)) => Ok(blob),
            Ok(_) => Err(unknown()),
            Err(error) if error.code() == ErrorCode::NotFound => Err(unknown()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The mode that a file keeps; `None` where there is something else than a file.
fn mode(there: Option<Entry>) -> Option<FileMode> {
    match there {
        None => Some(FileMode::Blob),
        Some(entry) if entry.mode == PROGRAM => Some(FileMode::BlobExecutable),
        Some(entry) => entry.is_file().then_some(FileMode::Blob),
    }
}
