//! Images that lie on other sites: which host an address leads to, and the one form in
//! which it may be fetched. Knows nothing of who allowed what.

/// An image on another site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elsewhere {
    /// The host as a policy names it, with its port if it has one: `images.example.org`.
    pub host: String,
    /// The address over https, whatever was written.
    pub address: String,
}

impl Elsewhere {
    /// Reads an address as a body has it; `None` where it does not lead to another site, or
    /// leads there in a way that a policy could not name exactly.
    pub fn read(src: &str) -> Option<Self> {
        let (host, rest) = host_and_rest(src)?;
        let plain = !src.chars().any(|one| one.is_control() || one == '\\');
        (plain && is_host(&host)).then(|| Self {
            address: format!("https://{host}{rest}"),
            host,
        })
    }
}

/// The host of an address that leads to another site, as it is written there, which is more
/// than a policy could name; empty where none is.
pub(crate) fn host(src: &str) -> Option<String> {
    host_and_rest(src).map(|(host, _)| host)
}

fn host_and_rest(src: &str) -> Option<(String, &str)> {
    let rest = after_scheme(src.trim())?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    Some((host.to_ascii_lowercase(), rest))
}

fn after_scheme(src: &str) -> Option<&str> {
    ["https://", "http://", "//"].iter().find_map(|scheme| {
        let head = src.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme)
            .then(|| &src[scheme.len()..])
    })
}

/// A name of the network with at most a port: nothing that a policy would read as a
/// pattern, and no name and password in front.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.contains('.')
        && name.split('.').all(is_label)
        && (1..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Elsewhere, host};

    #[test]
    fn hosts_that_a_policy_can_name() {
        for (src, host, address) in [
            (
                "https://example.org/a.png",
                "example.org",
                "https://example.org/a.png",
            ),
            (
                " HTTP://Images.Example.org:8080/a b?c#d ",
                "images.example.org:8080",
                "https://images.example.org:8080/a b?c#d",
            ),
            ("//example.org", "example.org", "https://example.org"),
        ] {
            let found = Elsewhere::read(src).unwrap();
            assert_eq!((&*found.host, &*found.address), (host, address), "{src}");
        }
    }

    #[test]
    fn and_nothing_else() {
        for src in [
            "a.png",
            "/a.png",
            "data:image/png;base64,AAAA",
            "https://",
            "https://*/a.png",
            "https://*.example.org/a.png",
            "https://user@example.org/a.png",
            "https://example.org; script-src *",
            "https://example.org'/a.png",
            "https:///a.png",
            "https://localhost/a.png",
            "https://example..org/a",
            "https://[::1]/a.png",
            "https:\\\\example.org/a.png",
            "https://example.org\\@evil.example/a",
            "https://example.org:/a.png",
            "https://example.org:a/a.png",
            "ftp://example.org/a.png",
            "https://exämple.org/a.png",
        ] {
            assert_eq!(Elsewhere::read(src), None, "{src}");
        }
    }

    #[test]
    fn hosts_are_told_as_they_are_written() {
        for (src, expect) in [
            ("https://Example.org?a", Some("example.org")),
            (" //localhost#a", Some("localhost")),
            ("http://[::1]/a.png", Some("[::1]")),
            ("https:///a.png", Some("")),
            ("/a.png", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(host(src).as_deref(), expect, "{src}");
        }
    }
}
