//! Rendering a whole text, with all that makes it safe, beside other engines on the same
//! text in the same run.

use std::{collections::HashMap, env, fs, hint::black_box, path::PathBuf, process::Command};

use render::{Dialect, Media, Renderer};

use crate::{
    Line,
    figures::{median, time, words},
};

/// Names the folder with markdown-it and marked, where there is one.
const ENGINES: &str = "DATELINE_ENGINES";
const BYTES: usize = 200_000;
const ROUNDS: usize = 31;
/// These come first and do not count.
const WARM_UP: usize = 10;

/// What an announcement is made of: links, an image, lists, a table, a quote, HTML.
const SECTION: &str = "The harbour board met on *Tuesday* to look at the **new** ferry times, and the \
    [minutes](https://example.org/minutes) say -- in \"short\" -- that they stay as they are. \
    ![The pier](pier.jpg) See www.example.org, or write to board@example.org.\n\n## What changes\n\n\
    - The 7:40 leaves at 7:45\n- The last boat waits\n\n| Pier | Time |\n|---|---:|\n| North | 7:45 |\n\n\
    > Not before May.\n\n<div class=\"note\">\n\nTickets stay *valid*.\n\n</div>\n\n";

pub(crate) struct NoImages;

impl Media for NoImages {
    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

pub(crate) fn measure() -> Vec<Line> {
    let text = text();
    let dialect = Dialect::commonmark();
    let options = comrak();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..WARM_UP + ROUNDS {
        // A renderer that has seen nothing: no block is remembered.
        ours.push(time(|| black_box(Renderer::new().render(&text, &dialect, &NoImages))).0);
        theirs.push(time(|| black_box(comrak::markdown_to_html(&text, &options))).0);
    }
    let per_megabyte = |times: &[f64]| median(&times[WARM_UP..]) * 1e6 / text.len() as f64;
    let ours = per_megabyte(&ours);
    let mut lines = vec![Line {
        what: "Rendering a text, per MB".into(),
        figure: words(ours),
        remark: format!(
            "text of {} KB, nothing remembered, cleaning included; median of {ROUNDS} alternating rounds",
            BYTES / 1_000
        ),
    }];
    let mut beside = vec![("comrak", per_megabyte(&theirs))];
    let node = by_node(&text);
    for name in ["markdown-it", "marked"] {
        beside.extend(node.get(name).map(|times| (name, per_megabyte(times))));
    }
    lines.extend(beside.into_iter().map(|(name, took)| Line {
        what: format!("Rendering against {name}"),
        figure: format!("{:.2}", ours / took),
        remark: format!(
            "{name} takes {} per MB of the same text, and cleans nothing; goal: below 1",
            words(took)
        ),
    }));
    lines
}

/// A text of 200 KB, made of numbered parts.
pub(crate) fn text() -> String {
    let sections = BYTES / SECTION.len() + 1;
    let numbered: Vec<String> = (0..sections)
        .map(|number| format!("{number}. {SECTION}"))
        .collect();
    numbered.concat()
}

fn comrak() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.render.r#unsafe = true;
    options
}

/// The times of the engines of Node; none where they were not brought.
fn by_node(text: &str) -> HashMap<String, Vec<f64>> {
    let Some(folder) = env::var_os(ENGINES).map(PathBuf::from) else {
        eprintln!("LEFT OUT: markdown-it and marked; {ENGINES} does not say where they are");
        return HashMap::new();
    };
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), text).unwrap();
    let told = Command::new("node")
        .arg(folder.join("render.mjs"))
        .arg(file.path())
        .arg((WARM_UP + ROUNDS).to_string())
        .output()
        .unwrap();
    serde_json::from_slice(&told.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&told.stderr)))
}
