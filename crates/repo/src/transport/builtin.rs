//! libgit2's own way, for computers without `git`.
//!
//! It starts no process and sees the user's settings only, never the repository's. It also runs
//! none of the hooks of a remote in a folder: one that checks what it is sent does not check
//! what comes this way.

use std::cell::{Cell, RefCell};

use git2::{
    AutotagOption, Config, Direction, ErrorCode, FetchOptions, Oid, PushOptions, RemoteCallbacks,
    Repository,
};

use super::protected::is_protected;
use super::{Before, Listing, Push, Route, Transport};
use crate::progress::Watch;
use crate::{NetworkError, Part, Progress, PushAnswer, Redacted};

/// libgit2's transports.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Builtin;

impl Transport for Builtin {
    fn list(&self, route: &Route<'_>, prefix: &str) -> Result<Listing, NetworkError> {
        let git = open(route)?;
        let mut remote = git.remote_anonymous(route.address.as_str())?;
        let connection = remote
            .connect_auth(Direction::Fetch, None, None)
            .map_err(|error| unreachable(&error))?;
        let heads = connection.list().map_err(|error| unreachable(&error))?;
        let refs = heads
            .iter()
            .filter(|head| head.name().starts_with(prefix))
            .map(|head| (head.name().to_owned(), head.oid()));
        let head = connection.default_branch().ok();
        Ok(Listing {
            refs: refs.collect(),
            head: head.and_then(|name| name.as_str().ok().map(str::to_owned)),
        })
    }

    fn fetch(
        &self,
        route: &Route<'_>,
        refs: &[String],
        watch: Watch<'_>,
    ) -> Result<Vec<(String, Oid)>, NetworkError> {
        let listed = self.list(route, "refs/")?.refs;
        let there: Vec<(String, Oid)> = listed
            .into_iter()
            .filter(|(name, _)| refs.contains(name))
            .collect();
        if there.is_empty() {
            return Ok(there);
        }
        let git = open(route)?;
        let mut callbacks = RemoteCallbacks::new();
        callbacks.transfer_progress(|state| {
            let (part, done, of) = if state.received_objects() < state.total_objects() {
                (
                    Part::Receiving,
                    state.received_objects(),
                    state.total_objects(),
                )
            } else {
                (
                    Part::Unpacking,
                    state.indexed_deltas(),
                    state.total_deltas(),
                )
            };
            (watch.progress)(Progress {
                part,
                done: done as u64,
                of: of as u64,
            });
            !watch.cancel.is_cancelled()
        });
        let mut options = FetchOptions::new();
        options
            .remote_callbacks(callbacks)
            .download_tags(AutotagOption::None)
            .update_fetchhead(false);
        let names: Vec<&str> = there.iter().map(|(name, _)| name.as_str()).collect();
        let mut remote = git.remote_anonymous(route.address.as_str())?;
        remote
            .download(&names, Some(&mut options))
            .map_err(|error| match error.code() {
                ErrorCode::User => NetworkError::Cancelled,
                _ => unreachable(&error),
            })?;
        Ok(there)
    }

    fn push(
        &self,
        route: &Route<'_>,
        push: &Push<'_>,
        _watch: Watch<'_>,
    ) -> Result<PushAnswer, NetworkError> {
        let git = open(route)?;
        // libgit2 calls a push a success that the remote refused; only this callback tells.
        let said: RefCell<Option<Result<(), String>>> = RefCell::new(None);
        let elsewhere = Cell::new(false);
        let mut callbacks = RemoteCallbacks::new();
        callbacks.push_update_reference(|name, refusal| {
            if name == push.reference {
                said.replace(Some(
                    refusal.map_or(Ok(()), |reason| Err(reason.to_owned())),
                ));
            }
            Ok(())
        });
        callbacks.push_negotiation(|updates| {
            let stands = |id: Oid| match push.before {
                Before::Ancestor => true,
                Before::Nothing => id.is_zero(),
                Before::At(expected) => id == expected,
            };
            if updates.iter().all(|update| stands(update.src())) {
                return Ok(());
            }
            elsewhere.set(true);
            Err(git2::Error::from_str("the branch is elsewhere"))
        });
        let mut options = PushOptions::new();
        options.remote_callbacks(callbacks);
        // A push to a ref of the site itself would need a name to push from: the id is one.
        let to = push.to.map_or(String::new(), |to| to.to_string());
        let refspec = format!("{to}:{}", push.reference);
        let pushed = git
            .remote_anonymous(route.address.as_str())?
            .push(&[refspec], Some(&mut options));
        drop(options);
        match (pushed, said.into_inner()) {
            (Err(_), _) if elsewhere.get() => Ok(PushAnswer::Moved),
            (Err(error), _) if error.code() == ErrorCode::NotFastForward => Ok(PushAnswer::Moved),
            (Err(error), _) => Err(unreachable(&error)),
            (Ok(()), Some(Ok(()))) => Ok(PushAnswer::Accepted {
                said: Redacted::default(),
            }),
            (Ok(()), Some(Err(reason))) => Ok(PushAnswer::Rejected {
                protected: is_protected(&reason, ""),
                reason: Redacted::new(&reason),
                details: Redacted::default(),
            }),
            (Ok(()), None) => Err(NetworkError::unreachable("no answer to the push")),
        }
    }
}

/// The site's repository as if it had no settings of its own.
fn open(route: &Route<'_>) -> Result<Repository, NetworkError> {
    let git = Repository::open(&route.common)?;
    git.set_config(&Config::open_default()?)?;
    Ok(git)
}

fn unreachable(error: &git2::Error) -> NetworkError {
    NetworkError::unreachable(error.message())
}
