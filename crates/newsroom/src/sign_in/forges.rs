//! What well-known hosts want instead of a password, and where that is made. A table.

/// What a host wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forge {
    /// Its name, for reading.
    pub(crate) name: &'static str,
    /// What the token must allow, as the host's own page words it.
    pub(crate) right: &'static str,
    /// The page where a token is made.
    pub(crate) page: String,
}

/// The host, if it is a well-known one.
pub(crate) fn forge(host: &str) -> Option<Forge> {
    let (name, right, page) = match host {
        "github.com" => (
            "GitHub",
            "Contents: Read and write",
            "https://github.com/settings/personal-access-tokens/new",
        ),
        "codeberg.org" => (
            "Codeberg",
            "repository: Read and Write",
            "https://codeberg.org/user/settings/applications",
        ),
        "bitbucket.org" => (
            "Bitbucket",
            "write:repository:bitbucket",
            "https://id.atlassian.com/manage-profile/security/api-tokens",
        ),
        // An organisation's own GitLab mostly says so in its name.
        host if host == "gitlab.com" || host.starts_with("gitlab.") => {
            return Some(Forge {
                name: "GitLab",
                right: "write_repository",
                page: format!("https://{host}/-/user_settings/personal_access_tokens"),
            });
        }
        _ => return None,
    };
    Some(Forge {
        name,
        right,
        page: page.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::forge;

    #[test]
    fn known_hosts_have_a_page_of_their_own() {
        for (host, page) in [
            ("github.com", Some("https://github.com/")),
            ("gitlab.com", Some("https://gitlab.com/")),
            ("gitlab.example.org", Some("https://gitlab.example.org/")),
            ("codeberg.org", Some("https://codeberg.org/")),
            ("bitbucket.org", Some("https://id.atlassian.com/")),
            ("github.com.example.org", None),
            ("notgitlab.com", None),
            ("git.example.org:8443", None),
        ] {
            let found = forge(host).map(|forge| forge.page);
            assert_eq!(found.is_some(), page.is_some(), "{host}");
            if let (Some(found), Some(page)) = (found, page) {
                assert!(found.starts_with(page), "{found}");
            }
        }
    }
}
