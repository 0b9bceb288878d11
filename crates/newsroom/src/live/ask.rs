//! One look at a page of the public site: over https, without cookies, never from one host to
//! another, and no more than a page's worth.

use std::{net::IpAddr, time::Duration};

use ureq::{
    Agent,
    http::{Uri, header::LOCATION, uri::Authority},
    tls::{RootCerts, TlsConfig, TlsProvider},
};

/// Pages are smaller.
const LARGEST: u64 = 3 << 20;

/// How long one page may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// So many times a page may say that it lies elsewhere on its host.
const REDIRECTS: usize = 5;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Page {
    /// A page.
    Text(String),
    /// There is none at this address.
    Missing,
    /// It lies on another host, which is not asked.
    Elsewhere,
    /// No answer, or none that is a page.
    Unclear,
}

/// What fetches pages.
pub(super) struct Asker(Agent);

impl Asker {
    pub(super) fn new() -> Self {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::NativeTls)
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("Dateline")
            .build();
        Self(config.into())
    }

    /// Fetches the page at an address.
    pub(super) fn page(&self, address: &str) -> Page {
        let Some(mut place) = allowed(address) else {
            return Page::Unclear;
        };
        for _ in 0..=REDIRECTS {
            // What lies on the way is asked whether it is the newest.
            let asked = self
                .0
                .get(place.clone())
                .header("Cache-Control", "no-cache");
            let Ok(mut answer) = asked.call() else {
                return Page::Unclear;
            };
            match answer.status().as_u16() {
                200 => {
                    let body = answer.body_mut().with_config();
                    let text = body.limit(LARGEST).lossy_utf8(true).read_to_string();
                    return text.map_or(Page::Unclear, Page::Text);
                }
                404 | 410 => return Page::Missing,
                301 | 302 | 303 | 307 | 308 => {
                    let to = answer.headers().get(LOCATION);
                    let to = to.and_then(|to| to.to_str().ok());
                    match to.and_then(|to| next(&place, to)) {
                        Some(next) => place = next,
                        None => return Page::Elsewhere,
                    }
                }
                _ => return Page::Unclear,
            }
        }
        Page::Unclear
    }
}

/// The address that is asked: https, whatever the site's settings say; http only on this
/// computer itself.
pub(super) fn allowed(address: &str) -> Option<Uri> {
    let place: Uri = address.parse().ok()?;
    let authority = place.authority()?;
    if authority.as_str().contains('@') {
        return None;
    }
    match place.scheme_str()? {
        "https" => Some(place),
        "http" if is_here(authority) => Some(place),
        "http" if authority.port().is_none() => {
            let path = place.path_and_query()?;
            format!("https://{authority}{path}").parse().ok()
        }
        _ => None,
    }
}

fn is_here(authority: &Authority) -> bool {
    let host = authority.host().trim_matches(['[', ']']);
    host.parse::<IpAddr>()
        .is_ok_and(|address| address.is_loopback())
}

/// Where a page says that it lies, if that is on the same host and no less safe.
fn next(from: &Uri, to: &str) -> Option<Uri> {
    let authority = from.authority()?;
    let base = format!("{}://{authority}", from.scheme_str()?);
    let whole = if to.starts_with("//") {
        format!("{}:{to}", from.scheme_str()?)
    } else if to.starts_with('/') {
        format!("{base}{to}")
    } else if to.contains("://") {
        to.to_owned()
    } else {
        let folder = from
            .path()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        format!("{base}{folder}/{to}")
    };
    // What comes after `#` is for browsers.
    let whole = whole.split('#').next().unwrap_or_default();
    allowed(whole).filter(|next| next.authority() == Some(authority))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_computer() {
        let check = |address: &str, expected: Option<&str>| {
            let allowed = allowed(address).map(|place| place.to_string());
            assert_eq!(allowed.as_deref(), expected, "{address}");
        };
        check(
            "https://harbour.example/a/",
            Some("https://harbour.example/a/"),
        );
        check(
            "http://harbour.example/a",
            Some("https://harbour.example/a"),
        );
        check("http://127.0.0.1:81/a", Some("http://127.0.0.1:81/a"));
        check("http://[::1]:81/a", Some("http://[::1]:81/a"));
        check("http://harbour.example:8080/a", None);
        check("http://localhost.evil.example:80/", None);
        check("https://a@harbour.example/", None);
        check("ftp://harbour.example/", None);
        check("/news/gate/", None);
        check("file:///etc/passwd", None);
    }

    #[test]
    fn a_page_moves_only_on_its_own_host() {
        let from: Uri = "https://harbour.example/news/gate".parse().unwrap();
        let check = |to: &str, expected: Option<&str>| {
            let place = next(&from, to).map(|place| place.to_string());
            assert_eq!(place.as_deref(), expected, "{to}");
        };
        check("/news/gate/", Some("https://harbour.example/news/gate/"));
        check("gate/", Some("https://harbour.example/news/gate/"));
        check(
            "https://harbour.example/x#y",
            Some("https://harbour.example/x"),
        );
        check("//harbour.example/x", Some("https://harbour.example/x"));
        check(
            "http://harbour.example/x",
            Some("https://harbour.example/x"),
        );
        check("https://www.harbour.example/x", None);
        check("//evil.example/x", None);
        check("http://127.0.0.1/x", None);
        check("https://harbour.example@evil.example/", None);
        check("https://harbour.example:8443/x", None);
    }
}
