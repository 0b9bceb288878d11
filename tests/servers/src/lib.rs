//! Servers of git repositories on loopback, for tests of any package: https that signs in,
//! redirects, dawdles and hangs up as told, and OpenSSH's own. Each is started and ended by
//! whoever holds it, by its own process id. Knows nothing of Dateline.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a server that cannot start is a failed test"
)]

mod authority;
mod cgi;
mod home;
pub mod hooks;
mod https;
mod request;
mod sshd;

pub use authority::Authority;
pub use home::at_home;
pub use https::{Https, Manner, Seen};
pub use sshd::{Manners, Sshd, key, missing};
