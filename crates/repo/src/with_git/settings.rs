//! What the git folder of our own is told of the site, and what a publish does beside
//! making a commit.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use super::{OwnGit, Trouble, must, put, remove};
use crate::programs::{expanded, filter_name};
use crate::{Purpose, Repo, RepoError};

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

/// All settings as git sees them in the folder of our own, the user's among them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// What git was told of the site when they were asked for.
    told: String,
    settings: Arc<Vec<(String, String)>>,
}

impl Known {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.settings.iter().rfind(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether a filter of this name turns files.
    pub(super) fn has_filter(&self, name: &str) -> bool {
        ["clean", "process"].iter().any(|what| {
            self.get(&format!("filter.{name}.{what}"))
                .is_some_and(|it| !it.is_empty())
        })
    }

    /// Whether commits are signed.
    pub(super) fn signs(&self) -> bool {
        let value = self.get("commit.gpgsign");
        value.is_some_and(|value| git2::Config::parse_bool(value).unwrap_or(false))
    }

    /// Where the user keeps hooks for all repositories. A relative place would be the site's.
    pub(super) fn users_hooks(&self) -> Option<PathBuf> {
        let folder = expanded(self.get("core.hookspath")?);
        folder.is_absolute().then_some(folder)
    }
}

impl Repo {
    /// What a publish would do beside making a commit, as it is set now.
    pub fn beside(&self) -> Result<Beside, RepoError> {
        self.known.take();
        let carried = self.programs()?;
        let own = self.own_git()?;
        let mut beside = Beside::default();
        for extra in [Extra::Signing, Extra::Checks] {
            let does = own.as_ref().is_some_and(|own| match extra {
                Extra::Signing => own.known.signs(),
                Extra::Checks => !own.checks().is_empty(),
            });
            let wanted = carried.asked.iter().any(|one| match extra {
                Extra::Signing => one.name == "commit.gpgsign",
                Extra::Checks => one.purpose == Purpose::Check,
            });
            match (&own, does) {
                (_, true) => beside.runs.push(extra),
                (Some(_), false) if wanted => beside.skips.push((extra, Skipped::NotAllowed)),
                (None, false) if wanted => beside.skips.push((extra, Skipped::NoGit)),
                _ => {}
            }
        }
        Ok(beside)
    }
}

impl OwnGit<'_> {
    /// Writes what git is to know of the site, and answers it.
    pub(super) fn tell(&self) -> Result<String, RepoError> {
        let mut text = String::from("[core]\n\trepositoryformatversion = 0\n\tbare = false\n");
        for setting in self.repo.own_settings()? {
            let asked = setting.purpose().is_some_and(Purpose::is_asked);
            let name = setting.name.as_str();
            // A filter that no file was for when the user was asked is not among what was shown.
            let (runs, follows) = match filter_name(name) {
                Some(filter) => (self.filters.iter().any(|shown| shown == filter), false),
                None => (asked, name.starts_with("lfs.")),
            };
            let refuses = name == "commit.gpgsign"
                && git2::Config::parse_bool(&*setting.value).is_ok_and(|signs| !signs);
            let told = HARMLESS.contains(&name)
                || refuses
                || (self.allowed && (runs || follows))
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
        self.use_attributes(true)?;
        Ok(text)
    }

    /// The settings as git sees them; asked for once, as long as the site's are the same.
    pub(super) fn ask_again(&self, told: String) -> Result<Known, Trouble> {
        if let Some(known) = &*self.repo.known.borrow()
            && known.told == told
        {
            return Ok(known.clone());
        }
        let mut command = self.there();
        command.args(["config", "--null", "--list"]);
        let output = must(command)?;
        let settings = output.split(|byte| *byte == 0).filter_map(|setting| {
            let setting = String::from_utf8_lossy(setting);
            let (name, value) = setting.split_once('\n').unwrap_or((&setting, "true"));
            (!name.is_empty()).then(|| (name.to_owned(), value.to_owned()))
        });
        let known = Known {
            told,
            settings: Arc::new(settings.collect()),
        };
        self.repo.known.replace(Some(known.clone()));
        Ok(known)
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
