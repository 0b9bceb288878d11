//! What an answer is for: a path at a host, a whole host, or a key file. Knows no secrets.

use std::fmt;

/// What an answer is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Account {
    /// One path at a host; with an empty one all of it.
    Login {
        /// With its port if that is not the usual one, in small letters.
        host: String,
        /// Without slashes at its ends and without `.git`.
        path: String,
    },
    /// A key file.
    Key(String),
}

impl Account {
    /// A path at a host, as a remote names them.
    pub(crate) fn path(host: &str, path: &str) -> Self {
        let path = path.trim_matches('/');
        Self::Login {
            host: host.to_lowercase(),
            path: path.strip_suffix(".git").unwrap_or(path).to_owned(),
        }
    }

    /// All of a host.
    pub(crate) fn host(host: &str) -> Self {
        Self::path(host, "")
    }

    /// As [`Account`]'s `Display` wrote it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(key) = text.strip_prefix("key:") {
            return Some(Self::Key(key.to_owned()));
        }
        let rest = text.strip_prefix("https://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        Some(Self::path(host, path))
    }
}

/// The name that the keychain has it under.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login { host, path } if path.is_empty() => write!(f, "https://{host}"),
            Self::Login { host, path } => write!(f, "https://{host}/{path}"),
            Self::Key(key) => write!(f, "key:{key}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Account;

    #[test]
    fn one_site_has_one_name() {
        let site = Account::path("Git.Example.org:8443", "/press/site.git/");
        assert_eq!(site.to_string(), "https://git.example.org:8443/press/site");
        assert_eq!(site, Account::path("git.example.org:8443", "press/site"));
        assert_ne!(site, Account::path("git.example.org", "press/site"));
        assert_ne!(site, Account::path("git.example.org:8443", "press"));
    }

    #[test]
    fn names_are_read_back() {
        for account in [
            Account::path("example.org", "a/b"),
            Account::host("example.org"),
            Account::Key("/home/ana/.ssh/id_ed25519".into()),
        ] {
            assert_eq!(Account::read(&account.to_string()), Some(account));
        }
        assert_eq!(Account::read("ftp://example.org"), None);
    }
}
