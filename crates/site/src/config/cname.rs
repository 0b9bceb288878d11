//! The host's name in a file `CNAME`, as GitHub Pages and others want it: what the site is
//! called by readers where its configuration does not say.

use std::path::Path;

/// Where the file lies, before or after the site is built.
const PLACES: &[&str] = &[
    "CNAME",
    "static/CNAME",
    "public/CNAME",
    "source/CNAME",
    "src/CNAME",
    "docs/CNAME",
];

/// The site's own address by that file.
pub(super) fn address(base: &Path) -> Option<String> {
    let text = PLACES
        .iter()
        .find_map(|place| super::text(&base.join(place)))?;
    let host = text.split_whitespace().next()?;
    is_host(host).then(|| format!("https://{host}"))
}

/// A plain name of a computer on the internet.
fn is_host(host: &str) -> bool {
    let is_part = |part: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !part.is_empty() && part.len() < 64 && part.chars().all(plain) && !part.starts_with('-')
    };
    let named = host
        .rsplit('.')
        .next()
        .is_some_and(|last| last.chars().any(char::is_alphabetic));
    host.len() < 254 && host.contains('.') && named && host.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let check = |text: &str, expected: Option<&str>| {
            std::fs::write(folder.path().join("CNAME"), text).unwrap();
            assert_eq!(address(folder.path()).as_deref(), expected, "{text}");
        };
        check("harbour.example\n", Some("https://harbour.example"));
        check(
            "www.harbour.example\r\nother.example\n",
            Some("https://www.harbour.example"),
        );
        for not in [
            "",
            "https://harbour.example",
            "harbour",
            "127.0.0.1",
            "a@b.example",
            "a..b",
            "-a.example",
            "evil.example/x",
        ] {
            check(not, None);
        }
    }
}
