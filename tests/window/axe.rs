//! axe-core, the accessibility engine: fetched once by npm at the version that
//! tests/axe pins, and run in the document that the driver is in.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use newsdesk::Window;
use serde_json::Value;

/// What counts: the rest is advice.
const COUNTS: [&str; 2] = ["serious", "critical"];

/// The engine's source.
pub(crate) struct Axe(&'static str);

impl Axe {
    /// The engine; none, with a loud word, where there is no npm or it cannot fetch.
    pub(crate) fn get() -> Option<Self> {
        static SOURCE: OnceLock<Option<String>> = OnceLock::new();
        SOURCE.get_or_init(source).as_deref().map(Self)
    }

    /// What counts as a violation in the document that the driver is in.
    pub(crate) fn violations(&self, window: &Window) -> Vec<String> {
        window.still();
        window.js(&format!("{}\n;window.axe = axe;", self.0), &[]);
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, { iframes: false, resultTypes: ['violations'] })
                .then(found => done(found.violations), error => done(String(error)))";
        let found = window.js_later(run, &[]);
        let violations = found.as_array().unwrap_or_else(|| panic!("axe: {found}"));
        violations
            .iter()
            .filter(|one| COUNTS.iter().any(|counts| one["impact"] == *counts))
            .map(words)
            .collect()
    }
}

/// A violation with what it was found in.
fn words(violation: &Value) -> String {
    let nodes: Vec<_> = violation["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|node| {
            format!(
                "\n    {}\n    {}",
                node["html"],
                node["failureSummary"].as_str().unwrap_or_default()
            )
        })
        .collect();
    format!(
        "{} ({}): {}{}",
        violation["id"],
        violation["impact"],
        violation["help"],
        nodes.concat()
    )
}

fn source() -> Option<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("axe");
    let source = fs::read_to_string(engine(&folder))
        .ok()
        .or_else(|| fetch(&folder));
    if source.is_none() {
        // Not through the test's captured output: nobody reads that of a passed test.
        let words = "LEFT OUT: accessibility by axe-core, which needs npm and its registry";
        writeln!(std::io::stderr(), "{words}").ok();
    }
    source
}

fn engine(folder: &Path) -> PathBuf {
    folder.join("node_modules/axe-core/axe.min.js")
}

fn fetch(folder: &Path) -> Option<String> {
    let pinned = Path::new(env!("CARGO_MANIFEST_DIR")).join("axe");
    fs::create_dir_all(folder).ok()?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(pinned.join(file), folder.join(file)).ok()?;
    }
    let arguments = [
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ];
    let fetched = Command::new("npm")
        .args(arguments)
        .current_dir(folder)
        .status()
        .ok()?;
    fetched
        .success()
        .then(|| fs::read_to_string(engine(folder)).ok())
        .flatten()
}
