//! A site of plain files without a history, and what is done on its desk.

use std::{
    fs,
    path::{Path, PathBuf},
};

use api::{DocumentView, Hindrance, Saved, SiteView};
use newsroom::{Config, Newsroom};

pub(crate) const FILE: &str = "news/gate.md";

/// The text of a file with this title and body.
pub(crate) fn text(title: &str, body: &str) -> String {
    format!("---\n# kept\ntitle: {title}\ndate: 2024-09-10\n---\n{body}")
}

/// Lays out a site below a folder and answers its root.
pub(crate) fn lay_out(home: &Path) -> PathBuf {
    let site = home.join("site");
    fs::create_dir_all(site.join("news")).unwrap();
    fs::write(site.join("eleventy.config.js"), "").unwrap();
    fs::write(site.join(FILE), text("T0", "")).unwrap();
    site
}

pub(crate) fn newsroom(data: &Path) -> Newsroom {
    Newsroom::new(Config {
        data_dir: data.to_owned(),
        page_origin: "preview://localhost".into(),
        open_now: None,
    })
    .unwrap()
}

pub(crate) fn open(newsroom: &Newsroom, site: &SiteView, file: &str) -> DocumentView {
    newsroom
        .open_document(api::OpenDocument {
            site: site.site,
            file: file.into(),
        })
        .unwrap()
}

/// Types a body; the revision goes along.
pub(crate) fn type_text(
    newsroom: &Newsroom,
    view: &mut DocumentView,
    text: &str,
) -> Result<api::Edited, api::Error> {
    let edited = newsroom.edit_text(api::EditText {
        part: view.part,
        document: view.document,
        revision: view.revision,
        text: text.into(),
    })?;
    view.revision = edited.revision;
    Ok(edited)
}

pub(crate) fn set_title(newsroom: &Newsroom, view: &mut DocumentView, title: &str) {
    *view = newsroom
        .set_field(api::SetField {
            document: view.document,
            revision: view.revision,
            key: "title".into(),
            path: Vec::new(),
            value: api::NewValue::Text(title.into()),
        })
        .unwrap();
}

pub(crate) fn save(newsroom: &Newsroom, view: &DocumentView) -> Saved {
    let document = view.document;
    newsroom
        .save_document(api::SaveDocument { document })
        .unwrap()
}

/// What a save that failed says.
pub(crate) fn failure(saved: Saved) -> Option<(Hindrance, bool, String)> {
    match saved {
        Saved::Failed {
            hindrance,
            kept,
            message,
        } => Some((hindrance, kept, message)),
        _ => None,
    }
}

/// The names of what lies in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
