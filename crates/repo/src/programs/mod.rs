//! What a repository carries that names programs: settings, hooks, filters. Read and told,
//! never run; which of it a publish may run is in [`crate::with_git`].

mod attributes;
mod hooks;
mod settings;

use sha2::{Digest, Sha256};

use crate::{Repo, RepoError};

pub(crate) use hooks::{CHECKS, expanded, runs};
pub(crate) use settings::filter_name;

/// All that a repository carries of programs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programs {
    /// What a publish runs, if that is allowed.
    pub asked: Vec<Carried>,
    /// What Dateline never runs.
    pub never: Vec<Carried>,
    /// Stands for all that is asked, contents included.
    pub fingerprint: String,
    /// Whether all of it was seen: else no permission can be kept.
    pub whole: bool,
}

/// One thing that names a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// What it is for.
    pub purpose: Purpose,
    /// Its name in git's words: `pre-commit`, `filter.lfs.clean`.
    pub name: String,
    /// Where it is, from the top of the working copy where it lies inside.
    pub place: String,
    /// What it runs: the setting's value, or the file.
    pub runs: String,
    /// What is in the file, cut where it is long; empty for a setting.
    pub content: String,
    /// The patterns of files that it is for; empty where it is for none in particular.
    pub files: Vec<String>,
}

/// What a program of a repository is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// Looks at what is published, and may refuse or change it (a commit hook).
    Check,
    /// Belongs to a check: what it reads or runs in turn.
    CheckPart,
    /// Turns files into what is kept of them (a filter), or large files into references.
    Turn,
    /// Signs what is published.
    Sign,
    /// A hook of another moment.
    OtherHook,
    /// Watches the folder for changes.
    Watch,
    /// Connects to the remote, or signs in there.
    Connect,
    /// Leads an address elsewhere.
    Redirect,
    /// Shows or compares texts.
    Show,
    /// Brings versions together.
    Merge,
    /// A command of the repository's own.
    Shortcut,
    /// Settings from another file.
    Include,
    /// Anything else.
    Other,
}

impl Purpose {
    /// Whether a publish runs it where that is allowed.
    pub fn is_asked(self) -> bool {
        matches!(
            self,
            Self::Check | Self::CheckPart | Self::Turn | Self::Sign
        )
    }
}

/// What was seen so far, and what stands for it.
pub(crate) struct Seen {
    asked: Vec<Carried>,
    never: Vec<Carried>,
    digest: Sha256,
    whole: bool,
}

impl Seen {
    /// Takes one; `bytes` is what it is in full.
    pub(crate) fn take(&mut self, carried: Carried, bytes: &[u8]) {
        if !carried.purpose.is_asked() {
            self.never.push(carried);
            return;
        }
        let files = carried.files.join("\n");
        for part in [
            carried.name.as_bytes(),
            carried.place.as_bytes(),
            files.as_bytes(),
            bytes,
        ] {
            self.digest.update((part.len() as u64).to_le_bytes());
            self.digest.update(part);
        }
        self.asked.push(carried);
    }

    /// There is more than can be looked at.
    pub(crate) fn is_not_all(&mut self) {
        self.whole = false;
    }
}

impl Repo {
    /// What the repository names of programs, itself: in its settings, hooks and attributes.
    /// What the user set for all repositories is not among it. Runs nothing.
    pub fn programs(&self) -> Result<Programs, RepoError> {
        let mut seen = Seen {
            asked: Vec::new(),
            never: Vec::new(),
            digest: Sha256::new(),
            whole: true,
        };
        self.settings_into(&mut seen)?;
        self.hooks_into(&mut seen);
        Ok(Programs {
            asked: seen.asked,
            never: seen.never,
            fingerprint: format!("{:x}", seen.digest.finalize()),
            whole: seen.whole,
        })
    }

    /// Allows what stands for this fingerprint to run when something is published, and
    /// nothing that differs from it.
    pub fn allow(&self, fingerprint: Option<&str>) {
        self.allowed.replace(fingerprint.map(str::to_owned));
    }

    /// The repository's programs, if they may run: what it carries now is what was allowed.
    pub(crate) fn allowed_programs(&self) -> Result<Option<Programs>, RepoError> {
        let Some(allowed) = self.allowed.borrow().clone() else {
            return Ok(None);
        };
        let programs = self.programs()?;
        if programs.fingerprint == allowed && programs.whole {
            Ok(Some(programs))
        } else {
            Err(RepoError::ProgramsChanged)
        }
    }
}

/// Foreign text for reading: without control and direction characters, of a bearable length.
pub(crate) fn readable(bytes: &[u8]) -> String {
    const LONGEST: usize = 20_000;
    let text = String::from_utf8_lossy(bytes);
    let mut out: String = text
        .chars()
        .map(|c| match c {
            '\n' => '\n',
            '\t' => ' ',
            c if c.is_control() || crate::redact::hidden(c) => '\u{fffd}',
            c => c,
        })
        .take(LONGEST)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}
