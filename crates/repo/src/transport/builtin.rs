//! libgit2's own way to repositories in folders, for computers without `git`.
//!
//! It starts no process, so it may work in the site's repository itself. It also runs none of
//! the remote's hooks: a folder that checks what it is sent is not checked this way.

use std::cell::RefCell;

use git2::{
    AutotagOption, Direction, ErrorCode, FetchOptions, Oid, PushOptions, RemoteCallbacks,
    Repository,
};

use super::{Route, Transport};
use crate::{CancelFlag, NetworkError, PushAnswer, Redacted};

/// libgit2's local transport.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Builtin;

impl Transport for Builtin {
    fn tip(&self, route: &Route<'_>) -> Result<Option<Oid>, NetworkError> {
        let git = open(route)?;
        let mut remote = git.remote_anonymous(route.address.as_str())?;
        let connection = remote
            .connect_auth(Direction::Fetch, None, None)
            .map_err(|error| unreachable(&error))?;
        let reference = route.reference();
        let heads = connection.list().map_err(|error| unreachable(&error))?;
        Ok(heads
            .iter()
            .find(|head| head.name() == reference)
            .map(git2::RemoteHead::oid))
    }

    fn fetch(&self, route: &Route<'_>, cancel: &CancelFlag) -> Result<Option<Oid>, NetworkError> {
        let Some(tip) = self.tip(route)? else {
            return Ok(None);
        };
        let git = open(route)?;
        let mut callbacks = RemoteCallbacks::new();
        callbacks.transfer_progress(|_| !cancel.is_cancelled());
        let mut options = FetchOptions::new();
        options
            .remote_callbacks(callbacks)
            .download_tags(AutotagOption::None)
            .update_fetchhead(false);
        let mut remote = git.remote_anonymous(route.address.as_str())?;
        remote
            .download(&[route.reference()], Some(&mut options))
            .map_err(|error| match error.code() {
                ErrorCode::User => NetworkError::Cancelled,
                _ => unreachable(&error),
            })?;
        Ok(Some(tip))
    }

    fn push(&self, route: &Route<'_>, commit: Oid) -> Result<PushAnswer, NetworkError> {
        let git = open(route)?;
        let reference = route.reference();
        // libgit2 calls a push a success that the remote refused; only this callback tells.
        let said: RefCell<Option<Result<(), Redacted>>> = RefCell::new(None);
        let mut callbacks = RemoteCallbacks::new();
        callbacks.push_update_reference(|name, refusal| {
            if name == reference {
                said.replace(Some(
                    refusal.map_or(Ok(()), |reason| Err(Redacted::new(reason))),
                ));
            }
            Ok(())
        });
        let mut options = PushOptions::new();
        options.remote_callbacks(callbacks);
        // A push to a ref of the site itself would need a name to push from: the id is one.
        let pushed = git
            .remote_anonymous(route.address.as_str())?
            .push(&[format!("{commit}:{reference}")], Some(&mut options));
        drop(options);
        match (pushed, said.into_inner()) {
            (Err(error), _) if error.code() == ErrorCode::NotFastForward => Ok(PushAnswer::Moved),
            (Err(error), _) => Err(unreachable(&error)),
            (Ok(()), Some(Ok(()))) => Ok(PushAnswer::Accepted),
            (Ok(()), Some(Err(reason))) => Ok(PushAnswer::Rejected {
                reason,
                details: Redacted::default(),
            }),
            (Ok(()), None) => Err(NetworkError::unreachable("no answer to the push")),
        }
    }
}

fn open(route: &Route<'_>) -> Result<Repository, NetworkError> {
    Ok(Repository::open(route.top)?)
}

fn unreachable(error: &git2::Error) -> NetworkError {
    NetworkError::unreachable(error.message())
}
