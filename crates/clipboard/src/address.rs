//! Where a link really leads: without the detour over a mail filter or a search engine,
//! and without what tells the reader's way to others.

use percent_encoding::percent_decode_str;

/// Parameters that say where a reader came from and nothing else.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "twclid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "vero_id",
    "oly_anon_id",
    "oly_enc_id",
    "_ga",
    "_gl",
];

/// Detours that may be nested in each other.
const DETOURS: usize = 4;

/// The address of a link as it is worth keeping; none for what leads nowhere outside of
/// the text it was in.
pub(crate) fn link(href: &str) -> Option<String> {
    let mut address = tidy(href);
    for _ in 0..DETOURS {
        match behind(&address) {
            Some(target) => address = tidy(&target),
            None => break,
        }
    }
    let scheme = scheme(&address)?;
    match scheme.as_str() {
        "http" | "https" => Some(untracked(&address)),
        "mailto" | "tel" => Some(address),
        _ => None,
    }
}

/// The address of an image that others can load too.
pub(crate) fn image(source: &str) -> Option<String> {
    let source = tidy(source);
    let scheme = scheme(&source)?;
    matches!(scheme.as_str(), "http" | "https").then_some(source)
}

/// As a browser reads it: without the white space that may stand in an attribute.
fn tidy(address: &str) -> String {
    address
        .trim()
        .chars()
        .filter(|letter| !letter.is_control())
        .collect()
}

fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let named = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    named.then(|| scheme.to_ascii_lowercase())
}

/// Where a known detour leads.
fn behind(address: &str) -> Option<String> {
    let (host, path) = host_and_path(address)?;
    let names: &[&str] = if host.ends_with(".safelinks.protection.outlook.com")
        || (host.ends_with(".teams.cdn.office.net") && path.contains("safelinks"))
        || (host == "slack-redir.net" && path == "/link")
    {
        &["url"]
    } else if host.split('.').any(|part| part == "google") && path == "/url" {
        &["q", "url"]
    } else if host.ends_with(".facebook.com") && path == "/l.php" {
        &["u"]
    } else {
        return None;
    };
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let target = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, value)| names.contains(name) && !value.is_empty())
        .map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())?;
    let outside = matches!(scheme(&target)?.as_str(), "http" | "https" | "mailto");
    outside.then_some(target)
}

/// The host in lower case, and the path up to its query.
fn host_and_path(address: &str) -> Option<(String, &str)> {
    let (_, rest) = address.split_once("://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    Some((host.to_ascii_lowercase(), path))
}

fn untracked(address: &str) -> String {
    let (before, fragment) = match address.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (address, None),
    };
    let Some((path, query)) = before.split_once('?') else {
        return address.to_owned();
    };
    let kept: Vec<_> = query.split('&').filter(|pair| !tracks(pair)).collect();
    let mut out = path.to_owned();
    if !kept.is_empty() {
        out.push('?');
        out.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

fn tracks(pair: &str) -> bool {
    let name = pair
        .split('=')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::{TRACKING, image, link};

    #[test]
    fn links_lose_detours_and_tracking() {
        let cases = [
            ("https://tarrow.example/a", Some("https://tarrow.example/a")),
            (
                "https://t.example/a?utm_source=x&page=2&fbclid=1#top",
                Some("https://t.example/a?page=2#top"),
            ),
            ("https://t.example/a?gclid=9", Some("https://t.example/a")),
            (
                "https://t.example/a?UTM_Medium=m&mc_cid=1&mc_eid=2",
                Some("https://t.example/a"),
            ),
            (
                "https://t.example/?q=utm_source",
                Some("https://t.example/?q=utm_source"),
            ),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Ft.example%2Fa%3Fb%3D1%26utm_source%3Dmail&data=05%7C02&reserved=0",
                Some("https://t.example/a?b=1"),
            ),
            (
                "https://www.google.com/url?q=https://t.example/a%3Fb%3D1&sa=D&source=editors&ust=1",
                Some("https://t.example/a?b=1"),
            ),
            (
                "https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Ft.example%2F",
                Some("https://t.example/"),
            ),
            (
                "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=https%3A%2F%2Ft.example%2F&locale=en",
                Some("https://t.example/"),
            ),
            // A detour to nowhere good stays what it was.
            (
                "https://www.google.com/url?q=javascript:x",
                Some("https://www.google.com/url?q=javascript:x"),
            ),
            (
                "https://www.google.com/search?q=https://t.example",
                Some("https://www.google.com/search?q=https://t.example"),
            ),
            (" mailto:press@t.example ", Some("mailto:press@t.example")),
            ("#_Toc1", None),
            ("page.html", None),
            ("file:///C:/a.docx", None),
            ("java\nscript:alert(1)", None),
            ("", None),
        ];
        for (href, expected) in cases {
            assert_eq!(link(href).as_deref(), expected, "{href}");
        }
    }

    #[test]
    fn images_are_kept_where_others_can_load_them() {
        for (source, kept) in [
            ("https://t.example/a.jpg?utm_x=1", true),
            ("HTTP://t.example/a.jpg", true),
            ("file:///tmp/a.jpg", false),
            ("data:image/png;base64,AAAA", false),
            ("cid:image001.png@01DA", false),
            ("a.jpg", false),
        ] {
            assert_eq!(image(source).is_some(), kept, "{source}");
        }
    }

    /// The editor's script does the same for an address that is pasted alone.
    #[test]
    fn the_editor_leaves_out_the_same() {
        let script = include_str!("../../../src-ui/editor/src/paste/address.js");
        let (_, list) = script.split_once("new Set([").unwrap();
        let (list, _) = list.split_once("]);").unwrap();
        let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(names, TRACKING);
        assert!(script.contains("startsWith(\"utm_\")"));
    }
}
