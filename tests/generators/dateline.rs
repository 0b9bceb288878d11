//! Dateline's side: the site as it stands is opened as the window opens it.

use std::path::Path;

use newsroom::{Config, Newsroom};

/// The page of each of these files, as HTML.
pub(crate) fn pages(root: &Path, files: &[String]) -> Vec<String> {
    let data = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::new(Config {
        data_dir: data.path().to_owned(),
        page_origin: "preview://localhost".into(),
        open_now: None,
    })
    .unwrap();
    let site = newsroom.open_whole(root).unwrap().site;
    let page = |file: &String| {
        let file = file.clone();
        let opened = newsroom.open_document(api::OpenDocument { site, file });
        let document = opened.unwrap().document;
        let page = newsroom.full_page(api::FullPage { document });
        page.unwrap().blocks.concat()
    };
    let pages = files.iter().map(page).collect();
    newsroom.close();
    pages
}
