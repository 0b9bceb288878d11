//! One run of libgit2's over the network, in a thread of its own: libgit2 waits for a silent
//! remote without end, and whoever cancels shall not.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use git2::{Config, RemoteCallbacks, Repository};

use super::sign_in::SigningIn;
use crate::progress::Watch;
use crate::transport::{Route, words};
use crate::url::Address;
use crate::{CancelFlag, NetworkError, Part, Progress, RepoError};

const BEAT: Duration = Duration::from_millis(20);
/// What a run that was stopped has to end by itself; then it is left alone, and ends when the
/// remote says something more or hangs up.
const GRACE: Duration = Duration::from_millis(300);
/// What is kept of a remote's words; it could talk for ever.
const MOST: usize = 64 * 1024;

/// What is heard of a run.
enum Heard<T> {
    Progress(Progress),
    Done(Result<T, NetworkError>),
}

pub(super) struct Errand {
    pub(super) address: Address,
    common: PathBuf,
    stop: CancelFlag,
    progress: Box<dyn Fn(Progress)>,
    signing_in: SigningIn,
    said: RefCell<Vec<u8>>,
}

/// How long a run is waited for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// A remote that gives no sign for so long is not there.
    pub(super) silence: Duration,
    /// Whether a run that was stopped may be left alone. A push may not: it could still arrive
    /// when it is believed to be over.
    pub(super) may_be_left: bool,
}

/// Does it, and waits for it to end.
pub(super) fn run<T: Send + 'static>(
    route: &Route<'_>,
    watch: Watch<'_>,
    patience: Patience,
    job: impl FnOnce(&Errand) -> Result<T, NetworkError> + Send + 'static,
) -> Result<T, NetworkError> {
    let stop = CancelFlag::default();
    let (say, hear) = mpsc::channel();
    let (address, common) = (route.address.clone(), route.common.clone());
    let (sign_ins, stopped) = (route.sign_ins.cloned(), stop.clone());
    std::thread::spawn(move || {
        let tell: Sender<Heard<T>> = say.clone();
        let errand = Errand {
            signing_in: SigningIn::new(address.place().clone(), sign_ins),
            address,
            common,
            stop: stopped,
            // Nobody may be there any more to hear it.
            progress: Box::new(move |progress| drop(tell.send(Heard::Progress(progress)))),
            said: RefCell::default(),
        };
        let _ = say.send(Heard::Done(job(&errand)));
    });
    let (mut sign, mut cancelled) = (Instant::now(), None);
    loop {
        match hear.recv_timeout(BEAT) {
            Ok(Heard::Done(result)) => return result,
            Ok(Heard::Progress(progress)) => {
                (watch.progress)(progress);
                sign = Instant::now();
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(NetworkError::unreachable("the run ended without an answer"));
            }
        }
        if watch.cancel.is_cancelled() {
            stop.cancel();
            let waited = cancelled.get_or_insert_with(Instant::now).elapsed();
            if patience.may_be_left && waited > GRACE {
                return Err(NetworkError::Cancelled);
            }
        }
        if sign.elapsed() > patience.silence {
            stop.cancel();
            return Err(NetworkError::unreachable("no answer in time"));
        }
    }
}

impl Errand {
    /// The site's repository as if it had no settings of its own.
    pub(super) fn open(&self) -> Result<Repository, RepoError> {
        let git = Repository::open(&self.common)?;
        git.set_config(&Config::open_default()?)?;
        Ok(git)
    }

    pub(super) fn callbacks(&self) -> RemoteCallbacks<'_> {
        let going = || !self.stop.is_cancelled();
        let tell = |part, done: usize, of: usize| {
            (self.progress)(Progress {
                part,
                done: done as u64,
                of: of as u64,
            });
        };
        let mut callbacks = RemoteCallbacks::new();
        callbacks
            .credentials(|url, user, allowed| self.signing_in.credentials(url, user, allowed))
            .certificate_check(|certificate, _| self.signing_in.check(certificate))
            .transfer_progress(move |state| {
                if state.received_objects() < state.total_objects() {
                    tell(
                        Part::Receiving,
                        state.received_objects(),
                        state.total_objects(),
                    );
                } else {
                    tell(
                        Part::Unpacking,
                        state.indexed_deltas(),
                        state.total_deltas(),
                    );
                }
                going()
            })
            .push_transfer_progress(move |done, of, _| tell(Part::Sending, done, of))
            .sideband_progress(move |words| {
                let mut said = self.said.borrow_mut();
                let room = MOST.saturating_sub(said.len()).min(words.len());
                said.extend_from_slice(&words[..room]);
                going()
            });
        callbacks
    }

    /// What the remote said beside its answer.
    pub(super) fn said(&self) -> String {
        words::without_progress(&String::from_utf8_lossy(&self.said.borrow()))
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.is_cancelled()
    }

    pub(super) fn failed(&self, error: &git2::Error) -> NetworkError {
        if self.stop.is_cancelled() {
            return NetworkError::Cancelled;
        }
        self.signing_in.failed(error)
    }
}
