//! Names within a site. Whatever a name says, the path it becomes lies inside the site's
//! folder and outside the repository's own data.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::SiteError;

/// The real path of a site-relative file, which need not exist yet. `root` is canonical.
pub fn inside(root: &Path, file: &str) -> Result<PathBuf, SiteError> {
    let outside = || SiteError::Outside {
        file: file.to_owned(),
    };
    if !is_plain(file) {
        return Err(outside());
    }
    let real = resolved(&root.join(file)).map_err(|_| outside())?;
    let belongs = real
        .strip_prefix(root)
        .is_ok_and(|rest| !rest.as_os_str().is_empty() && !in_git(rest));
    belongs.then_some(real).ok_or_else(outside)
}

/// Whether a name has only ordinary parts.
fn is_plain(file: &str) -> bool {
    !file.is_empty()
        && !file.contains('\0')
        && !file.ends_with('/')
        && Path::new(file)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a path leads into git's own data, by any name that a file system takes for `.git`.
fn in_git(path: &Path) -> bool {
    path.iter().any(|part| {
        let name = part.to_string_lossy();
        let name = name.trim_end_matches(['.', ' ']).to_ascii_lowercase();
        // Some file systems ignore these signs in names.
        let name: String = name
            .chars()
            .filter(|sign| !matches!(sign, '\u{200c}' | '\u{200d}' | '\u{feff}'))
            .collect();
        name == ".git" || name == "git~1" || name.starts_with(".git:")
    })
}

/// Follows symbolic links as far as the path exists; the rest is kept as it is named.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut rest = Vec::new();
    let mut at = path;
    loop {
        match fs::canonicalize(at) {
            Ok(real) => return Ok(rest.iter().rev().fold(real, |path, part| path.join(part))),
            // A link that leads nowhere must not be written through.
            Err(error) if fs::symlink_metadata(at).is_ok() => return Err(error),
            Err(error) => {
                let (Some(parent), Some(name)) = (at.parent(), at.file_name()) else {
                    return Err(error);
                };
                rest.push(name.to_owned());
                at = parent;
            }
        }
    }
}

/// Joins a name of an address to a folder, both relative to the site. `None` when it
/// leads out of the site.
pub(crate) fn join(folder: &str, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A name in a folder of the site.
pub(crate) fn below(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

/// The folder of a file, empty for the site's own.
pub(crate) fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The name of a file without its folder.
pub(crate) fn name(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}

/// The name of a file without folder and ending.
pub(crate) fn stem(file: &str) -> &str {
    let name = name(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Text in which `%20` and its like are read as what they stand for; `None` when what
/// comes out is not text.
pub(crate) fn unescaped(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::{in_git, is_plain, join, unescaped};

    #[test]
    fn joining_stays_inside() {
        let check = |folder: &str, name: &str, expect: Option<&str>| {
            assert_eq!(join(folder, name).as_deref(), expect, "{folder} + {name}");
        };
        check("news", "a.png", Some("news/a.png"));
        check("news", "./img/../a.png", Some("news/a.png"));
        check("news/2024", "../../img/a.png", Some("img/a.png"));
        check("news", "../../a.png", None);
        check("", "../a.png", None);
        check("", "/img//a.png", Some("img/a.png"));
    }

    #[test]
    fn escapes_are_read_once() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(unescaped(text).as_deref(), expect, "{text}");
        };
        check("a%20b", Some("a b"));
        check("%2e%2e/x", Some("../x"));
        check("%252e", Some("%2e"));
        check("100%", Some("100%"));
        check("%zz%4", Some("%zz%4"));
        check("%+1", Some("%+1"));
        check("%ff", None);
        check("%C3%A9", Some("é"));
    }

    #[test]
    fn names_that_are_not_plain() {
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a\0b",
            ".",
            "a/",
            "./../x",
        ] {
            assert!(!is_plain(name), "{name:?}");
        }
        for name in ["a", "a b/ü.md", "%2e%2e/x", "..a/b..", "a/...md"] {
            assert!(is_plain(name), "{name:?}");
        }
    }

    #[test]
    fn git_by_any_name() {
        for name in [
            ".git/config",
            ".GIT/hooks/x",
            "a/.git/x",
            "git~1/x",
            ".git /x",
            ".g\u{200c}it/x",
            ".git::$INDEX/x",
        ] {
            assert!(in_git(name.as_ref()), "{name:?}");
        }
        for name in [".github/x.md", "git/x", ".gitignore", "a.git/x"] {
            assert!(!in_git(name.as_ref()), "{name:?}");
        }
    }
}
