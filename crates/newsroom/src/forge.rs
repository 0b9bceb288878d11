//! The address that a remote's own program prints after a push, where a review can be asked
//! for. Others' text: only an address of the remote's own host is believed.

use std::net::IpAddr;

/// Parts of such addresses: GitHub and Gitea's family, GitLab, Bitbucket, Azure.
const SIGNS: &[&str] = &[
    "/pull/new/",
    "/compare/",
    "/-/merge_requests/",
    "/merge_requests/",
    "/pull-requests/",
    "/pull-requests?",
    "/pullrequestcreate",
    "/pulls/",
    "/pull/",
];

/// The address in `said` where a review can be asked for, or goes on; empty where there is
/// none at `host`.
pub(crate) fn review_address(said: &str, host: Option<&str>) -> String {
    let Some(host) = host else {
        return String::new();
    };
    let addresses = || said.split_whitespace().map(trimmed);
    let found = addresses().find(|address| is_of(address, host) && is_review(address));
    found.unwrap_or_default().to_owned()
}

/// An address without what a sentence puts around it.
fn trimmed(word: &str) -> &str {
    word.trim_matches(['<', '>', '(', ')', '"', '\'', ',', ';'])
        .trim_end_matches('.')
}

fn is_review(address: &str) -> bool {
    SIGNS.iter().any(|sign| address.contains(sign))
}

/// Whether it is an address of the remote's host, or of the one that this is a name below
/// (`ssh.github.com`), and nothing that a browser would read otherwise than it looks.
fn is_of(address: &str, host: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else {
        return false;
    };
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '\\' | '<' | '>' | '"' | '`');
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let named = rest[..end].to_ascii_lowercase();
    let host = host.to_ascii_lowercase();
    let below = host.strip_suffix(named.as_str());
    let is_name = named.contains('.') && named.parse::<IpAddr>().is_err();
    rest.chars().all(plain)
        && !named.is_empty()
        && !named.contains('@')
        && (named == host || is_name && below.is_some_and(|before| before.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(said: &str, host: &str, expected: &str) {
        assert_eq!(review_address(said, Some(host)), expected, "{said}");
    }

    #[test]
    fn what_forges_print() {
        check(
            "\nCreate a pull request for 'draft/gate' on GitHub by visiting:\n     https://github.com/harbour/news/pull/new/draft/gate\n",
            "github.com",
            "https://github.com/harbour/news/pull/new/draft/gate",
        );
        check(
            "\nTo create a merge request for draft/gate, visit:\n  https://gitlab.com/harbour/news/-/merge_requests/new?merge_request%5Bsource_branch%5D=draft%2Fgate\n",
            "gitlab.com",
            "https://gitlab.com/harbour/news/-/merge_requests/new?merge_request%5Bsource_branch%5D=draft%2Fgate",
        );
        check(
            "View merge request for draft/gate:\n  https://gitlab.harbour.example/news/-/merge_requests/12",
            "gitlab.harbour.example",
            "https://gitlab.harbour.example/news/-/merge_requests/12",
        );
        check(
            "\nCreate a new pull request for 'draft/gate':\n  https://codeberg.org/harbour/news/compare/main...draft/gate\n",
            "codeberg.org",
            "https://codeberg.org/harbour/news/compare/main...draft/gate",
        );
        check(
            "Visit the existing pull request:\n  https://gitea.harbour.example/harbour/news/pulls/7\n. Processing 1 references",
            "gitea.harbour.example",
            "https://gitea.harbour.example/harbour/news/pulls/7",
        );
        check(
            "\nCreate pull request for draft/gate:\n  https://bitbucket.org/harbour/news/pull-requests/new?source=draft/gate&t=1\n",
            "bitbucket.org",
            "https://bitbucket.org/harbour/news/pull-requests/new?source=draft/gate&t=1",
        );
        check(
            "Create pull request for draft/gate:\n  https://stash.harbour.example/projects/N/repos/news/pull-requests?create&sourceBranch=refs/heads/draft/gate",
            "stash.harbour.example",
            "https://stash.harbour.example/projects/N/repos/news/pull-requests?create&sourceBranch=refs/heads/draft/gate",
        );
    }

    #[test]
    fn the_way_in_by_ssh_may_have_a_name_below() {
        let said = "https://github.com/harbour/news/pull/new/x";
        check(said, "ssh.github.com", said);
        check(said, "GitHub.com", said);
        check(said, "notgithub.com", "");
        check("https://com/a/pull/new/x", "github.com", "");
    }

    #[test]
    fn only_the_remotes_own_host_is_believed() {
        for said in [
            "https://evil.example/harbour/news/pull/new/x",
            "http://github.com/harbour/news/pull/new/x",
            "https://github.com@evil.example/pull/new/x",
            "https://github.com.evil.example/pull/new/x",
            "https://github.com\\@evil.example/pull/new/x",
            "https://github.com:8443/harbour/pull/new/x",
            "https://github.com/harbour/news",
            "javascript://github.com/pull/new/x",
            "https:///pull/new/x",
            "",
        ] {
            check(said, "github.com", "");
        }
        assert_eq!(review_address("https://github.com/a/pull/new/x", None), "");
    }

    #[test]
    fn the_first_of_several_that_fits() {
        check(
            "See https://github.com/about and (https://github.com/a/b/compare/main...x), or https://github.com/a/b/pull/3.",
            "github.com",
            "https://github.com/a/b/compare/main...x",
        );
    }
}
