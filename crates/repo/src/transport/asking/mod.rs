//! Answering what the user's git and ssh ask while they run. Both start this program to ask
//! ([`askpass`]); it knocks at the [`door`] of the one that started git, where a thread gives
//! only what is kept for that remote and notes what is missing.

mod askpass;
mod door;
mod prompt;

use std::collections::HashSet;
use std::io::{self, Read as _, Write as _};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::{Login, Secret, SignIns, Wanted};

pub use askpass::askpass;
pub(super) use prompt::{HostShown, changed_host, host_and_user};

use door::Door;
use prompt::Prompt;

/// A question is short.
const LONGEST: u64 = 16 * 1024;

/// What may be answered in a run.
#[derive(Default)]
pub(super) struct Answers {
    /// The remote's host; no other is told who the user is.
    pub(super) host: String,
    pub(super) login: Option<Login>,
    pub(super) sign_ins: Option<Arc<dyn SignIns>>,
}

/// What was asked in a run.
#[derive(Debug, Default, Clone)]
pub(super) struct Asked {
    /// The first thing that could not be answered.
    pub(super) missing: Option<Wanted>,
    /// Another host than the remote's wanted to know who asks.
    pub(super) elsewhere: bool,
    /// The keys whose passphrase was given.
    keys_tried: HashSet<String>,
}

/// The answering of one run. It ends when this is dropped.
pub(super) struct Asking {
    shared: Arc<Shared>,
    address: String,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    key: String,
    answers: Answers,
    asked: Mutex<Asked>,
    closed: AtomicBool,
}

impl Asking {
    /// Starts to answer; `None` where this program cannot be started to ask.
    pub(super) fn start(answers: Answers) -> io::Result<Option<Self>> {
        if askpass::program().is_none() {
            return Ok(None);
        }
        let door = Door::open()?;
        let address = door.address()?;
        let shared = Arc::new(Shared {
            key: one_time_key()?,
            answers,
            asked: Mutex::default(),
            closed: AtomicBool::new(false),
        });
        let answering = Arc::clone(&shared);
        let thread = std::thread::spawn(move || answering.answer_all(&door));
        Ok(Some(Self {
            shared,
            address,
            thread: Some(thread),
        }))
    }

    /// Tells a program whom to ask.
    pub(super) fn introduce(&self, command: &mut Command) {
        let Some(program) = askpass::program() else {
            return;
        };
        command
            .env("GIT_ASKPASS", program)
            .env("SSH_ASKPASS", program)
            .env("SSH_ASKPASS_REQUIRE", "force")
            .env(askpass::DOOR, &self.address)
            .env(askpass::KEY, &self.shared.key);
    }

    /// What was asked until now.
    pub(super) fn asked(&self) -> Asked {
        self.shared.note().clone()
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Release);
        // A last knock, so that the thread wakes and sees it.
        if door::knock(&self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn answer_all(&self, door: &Door) {
        while let Ok(stream) = door.next() {
            if self.closed.load(Ordering::Acquire) {
                return;
            }
            // Whoever hangs up gets no answer; the next one may.
            let _ = self.answer(stream);
        }
    }

    fn answer(&self, mut stream: door::Stream) -> io::Result<()> {
        let mut said = String::new();
        (&stream).take(LONGEST).read_to_string(&mut said)?;
        let Some((key, prompt)) = said.split_once('\n') else {
            return Ok(());
        };
        if key != self.key {
            return Ok(());
        }
        if let Some(answer) = self.find(&Prompt::read(prompt)) {
            stream.write_all(&[askpass::ANSWER])?;
            stream.write_all(answer.reveal().as_bytes())?;
        }
        Ok(())
    }

    fn find(&self, prompt: &Prompt<'_>) -> Option<Secret> {
        match prompt {
            Prompt::Username { host } => Some(Secret::new(self.login(host)?.user.clone())),
            Prompt::Password { host, user } => {
                let login = self.login(host)?;
                let same = user.as_ref().is_none_or(|user| *user == login.user);
                same.then(|| login.password.clone())
            }
            Prompt::Passphrase { key } => self.passphrase(key),
            Prompt::Host(found) => {
                let HostShown {
                    host,
                    kind,
                    fingerprint,
                } = found.clone();
                self.note().missing.get_or_insert(Wanted::UnknownHost {
                    host,
                    kind,
                    fingerprint,
                    line: String::new(),
                });
                None
            }
            Prompt::Other => None,
        }
    }

    fn login(&self, asked: &str) -> Option<&Login> {
        if asked != self.answers.host {
            self.note().elsewhere = true;
            return None;
        }
        self.answers.login.as_ref()
    }

    /// Given once: ssh asks again when it was the wrong one.
    fn passphrase(&self, key: &str) -> Option<Secret> {
        let mut asked = self.note();
        let refused = asked.keys_tried.contains(key);
        let kept = self.answers.sign_ins.as_ref();
        let answer = kept
            .filter(|_| !refused)
            .and_then(|kept| kept.passphrase(key));
        if answer.is_some() {
            asked.keys_tried.insert(key.to_owned());
        } else {
            let key = key.to_owned();
            asked
                .missing
                .get_or_insert(Wanted::Passphrase { key, refused });
        }
        answer
    }

    fn note(&self) -> std::sync::MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// 256 bits that nobody can guess.
fn one_time_key() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(STANDARD_NO_PAD.encode(bytes))
}
