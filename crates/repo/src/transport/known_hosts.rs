//! What is known of ssh hosts: lines of `known_hosts` files, and a host's key held against them.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use hmac::{Hmac, Mac as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// What the known hosts say of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is the host's.
    Known,
    /// Nobody met the host, or not with a key of this kind.
    Unknown,
    /// The host had another key of this kind, or this one is revoked.
    Changed,
}

/// A host's key as it is told on the wire.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HostKey<'a> {
    /// With its port if that is not the usual one: `example.org`, `example.org:2222`.
    pub(crate) host: &'a str,
    pub(crate) key: &'a [u8],
}

impl HostKey<'_> {
    /// `ssh-ed25519`: how the key names its own kind.
    fn kind(&self) -> Option<&str> {
        let (length, rest) = self.key.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        std::str::from_utf8(rest.get(..length)?).ok()
    }

    /// The kind in the words that ssh has for people: `ED25519`.
    pub(crate) fn shown_kind(&self) -> String {
        let kind = self.kind().unwrap_or("unknown");
        let kind = kind.strip_prefix("ssh-").unwrap_or(kind);
        let kind = if kind.starts_with("ecdsa-") {
            "ecdsa"
        } else {
            kind
        };
        kind.to_ascii_uppercase()
    }

    pub(crate) fn fingerprint(&self) -> String {
        fingerprint(self.key)
    }

    /// The line by which the host is known afterwards.
    pub(crate) fn line(&self) -> Option<String> {
        let key = STANDARD.encode(self.key);
        Some(format!(
            "{} {} {key}",
            name_in_lines(self.host),
            self.kind()?
        ))
    }

    /// Held against the text of files of known hosts.
    pub(crate) fn verdict(&self, files: &[String]) -> Verdict {
        let name = name_in_lines(self.host);
        let mut verdict = Verdict::Unknown;
        for line in files.iter().flat_map(|text| text.lines()) {
            let Some(line) = Line::read(line).filter(|line| line.is_of(&name)) else {
                continue;
            };
            let same = line.key == self.key;
            match line.marker {
                Some("@revoked") if same => return Verdict::Changed,
                None if same => verdict = Verdict::Known,
                None if verdict == Verdict::Unknown && Some(line.kind) == self.kind() => {
                    verdict = Verdict::Changed;
                }
                // Of authorities nothing is known here.
                Some(_) | None => {}
            }
        }
        verdict
    }
}

/// `SHA256:…` of a key.
pub(crate) fn fingerprint(key: &[u8]) -> String {
    format!("SHA256:{}", STANDARD_NO_PAD.encode(Sha256::digest(key)))
}

/// The line of a file whose key has this fingerprint.
pub(crate) fn line_of(text: &str, wanted: &str) -> Option<String> {
    let line = text
        .lines()
        .find(|line| Line::read(line).is_some_and(|line| fingerprint(&line.key) == wanted))?;
    Some(line.trim().to_owned())
}

/// How a host is written in such a file: `[example.org]:2222` for another port than 22.
fn name_in_lines(host: &str) -> String {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && !host.ends_with(']') => {
            let name = name.trim_start_matches('[').trim_end_matches(']');
            format!("[{name}]:{port}")
        }
        _ => host.trim_matches(['[', ']']).to_owned(),
    }
}

struct Line<'a> {
    marker: Option<&'a str>,
    hosts: &'a str,
    kind: &'a str,
    key: Vec<u8>,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut parts = line.split_ascii_whitespace().peekable();
        let marker = parts.next_if(|part| part.starts_with('@'));
        let hosts = parts.next().filter(|hosts| !hosts.starts_with('#'))?;
        let kind = parts.next()?;
        let key = STANDARD.decode(parts.next()?).ok()?;
        Some(Self {
            marker,
            hosts,
            kind,
            key,
        })
    }

    fn is_of(&self, name: &str) -> bool {
        if let Some(hashed) = self.hosts.strip_prefix("|1|") {
            return is_hash_of(hashed, name);
        }
        let mut found = false;
        for pattern in self.hosts.split(',') {
            match pattern.strip_prefix('!') {
                Some(pattern) if matches(pattern, name) => return false,
                Some(_) => {}
                None => found |= matches(pattern, name),
            }
        }
        found
    }
}

fn is_hash_of(hashed: &str, name: &str) -> bool {
    let Some((salt, hash)) = hashed.split_once('|') else {
        return false;
    };
    let (Ok(salt), Ok(hash)) = (STANDARD.decode(salt), STANDARD.decode(hash)) else {
        return false;
    };
    Hmac::<Sha1>::new_from_slice(&salt)
        .is_ok_and(|mac| mac.chain_update(name).verify_slice(&hash).is_ok())
}

/// `*` and `?`, as ssh reads them, whatever the case.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut of, mut star) = (0, 0, None);
    while of < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, of));
                at += 1;
            }
            Some(sign) if *sign == b'?' || sign.eq_ignore_ascii_case(&name[of]) => {
                at += 1;
                of += 1;
            }
            _ => {
                let Some((back, from)) = star else {
                    return false;
                };
                star = Some((back, from + 1));
                at = back + 1;
                of = from + 1;
            }
        }
    }
    pattern[at..].iter().all(|sign| *sign == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key that only says its kind.
    fn key(kind: &str, rest: &str) -> Vec<u8> {
        let mut key = u32::try_from(kind.len()).unwrap().to_be_bytes().to_vec();
        key.extend(kind.bytes());
        key.extend(rest.bytes());
        key
    }

    #[track_caller]
    fn check(host: &str, file: &str, expect: Verdict) {
        let key = key("ssh-ed25519", "one");
        let shown = HostKey { host, key: &key };
        assert_eq!(
            shown.verdict(&[file.to_owned()]),
            expect,
            "{host} in {file}"
        );
    }

    #[test]
    fn a_key_is_held_against_the_lines() {
        let one = STANDARD.encode(key("ssh-ed25519", "one"));
        let two = STANDARD.encode(key("ssh-ed25519", "two"));
        let other = STANDARD.encode(key("ssh-rsa", "one"));
        check("example.org", "", Verdict::Unknown);
        for hosts in ["example.org", "a,EXAMPLE.org", "*.org", "ex?mple.*", "*"] {
            check(
                "example.org",
                &format!("{hosts} ssh-ed25519 {one} c\n"),
                Verdict::Known,
            );
            check(
                "example.org",
                &format!("{hosts} ssh-ed25519 {two}\n"),
                Verdict::Changed,
            );
        }
        for hosts in [
            "example.com",
            "!example.org,*",
            "[example.org]:22",
            "# example.org",
            "",
        ] {
            check(
                "example.org",
                &format!("{hosts} ssh-ed25519 {one}\n"),
                Verdict::Unknown,
            );
        }
        check(
            "example.org",
            &format!("example.org ssh-rsa {other}\n"),
            Verdict::Unknown,
        );
        check(
            "example.org:2222",
            &format!("[example.org]:2222 ssh-ed25519 {one}"),
            Verdict::Known,
        );
        check(
            "[::1]:2222",
            &format!("[::1]:2222 ssh-ed25519 {one}"),
            Verdict::Known,
        );
        check("[::1]", &format!("::1 ssh-ed25519 {one}"), Verdict::Known);
        check(
            "example.org",
            &format!("@revoked * ssh-ed25519 {one}\nexample.org ssh-ed25519 {one}"),
            Verdict::Changed,
        );
        check(
            "example.org",
            &format!("@cert-authority * ssh-ed25519 {one}"),
            Verdict::Unknown,
        );
        // Both keys of a host that is about to change to the second are in the file.
        check(
            "example.org",
            &format!("example.org ssh-ed25519 {two}\nexample.org ssh-ed25519 {one}"),
            Verdict::Known,
        );
    }

    #[test]
    fn hashed_names_are_known() {
        let one = STANDARD.encode(key("ssh-ed25519", "one"));
        let salt = [7; 20];
        let mac = Hmac::<Sha1>::new_from_slice(&salt).unwrap();
        let hash = mac
            .chain_update("[example.org]:2222")
            .finalize()
            .into_bytes();
        let line = format!(
            "|1|{}|{} ssh-ed25519 {one}",
            STANDARD.encode(salt),
            STANDARD.encode(hash)
        );
        check("example.org:2222", &line, Verdict::Known);
        check("example.org", &line, Verdict::Unknown);
        check("example.org", "|1|junk ssh-ed25519 AAAA", Verdict::Unknown);
    }

    #[test]
    fn a_line_says_what_it_was_made_of() {
        let key = key("ecdsa-sha2-nistp256", "x");
        let shown = HostKey {
            host: "example.org:2222",
            key: &key,
        };
        let line = shown.line().unwrap();
        assert!(line.starts_with("[example.org]:2222 ecdsa-sha2-nistp256 "));
        assert_eq!(shown.verdict(std::slice::from_ref(&line)), Verdict::Known);
        assert_eq!(shown.shown_kind(), "ECDSA");
        assert_eq!(
            line_of(&format!("# x\n{line}\n"), &shown.fingerprint()),
            Some(line)
        );
    }
}
