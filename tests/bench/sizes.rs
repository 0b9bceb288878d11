//! What a user downloads.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use newsdesk::programs;

use crate::Line;

pub(crate) fn measure() -> Vec<Line> {
    let window = programs::workspace().join("src-ui/dist");
    let mut wasm: Vec<_> = fs::read_dir(&window)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "wasm")
        })
        .collect();
    wasm.sort();
    let programs = [
        ("The app", programs::app()),
        ("The command line", programs::cli()),
    ];
    let editor = window.join("editor/editor.min.js");
    let parts = wasm.iter().map(|path| (which(path), path.clone()));
    let files = programs
        .into_iter()
        .chain(parts)
        .chain([("The editor's bundle", editor.clone())]);
    let mut lines: Vec<Line> = files.map(|(what, path)| line(what, &path)).collect();
    let (first, later): (Vec<_>, Vec<_>) = wasm.iter().partition(|path| which(path) == FIRST);
    let packed = |paths: &[&PathBuf]| -> usize { paths.iter().map(|path| weigh(path).1).sum() };
    let before = packed(&first) + weigh(&editor).1;
    lines.push(Line {
        what: "Wasm and bundle before the first words".into(),
        figure: format!("{} with gzip", size(before)),
        remark: format!(
            "goal: at most 700 KB; {} with what is loaded afterwards",
            size(before + packed(&later))
        ),
    });
    lines
}

const FIRST: &str = "The window's wasm";

fn which(wasm: &Path) -> &'static str {
    let name = wasm.file_name().unwrap_or_default().to_string_lossy();
    if name.ends_with("_bg.wasm") {
        FIRST
    } else {
        "The wasm of what opens over it"
    }
}

fn line(what: &str, path: &Path) -> Line {
    let (whole, packed) = weigh(path);
    Line {
        what: what.into(),
        figure: size(whole),
        remark: format!("{} with gzip", size(packed)),
    }
}

/// The bytes of a file, as it is and with gzip.
fn weigh(path: &Path) -> (usize, usize) {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes).unwrap();
    (bytes.len(), gzip.finish().unwrap().len())
}

fn size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{:.0} KB", bytes as f64 / 1e3)
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}
