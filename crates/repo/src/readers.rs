//! Who can read what is sent to the remote that drafts are shared at, as far as that itself tells:
//! it is asked without any sign-in. Guesses nothing from the name of a host.

use std::net::{IpAddr, Ipv6Addr, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use crate::transport::{Builtin, Route, Transport as _};
use crate::url::{Address, Place, Server};
use crate::{CancelFlag, DRAFTS, NetworkError, Repo, RepoError};

/// Who can read there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever can read this folder.
    Folder,
    /// Everybody: it showed what it has to somebody unknown.
    Everybody,
    /// Whoever reaches it, and its address is one of this network.
    Network,
    /// Only who signs in.
    SignedIn,
    /// That cannot be told.
    Unknown,
}

/// What was found out about a remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The address that it was found out about, as it stands in the settings.
    pub address: String,
    /// Who can read there.
    pub readers: Readers,
}

/// What it may take to answer somebody unknown.
const LONGEST: Duration = Duration::from_secs(15);
const BEAT: Duration = Duration::from_millis(100);

/// What a remote said to somebody unknown.
enum Said {
    Everything,
    SignInFirst,
    Nothing,
}

impl Repo {
    /// Finds out who can read what is shared as a draft.
    pub fn readers(&self) -> Result<Asked, NetworkError> {
        self.readers_at(&self.first_home()?)
    }

    /// Looks whether drafts could be shared at an address: it is asked for them as the user, and
    /// then who can read there.
    pub fn look_elsewhere(&self, address: &str) -> Result<Asked, NetworkError> {
        let address = Address::read(address, &self.top).map_err(RepoError::Address)?;
        self.list(&address, &format!("refs/heads/{DRAFTS}"))
            .map_err(|error| error.of(address.shown()))?;
        self.readers_at(&address)
    }

    /// Whether an address is, as far as that can be seen, where the site is published.
    pub fn is_own_address(&self, address: &str) -> bool {
        let read = Address::read(address, &self.top);
        read.is_ok_and(|read| self.site_home().is_ok_and(|own| own.leads_where(&read)))
    }

    fn readers_at(&self, address: &Address) -> Result<Asked, NetworkError> {
        let readers = match address.place() {
            Place::Folder(_) => Readers::Folder,
            Place::Https(server) => match self.said_to_all(address)? {
                Said::Everything => reach(server),
                Said::SignInFirst => Readers::SignedIn,
                Said::Nothing => Readers::Unknown,
            },
            // The same, by the way that readers would take. What is not shown there may be
            // shown elsewhere.
            Place::Ssh(server) => match https_of(server) {
                Some(same) => match self.said_to_all(&same)? {
                    Said::Everything => reach(server),
                    Said::SignInFirst | Said::Nothing => Readers::Unknown,
                },
                None => Readers::Unknown,
            },
        };
        Ok(Asked {
            address: address.as_str().to_owned(),
            readers,
        })
    }

    /// Asks for the names of the branches as somebody unknown: no sign-in of the user's is
    /// used. libgit2 knows none by itself; git would look into files of the user's.
    fn said_to_all(&self, address: &Address) -> Result<Said, NetworkError> {
        let cancel = CancelFlag::default();
        let (over, timer) = (cancel.clone(), cancel.clone());
        std::thread::spawn(move || {
            let mut waited = Duration::ZERO;
            while waited < LONGEST && !timer.is_cancelled() {
                std::thread::sleep(BEAT);
                waited += BEAT;
            }
            timer.cancel();
        });
        let route = Route {
            sign_ins: None,
            ..self.route(address, &[])?
        };
        let listed = Builtin.list(&route, "refs/heads/", &cancel);
        over.cancel();
        Ok(match listed {
            Ok(_) => Said::Everything,
            Err(NetworkError::SignIn { .. }) => Said::SignInFirst,
            Err(_) => Said::Nothing,
        })
    }
}

/// Everybody who reaches a server can read there: who that is.
fn reach(server: &Server) -> Readers {
    match is_nearby(&host(server)) {
        Some(true) => Readers::Network,
        Some(false) => Readers::Everybody,
        None => Readers::Unknown,
    }
}

/// The same repository over https, as forges have it.
fn https_of(server: &Server) -> Option<Address> {
    let path = server.path.trim_start_matches("~/");
    Address::read(&format!("https://{}/{path}", host(server)), Path::new("/")).ok()
}

/// The host without its port.
fn host(server: &Server) -> String {
    let host = server.host.as_str();
    match host.rsplit_once(':') {
        Some((bare, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => bare.to_owned(),
        _ => host.to_owned(),
    }
}

/// Whether a host is one of this computer or its network only; nothing where its name says
/// nothing and nobody knows its address.
fn is_nearby(host: &str) -> Option<bool> {
    if let Ok(ip) = host.trim_matches(['[', ']']).parse() {
        return Some(is_private(ip));
    }
    let local = ["local", "lan", "internal", "localhost", "home.arpa"];
    let ends = |end: &str| host == end || host.ends_with(&format!(".{end}"));
    if !host.contains('.') || local.iter().any(|end| ends(end)) {
        return Some(true);
    }
    let known: Vec<IpAddr> = (host, 443)
        .to_socket_addrs()
        .ok()?
        .map(|at| at.ip())
        .collect();
    (!known.is_empty()).then(|| known.into_iter().all(is_private))
}

fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_private() || ip.is_loopback() || ip.is_link_local(),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_private(IpAddr::V4(ip)),
            None => ip == Ipv6Addr::LOCALHOST || ip.is_unique_local() || ip.is_unicast_link_local(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_this_network() {
        for (host, nearby) in [
            ("127.0.0.1", true),
            ("10.1.2.3", true),
            ("192.168.0.7", true),
            ("172.31.9.9", true),
            ("172.32.0.1", false),
            ("169.254.1.1", true),
            ("203.0.113.7", false),
            ("[::1]", true),
            ("[fd00::7]", true),
            ("[fe80::1]", true),
            ("[2001:db8::1]", false),
            ("[::ffff:10.0.0.1]", true),
            ("localhost", true),
            ("git", true),
            ("forge.lan", true),
            ("git.office.internal", true),
            ("plan.local", true),
        ] {
            assert_eq!(is_nearby(host), Some(nearby), "{host}");
        }
        assert_eq!(is_nearby("nowhere.invalid"), None);
    }

    #[test]
    fn the_same_over_https() {
        for (ssh, https) in [
            (
                "git@forge.example:news/site.git",
                "https://forge.example/news/site.git",
            ),
            (
                "ssh://git@forge.example:2222/news/site.git",
                "https://forge.example/news/site.git",
            ),
            (
                "git@forge.example:/news/site",
                "https://forge.example/news/site",
            ),
            ("forge.example:~/site.git", "https://forge.example/site.git"),
        ] {
            let address = Address::read(ssh, Path::new("/work")).unwrap();
            let Place::Ssh(server) = address.place() else {
                panic!("{address:?}");
            };
            let same = https_of(server);
            assert_eq!(same.as_ref().map(Address::as_str), Some(https), "{ssh}");
        }
    }
}
