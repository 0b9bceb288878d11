//! The seeds: five real announcements of a real site, where they are at hand. They open,
//! preview and check, and what is wrong with them is found.

use std::{fs, io::Write as _, path::Path};

use api::{CheckedProblem, PageFile};
use newsdesk::Site;

use crate::program::dateline;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/seeds");

/// The seeds as announcements of a site; none, with a loud word, where they are not at hand.
fn seeds() -> Option<Vec<(String, String)>> {
    let Ok(folder) = fs::read_dir(SEEDS) else {
        // Not through the test's captured output: nobody reads that of a passed test.
        writeln!(
            std::io::stderr(),
            "LEFT OUT: the seeds; there is no {SEEDS}"
        )
        .ok();
        return None;
    };
    let mut seeds: Vec<_> = folder.map(|entry| seed(&entry.unwrap().path())).collect();
    seeds.sort();
    Some(seeds)
}

fn seed(path: &Path) -> (String, String) {
    let name = path.file_stem().unwrap().to_str().unwrap();
    (
        format!("src/news/{name}.md"),
        fs::read_to_string(path).unwrap(),
    )
}

#[test]
fn they_preview_and_check_and_their_faults_are_found() {
    let Some(seeds) = seeds() else { return };
    assert_eq!(seeds.len(), 5);
    let files: Vec<_> = seeds
        .iter()
        .map(|(file, text)| (file.as_str(), text.as_str()))
        .collect();
    let site = Site::new(&files);
    let before = site.everything();
    for (file, text) in &seeds {
        let page: PageFile = dateline(site.root(), &["preview", file, "--json"]).json(0);
        assert!(!page.title.is_empty() && page.html.len() > 500, "{file}");
        assert_eq!(&site.text(file), text);
    }
    let ran = dateline(site.root(), &["check", ".", "--json"]);
    let found: Vec<CheckedProblem> = ran.json(ran.code.unwrap());
    let codes: Vec<_> = found
        .iter()
        .map(|one| one.diagnostic.code.as_str())
        .collect();
    for code in ["mojibake", "description-empty", "link-glued"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    assert_eq!(site.everything(), before);
}
