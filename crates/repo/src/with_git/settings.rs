//! What the git folder of our own is told of the site, and what a publish does beside
//! making a commit.

use std::fmt::Write as _;

use super::{OwnGit, Trouble, put, remove};
use crate::{Repo, RepoError};

/// Settings that name no program and change what is committed.
const HARMLESS: &[&str] = &[
    "user.name",
    "user.email",
    "author.name",
    "author.email",
    "committer.name",
    "committer.email",
    "core.autocrlf",
    "core.eol",
    "core.safecrlf",
    "core.filemode",
    "core.ignorecase",
    "core.precomposeunicode",
    "core.symlinks",
    "i18n.commitencoding",
];

/// What a publish does beside making a commit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// What it does.
    pub runs: Vec<Extra>,
    /// What it leaves out, and why.
    pub skips: Vec<(Extra, Skipped)>,
}

/// A part of publishing that is not Dateline's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extra {
    /// The commit is signed.
    Signing,
    /// Hooks look at it.
    Checks,
}

/// Why a part is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Skipped {
    /// The site's programs are not allowed to run.
    NotAllowed,
    /// There is no `git` on this computer.
    NoGit,
}

impl Repo {
    /// What a publish would do beside making a commit.
    pub fn beside(&self) -> Result<Beside, RepoError> {
        let carried = self.programs()?;
        let wants = |part: Extra| {
            carried.asked.iter().any(|one| match part {
                Extra::Signing => one.name == "commit.gpgsign",
                Extra::Checks => one.purpose == crate::Purpose::Check,
            })
        };
        let mut beside = Beside::default();
        let own = self.own_git()?;
        for part in [Extra::Signing, Extra::Checks] {
            let does = match &own {
                Some(own) => match part {
                    Extra::Signing => own.signs(),
                    Extra::Checks => own.checks().map(|checks| !checks.is_empty()),
                },
                None => Err(Trouble::NoGit),
            };
            match does {
                Ok(true) => beside.runs.push(part),
                Ok(false) if wants(part) => beside.skips.push((part, Skipped::NotAllowed)),
                Err(Trouble::NoGit) if wants(part) => beside.skips.push((part, Skipped::NoGit)),
                Ok(false) | Err(Trouble::NoGit | Trouble::Cancelled | Trouble::TooLong) => {}
                Err(Trouble::Repo(error)) => return Err(error),
            }
        }
        Ok(beside)
    }
}

impl OwnGit<'_> {
    /// Writes what git is to know of the site.
    pub(super) fn tell(&self) -> Result<(), RepoError> {
        let mut text = String::from("[core]\n\trepositoryformatversion = 0\n\tbare = false\n");
        for setting in self.repo.own_settings()? {
            let asked = setting.purpose().is_some_and(crate::Purpose::is_asked);
            let name = setting.name.as_str();
            let follows = name.starts_with("filter.") || name.starts_with("lfs.");
            let refuses = name == "commit.gpgsign"
                && git2::Config::parse_bool(&*setting.value).is_ok_and(|signs| !signs);
            let told = HARMLESS.contains(&name)
                || refuses
                || (self.allowed && (asked || follows))
                || (name.starts_with("lfs.") && name.ends_with(".access"));
            if let (true, Ok(value)) = (told, std::str::from_utf8(&setting.value)) {
                write_setting(&mut text, name, value);
            }
        }
        let common = self.repo.git.commondir();
        if let Some(store) = common.join("lfs").to_str() {
            write_setting(&mut text, "lfs.storage", store);
        }
        put(&self.folder.join("config"), text.as_bytes())?;
        for name in ["shallow", "info/exclude"] {
            copy(&common.join(name), &self.folder.join(name))?;
        }
        self.use_attributes(true)
    }

    /// Lets the site's attributes hold, or keeps all filters out.
    pub(super) fn use_attributes(&self, hold: bool) -> Result<(), RepoError> {
        let here = self.folder.join("info").join("attributes");
        let there = self.repo.git.commondir().join("info").join("attributes");
        if hold {
            return copy(&there, &here);
        }
        let mut text = std::fs::read(&there).unwrap_or_default();
        text.extend_from_slice(b"\n* -filter\n");
        put(&here, &text)
    }

    /// Whether commits are signed.
    pub(super) fn signs(&self) -> Result<bool, Trouble> {
        let signs = self.setting("--bool", "commit.gpgsign")?;
        Ok(signs.as_deref() == Some("true"))
    }
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Result<(), RepoError> {
    match std::fs::read(from) {
        Ok(content) => put(to, &content),
        Err(_) => remove(to),
    }
}

/// One setting, in a section of its own.
fn write_setting(text: &mut String, name: &str, value: &str) {
    let (Some((section, rest)), Some((_, key))) = (name.split_once('.'), name.rsplit_once('.'))
    else {
        return;
    };
    let middle = rest
        .strip_suffix(key)
        .and_then(|rest| rest.strip_suffix('.'));
    let _ = match middle {
        Some(middle) => writeln!(text, "[{section} \"{}\"]", quoted(middle)),
        None => writeln!(text, "[{section}]"),
    };
    let value = quoted(value).replace('\n', "\\n").replace('\t', "\\t");
    let _ = writeln!(text, "\t{key} = \"{value}\"");
}

fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
