//! The usual order of keys, learnt from a few files beside one: for the command line, which
//! must not read a whole site in order to change one file of it.

use std::{
    ffi::{OsStr, OsString},
    fs,
    path::Path,
};

use announcement::{Announcement, decode};

use crate::disk;

/// So many neighbours tell the order.
const TELLING: usize = 50;

/// The keys of a file's neighbours in their usual order. Of names with a date in them, the
/// last are the newest.
pub(crate) fn key_order(file: &Path) -> Vec<String> {
    let Some((folder, within)) = neighbourhood(file) else {
        return Vec::new();
    };
    let mut names: Vec<OsString> = fs::read_dir(folder).map_or_else(
        |_| Vec::new(),
        |entries| entries.flatten().map(|entry| entry.file_name()).collect(),
    );
    names.sort_unstable_by(|a, b| b.cmp(a));
    let mut order = Vec::new();
    names
        .into_iter()
        .map(|name| match within {
            Some(own) => folder.join(name).join(own),
            None => folder.join(name),
        })
        .filter(|path| path != file && path.extension() == file.extension())
        .filter_map(|path| disk::read(&path).ok())
        .take(TELLING)
        .for_each(|bytes| {
            let (announcement, _) = Announcement::read(&decode(&bytes).text);
            follow(
                &mut order,
                announcement.fields().iter().map(|field| &*field.key),
            );
        });
    order
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
