//! Takes out of the window's wasm what is not needed for its first words: the functions that
//! only those marked with `leptos::wasm_split` call. Knows nothing of what the functions do.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::Options;

/// The script that loads the rest; the wasm imports it by this name.
const LOADER: &str = "later.js";

/// Writes the rest and what loads it into `folder`, and the first part as a file of its own there,
/// whose path it gives. `name` is what the first part's glue will be called.
pub(crate) fn first_and_later(wasm: &Path, folder: &Path, name: &str) -> Result<PathBuf> {
    let whole = fs::read(wasm).with_context(|| wasm.display().to_string())?;
    let first = folder.join("first.wasm");
    let (loader, glue) = (format!("./{LOADER}"), format!("./{name}.js"));
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = &loader;
    options.main_module = &glue;
    wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    Ok(first)
}
