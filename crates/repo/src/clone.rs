//! A new working copy of a remote, in a folder that is new or empty.
//!
//! Everything is made beside the folder and moved there at the end: what is cancelled or fails
//! leaves nothing. Nothing that comes from the remote is run: no hooks, no template, no
//! submodules, no filters but those for line ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::build::CheckoutBuilder;
use git2::{ErrorCode, Oid, Repository, RepositoryInitOptions};
use tempfile::TempDir;

use crate::link::{Link, Via};
use crate::progress::Watch;
use crate::scratch::Scratch;
use crate::transport::Route;
use crate::url::Address;
use crate::{CancelFlag, NetworkError, Part, Progress, RepoError, SignIns};

/// What is wanted of [`clone`].
pub struct CloneWanted {
    /// The remote's address, as a person gave it.
    pub address: String,
    /// The folder for the working copy. It must be empty if it is there.
    pub folder: PathBuf,
    /// The program's own folder for the site, as of [`crate::Repo::open`].
    pub scratch: PathBuf,
    /// How the network is reached.
    pub via: Via,
    /// Where the answers to what the remote wants are kept.
    pub sign_ins: Option<Arc<dyn SignIns>>,
}

/// Makes a working copy of the remote's first branch.
pub fn clone(
    wanted: &CloneWanted,
    progress: &dyn Fn(Progress),
    cancel: &CancelFlag,
) -> Result<(), NetworkError> {
    let address = Address::read(&wanted.address, &wanted.folder).map_err(RepoError::Address)?;
    let folder = &wanted.folder;
    is_free(folder)?;
    let parent = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.ok_or_else(|| RepoError::NotEmpty(folder.clone()))?;
    fs::create_dir_all(parent).map_err(|error| RepoError::io(parent, &error))?;
    let beside = folder_in(parent).map_err(|error| RepoError::io(parent, &error))?;

    let watch = Watch { progress, cancel };
    fill(beside.path(), &address, wanted, watch)?;
    if cancel.is_cancelled() {
        return Err(NetworkError::Cancelled);
    }
    Ok(move_to(beside, folder)?)
}

fn fill(
    top: &Path,
    address: &Address,
    wanted: &CloneWanted,
    watch: Watch<'_>,
) -> Result<(), NetworkError> {
    let scratch = Scratch::new(&wanted.scratch);
    let git = start(top)?;
    let link = Link {
        via: wanted.via.clone(),
        sign_ins: wanted.sign_ins.clone(),
        ..Link::default()
    };
    let transport = link.transport(scratch.folder()?)?;
    let route = Route {
        address,
        known: Vec::new(),
        own: scratch.gitdir()?,
        common: git.commondir().to_path_buf(),
        sign_ins: link.sign_ins.as_ref(),
    };
    // Its HEAD may be on a branch that does not exist yet.
    let head = transport.list(&route, "refs/heads/", watch.cancel)?.head;
    let first = head.unwrap_or_else(|| "refs/heads/main".to_owned());
    let fetched = transport.fetch(&route, std::slice::from_ref(&first), watch)?;
    let tip = fetched.first().map(|(_, tip)| *tip);
    connect(&git, address, &first)?;
    match tip {
        Some(tip) => check_out(&git, &first, tip, watch),
        None => Ok(()),
    }
}

fn start(top: &Path) -> Result<Repository, RepoError> {
    let mut options = RepositoryInitOptions::new();
    options.external_template(false);
    let git = Repository::init_opts(top, &options)?;
    let mut config = git.config()?;
    // Names that play tricks on another system's disk are refused on every system.
    config.set_bool("core.protectHFS", true)?;
    config.set_bool("core.protectNTFS", true)?;
    Ok(git)
}

/// Writes down where it came from, as git does.
fn connect(git: &Repository, address: &Address, first: &str) -> Result<(), RepoError> {
    git.remote("origin", address.as_str())?;
    let branch = first.strip_prefix("refs/heads/").unwrap_or(first);
    let mut config = git.config()?;
    config.set_str(&format!("branch.{branch}.remote"), "origin")?;
    config.set_str(&format!("branch.{branch}.merge"), first)?;
    git.reference_symbolic(
        "refs/remotes/origin/HEAD",
        &format!("refs/remotes/origin/{branch}"),
        true,
        "clone",
    )?;
    git.set_head(first)?;
    Ok(())
}

fn check_out(
    git: &Repository,
    first: &str,
    tip: Oid,
    watch: Watch<'_>,
) -> Result<(), NetworkError> {
    let branch = first.strip_prefix("refs/heads/").unwrap_or(first);
    git.reference(&format!("refs/remotes/origin/{branch}"), tip, true, "clone")?;
    git.reference(first, tip, true, "clone")?;
    let commit = git.find_commit(tip)?;
    let mut options = CheckoutBuilder::new();
    options
        .force()
        .progress(|_, done, of| {
            (watch.progress)(Progress {
                part: Part::Files,
                done: done as u64,
                of: of as u64,
            });
        })
        .notify_on(git2::CheckoutNotificationType::UPDATED)
        .notify(|_, _, _, _, _| !watch.cancel.is_cancelled());
    git.checkout_tree(commit.as_object(), Some(&mut options))
        .map_err(|error| match error.code() {
            ErrorCode::User => NetworkError::Cancelled,
            _ => error.into(),
        })
}

fn is_free(folder: &Path) -> Result<(), RepoError> {
    match fs::read_dir(folder).map(|mut entries| entries.next()) {
        Ok(None) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Ok(Some(_)) => Err(RepoError::NotEmpty(folder.to_owned())),
        Err(error) => Err(RepoError::io(folder, &error)),
    }
}

/// A folder of a passing name that others may read as they may any new one.
fn folder_in(parent: &Path) -> std::io::Result<TempDir> {
    let mut new = tempfile::Builder::new();
    new.prefix(".dateline-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        new.permissions(fs::Permissions::from_mode(0o777));
    }
    new.tempdir_in(parent)
}

/// Gives the finished working copy its name. A folder with that name is empty, else it stays.
fn move_to(beside: TempDir, folder: &Path) -> Result<(), RepoError> {
    let failed = |error| RepoError::io(folder, &error);
    match fs::remove_dir(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    fs::rename(beside.path(), folder).map_err(failed)?;
    // Nothing is there any more to be removed.
    let _ = beside.keep();
    Ok(())
}
