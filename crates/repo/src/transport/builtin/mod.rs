//! libgit2's own way, for computers without `git`.
//!
//! It starts no process and sees the user's settings only, never the repository's. It also runs
//! none of the hooks of a remote in a folder: one that checks what it is sent does not check
//! what comes this way. Of `~/.ssh` it reads the known hosts and the usual key files, not the
//! configuration.

mod errand;
mod sign_in;
mod ssh_keys;

use std::cell::{Cell, RefCell};
use std::time::Duration;

use git2::{
    AutotagOption, Direction, ErrorCode, FetchOptions, Oid, ProxyOptions, PushOptions, Remote,
    RemoteConnection,
};

use super::words::{is_protected, moved};
use super::{Before, Listing, Push, Route, Transport};
use crate::progress::Watch;
use crate::{CancelFlag, NetworkError, PushAnswer, Redacted};

use errand::{Errand, Patience};

/// libgit2's transports.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Builtin;

const ASKING: Patience = Patience {
    silence: Duration::from_mins(1),
    may_be_left: true,
};
/// What a remote's hooks may take without a word.
const PUSHING: Patience = Patience {
    silence: Duration::from_mins(15),
    may_be_left: false,
};

impl Transport for Builtin {
    fn list(
        &self,
        route: &Route<'_>,
        prefix: &str,
        cancel: &CancelFlag,
    ) -> Result<Listing, NetworkError> {
        let prefix = prefix.to_owned();
        errand::run(route, Watch::silent(cancel), ASKING, move |errand| {
            let git = errand.open()?;
            let mut remote = git.remote_anonymous(errand.address.as_str())?;
            let connection = connect(errand, &mut remote)?;
            let refs = listed(errand, &connection)?
                .into_iter()
                .filter(|(name, _)| name.starts_with(&prefix));
            let head = connection.default_branch().ok();
            Ok(Listing {
                refs: refs.collect(),
                head: head.and_then(|name| name.as_str().ok().map(str::to_owned)),
            })
        })
    }

    fn fetch(
        &self,
        route: &Route<'_>,
        refs: &[String],
        watch: Watch<'_>,
    ) -> Result<Vec<(String, Oid)>, NetworkError> {
        let refs = refs.to_vec();
        errand::run(route, watch, ASKING, move |errand| fetch(errand, &refs))
    }

    fn push(
        &self,
        route: &Route<'_>,
        push: &Push<'_>,
        watch: Watch<'_>,
    ) -> Result<PushAnswer, NetworkError> {
        let (reference, to, before) = (push.reference.to_owned(), push.to, push.before);
        errand::run(route, watch, PUSHING, move |errand| {
            let reference = &reference;
            self::push(
                errand,
                &Push {
                    reference,
                    to,
                    before,
                },
            )
        })
    }
}

fn connect<'c, 'r>(
    errand: &'c Errand,
    remote: &'c mut Remote<'r>,
) -> Result<RemoteConnection<'r, 'c, 'c>, NetworkError> {
    remote
        .connect_auth(Direction::Fetch, Some(errand.callbacks()), Some(proxy()))
        .map_err(|error| errand.failed(&error))
}

/// The one that the user's settings or environment name.
fn proxy<'p>() -> ProxyOptions<'p> {
    let mut proxy = ProxyOptions::new();
    proxy.auto();
    proxy
}

fn listed(
    errand: &Errand,
    connection: &RemoteConnection<'_, '_, '_>,
) -> Result<Vec<(String, Oid)>, NetworkError> {
    let heads = connection.list().map_err(|error| errand.failed(&error))?;
    let heads = heads
        .iter()
        .map(|head| (head.name().to_owned(), head.oid()));
    Ok(heads.collect())
}

fn fetch(errand: &Errand, refs: &[String]) -> Result<Vec<(String, Oid)>, NetworkError> {
    let git = errand.open()?;
    let mut remote = git.remote_anonymous(errand.address.as_str())?;
    let mut connection = connect(errand, &mut remote)?;
    let mut there = listed(errand, &connection)?;
    there.retain(|(name, _)| refs.contains(name));
    if there.is_empty() {
        return Ok(there);
    }
    let mut options = FetchOptions::new();
    options
        .remote_callbacks(errand.callbacks())
        .proxy_options(proxy())
        .download_tags(AutotagOption::None)
        .update_fetchhead(false);
    let names: Vec<&str> = there.iter().map(|(name, _)| name.as_str()).collect();
    connection
        .remote()
        .download(&names, Some(&mut options))
        .map_err(|error| errand.failed(&error))?;
    Ok(there)
}

fn push(errand: &Errand, push: &Push<'_>) -> Result<PushAnswer, NetworkError> {
    let git = errand.open()?;
    // libgit2 calls a push a success that the remote refused; only this callback tells.
    let answer: RefCell<Option<Result<(), String>>> = RefCell::new(None);
    let (elsewhere, there) = (Cell::new(false), Cell::new(false));
    let mut callbacks = errand.callbacks();
    callbacks.push_update_reference(|name, refusal| {
        if name == push.reference {
            let refusal = refusal.map_or(Ok(()), |reason| Err(reason.to_owned()));
            answer.replace(Some(refusal));
        }
        Ok(())
    });
    callbacks.push_negotiation(|updates| {
        // From here on it cannot be called back.
        if errand.is_stopped() {
            return Err(git2::Error::from_str("stopped"));
        }
        let stands = |id: Oid| match push.before {
            Before::Ancestor => true,
            Before::Nothing => id.is_zero(),
            Before::At(expected) => id == expected,
        };
        if updates.iter().all(|update| stands(update.src())) {
            return Ok(());
        }
        there.set(updates.iter().all(|update| Some(update.src()) == push.to));
        elsewhere.set(true);
        Err(git2::Error::from_str("the branch is elsewhere"))
    });
    let mut options = PushOptions::new();
    options.remote_callbacks(callbacks).proxy_options(proxy());
    // A push to a ref of the site itself would need a name to push from: the id is one.
    let to = push.to.map_or(String::new(), |to| to.to_string());
    let refspec = format!("{to}:{}", push.reference);
    let pushed = git
        .remote_anonymous(errand.address.as_str())?
        .push(&[refspec], Some(&mut options));
    drop(options);
    match (pushed, answer.into_inner()) {
        // Sent before, by a line that was cut.
        (Err(_), _) if there.get() => Ok(PushAnswer::Accepted {
            said: Redacted::default(),
        }),
        (Err(_), _) if elsewhere.get() => Ok(PushAnswer::Moved),
        (Err(error), _) if error.code() == ErrorCode::NotFastForward => Ok(PushAnswer::Moved),
        (Err(error), _) => Err(errand.failed(&error)),
        (Ok(()), Some(Ok(()))) => Ok(PushAnswer::Accepted {
            said: Redacted::new(&errand.said()),
        }),
        (Ok(()), Some(Err(reason))) if moved(&reason) => Ok(PushAnswer::Moved),
        (Ok(()), Some(Err(reason))) => Ok(PushAnswer::Rejected {
            protected: is_protected(&reason, &errand.said()),
            reason: Redacted::new(&reason),
            details: Redacted::new(&errand.said()),
        }),
        (Ok(()), None) => Err(NetworkError::unreachable("no answer to the push")),
    }
}
