//! What the user agreed to have run for a site: the fingerprint of what was shown. Kept in
//! Dateline's own folder, never in the site, so that no site can agree for its user.

use std::{fs, io, path::Path};

use crate::disk;

const FILE: &str = "agreed-run";

/// Whether the user agreed to exactly this.
pub(super) fn is_agreed(folder: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(folder.join(FILE)).is_ok_and(|kept| kept == fingerprint)
}

/// Remembers that the user agreed.
pub(super) fn agree(folder: &Path, fingerprint: &str) -> io::Result<()> {
    disk::put(&folder.join(FILE), fingerprint.as_bytes())
}
