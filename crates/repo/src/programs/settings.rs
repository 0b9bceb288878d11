//! Settings of the repository's own that name programs, or lead somewhere else.

use std::collections::BTreeMap;

use git2::ConfigLevel;

use super::{Carried, Purpose, Seen, attributes, readable};
use crate::{Repo, RepoError};

/// Settings by name, and what they are for; `*` stands for the part in the middle.
const KNOWN: &[(&str, Purpose)] = &[
    ("filter.*.clean", Purpose::Turn),
    ("filter.*.smudge", Purpose::Turn),
    ("filter.*.process", Purpose::Turn),
    ("lfs.customtransfer.*.path", Purpose::Turn),
    ("lfs.customtransfer.*.args", Purpose::Turn),
    ("lfs.standalonetransferagent", Purpose::Turn),
    ("lfs.*.standalonetransferagent", Purpose::Turn),
    ("lfs.extension.*.clean", Purpose::Turn),
    ("lfs.extension.*.smudge", Purpose::Turn),
    ("lfs.url", Purpose::Turn),
    ("lfs.pushurl", Purpose::Turn),
    ("commit.gpgsign", Purpose::Sign),
    ("user.signingkey", Purpose::Sign),
    ("gpg.format", Purpose::Sign),
    ("gpg.program", Purpose::Sign),
    ("gpg.*.program", Purpose::Sign),
    ("gpg.ssh.defaultkeycommand", Purpose::Sign),
    ("core.hookspath", Purpose::Other),
    ("hook.*.command", Purpose::OtherHook),
    ("core.fsmonitor", Purpose::Watch),
    ("core.sshcommand", Purpose::Connect),
    ("core.gitproxy", Purpose::Connect),
    ("core.askpass", Purpose::Connect),
    ("core.alternaterefscommand", Purpose::Connect),
    ("credential.helper", Purpose::Connect),
    ("credential.*.helper", Purpose::Connect),
    ("remote.*.uploadpack", Purpose::Connect),
    ("remote.*.receivepack", Purpose::Connect),
    ("remote.*.vcs", Purpose::Connect),
    ("remote.*.proxy", Purpose::Connect),
    ("http.proxy", Purpose::Connect),
    ("http.*.proxy", Purpose::Connect),
    ("http.*.extraheader", Purpose::Connect),
    ("http.extraheader", Purpose::Connect),
    ("uploadpack.packobjectshook", Purpose::Connect),
    ("protocol.allow", Purpose::Connect),
    ("protocol.*.allow", Purpose::Connect),
    ("url.*.insteadof", Purpose::Redirect),
    ("url.*.pushinsteadof", Purpose::Redirect),
    ("core.editor", Purpose::Show),
    ("core.pager", Purpose::Show),
    ("sequence.editor", Purpose::Show),
    ("pager.*", Purpose::Show),
    ("interactive.difffilter", Purpose::Show),
    ("diff.external", Purpose::Show),
    ("diff.*.command", Purpose::Show),
    ("diff.*.textconv", Purpose::Show),
    ("difftool.*.cmd", Purpose::Show),
    ("difftool.*.path", Purpose::Show),
    ("browser.*.cmd", Purpose::Show),
    ("browser.*.path", Purpose::Show),
    ("man.*.cmd", Purpose::Show),
    ("man.*.path", Purpose::Show),
    ("merge.*.driver", Purpose::Merge),
    ("mergetool.*.cmd", Purpose::Merge),
    ("mergetool.*.path", Purpose::Merge),
    ("alias.*", Purpose::Shortcut),
    ("include.path", Purpose::Include),
    ("includeif.*.path", Purpose::Include),
    ("gc.recentobjectshook", Purpose::Other),
    ("trailer.*.command", Purpose::Other),
    ("trailer.*.cmd", Purpose::Other),
    ("tar.*.command", Purpose::Other),
    ("guitool.*.cmd", Purpose::Other),
    ("sendemail.*", Purpose::Other),
    ("submodule.*.update", Purpose::Other),
    ("core.worktree", Purpose::Other),
];

/// What a setting is for, if it names a program or leads elsewhere.
fn purpose(name: &str, value: &str) -> Option<Purpose> {
    let (_, purpose) = KNOWN.iter().find(|(known, _)| fits(known, name))?;
    let is_switch = git2::Config::parse_bool(value).is_ok();
    let counts = match name {
        "core.fsmonitor" => !is_switch,
        _ if name.starts_with("submodule.") => value.starts_with('!'),
        _ if name.starts_with("pager.") => !is_switch,
        _ => !value.is_empty(),
    };
    counts.then_some(*purpose)
}

/// Section and key are in small letters; what is between may hold dots.
fn fits(known: &str, name: &str) -> bool {
    let Some((head, tail)) = known.split_once('*') else {
        return known == name;
    };
    name.len() > known.len() - 1 && name.starts_with(head) && name.ends_with(tail)
}

/// One setting of the repository's own.
pub(crate) struct Setting {
    /// Section and key in small letters.
    pub(crate) name: String,
    pub(crate) value: Vec<u8>,
    place: &'static str,
}

impl Setting {
    /// What it is for, if it names a program.
    pub(crate) fn purpose(&self) -> Option<Purpose> {
        purpose(&self.name, &String::from_utf8_lossy(&self.value))
    }
}

impl Repo {
    /// The repository's own settings, in their order.
    pub(crate) fn own_settings(&self) -> Result<Vec<Setting>, RepoError> {
        let config = self.git.config()?;
        let mut entries = config.entries(None)?;
        let mut own = Vec::new();
        while let Some(entry) = entries.next() {
            let entry = entry?;
            let place = match (entry.level(), entry.include_depth()) {
                (ConfigLevel::Local, 0) => ".git/config",
                (ConfigLevel::Worktree, 0) => ".git/config.worktree",
                (ConfigLevel::Local | ConfigLevel::Worktree, _) => "a file that .git/config names",
                _ => continue,
            };
            let value = if entry.has_value() {
                entry.value_bytes().to_vec()
            } else {
                b"true".to_vec()
            };
            own.push(Setting {
                name: String::from_utf8_lossy(entry.name_bytes()).into_owned(),
                value,
                place,
            });
        }
        Ok(own)
    }

    pub(super) fn settings_into(&self, seen: &mut Seen) -> Result<(), RepoError> {
        let own = self.own_settings()?;
        let filters: BTreeMap<String, Vec<String>> = if own
            .iter()
            .any(|setting| setting.name.starts_with("filter."))
        {
            attributes::filters(self, seen)
        } else {
            BTreeMap::new()
        };
        // A key or a program that signs is of no use where nothing is signed.
        let signs = self
            .git
            .config()?
            .get_bool("commit.gpgsign")
            .unwrap_or(false);
        for setting in &own {
            let Some(mut purpose) = setting.purpose() else {
                continue;
            };
            if purpose == Purpose::Sign && !signs {
                purpose = Purpose::Other;
            }
            let files = filter_name(&setting.name)
                .and_then(|filter| filters.get(filter))
                .cloned()
                .unwrap_or_default();
            if setting.name.starts_with("filter.") && files.is_empty() {
                // No file is for it, so it never runs.
                purpose = Purpose::Other;
            }
            let carried = Carried {
                purpose,
                name: readable(setting.name.as_bytes()),
                place: setting.place.to_owned(),
                runs: readable(&setting.value),
                content: String::new(),
                files,
            };
            seen.take(carried, &setting.value);
        }
        Ok(())
    }
}

/// `lfs` of `filter.lfs.clean`.
pub(crate) fn filter_name(setting: &str) -> Option<&str> {
    let (name, _) = setting.strip_prefix("filter.")?.rsplit_once('.')?;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_name_programs_are_known_by_their_names() {
        for (name, value, expect) in [
            ("core.fsmonitor", "/bin/x", Some(Purpose::Watch)),
            ("core.fsmonitor", "true", None),
            ("core.sshcommand", "x", Some(Purpose::Connect)),
            ("filter.a.b.clean", "x", Some(Purpose::Turn)),
            ("filter..clean", "x", None),
            ("filter.a.required", "true", None),
            (
                "credential.https://a.example/x.helper",
                "!x",
                Some(Purpose::Connect),
            ),
            ("url.ext::sh.insteadof", "https://", Some(Purpose::Redirect)),
            ("submodule.a.update", "!x", Some(Purpose::Other)),
            ("submodule.a.update", "checkout", None),
            ("alias.st", "!x", Some(Purpose::Shortcut)),
            ("pager.log", "false", None),
            ("core.autocrlf", "true", None),
            ("user.name", "x", None),
        ] {
            assert_eq!(purpose(name, value), expect, "{name}={value}");
        }
    }
}
