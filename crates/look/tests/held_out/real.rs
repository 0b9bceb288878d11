//! Real sites, built elsewhere. `DATELINE_LOOK_SITES` names them, as
//! `name=folder/of/posts=output/folder`, one after another with `;` between.

use std::fs;
use std::path::{Path, PathBuf};

use announcement::{Announcement, Value};
use look::{Built, Collection, Pages, Post};

use crate::{Figures, show, trials};

#[test]
fn real_sites() {
    let Ok(sites) = std::env::var("DATELINE_LOOK_SITES") else {
        println!("DATELINE_LOOK_SITES names no sites: nothing is measured");
        return;
    };
    Figures::head();
    for site in sites.split(';') {
        let parts: Vec<&str> = site.split('=').collect();
        measure(parts[0], Path::new(parts[1]), Path::new(parts[2]));
    }
}

fn measure(name: &str, posts: &Path, output: &Path) {
    let mut sources = files(posts, &["md", "markdown"]);
    sources.sort();
    sources.reverse();
    let built = files(output, &["html"]);
    let mut built: Vec<&str> = built
        .iter()
        .map(|path| path.strip_prefix(output).unwrap().to_str().unwrap())
        .collect();
    built.sort_unstable();
    let pages = Pages::new(built.iter().copied());
    let mut addresses = Vec::new();
    let mut found = Vec::new();
    for source in &sources {
        let text = fs::read_to_string(source).unwrap_or_default();
        let file = source.strip_prefix(posts.parent().unwrap()).unwrap();
        let post = post(&text, file.to_str().unwrap());
        if post
            .fields
            .contains(&("draft".to_owned(), Value::Bool(true)))
        {
            continue;
        }
        let candidates = pages.candidates(&post);
        addresses.extend(
            candidates
                .first()
                .map(|&page| pages.address(page).to_owned()),
        );
        let html = |page: usize| fs::read_to_string(output.join(built[page])).unwrap_or_default();
        let built = candidates.into_iter().map(|page| Built {
            address: pages.address(page).to_owned(),
            html: html(page),
        });
        found.push((post, built.collect()));
    }
    let all = found.len();
    let collection = Collection::new(found, addresses);
    let mut figures = Figures::default();
    let mut shown = 0;
    for (file, trial) in trials(&collection).take(160) {
        figures.count(&trial, true, true);
        show(file, &trial, &mut shown);
    }
    figures.print(&format!("{name} ({all})"));
}

fn post(text: &str, file: &str) -> Post {
    let (announcement, _) = Announcement::read(text);
    let fields = announcement.fields().iter();
    Post {
        file: file.to_owned(),
        address: String::new(),
        title: announcement.title().unwrap_or_default().to_owned(),
        fields: fields
            .map(|field| (field.key.clone(), field.value.clone()))
            .collect(),
        body: announcement.body().to_owned(),
    }
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                open.push(path);
            } else if ending.is_some_and(|ending| endings.contains(&ending)) {
                found.push(path);
            }
        }
    }
    found
}
