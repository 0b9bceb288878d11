//! The form over real announcements, where they are present: every key is shown, and every
//! part of every field can be set and set back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use announcement::Announcement;
use api::{DocumentView, FieldKind, FieldValue, FieldView, NewValue, PathPart};
use newsroom::{Config, Newsroom};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus");

/// A text that no parser reads alike without quotes.
const HOSTILE: &str = "no: it's \"1.0\" #2 - [x]";

#[derive(Debug, Default)]
struct Figures {
    files: usize,
    parts: usize,
    refused: usize,
    violations: Vec<String>,
}

impl Figures {
    fn add(&mut self, mut others: Self) {
        self.files += others.files;
        self.parts += others.parts;
        self.refused += others.refused;
        self.violations.append(&mut others.violations);
    }
}

#[test]
fn every_part_is_set_and_set_back() {
    let Ok(sites) = fs::read_dir(CORPUS) else {
        eprintln!("LEFT OUT: there is no {CORPUS}");
        return;
    };
    let sites: Vec<PathBuf> = sites.flatten().map(|entry| entry.path()).collect();
    let mut figures = Figures::default();
    std::thread::scope(|scope| {
        let at_work: Vec<_> = sites
            .iter()
            .filter(|path| path.is_dir())
            .map(|path| scope.spawn(|| one_site(path)))
            .collect();
        for site in at_work {
            figures.add(site.join().unwrap());
        }
    });
    let Figures {
        files,
        parts,
        refused,
        violations,
    } = &figures;
    eprintln!("{files} files, {parts} parts set and set back, {refused} refused");
    assert!(violations.is_empty(), "{violations:#?}");
    assert!(*parts > 1000, "{parts}");
    assert!(refused * 200 < *parts, "{refused} of {parts} refused");
}

fn one_site(source: &Path) -> Figures {
    let mut figures = Figures::default();
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("site");
    copy(source, &root);
    let newsroom = Newsroom::new(Config {
        data_dir: home.path().join("data"),
        page_origin: String::new(),
        open_now: None,
    })
    .unwrap();
    let site = newsroom.open_path(&root).unwrap().site;
    let all = api::ListAnnouncements::all(site);
    for row in newsroom.list_announcements(all).unwrap().rows {
        let view = newsroom.open_document(api::OpenDocument {
            site,
            file: row.file.clone(),
        });
        let view = view.unwrap();
        if !view.readable || !view.read_only.is_empty() {
            continue;
        }
        figures.files += 1;
        let path = root.join(&row.file);
        let before = fs::read(&path).unwrap();
        let text = announcement::decode(&before).text;
        for own in Announcement::read(&text).0.fields() {
            if !view.fields.iter().any(|field| field.key == own.key) {
                figures
                    .violations
                    .push(format!("{} hides {}", row.file, own.key));
            }
        }
        set_all(&newsroom, view, &mut figures);
        if fs::read(&path).unwrap() != before {
            figures
                .violations
                .push(format!("{} is not as it was", row.file));
        }
    }
    figures
}

/// Sets every part to another value and back, and saves.
fn set_all(newsroom: &Newsroom, mut view: DocumentView, figures: &mut Figures) {
    let mut parts = Vec::new();
    for field in &view.fields {
        leaves(&field.key, field, &mut parts);
    }
    for (top, path, new, old) in parts {
        figures.parts += 1;
        let mut set = |value: NewValue| {
            let after = newsroom.set_field(api::SetField {
                document: view.document,
                revision: view.revision,
                key: top.clone(),
                path: path.clone(),
                value,
            });
            after.map(|after| view = after)
        };
        if set(new).is_err() {
            figures.refused += 1;
        } else if let Err(error) = set(old) {
            let file = &view.file;
            figures
                .violations
                .push(format!("{file} {top} {path:?} cannot be set back: {error}"));
        }
    }
    let saved = newsroom.save_document(api::SaveDocument {
        document: view.document,
    });
    assert!(matches!(saved, Ok(api::Saved::Clean { .. })), "{saved:?}");
}

type Part = (String, Vec<PathPart>, NewValue, NewValue);

/// The parts that hold one value each, with another value and their own.
fn leaves(top: &str, field: &FieldView, parts: &mut Vec<Part>) {
    if !field.read_only.is_empty() {
        return;
    }
    let text = |text: &str| NewValue::Text(text.to_owned());
    let values = match (field.kind, &field.value) {
        (FieldKind::Number, FieldValue::Text(old)) => {
            Some((NewValue::Number("31".into()), NewValue::Number(old.clone())))
        }
        (_, FieldValue::Text(old)) => Some((text(HOSTILE), text(old))),
        (_, FieldValue::YesNo(old)) => Some((NewValue::YesNo(!old), NewValue::YesNo(*old))),
        (_, FieldValue::List(old)) if !old.is_empty() => {
            let mut new = old.clone();
            new.insert(0, HOSTILE.into());
            Some((NewValue::List(new), NewValue::List(old.clone())))
        }
        (_, FieldValue::Date(old)) => {
            let date = |day: &str| NewValue::Date {
                day: day.to_owned(),
                time: old.time.clone(),
                zone: old.zone.clone(),
            };
            Some((date("2031-12-30"), date(&old.day)))
        }
        _ => None,
    };
    if let Some((new, old)) = values {
        parts.push((top.to_owned(), field.path.clone(), new, old));
    }
    for inner in &field.fields {
        leaves(top, inner, parts);
    }
    for inner in field.items.iter().flat_map(|item| &item.fields) {
        leaves(top, inner, parts);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::write(&target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}
