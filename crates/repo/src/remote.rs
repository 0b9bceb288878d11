//! Where the site is published: which remote, which branch, by which address.

use git2::{Config, Oid, Reference, Repository};

use crate::head::Head;
use crate::url::Address;
use crate::{AddressProblem, Repo, RepoError};

/// Where the site is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteInfo {
    /// In a few words: "main at example.org/news.git", "main in news.git" for a folder.
    pub label: String,
    /// The branch at the remote.
    pub branch: String,
    /// The remote's name in the repository's settings.
    pub name: String,
    /// Why its address is refused; asking it will fail with the same.
    pub problem: Option<AddressProblem>,
    /// The computer that it is asked at, without a port; none for a folder.
    pub host: Option<String>,
    /// A folder of this computer or its network. The hooks of a repository there run here.
    pub local: bool,
}

/// The same with the addresses.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) branch: String,
    pub(crate) fetch: Result<Address, AddressProblem>,
    pub(crate) push: Result<Address, AddressProblem>,
    /// Whether the current branch of the working copy is the one that is published.
    pub(crate) is_current: bool,
}

impl Target {
    /// The ref that remembers the remote's tip.
    pub(crate) fn tracking(&self) -> String {
        format!("refs/remotes/{}/{}", self.name, self.branch)
    }

    /// The branch's full name at the remote.
    pub(crate) fn reference(&self) -> String {
        format!("refs/heads/{}", self.branch)
    }

    pub(crate) fn fetch_address(&self) -> Result<&Address, RepoError> {
        self.fetch
            .as_ref()
            .map_err(|problem| RepoError::Address(*problem))
    }

    pub(crate) fn push_address(&self) -> Result<&Address, RepoError> {
        self.push
            .as_ref()
            .map_err(|problem| RepoError::Address(*problem))
    }

    fn info(self) -> RemoteInfo {
        let branch = &self.branch;
        let label = match &self.push {
            Ok(address) if address.folder().is_some() => format!("{branch} in {}", address.shown()),
            Ok(address) => format!("{branch} at {}", address.shown()),
            Err(_) => format!("{branch} at {}", self.name),
        };
        RemoteInfo {
            label,
            problem: self
                .fetch
                .as_ref()
                .err()
                .or(self.push.as_ref().err())
                .copied(),
            host: self.push.as_ref().ok().and_then(Address::host),
            local: self.push.is_ok_and(|address| address.folder().is_some()),
            branch: self.branch,
            name: self.name,
        }
    }
}

impl Repo {
    /// Where the site is published: the upstream of the current branch; else, at `origin` (or the
    /// only remote), the branch of the same name, or the remote's default.
    pub fn remote(&self) -> Option<RemoteInfo> {
        self.target().ok().flatten().map(Target::info)
    }

    pub(crate) fn target(&self) -> Result<Option<Target>, RepoError> {
        let config = self.git.config()?.snapshot()?;
        let head = Head::of(&self.git)?;
        let Some((name, branch, is_current)) = self.destination(&config, head.branch())? else {
            return Ok(None);
        };
        if !Reference::is_valid_name(&format!("refs/heads/{branch}"))
            || !Reference::is_valid_name(&format!("refs/remotes/{name}/{branch}"))
        {
            return Ok(None);
        }
        let read = |key: &str| {
            first(&config, &format!("remote.{name}.{key}"))
                .map(|text| Address::read(&text, &self.top))
        };
        let Some(fetch) = read("url") else {
            return Ok(None);
        };
        let push = read("pushurl").unwrap_or_else(|| fetch.clone());
        Ok(Some(Target {
            name,
            branch,
            fetch,
            push,
            is_current,
        }))
    }

    /// Remote and branch, and whether that branch is what the current branch follows.
    fn destination(
        &self,
        config: &Config,
        current: Option<&str>,
    ) -> Result<Option<(String, String, bool)>, RepoError> {
        if let Some((name, branch)) = current.and_then(|current| upstream(config, current)) {
            return Ok(Some((name, branch, true)));
        }
        let Some(name) = usual_remote(&self.git)? else {
            return Ok(None);
        };
        let known = |branch: &str| {
            self.git
                .refname_to_id(&format!("refs/remotes/{name}/{branch}"))
                .is_ok()
        };
        let usual = default_branch(&self.git, &name).or_else(|| {
            ["main", "master"]
                .into_iter()
                .find(|branch| known(branch))
                .map(str::to_owned)
        });
        let branch = match (current, usual) {
            (Some(current), _) if known(current) => current.to_owned(),
            (_, Some(usual)) => usual,
            (Some(current), None) => current.to_owned(),
            (None, None) => return Ok(None),
        };
        let is_current = current == Some(branch.as_str());
        Ok(Some((name, branch, is_current)))
    }

    /// The last known commit of the site's branch; none where it has none yet.
    pub fn site_tip(&self) -> Result<Option<String>, RepoError> {
        Ok(self.known_tip()?.map(|tip| tip.to_string()))
    }

    /// What is known of the tip of the site's branch: the remote's, or HEAD where there is no remote.
    pub(crate) fn known_tip(&self) -> Result<Option<Oid>, RepoError> {
        match self.target()? {
            Some(target) => Ok(self.git.refname_to_id(&target.tracking()).ok()),
            None => Ok(Head::of(&self.git)?.commit()),
        }
    }
}

/// `branch.<current>.remote` and `.merge`, when they name a remote.
fn upstream(config: &Config, current: &str) -> Option<(String, String)> {
    let name = config
        .get_string(&format!("branch.{current}.remote"))
        .ok()?;
    let branch = config.get_string(&format!("branch.{current}.merge")).ok()?;
    let branch = branch.strip_prefix("refs/heads/")?.to_owned();
    first(config, &format!("remote.{name}.url"))?;
    Some((name, branch))
}

fn usual_remote(git: &Repository) -> Result<Option<String>, RepoError> {
    let names = git.remotes()?;
    let names: Vec<&str> = names
        .iter()
        .filter_map(|name| name.ok().flatten())
        .collect();
    let usual = names
        .iter()
        .find(|name| **name == "origin")
        .or(match names.as_slice() {
            [only] => Some(only),
            _ => None,
        });
    Ok(usual.map(|name| (*name).to_owned()))
}

/// What `refs/remotes/<name>/HEAD` points to.
fn default_branch(git: &Repository, name: &str) -> Option<String> {
    let head = git
        .find_reference(&format!("refs/remotes/{name}/HEAD"))
        .ok()?;
    let target = head.symbolic_target().ok()??;
    target
        .strip_prefix(&format!("refs/remotes/{name}/"))
        .map(str::to_owned)
}

/// The first value of a setting that may have several: the one git fetches from.
fn first(config: &Config, key: &str) -> Option<String> {
    let mut values = config.multivar(key, None).ok()?;
    let value = values.next()?.ok()?;
    value.value().ok().map(str::to_owned)
}
