//! Builds the window: wasm from src-ui, its glue by `wasm-bindgen-cli-support` as a
//! library (so that no program of a fitting version has to be installed), and the
//! static files beside it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{cargo, run as run_command, step};
use crate::serve::Server;
use crate::{budget, files, order, paths, setup, sheet, split, watch};

/// The package's name, and so that of its wasm and glue files.
const NAME: &str = "dateline-ui";

/// What the window loads as it is besides the wasm, relative to src-ui.
pub(crate) const STATIC: &[&str] = &[
    "boot.js",
    "fonts",
    "editor/editor.min.js",
    "editor/editor.licences.txt",
    "editor/plain.js",
];

/// How the wasm is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Small and quick, for `src-ui/dist`, which the program embeds.
    Release,
    /// Built in seconds, for the target folder, from where it is served; the program
    /// never embeds it by mistake.
    Dev,
}

impl Flavour {
    fn profile(self) -> &'static str {
        match self {
            Self::Release => "ui",
            Self::Dev => "dev",
        }
    }

    /// Views that are not optimised take more stack than the linker's one megabyte.
    fn link_arguments(self) -> &'static [&'static str] {
        match self {
            Self::Release => &[],
            Self::Dev => &["-C", "link-arg=-zstack-size=8388608"],
        }
    }

    /// The folder in the target folder where cargo puts this profile's files.
    fn cargo_folder(self) -> &'static str {
        match self {
            Self::Release => "ui",
            Self::Dev => "debug",
        }
    }

    /// Where the finished window lies.
    pub(crate) fn dist(self) -> Result<PathBuf> {
        match self {
            Self::Release => Ok(paths::root().join("src-ui/dist")),
            Self::Dev => paths::own("window"),
        }
    }
}

/// `cargo xtask ui`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let mut flavour = Flavour::Release;
    let mut serve = false;
    for arg in args {
        match arg.as_str() {
            "--release" => flavour = Flavour::Release,
            "--dev" => flavour = Flavour::Dev,
            "--serve" => serve = true,
            other => bail!("ui takes --release, --dev and --serve, not {other}"),
        }
    }
    setup::wasm_target()?;
    if serve {
        serve_and_watch(flavour)
    } else {
        step("window", || build(flavour)).map(drop)
    }
}

/// Serves the window and rebuilds it whenever its sources change; never ends.
pub(crate) fn serve_and_watch(flavour: Flavour) -> Result<()> {
    let server = Server::start(flavour.dist()?)?;
    let mut sources = watch::Watch::new(watch::window_sources());
    loop {
        match step("window", || build(flavour)) {
            Ok(true) => server.reload(),
            Ok(false) => {}
            Err(error) => eprintln!("xtask: {error:#}"),
        }
        sources.wait();
    }
}

/// Builds the window. Says whether anything in its folder changed.
pub(crate) fn build(flavour: Flavour) -> Result<bool> {
    let manifest = ["rustc", "--package", NAME, "--target", setup::WASM_TARGET];
    let profile = ["--profile", flavour.profile(), "--"];
    run_command(
        cargo(&manifest)
            .args(profile)
            .args(flavour.link_arguments()),
    )?;
    let wasm = paths::target()?
        .join(setup::WASM_TARGET)
        .join(flavour.cargo_folder())
        .join(format!("{NAME}.wasm"));
    let glue = paths::own(&format!("glue-{}", flavour.profile()))?;
    make_glue(&wasm, &glue, flavour)?;
    let mut parts = relative(&glue, &files::below(&glue));
    parts.retain(|(name, _)| name != Path::new(STAMP));
    let sources = paths::root().join("src-ui");
    parts.extend(static_files(&sources)?);
    parts.extend(sheet::join(&sources, &paths::own("page")?)?);
    let dist = flavour.dist()?;
    let changed = files::mirror(&dist, &parts)?;
    if changed {
        println!("    window: {} files in {}", parts.len(), dist.display());
    }
    Ok(changed)
}

/// Fails when what the window loads before its first words is larger than it may be.
pub(crate) fn weigh() -> Result<()> {
    budget::check(&Flavour::Release.dist()?, &format!("{NAME}_bg.wasm"))
}

/// Names the wasm that the glue was made from.
const STAMP: &str = ".made-from";

/// Makes the glue files, unless they were made from this very wasm.
fn make_glue(wasm: &Path, glue: &Path, flavour: Flavour) -> Result<()> {
    let made_from = {
        let facts = wasm
            .metadata()
            .with_context(|| wasm.display().to_string())?;
        format!("{:?} {}", facts.modified()?, facts.len())
    };
    let stamp = glue.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|old| old == made_from) {
        return Ok(());
    }
    same_version(&fs::read_to_string(paths::root().join("Cargo.lock"))?)?;
    fs::remove_dir_all(glue)?;
    let first = split::first_and_later(wasm, glue, NAME)?;
    Bindgen::new()
        .input_path(&first)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        // The later wasm finds the functions of the first in their table.
        .keep_lld_exports(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(glue)?;
    fs::remove_file(first)?;
    if flavour == Flavour::Release {
        let is_wasm = |file: &&PathBuf| file.extension().is_some_and(|end| end == "wasm");
        for made in files::below(glue).iter().filter(is_wasm) {
            fs::write(made, order::alike_together(&fs::read(made)?)?)?;
        }
    }
    files::write(&stamp, made_from.as_bytes()).map(drop)
}

/// The library that makes the glue must have the version of the wasm-bindgen it reads.
fn same_version(lock: &str) -> Result<()> {
    let version = |package: &str| {
        let start = lock.find(&format!("name = \"{package}\"\n"))?;
        lock[start..].lines().nth(1)?.split('"').nth(1)
    };
    let (crate_, support) = (version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    ensure!(
        crate_.is_some() && crate_ == support,
        "Cargo.lock has wasm-bindgen {crate_:?} and wasm-bindgen-cli-support {support:?}: they must be \
         the same; change src-ui/Cargo.toml and xtask/Cargo.toml together"
    );
    Ok(())
}

fn static_files(base: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let mut parts = Vec::new();
    for name in STATIC {
        let found = files::below(&base.join(name));
        ensure!(!found.is_empty(), "src-ui/{name} is missing");
        parts.extend(relative(base, &found));
    }
    Ok(parts)
}

/// Each file with its name relative to `base`.
fn relative(base: &Path, files: &[PathBuf]) -> Vec<(PathBuf, PathBuf)> {
    let name = |file: &PathBuf| Some((file.strip_prefix(base).ok()?.to_owned(), file.clone()));
    files.iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_has_one_wasm_bindgen_version() {
        same_version(&fs::read_to_string(paths::root().join("Cargo.lock")).unwrap()).unwrap();
    }

    #[test]
    fn versions_that_differ_are_refused() {
        let lock = |support: &str| {
            format!(
                "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n\n\
                 [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{support}\"\n"
            )
        };
        assert!(same_version(&lock("0.2.1")).is_ok());
        assert!(same_version(&lock("0.2.2")).is_err());
        assert!(same_version("").is_err());
    }
}
