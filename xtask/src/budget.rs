//! What the window may weigh that it loads before its first words, packed as a download would be.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};

use crate::files;

/// In bytes: the first wasm and the editor's bundle together.
const AT_MOST: usize = 700_000;

/// The editor's bundle, in the built window.
const EDITOR: &str = "editor/editor.min.js";

/// Fails when the window that lies in `dist`, whose first wasm is called `first`, weighs more
/// than it may, and says by how much.
pub(crate) fn check(dist: &Path, first: &str) -> Result<()> {
    let (first, editor) = (dist.join(first), dist.join(EDITOR));
    let is_later =
        |file: &PathBuf| file.extension().is_some_and(|end| end == "wasm") && *file != first;
    let later: Vec<_> = files::below(dist).into_iter().filter(is_later).collect();
    let before = packed(&[first, editor])?;
    println!(
        "    before the first words {} KB with gzip, of {} KB; afterwards {} KB",
        before / 1_000,
        AT_MOST / 1_000,
        packed(&later)? / 1_000
    );
    within(before, AT_MOST)
}

fn within(before: usize, at_most: usize) -> Result<()> {
    let over = before.saturating_sub(at_most);
    ensure!(
        over == 0,
        "the window loads {over} bytes more before its first words than it may: what opens over it \
         belongs into views/later.rs"
    );
    Ok(())
}

/// The bytes of these files, each packed.
fn packed(files: &[PathBuf]) -> Result<usize> {
    files.iter().try_fold(0, |sum, file| {
        let bytes = fs::read(file).with_context(|| file.display().to_string())?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        Ok(sum + gzip.finish()?.len())
    })
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn one_byte_too_many_is_told() {
        assert!(within(700, 700).is_ok());
        assert!(
            within(701, 700)
                .unwrap_err()
                .to_string()
                .contains("1 bytes more")
        );
    }
}
