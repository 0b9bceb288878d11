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
    let wasm = wasm.into_iter().map(|path| ("The window's wasm", path));
    programs
        .into_iter()
        .chain(wasm)
        .map(|(what, path)| line(what, &path))
        .collect()
}

fn line(what: &str, path: &Path) -> Line {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes).unwrap();
    let packed = gzip.finish().unwrap();
    Line {
        what: what.into(),
        figure: size(bytes.len()),
        remark: format!("{} with gzip", size(packed.len())),
    }
}

fn size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{:.0} KB", bytes as f64 / 1e3)
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}
