//! Where the desktop program keeps what it knows: embargoes count for scripts too, and what
//! a script wrote was written on this computer.

use std::{env, path::PathBuf};

/// The name that the platform knows the desktop program by.
const PROGRAM: &str = "org.dateline.desktop";

/// Its folder; nothing where the system names none.
pub(crate) fn folder() -> Option<PathBuf> {
    let named = |name: &str| {
        let value = env::var_os(name).filter(|value| !value.is_empty())?;
        Some(PathBuf::from(value))
    };
    if let Some(own) = named("DATELINE_DATA") {
        return std::path::absolute(own).ok();
    }
    let data = if cfg!(windows) {
        named("APPDATA")
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Application Support"))
    } else {
        let usual = || Some(env::home_dir()?.join(".local/share"));
        let said = named("XDG_DATA_HOME").filter(|folder| folder.is_absolute());
        said.or_else(usual)
    };
    Some(data?.join(PROGRAM))
}
