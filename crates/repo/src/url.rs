//! A remote's address: which ones are taken, and how they are shown.
//!
//! Taken are https, ssh (as a URL and as `user@host:path`), file URLs and paths.
//! Everything else, and whatever could be read as an option or smuggle a line
//! into a credential helper, is refused before any program sees it.

use std::path::{Component, Path, PathBuf};

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum AddressProblem {
    /// There is none.
    #[error("empty")]
    Empty,
    /// A control character, or one that is not seen.
    #[error("control character")]
    ControlCharacter,
    /// A way of transport that is not taken.
    #[error("scheme")]
    Scheme,
    /// A part begins like an option.
    #[error("looks like an option")]
    Option,
    /// A password in the address.
    #[error("holds a password")]
    Password,
    /// No host, or not a host's name.
    #[error("no host")]
    Host,
    /// No path.
    #[error("no path")]
    Path,
    /// A repository inside the working copy itself: its hooks would come with the site.
    #[error("inside the working copy")]
    Inside,
}

/// An address that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// As git is given it.
    text: String,
    /// How it is shown: host and path, or a folder's name.
    shown: String,
    place: Place,
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A folder of this computer.
    Folder(PathBuf),
    Https(Server),
    Ssh(Server),
}

/// A server, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Server {
    /// In small letters, with the port if it is not the usual one.
    pub(crate) host: String,
    pub(crate) user: Option<String>,
    /// Without slashes around it.
    pub(crate) path: String,
}

impl Server {
    fn new(user: Option<&str>, host: &str, usual_port: &str, path: &str) -> Self {
        let host = host.strip_suffix(usual_port).unwrap_or(host);
        Self {
            host: host.trim_end_matches(':').to_ascii_lowercase(),
            user: user.map(str::to_owned),
            path: path.trim_matches('/').to_owned(),
        }
    }

    /// The host without its port.
    fn bare_host(&self) -> &str {
        let port = self.host.rsplit_once(':');
        port.filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
            .map_or(&self.host, |(bare, _)| bare)
    }
}

impl Address {
    /// Reads what the settings of the working copy at `top` say.
    pub(crate) fn read(text: &str, top: &Path) -> Result<Self, AddressProblem> {
        if text.is_empty() {
            return Err(AddressProblem::Empty);
        }
        if text
            .chars()
            .any(|c| c.is_control() || c == '\u{feff}' || ('\u{200b}'..='\u{202e}').contains(&c))
        {
            return Err(AddressProblem::ControlCharacter);
        }
        if text.starts_with('-') {
            return Err(AddressProblem::Option);
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            return with_scheme(text, scheme, rest, top);
        }
        if drive_letter(text) {
            return local(text, top);
        }
        match text.split_once(':') {
            Some(_) if text.starts_with('[') => scp(text),
            Some((host, _)) if !host.contains(['/', '\\']) => scp(text),
            _ => local(text, top),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    /// The name of the computer, without a port; none for a folder.
    pub(crate) fn host(&self) -> Option<String> {
        match &self.place {
            Place::Https(server) | Place::Ssh(server) => Some(server.bare_host().to_owned()),
            Place::Folder(_) => None,
        }
    }

    /// The folder, when it is one of this computer.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder),
            Place::Https(_) | Place::Ssh(_) => None,
        }
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// Whether another address is one of the same repository, as far as addresses tell: forges
    /// have each of them under several.
    pub(crate) fn leads_where(&self, other: &Self) -> bool {
        let server = |address: &Self| match &address.place {
            Place::Https(server) | Place::Ssh(server) => {
                let path = server.path.strip_suffix(".git").unwrap_or(&server.path);
                Some((server.bare_host().to_owned(), path.to_ascii_lowercase()))
            }
            Place::Folder(_) => None,
        };
        self.place == other.place || server(self).is_some() && server(self) == server(other)
    }
}

/// How an address would be shown in a working copy at `top`: host and path, or a folder's
/// name. Or why it would be refused.
pub fn shown_address(text: &str, top: &Path) -> Result<String, AddressProblem> {
    Address::read(text, top).map(|address| address.shown)
}

fn with_scheme(
    text: &str,
    scheme: &str,
    rest: &str,
    top: &Path,
) -> Result<Address, AddressProblem> {
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "https" | "ssh" | "git+ssh" | "ssh+git" => {}
        "file" => {
            let path = rest.strip_prefix("localhost").unwrap_or(rest);
            return if path.starts_with('/') {
                local_url(text, path, top)
            } else {
                Err(AddressProblem::Host)
            };
        }
        _ => return Err(AddressProblem::Scheme),
    }
    let (authority, path) = rest.split_once('/').ok_or(AddressProblem::Path)?;
    let (user, host) = authority
        .rsplit_once('@')
        .map_or((None, authority), |(user, host)| (Some(user), host));
    if let Some(user) = user {
        user_is_fine(user)?;
    }
    host_is_fine(host)?;
    path_is_fine(path)?;
    Ok(Address {
        text: text.to_owned(),
        shown: format!("{host}/{path}"),
        place: if scheme == "https" {
            Place::Https(Server::new(user, host, ":443", path))
        } else {
            Place::Ssh(Server::new(user, host, ":22", path))
        },
    })
}

/// `user@host:path`.
fn scp(text: &str) -> Result<Address, AddressProblem> {
    let (user, rest) = text
        .split_once('@')
        .filter(|(user, _)| !user.contains([':', '[']))
        .map_or((None, text), |(user, rest)| (Some(user), rest));
    let (host, path) = match rest.strip_prefix('[') {
        Some(rest) => rest.split_once("]:").ok_or(AddressProblem::Host)?,
        None => rest.split_once(':').ok_or(AddressProblem::Host)?,
    };
    // `ext::program`: a program of the address's choice.
    if path.starts_with(':') {
        return Err(AddressProblem::Scheme);
    }
    if let Some(user) = user {
        user_is_fine(user)?;
    }
    host_is_fine(host)?;
    path_is_fine(path)?;
    Ok(Address {
        text: text.to_owned(),
        shown: format!("{host}/{}", path.trim_start_matches('/')),
        place: Place::Ssh(Server::new(user, host, "", path)),
    })
}

fn user_is_fine(user: &str) -> Result<(), AddressProblem> {
    match user {
        _ if user.contains(':') => Err(AddressProblem::Password),
        _ if user.starts_with('-') => Err(AddressProblem::Option),
        _ if user.is_empty() || user.contains(char::is_whitespace) => Err(AddressProblem::Host),
        _ => Ok(()),
    }
}

/// Letters, digits, `.`, `-`, `_`; `[::1]`; and a port of digits.
fn host_is_fine(host: &str) -> Result<(), AddressProblem> {
    if host.starts_with('-') {
        return Err(AddressProblem::Option);
    }
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest
            .split_once(']')
            .map(|(name, rest)| (name, rest.strip_prefix(':').unwrap_or(rest)))
            .ok_or(AddressProblem::Host)?,
        None if host.matches(':').count() > 1 => (host, ""),
        None => host.split_once(':').unwrap_or((host, "")),
    };
    let letters = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '%');
    let fine = !name.is_empty()
        && name.chars().all(letters)
        && port.len() <= 5
        && port.chars().all(|c| c.is_ascii_digit());
    if fine {
        Ok(())
    } else {
        Err(AddressProblem::Host)
    }
}

fn path_is_fine(path: &str) -> Result<(), AddressProblem> {
    match path.trim_start_matches('/') {
        "" => Err(AddressProblem::Path),
        path if path.starts_with('-') => Err(AddressProblem::Option),
        _ => Ok(()),
    }
}

fn local_url(text: &str, path: &str, top: &Path) -> Result<Address, AddressProblem> {
    let address = local(path, top)?;
    // Percent signs are left to git, which reads them in URLs and not in paths.
    Ok(if path.contains('%') {
        Address {
            text: text.to_owned(),
            ..address
        }
    } else {
        address
    })
}

/// A folder. A relative one is meant from the top of the working copy, where git would read it;
/// our git runs elsewhere.
fn local(path: &str, top: &Path) -> Result<Address, AddressProblem> {
    let folder = top.join(path);
    // By what it really is, as links and `..` could hide where it ends.
    let real = std::fs::canonicalize(&folder).unwrap_or_else(|_| without_dots(&folder));
    if real.starts_with(top) {
        return Err(AddressProblem::Inside);
    }
    let name = real.file_name().ok_or(AddressProblem::Path)?;
    let text = folder.to_str().ok_or(AddressProblem::Path)?;
    Ok(Address {
        text: text.to_owned(),
        shown: name.to_string_lossy().into_owned(),
        place: Place::Folder(real),
    })
}

fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

fn drive_letter(text: &str) -> bool {
    let bytes = text.as_bytes();
    cfg!(windows)
        && bytes.len() > 2
        && bytes[0].is_ascii_alphabetic()
        && bytes[1] == b':'
        && matches!(bytes[2], b'/' | b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use AddressProblem::{
        ControlCharacter, Empty, Host, Inside, Option, Password, Path as NoPath, Scheme,
    };

    #[track_caller]
    fn taken(text: &str, shown: &str) {
        assert_eq!(
            Address::read(text, Path::new("/home/ann/site")).map(|address| address.shown),
            Ok(shown.to_owned()),
            "{text:?}"
        );
    }

    #[track_caller]
    fn refused(text: &str, problem: AddressProblem) {
        assert_eq!(
            Address::read(text, Path::new("/home/ann/site")),
            Err(problem),
            "{text:?}"
        );
    }

    #[test]
    fn the_same_repository_under_several_addresses() {
        let read = |text: &str| Address::read(text, Path::new("/home/ann/site")).unwrap();
        let check = |one: &str, other: &str, same: bool| {
            assert_eq!(read(one).leads_where(&read(other)), same, "{one} {other}");
        };
        let https = "https://forge.example/trust/Site.git";
        check(https, "https://forge.example/trust/site", true);
        check(https, "git@forge.example:trust/site.git", true);
        check(https, "ssh://git@forge.example:2222/trust/site", true);
        check(https, "https://forge.example/trust/drafts.git", false);
        check(https, "https://forge2.example/trust/site.git", false);
        check("/srv/site.git", "../../../srv/site.git", true);
        check("/srv/site.git", "/srv/drafts.git", false);
        check(
            "/trust/site.git",
            "ssh://forge.example/trust/site.git",
            false,
        );
    }

    #[test]
    fn ordinary_addresses_are_taken() {
        taken("https://example.org/news.git", "example.org/news.git");
        taken(
            "HTTPS://example.org:8443/a/news.git",
            "example.org:8443/a/news.git",
        );
        taken("https://ann@example.org/news.git", "example.org/news.git");
        taken(
            "ssh://git@example.org:2222/news.git",
            "example.org:2222/news.git",
        );
        taken("ssh://git@[::1]:22/news.git", "[::1]:22/news.git");
        taken("git@example.org:org/news.git", "example.org/org/news.git");
        taken("example.org:/srv/news.git", "example.org/srv/news.git");
        taken("git@[::1]:news.git", "::1/news.git");
        taken("host-alias:news", "host-alias/news");
        taken("/srv/git/news.git", "news.git");
        taken("../news.git", "news.git");
        taken("file:///srv/git/news.git", "news.git");
        taken("file://localhost/srv/git/news.git", "news.git");
        taken("/srv/with:colon/news.git", "news.git");
    }

    #[test]
    fn a_server_is_known_by_host_and_path() {
        for (text, host, user, path) in [
            (
                "https://Ann@Example.org:443/a/news.git/",
                "example.org",
                Some("Ann"),
                "a/news.git",
            ),
            (
                "https://example.org:8443/news",
                "example.org:8443",
                None,
                "news",
            ),
            ("https://[::1]:443/news", "[::1]", None, "news"),
            (
                "ssh://git@example.org:22/news.git",
                "example.org",
                Some("git"),
                "news.git",
            ),
            (
                "git@example.org:/org/news.git",
                "example.org",
                Some("git"),
                "org/news.git",
            ),
        ] {
            let address = Address::read(text, Path::new("/home/ann/site")).unwrap();
            let (Place::Https(server) | Place::Ssh(server)) = address.place() else {
                panic!("{text:?} is no server");
            };
            assert_eq!(
                (
                    server.host.as_str(),
                    server.user.as_deref(),
                    server.path.as_str()
                ),
                (host, user, path)
            );
        }
    }

    #[test]
    fn hostile_addresses_are_refused() {
        refused("", Empty);
        for text in [
            "https://example.org/a\nb",
            "https://example.org/\r",
            "https://example.org/\0",
            "git@example.org:a\tb",
            "/srv/a\u{7f}",
            "https://exa\u{202e}mple.org/x",
            "\u{feff}https://example.org/x",
        ] {
            refused(text, ControlCharacter);
        }
        for text in [
            "ext::sh -c id",
            "ext::sh",
            "fd::17",
            "git://example.org/x",
            "http://example.org/x",
            "ftp://example.org/x",
            "ftps://example.org/x",
            "javascript://x/y",
            "rsync://example.org/x",
            "ssh2://h/x",
            "://x/y",
            "transport::address/with",
        ] {
            refused(text, Scheme);
        }
        for text in [
            "-oProxyCommand=id",
            "--upload-pack=id",
            "ssh://-oProxyCommand=id/x",
            "ssh://git@-oProxyCommand=id/x",
            "-oX@example.org:x",
            "-host:x",
            "git@-host:x",
            "git@example.org:-x",
            "git@example.org:/-x",
            "ssh://git@example.org/-x",
            "ssh://-u@example.org/x",
        ] {
            refused(text, Option);
        }
        for text in [
            "https://ann:secret@example.org/x",
            "https://:secret@example.org/x",
            "ssh://git:pw@example.org/x",
            "https://a:b@c@example.org/x",
        ] {
            refused(text, Password);
        }
        for text in [
            "https:///x",
            "https://@example.org/x",
            "https://exa mple.org/x",
            "https://example.org:80=x/x",
            "https://example.org:helper=!id/x",
            "https://example.org:123456/x",
            "file://server/share/x",
            "file://relative",
            ":x",
            "a b:x",
            "ssh://$(id)/x",
            "ssh://`id`/x",
            "h;id:x",
            "git@[::1:x",
            "https://ex\"ample/x",
        ] {
            refused(text, Host);
        }
        for text in [
            "https://example.org",
            "https://example.org/",
            "example.org:",
            "ssh://example.org//",
            "git@example.org:/",
            "/",
        ] {
            refused(text, NoPath);
        }
        for text in [
            "/home/ann/site/evil.git",
            "./evil.git",
            "evil.git",
            "file:///home/ann/site/.git",
            ".",
        ] {
            refused(text, Inside);
        }
    }
}
