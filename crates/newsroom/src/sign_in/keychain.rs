//! The platform's keychain: the one place where a secret outlives the program. Knows
//! names and bytes only.

use std::sync::Arc;

use keyring_core::{CredentialStore, Error};
use zeroize::Zeroizing;

/// Whose entries these are.
const SERVICE: &str = "Dateline";

/// Where secrets are kept under names.
pub(crate) trait Keychain: Send + Sync {
    /// What is kept under a name.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Locked>;
    /// Keeps it, in place of what was there.
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), Locked>;
    /// Forgets it; nothing there is fine too.
    fn remove(&self, name: &str) -> Result<(), Locked>;
}

/// The keychain did not open, or it failed.
#[derive(Debug, thiserror::Error)]
#[error("the keychain: {0}")]
pub(crate) struct Locked(String);

impl From<Error> for Locked {
    /// Only what kind of failure it was: some of them carry the secret itself.
    fn from(error: Error) -> Self {
        Self(match error {
            Error::BadEncoding(_) => "not text".into(),
            Error::BadDataFormat(_, cause) => format!("not as it was written: {cause}"),
            other => other.to_string(),
        })
    }
}

/// The platform's own.
struct Platform(Arc<CredentialStore>);

/// The platform's own, where it has one.
pub(crate) fn platform() -> Option<Box<dyn Keychain>> {
    match store() {
        Ok(store) => Some(Box::new(Platform(store))),
        Err(error) => {
            tracing::info!(error = %Locked::from(error), "no keychain");
            None
        }
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(dbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

impl Keychain for Platform {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Locked> {
        match self.0.build(SERVICE, name, None)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), Locked> {
        Ok(self.0.build(SERVICE, name, None)?.set_secret(secret)?)
    }

    fn remove(&self, name: &str) -> Result<(), Locked> {
        match self.0.build(SERVICE, name, None)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
