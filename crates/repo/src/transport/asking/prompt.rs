//! Reading what git and ssh ask, and what ssh says of a host's key.

/// A question of git's or ssh's.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Prompt<'a> {
    /// A name for this host.
    Username { host: String },
    /// The password of this user there.
    Password { host: String, user: Option<String> },
    /// The passphrase of a key file.
    Passphrase { key: &'a str },
    /// Whether a host that nobody met is the right one.
    Host(HostShown),
    /// Anything else is not answered.
    Other,
}

/// What ssh says of a host's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::transport) struct HostShown {
    pub(in crate::transport) host: String,
    pub(in crate::transport) kind: String,
    pub(in crate::transport) fingerprint: String,
}

impl<'a> Prompt<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        if let Some(url) = quoted_after(text, "Username for '") {
            return host_and_user(url).map_or(Self::Other, |(host, _)| Self::Username { host });
        }
        if let Some(url) = quoted_after(text, "Password for '") {
            return host_and_user(url)
                .map_or(Self::Other, |(host, user)| Self::Password { host, user });
        }
        if let Some(key) = quoted_after(text, "Enter passphrase for key '") {
            return Self::Passphrase { key };
        }
        if text.contains("Are you sure you want to continue connecting") {
            return unknown_host(text).map_or(Self::Other, Self::Host);
        }
        Self::Other
    }
}

/// To the last quote, as paths may have one.
fn quoted_after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(start)?;
    Some(&rest[..rest.rfind('\'')?])
}

/// Host and user of `https://user@host:port/path`.
pub(in crate::transport) fn host_and_user(url: &str) -> Option<(String, Option<String>)> {
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split('/').next()?;
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (Some(decoded(user)), host),
        None => (None, authority),
    };
    let host = host.strip_suffix(":443").unwrap_or(host);
    Some((host.to_ascii_lowercase(), user))
}

/// Without the percent signs that git writes names with.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let byte = byte.filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = &after[if byte.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn unknown_host(text: &str) -> Option<HostShown> {
    let host = text.split_once("The authenticity of host '")?.1;
    // `name (address)`
    let host = host.split(['\'', ' ']).next()?;
    key_in(text, host, " key fingerprint is")
}

/// What ssh said when a host had another key than before.
pub(in crate::transport) fn changed_host(stderr: &str) -> Option<HostShown> {
    stderr
        .contains("REMOTE HOST IDENTIFICATION HAS CHANGED")
        .then_some(())?;
    let host = stderr
        .lines()
        .find_map(|line| {
            line.split_once("ost key for ")?
                .1
                .split_once(" has changed")
        })?
        .0;
    key_in(stderr, host, " key sent by the remote host is")
}

/// `ED25519 key …SHA256:….`
fn key_in(text: &str, host: &str, words: &str) -> Option<HostShown> {
    let (before, after) = text.split_once(words)?;
    let kind = before.rsplit([' ', '\n']).next()?;
    let fingerprint = &after[after.find("SHA256:")?..];
    let fingerprint = fingerprint.split_ascii_whitespace().next()?;
    Some(HostShown {
        host: shown(host),
        kind: kind.to_owned(),
        fingerprint: fingerprint.trim_end_matches('.').to_owned(),
    })
}

/// `[host]:2222` is shown as `host:2222`, unless the brackets are needed.
fn shown(host: &str) -> String {
    match host
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"))
    {
        Some((name, port)) if !name.contains(':') => format!("{name}:{port}"),
        _ => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_asks_is_read() {
        assert_eq!(
            Prompt::read("Username for 'https://Example.org:443': "),
            Prompt::Username {
                host: "example.org".into()
            }
        );
        assert_eq!(
            Prompt::read("Password for 'https://ann%40home@example.org:8443/a/b.git': "),
            Prompt::Password {
                host: "example.org:8443".into(),
                user: Some("ann@home".into())
            }
        );
        for other in [
            "Password for 'http://example.org': ",
            "ann@example.org's password: ",
            "Enter PIN for ED25519-SK key /x: ",
            "Username for 'cert:////x': ",
            "",
        ] {
            assert_eq!(Prompt::read(other), Prompt::Other, "{other:?}");
        }
    }

    #[test]
    fn what_ssh_asks_is_read() {
        assert_eq!(
            Prompt::read("Enter passphrase for key '/home/o'neil/.ssh/id_ed25519': "),
            Prompt::Passphrase {
                key: "/home/o'neil/.ssh/id_ed25519"
            }
        );
        for (host, shown) in [
            ("[127.0.0.1]:2222 ([127.0.0.1]:2222)", "127.0.0.1:2222"),
            ("example.org (93.184.216.34)", "example.org"),
            ("[::1]:2222 ([::1]:2222)", "[::1]:2222"),
        ] {
            let text = format!(
                "The authenticity of host '{host}' can't be established.\nED25519 key fingerprint is SHA256:abc/+D.\nThis key is not known by any other names.\nAre you sure you want to continue connecting (yes/no/[fingerprint])? "
            );
            assert_eq!(
                Prompt::read(&text),
                Prompt::Host(HostShown {
                    host: shown.into(),
                    kind: "ED25519".into(),
                    fingerprint: "SHA256:abc/+D".into()
                })
            );
        }
    }

    #[test]
    fn a_changed_host_is_read() {
        let said = "@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@\nThe fingerprint for the ED25519 key sent by the remote host is\nSHA256:xyz.\nPlease contact your system administrator.\nHost key for [127.0.0.1]:2222 has changed and you have requested strict checking.\nHost key verification failed.\n";
        assert_eq!(
            changed_host(said),
            Some(HostShown {
                host: "127.0.0.1:2222".into(),
                kind: "ED25519".into(),
                fingerprint: "SHA256:xyz".into()
            })
        );
        assert_eq!(changed_host("Host key verification failed.\n"), None);
    }
}
