//! The other end: this program started by git or ssh to ask. It hands the question to the
//! thread that answers, prints what it is told, and knows nothing itself.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;

use zeroize::Zeroizing;

use super::door;

/// Where to knock, and the key to be let in with.
pub(super) const DOOR: &str = "DATELINE_ASKPASS";
pub(super) const KEY: &str = "DATELINE_ASKPASS_KEY";
/// The first byte of an answer; a refusal is empty.
pub(super) const ANSWER: u8 = b'+';

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// To be called first in every `main`: a program that git or ssh started to ask for a password
/// answers and ends with what this returns. Any other goes on, and is the one that git and ssh
/// start.
pub fn askpass() -> Option<ExitCode> {
    let (Some(door), Ok(key)) = (std::env::var_os(DOOR), std::env::var(KEY)) else {
        if let Ok(program) = std::env::current_exe() {
            PROGRAM.get_or_init(|| program);
        }
        return None;
    };
    let prompt = std::env::args_os().nth(1).unwrap_or_default();
    let asked = ask(&door.to_string_lossy(), &key, &prompt.to_string_lossy());
    Some(match asked {
        Ok(Some(answer)) => {
            let mut out = std::io::stdout().lock();
            match out
                .write_all(answer.as_bytes())
                .and_then(|()| out.write_all(b"\n"))
            {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::FAILURE,
            }
        }
        Ok(None) | Err(_) => ExitCode::FAILURE,
    })
}

/// What git and ssh are to start; nothing before a `main` called [`askpass`].
pub(super) fn program() -> Option<&'static Path> {
    PROGRAM.get().map(PathBuf::as_path)
}

fn ask(door: &str, key: &str, prompt: &str) -> std::io::Result<Option<Zeroizing<String>>> {
    let mut stream = door::knock(door)?;
    stream.write_all(format!("{key}\n{prompt}").as_bytes())?;
    stream.shutdown(Shutdown::Write)?;
    let mut said = Zeroizing::new(String::new());
    stream.read_to_string(&mut said)?;
    let answer = said.strip_prefix(char::from(ANSWER));
    Ok(answer.map(|answer| Zeroizing::new(answer.to_owned())))
}
