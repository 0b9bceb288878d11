//! What a plan is about, and what follows from that: where its contents come from, which
//! message is proposed, and what becomes of the working files afterwards.

use repo::{Changes, Repo, RepoError};
use serde::{Deserialize, Serialize};

use crate::{changes, sentences};

/// What a plan is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Subject {
    /// Files of the working copy, as they are here.
    Files {
        /// The files, media included.
        files: Vec<String>,
    },
    /// A published commit, whose changes are taken out again.
    TakeBack {
        /// The commit.
        commit: String,
    },
}

impl Subject {
    /// What it changes on the last known tip of the site's branch.
    pub(crate) fn changes(&self, repo: &Repo) -> Result<Changes, RepoError> {
        match self {
            Self::Files { files } => repo.changes(files),
            Self::TakeBack { commit } => repo.changes_back(commit),
        }
    }

    /// The message that is proposed for it.
    pub(crate) fn message(&self, files: &[api::FileChange]) -> String {
        match self {
            Self::Files { .. } => changes::proposed_message(files),
            Self::TakeBack { .. } => changes::message_back(files),
        }
    }

    /// One sentence that says that it is out.
    pub(crate) fn published(&self, titles: &[String], takes_off: bool, label: &str) -> String {
        match self {
            Self::Files { .. } if takes_off => sentences::acts::taken_off(titles, label),
            Self::Files { .. } => sentences::published(titles, label),
            Self::TakeBack { .. } => sentences::publishing::taken_back(titles, label),
        }
    }

    /// What its wording is called beside one of others.
    pub(crate) const fn mine(&self) -> &'static str {
        match self {
            Self::Files { .. } => sentences::publishing::YOURS,
            Self::TakeBack { .. } => sentences::publishing::AS_BEFORE,
        }
    }

    /// Whether the working files are what is published: they stay as they are when the folder
    /// comes along. What does not come from them is written into them, where they are clean.
    pub(crate) const fn is_here(&self) -> bool {
        matches!(self, Self::Files { .. })
    }
}
