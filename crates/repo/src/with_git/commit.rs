//! Making the commit to publish with all that the user and the site want done with it. It
//! holds exactly the plan's files on the remote's tip, or there is none.

use git2::{Oid, Signature, Time};

use super::{CHECKING, OwnGit, Planned, Trouble, must, put, run};
use crate::transport::child;
use crate::tree::{find_commit, parse_id};
use crate::url::Address;
use crate::{CancelFlag, NetworkError, Redacted, Repo, RepoError, Said};

/// A commit that is ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Its id.
    pub commit: String,
    /// The plan's files that the site's checks changed in it, each with the id of what it is
    /// now.
    pub changed: Vec<(String, Option<String>)>,
}

/// Why there is no commit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommitStop {
    /// The site's checks did not accept it.
    #[error("the checks refused: {output}")]
    Refused {
        /// What they said.
        output: Redacted,
    },
    /// The site's checks changed files that nobody planned to publish.
    #[error("the checks changed {}", .files.join(", "))]
    Meddled {
        /// Those files, from the top of the working copy.
        files: Vec<String>,
    },
    /// It could not be signed.
    #[error("not signed: {output}")]
    NotSigned {
        /// What was said.
        output: Redacted,
    },
    /// It took too long.
    #[error("took too long")]
    TooLong,
    /// It was stopped.
    #[error("cancelled")]
    Cancelled,
    /// The content of large files could not be sent to where it is kept.
    #[error(transparent)]
    Large(NetworkError),
    /// The repository itself stood in the way.
    #[error(transparent)]
    Repo(#[from] RepoError),
}

impl From<git2::Error> for CommitStop {
    fn from(error: git2::Error) -> Self {
        Self::Repo(error.into())
    }
}

impl From<Trouble> for CommitStop {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NoGit => Self::Repo(RepoError::NoGit),
            Trouble::Cancelled => Self::Cancelled,
            Trouble::TooLong => Self::TooLong,
            Trouble::Repo(error) => Self::Repo(error),
        }
    }
}

impl Repo {
    /// [`Repo::build`] with all that belongs to it here: the commit is signed if the user, or
    /// the site where that is allowed, wants it so; the site's checks see it first where they
    /// are allowed; and the content of large files is sent ahead.
    pub fn commit_with_git(
        &self,
        tip: &str,
        files: &[Planned],
        message: &str,
        cancel: &CancelFlag,
    ) -> Result<Committed, CommitStop> {
        let Some(own) = self.own_git()? else {
            return Ok(self.plain(tip, files, message)?);
        };
        own.send_large_of(files, Repo::site_home, cancel)?;
        let checks = own.checks();
        if checks.is_empty() {
            return self.unchecked(&own, tip, files, message, cancel);
        }
        let (tree, tip) = self.planned_tree(tip, files)?;
        own.put_message(message)?;
        own.check_out(tip, tree, cancel)?;
        let hooks = own.hang(&checks)?;
        let commit = own.checked(&hooks, cancel)?;
        self.accept(commit, tip, files)
    }

    /// The same for a draft on `ground`. The site's checks see it when it is published: what is
    /// not finished yet need not hold before them.
    pub fn commit_draft(
        &self,
        ground: &str,
        files: &[Planned],
        message: &str,
    ) -> Result<String, CommitStop> {
        // What is there already was sent then, and need not be whole here.
        let names: Vec<String> = files.iter().map(|(file, _)| file.clone()).collect();
        let there = match ground {
            "" => vec![None; names.len()],
            ground => self.ids_in(ground, &names)?,
        };
        let news = files.iter().zip(&there);
        let news: Vec<Planned> = news
            .filter(|((_, content), there)| content != *there)
            .map(|(planned, _)| planned.clone())
            .collect();
        if news.is_empty() {
            return Err(RepoError::Nothing.into());
        }
        let Some(own) = self.own_git()? else {
            return Ok(self.build(ground, &news, message)?);
        };
        let cancel = CancelFlag::default();
        own.send_large_of(&news, Repo::first_home, &cancel)?;
        let made = self.unchecked(&own, ground, &news, message, &cancel)?;
        Ok(made.commit)
    }

    /// A commit that is signed where that is wanted.
    fn unchecked(
        &self,
        own: &OwnGit<'_>,
        tip: &str,
        files: &[Planned],
        message: &str,
        cancel: &CancelFlag,
    ) -> Result<Committed, CommitStop> {
        if !own.known.signs() {
            return Ok(self.plain(tip, files, message)?);
        }
        let (tree, tip) = self.planned_tree(tip, files)?;
        own.put_message(message)?;
        let commit = own.sign(tree, tip, None, cancel)?;
        Ok(Committed {
            commit: commit.to_string(),
            changed: Vec::new(),
        })
    }

    /// A commit of a whole tree on a tip, signed where that is wanted. By `author` where somebody
    /// else is to be named.
    pub(crate) fn commit_tree(
        &self,
        tree: Oid,
        tip: Oid,
        said: Option<Said<'_>>,
        message: &str,
    ) -> Result<String, CommitStop> {
        if let Some(own) = self.own_git()?.filter(|own| own.known.signs()) {
            own.put_message(message)?;
            let commit = own.sign(tree, Some(tip), said, &CancelFlag::default())?;
            return Ok(commit.to_string());
        }
        let (name, address) = self.author().ok_or(RepoError::NoAuthor)?;
        let committer = Signature::now(&name, &address).map_err(|_| RepoError::NoAuthor)?;
        let author = match said {
            None => committer.clone(),
            Some(said) => {
                let now = committer.when();
                let when = said.when_unix.unwrap_or_else(|| now.seconds());
                let when = Time::new(when, now.offset_minutes());
                Signature::new(said.name, said.email, &when).map_err(|_| RepoError::NoAuthor)?
            }
        };
        let message = git2::message_prettify(message, None)?;
        let (tree, tip) = (self.git.find_tree(tree)?, find_commit(&self.git, tip)?);
        let commit = self
            .git
            .commit(None, &author, &committer, &message, &tree, &[&tip])?;
        Ok(commit.to_string())
    }

    fn plain(&self, tip: &str, files: &[Planned], message: &str) -> Result<Committed, RepoError> {
        Ok(Committed {
            commit: self.build(tip, files, message)?,
            changed: Vec::new(),
        })
    }

    /// A commit that the checks saw: on the tip, and with nothing but the plan's files.
    fn accept(
        &self,
        commit: Oid,
        tip: Option<Oid>,
        files: &[Planned],
    ) -> Result<Committed, CommitStop> {
        let made = find_commit(&self.git, commit)?;
        if made.parent_ids().collect::<Vec<_>>() != tip.into_iter().collect::<Vec<_>>() {
            return Err(CommitStop::Meddled { files: Vec::new() });
        }
        let (other, changed) = self.beyond(tip, made.tree_id(), files)?;
        if !other.is_empty() {
            return Err(CommitStop::Meddled { files: other });
        }
        Ok(Committed {
            commit: commit.to_string(),
            changed,
        })
    }

    /// The references that stand for the content of large files.
    fn large(&self, files: &[Planned]) -> Result<Vec<String>, RepoError> {
        let mut found = Vec::new();
        for (file, blob) in files {
            let Some(blob) = blob else { continue };
            if !self.is_large(&self.place(file)?)? {
                continue;
            }
            let blob = self.git.find_blob(parse_id(blob)?)?;
            let text = std::str::from_utf8(blob.content()).unwrap_or_default();
            let reference = text
                .lines()
                .find_map(|line| line.strip_prefix("oid sha256:"));
            found.extend(reference.map(str::to_owned));
        }
        Ok(found)
    }
}

impl OwnGit<'_> {
    fn put_message(&self, message: &str) -> Result<(), CommitStop> {
        let message = git2::message_prettify(message, None)?;
        Ok(put(&self.folder.join("PLANNED_MSG"), message.as_bytes())?)
    }

    /// Makes a commit of a tree and signs it.
    fn sign(
        &self,
        tree: Oid,
        tip: Option<Oid>,
        said: Option<Said<'_>>,
        cancel: &CancelFlag,
    ) -> Result<Oid, CommitStop> {
        let mut command = self.there();
        self.name_author(&mut command)?;
        if let Some(said) = said {
            command
                .env("GIT_AUTHOR_NAME", said.name)
                .env("GIT_AUTHOR_EMAIL", said.email);
            if let Some(when) = said.when_unix {
                command.env("GIT_AUTHOR_DATE", format!("@{when} +0000"));
            }
        }
        command.args(["commit-tree", "-S", "-F"]);
        command.arg(self.folder.join("PLANNED_MSG"));
        if let Some(tip) = tip {
            command.args(["-p", &tip.to_string()]);
        }
        command.arg(tree.to_string());
        let output = run(command, CHECKING, cancel)?;
        if output.success {
            let id = String::from_utf8_lossy(&output.stdout);
            return Ok(parse_id(id.trim())?);
        }
        Err(CommitStop::NotSigned {
            output: Redacted::lossy(&output.stderr),
        })
    }

    /// Makes a commit of what is checked out, with the hooks looking at it.
    fn checked(&self, hooks: &std::path::Path, cancel: &CancelFlag) -> Result<Oid, CommitStop> {
        let mut command = self.here();
        self.name_author(&mut command)?;
        let mut setting = std::ffi::OsString::from("core.hooksPath=");
        setting.push(hooks);
        command.arg("-c").arg(setting);
        command.args([
            "commit",
            "--quiet",
            "--no-status",
            "--cleanup=whitespace",
            "-F",
        ]);
        command.arg(self.folder.join("PLANNED_MSG"));
        let output = run(command, CHECKING, cancel)?;
        if !output.success {
            let mut said = output.stdout;
            said.extend_from_slice(&output.stderr);
            let output = Redacted::lossy(&said);
            return Err(if is_about_signing(output.as_str()) {
                CommitStop::NotSigned { output }
            } else {
                CommitStop::Refused { output }
            });
        }
        let mut command = self.here();
        command.args(["rev-parse", "--verify", "HEAD^{commit}"]);
        let id = must(command)?;
        Ok(parse_id(String::from_utf8_lossy(&id).trim())?)
    }

    fn name_author(&self, command: &mut std::process::Command) -> Result<(), RepoError> {
        let (name, address) = self.repo.author().ok_or(RepoError::NoAuthor)?;
        for role in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{role}_NAME"), &name)
                .env(format!("GIT_{role}_EMAIL"), &address);
        }
        Ok(())
    }

    /// Sends the content of large files ahead, to beside where the commit goes.
    fn send_large_of(
        &self,
        files: &[Planned],
        to: fn(&Repo) -> Result<Address, RepoError>,
        cancel: &CancelFlag,
    ) -> Result<(), CommitStop> {
        let large = self.repo.large(files)?;
        if large.is_empty() {
            return Ok(());
        }
        self.send_large(&large, &to(self.repo)?, cancel)
    }

    fn send_large(
        &self,
        references: &[String],
        address: &Address,
        cancel: &CancelFlag,
    ) -> Result<(), CommitStop> {
        let mut to = address.as_str().to_owned();
        if address.folder().is_some() && !to.starts_with("file:") {
            // A bare path is no address for it.
            to.insert_str(0, "file://");
        }
        // Told of no git folder by the environment, it finds the one of a folder that it sends to.
        let mut command = child::command(&self.program, &self.checkout);
        command
            .args(["lfs", "push", "--object-id", &to])
            .args(references);
        let output = run(command, CHECKING, cancel)?;
        if output.success {
            return Ok(());
        }
        let details = Redacted::lossy(&output.stderr);
        Err(CommitStop::Large(NetworkError::Unreachable {
            which: None,
            details,
        }))
    }
}

/// Git says this of a program that signs; the checks speak for themselves.
fn is_about_signing(said: &str) -> bool {
    said.contains("failed to write commit object")
        && (said.contains("failed to sign")
            || said.contains("sign the data")
            || said.contains("signing"))
}
