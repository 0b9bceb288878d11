//! What people type or paste when they mean a site's address: the address itself, its page
//! in a browser, or the line that others type. Pure text; whether the result is an address
//! is the repository's to say.

/// Hosts whose sites always lie two steps below them.
const TWO_STEPS: [&str; 3] = ["github.com", "codeberg.org", "bitbucket.org"];

/// What begins a page about a site, below the site itself.
const PAGES: [&str; 6] = [
    "/-/",
    "/tree/",
    "/blob/",
    "/src/branch/",
    "/commits/",
    "/pull/",
];

/// The address that is meant.
pub(super) fn address(typed: &str) -> String {
    let quotes = |c: char| matches!(c, '"' | '\'' | '`' | '<' | '>');
    let typed = typed.trim().trim_matches(quotes).trim();
    let Some(meant) = of_command(typed) else {
        return of_page(typed);
    };
    let meant = meant.trim_matches(quotes);
    if typed.contains("gh repo clone") && !meant.contains(':') && meant.matches('/').count() == 1 {
        return format!("https://github.com/{meant}");
    }
    of_page(meant)
}

/// The address in a line like `git clone --depth 1 https://… folder`.
fn of_command(typed: &str) -> Option<&str> {
    let (before, after) = typed.split_once("clone ")?;
    let words = before.split_whitespace();
    words
        .clone()
        .any(|word| matches!(word, "git" | "gh"))
        .then_some(())?;
    let mut words = after
        .split_whitespace()
        .filter(|word| !word.starts_with('-'));
    // The value of an option is no address; without a better one the first word is meant.
    let first = words.clone().next()?;
    Some(
        words
            .find(|word| word.contains(['/', ':']))
            .unwrap_or(first),
    )
}

/// The site that a browser's address is a page of.
fn of_page(typed: &str) -> String {
    let (host, path) = match typed.split_once("://") {
        Some(("https" | "http", rest)) => rest.split_once('/').unwrap_or((rest, "")),
        Some(_) => return typed.to_owned(),
        None => match typed.split_once('/') {
            Some((host, path)) if is_host(host) => (host, path),
            _ => return typed.to_owned(),
        },
    };
    // No server of a site would be asked over a line that others can read.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_end_matches('/');
    let host = host
        .strip_prefix("www.")
        .filter(|host| TWO_STEPS.contains(host))
        .unwrap_or(host);
    format!("https://{host}/{}", of_site(host, path))
}

/// Whether this could be a host's name, with a port perhaps, and is no folder or user.
fn is_host(text: &str) -> bool {
    let name = text.split(':').next().unwrap_or_default();
    name.contains('.')
        && !name.starts_with('.')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

fn of_site<'a>(host: &str, path: &'a str) -> &'a str {
    if TWO_STEPS.contains(&host) {
        let end = path
            .match_indices('/')
            .nth(1)
            .map_or(path.len(), |(at, _)| at);
        return &path[..end];
    }
    let ends = PAGES.iter().filter_map(|page| {
        // A path that ends there is a page's too.
        path.find(page)
            .or_else(|| path.strip_suffix(page.trim_end_matches('/')).map(str::len))
    });
    &path[..ends.min().unwrap_or(path.len())]
}

/// Whether this could only be a folder beside another one, which is nowhere here.
pub(super) fn is_relative(address: &str) -> bool {
    let absolute = address.starts_with(['/', '\\']);
    !absolute && !address.contains(':')
}

/// The name of the folder for an address: its last part, as every system takes it.
pub(super) fn folder_name(address: &str) -> String {
    let path = address.trim_end_matches('/');
    let last = path.rsplit(['/', ':', '\\']).next().unwrap_or_default();
    let last = last.strip_suffix(".git").unwrap_or(last);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = last
        .chars()
        .map(|c| if plain(c) { c } else { '-' })
        .collect();
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() {
        "site".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{address, folder_name, is_relative};

    #[test]
    fn what_is_typed_becomes_an_address() {
        for (typed, expect) in [
            (
                "https://github.com/org/site.git",
                "https://github.com/org/site.git",
            ),
            (
                "  https://github.com/org/site/  ",
                "https://github.com/org/site",
            ),
            (
                "https://github.com/org/site/tree/main",
                "https://github.com/org/site",
            ),
            (
                "https://github.com/org/site/blob/main/news/a.md?plain=1#L3",
                "https://github.com/org/site",
            ),
            (
                "https://www.github.com/org/site?tab=readme-ov-file",
                "https://github.com/org/site",
            ),
            ("github.com/org/site", "https://github.com/org/site"),
            ("http://github.com/org/site", "https://github.com/org/site"),
            (
                "https://bitbucket.org/org/site/src/main/",
                "https://bitbucket.org/org/site",
            ),
            (
                "https://codeberg.org/org/site/src/branch/main",
                "https://codeberg.org/org/site",
            ),
            (
                "https://gitlab.com/group/sub/site/-/tree/main/news",
                "https://gitlab.com/group/sub/site",
            ),
            (
                "https://git.example.org/org/site/src/branch/main",
                "https://git.example.org/org/site",
            ),
            (
                "https://git.example.org:8443/a/b/c.git",
                "https://git.example.org:8443/a/b/c.git",
            ),
            (
                "git clone https://github.com/org/site.git",
                "https://github.com/org/site.git",
            ),
            (
                "$ git clone --depth 1 -b main \"https://example.org/site.git\" here",
                "https://example.org/site.git",
            ),
            (
                "git clone git@github.com:org/site.git site",
                "git@github.com:org/site.git",
            ),
            ("gh repo clone org/site", "https://github.com/org/site"),
            ("git@github.com:org/site.git", "git@github.com:org/site.git"),
            (
                "ssh://git@example.org:2222/site.git",
                "ssh://git@example.org:2222/site.git",
            ),
            ("/srv/git/site.git", "/srv/git/site.git"),
            ("./site", "./site"),
            ("C:\\sites\\site", "C:\\sites\\site"),
            ("the site", "the site"),
            ("", ""),
        ] {
            assert_eq!(address(typed), expect, "{typed}");
        }
    }

    #[test]
    fn a_word_is_no_address() {
        for (address, relative) in [
            ("the site", true),
            ("../site", true),
            ("/srv/site", false),
            ("C:\\site", false),
            ("\\\\server\\site", false),
            ("git@example.org:site", false),
        ] {
            assert_eq!(is_relative(address), relative, "{address}");
        }
    }

    #[test]
    fn a_folder_has_a_name_that_every_system_takes() {
        for (address, expect) in [
            ("https://github.com/org/site.git", "site"),
            ("git@github.com:site", "site"),
            ("https://example.org/my%20site", "my-20site"),
            ("/srv/git/site.git/", "site"),
            ("https://example.org/..", "site"),
            ("https://example.org/.git", "site"),
            ("https://example.org/a:b", "b"),
            ("C:\\sites\\news", "news"),
        ] {
            assert_eq!(folder_name(address), expect, "{address}");
        }
    }
}
