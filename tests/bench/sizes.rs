//! What a user downloads.

use std::{fs, io::Write as _, path::Path};

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
    let files = programs
        .into_iter()
        .chain(wasm.iter().map(|path| ("The window's wasm", path.clone())))
        .chain([("The editor's bundle", editor.clone())]);
    let mut lines: Vec<Line> = files.map(|(what, path)| line(what, &path)).collect();
    let packed: usize = wasm.iter().chain([&editor]).map(|path| weigh(path).1).sum();
    lines.push(Line {
        what: "Wasm and bundle".into(),
        figure: format!("{} with gzip", size(packed)),
        remark: "goal: at most 700 KB".into(),
    });
    lines
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
