//! What a few files beside one tell of its keys: for the command line, which must not read
//! a whole site in order to change one file of it.

use std::{
    ffi::{OsStr, OsString},
    fs,
    path::Path,
};

use announcement::{Announcement, Value, decode};

use crate::disk;

/// So many neighbours tell the order.
const TELLING: usize = 50;

/// The keys of a file's neighbours in their usual order. Of names with a date in them, the
/// last are the newest.
pub(crate) fn key_order(file: &Path) -> Vec<String> {
    let mut order = Vec::new();
    for neighbour in neighbours(file) {
        let keys = neighbour.fields().iter().map(|field| &*field.key);
        follow(&mut order, keys);
    }
    order
}

/// Whether most neighbours that have this key have a plain date there. Where none has it,
/// the key's name decides.
pub(crate) fn are_dates(file: &Path, key: &str) -> bool {
    let (mut dates, mut all) = (0, 0);
    for neighbour in neighbours(file) {
        if let Some(field) = neighbour.get(key) {
            all += 1;
            dates += usize::from(matches!(field.value, Value::Date(_)));
        }
    }
    if all == 0 {
        return is_named_as_date(key);
    }
    dates * 2 > all
}

fn is_named_as_date(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.contains("date") || ["published", "created", "lastmod", "day"].contains(&&*key)
}

/// The newest neighbours, by their names.
fn neighbours(file: &Path) -> impl Iterator<Item = Announcement> {
    let place = neighbourhood(file);
    let mut names: Vec<OsString> = place
        .and_then(|(folder, _)| fs::read_dir(folder).ok())
        .map_or_else(Vec::new, |entries| {
            entries.flatten().map(|entry| entry.file_name()).collect()
        });
    names.sort_unstable_by(|a, b| b.cmp(a));
    names
        .into_iter()
        .filter_map(move |name| {
            let (folder, within) = place?;
            Some(match within {
                Some(own) => folder.join(name).join(own),
                None => folder.join(name),
            })
        })
        .filter(move |path| path != file && path.extension() == file.extension())
        .filter_map(|path| disk::read(&path).ok())
        .take(TELLING)
        .map(|bytes| Announcement::read(&decode(&bytes).text).0)
}

/// Puts every key that is new behind the one that it follows here.
fn follow<'a>(order: &mut Vec<String>, keys: impl Iterator<Item = &'a str>) {
    let mut place = 0;
    for key in keys {
        let known = order.iter().position(|known| known == key);
        place = 1 + known.unwrap_or_else(|| {
            order.insert(place, key.to_owned());
            place
        });
    }
}

/// The folder that holds the neighbours, and the name of a file in each folder there where
/// each announcement has a folder of its own.
fn neighbourhood(file: &Path) -> Option<(&Path, Option<&OsStr>)> {
    let folder = file.parent()?;
    let bundle = matches!(file.file_stem()?.to_str()?, "index" | "_index");
    if bundle {
        Some((folder.parent()?, file.file_name()))
    } else {
        Some((folder, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_one_where_the_others_have_dates() {
        let site = tempfile::tempdir().unwrap();
        let file = site.path().join("c.md");
        for (name, front) in [
            ("a.md", "date: 2024-01-01\nday: '2024-01-01'"),
            ("b.md", "date: 2024-01-02\nday: 2024-01-01"),
        ] {
            fs::write(site.path().join(name), format!("---\n{front}\n---\n")).unwrap();
        }
        assert!(are_dates(&file, "date"));
        assert!(!are_dates(&file, "day"));
        assert!(!are_dates(&file, "title"));
        assert!(are_dates(&file, "expiryDate"));
    }

    #[test]
    fn files_and_bundles() {
        let site = tempfile::tempdir().unwrap();
        let write = |name: &str, keys: &[&str]| {
            let path = site.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let lines: Vec<String> = keys.iter().map(|key| format!("{key}: x\n")).collect();
            fs::write(&path, format!("---\n{}---\nText.\n", lines.concat())).unwrap();
            path
        };
        write("news/2024-02-01-a.md", &["title", "date", "tags"]);
        write(
            "news/2023-01-01-b.md",
            &["layout", "title", "byline", "date"],
        );
        write("news/note.txt", &["other"]);
        let file = write("news/2024-03-01-c.md", &["own"]);
        assert_eq!(
            key_order(&file),
            ["layout", "title", "byline", "date", "tags"]
        );
        write("posts/a/index.md", &["title", "date"]);
        let file = write("posts/b/index.md", &["own"]);
        write("posts/c/page.md", &["other"]);
        assert_eq!(key_order(&file), ["title", "date"]);
    }
}
