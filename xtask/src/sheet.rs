//! One style sheet in place of those that index.html names: each file that the window asks for
//! before its first words costs it a way through the program and back. Knows nothing of styles.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::files;

const PAGE: &str = "index.html";
const SHEET: &str = "styles.css";
const BEFORE: &str = "<link rel=\"stylesheet\" href=\"/";
const AFTER: &str = "\" />";

/// Writes the page and its sheet into `made`, from those below `sources`; gives both as
/// (name, path).
pub(crate) fn join(sources: &Path, made: &Path) -> Result<[(PathBuf, PathBuf); 2]> {
    let read = |name: &str| -> Result<String> {
        let path = sources.join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let (page, names) = joined(&read(PAGE)?);
    ensure!(
        page.matches("stylesheet").count() == 1,
        "{PAGE} names no style sheet, or one in other words than {BEFORE}…{AFTER}"
    );
    let sheets = names.iter().map(|name| read(name));
    let sheet = sheets.collect::<Result<Vec<_>>>()?.join("\n");
    let write = |name: &str, text: &str| -> Result<(PathBuf, PathBuf)> {
        let path = made.join(name);
        files::write(&path, text.as_bytes())?;
        Ok((name.into(), path))
    };
    Ok([write(PAGE, &page)?, write(SHEET, &sheet)?])
}

/// The page with one link in the place of the first, and what the links named.
fn joined(page: &str) -> (String, Vec<String>) {
    let mut names = Vec::new();
    let mut lines = Vec::new();
    for line in page.lines() {
        let name = line
            .trim()
            .strip_prefix(BEFORE)
            .and_then(|rest| rest.strip_suffix(AFTER));
        if let Some(name) = name {
            if names.is_empty() {
                lines.push(line.replace(name, SHEET));
            }
            names.push(name.to_owned());
        } else {
            lines.push(line.to_owned());
        }
    }
    (lines.join("\n") + "\n", names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_link_stands_for_all() {
        let page = "<head>\n  <link rel=\"stylesheet\" href=\"/styles/a.css\" />\n  \
                    <link rel=\"stylesheet\" href=\"/styles/b.css\" />\n  <script></script>\n</head>\n";
        let expect = "<head>\n  <link rel=\"stylesheet\" href=\"/styles.css\" />\n  <script></script>\n</head>\n";
        let (page, names) = joined(page);
        assert_eq!(page, expect);
        assert_eq!(names, ["styles/a.css", "styles/b.css"]);
    }
}
