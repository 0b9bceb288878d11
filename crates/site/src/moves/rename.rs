//! Another name: the files that follow, the address then, and the key that keeps the old
//! address leading there.

use std::fs;
use std::path::Path;

use announcement::Value;

use super::Move;
use crate::address::Page;
use crate::address::habit::ADDRESS_KEYS;
use crate::entry::Entry;
use crate::new_file::taken_by;
use crate::{Generator, NameError, Site, dates, files, paths, slug};

impl Site {
    /// What giving an announcement another name means. `name` may be a title; it is made
    /// into a name as for a new announcement. The date in the file's name stays.
    pub fn rename(&self, file: &str, name: &str) -> Result<Move, NameError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        let outside = || NameError::Outside {
            file: file.to_owned(),
        };
        let path = self.path(file).map_err(|_| outside())?;
        let entry = self
            .known(file)
            .filter(|_| path.is_file())
            .ok_or_else(outside)?;
        let named = self.named(file)?;
        let to = named.with(&slug(name));
        self.moved(entry, &named, to, Some(&slug(name)))
    }

    /// What a file's name is made of.
    pub(super) fn named<'a>(&self, file: &'a str) -> Result<Named<'a>, NameError> {
        let (folder, whole) = (paths::folder(file), paths::name(file));
        let plain = self.languages.split(file).1;
        let stem = match paths::stem(&plain) {
            stem if whole.starts_with(stem) => &whole[..stem.len()],
            _ => paths::stem(file),
        };
        if stem == "_index" || (stem == "index" && self.homes(Some(file)).of(file).is_none()) {
            return Err(NameError::Fixed {
                file: file.to_owned(),
            });
        }
        let bundle = stem == "index";
        let (home, subject, tail) = if bundle {
            let start = paths::folder(folder).len();
            let start = if start == 0 { 0 } else { start + 1 };
            (
                paths::folder(folder),
                &folder[start..],
                &file[folder.len()..],
            )
        } else {
            (folder, stem, &whole[stem.len()..])
        };
        let title = dates::in_name(subject).map_or(subject, |date| date.rest);
        Ok(Named {
            home,
            dated: &subject[..subject.len() - title.len()],
            title,
            tail,
            bundle,
        })
    }

    /// What it means that an announcement's file becomes `to`, its name without date being
    /// `name` then.
    pub(super) fn moved(
        &self,
        entry: &Entry,
        named: &Named,
        to: String,
        name: Option<&str>,
    ) -> Result<Move, NameError> {
        let file = entry.file.as_str();
        self.path(&to)
            .map_err(|_| NameError::Outside { file: to.clone() })?;
        let unnameable = || NameError::Unnameable {
            folder: named.folder(file),
        };
        let files = self.files(file, named, &to).ok_or_else(unnameable)?;
        let folder = named.folder(file);
        if let Some(taken) = taken_by(&self.root, &to, named.bundle, &[file, &folder]) {
            return Err(NameError::Taken { file: taken });
        }
        let name = name.filter(|_| self.has_fields(entry));
        let address_key = name.and_then(|name| address_key(entry, named.title, name));
        let mut fields = entry.fields.clone();
        if let Some((key, value)) = &address_key
            && let Some(field) = fields.iter_mut().find(|(known, _)| known == key)
        {
            field.1 = value.clone();
        }
        let old = self.path_of(&Page::of(entry));
        let new = self.path_of(&Page {
            file: &to,
            fields: &fields,
            ..Page::of(entry)
        });
        let stays = entry.draft || new.is_none() || old == new;
        let leaves = !stays && self.has_fields(entry);
        let alias = old
            .filter(|_| leaves)
            .and_then(|old| self.alias(entry, &old, new.as_deref()));
        Ok(Move {
            files,
            alias,
            address_key,
            address: new.map(|path| self.whole_address(&path)),
            to,
        })
    }

    /// The files that follow: the announcement's own, all of its bundle, and Hexo's folder
    /// of its images. `None` where one of them has a name that is not text.
    fn files(&self, file: &str, named: &Named, to: &str) -> Option<Vec<(String, String)>> {
        if file == to {
            return Some(Vec::new());
        }
        if named.bundle {
            return self.relocated_folder(paths::folder(file), paths::folder(to));
        }
        let mut moved = vec![(file.to_owned(), to.to_owned())];
        if self.recognised.generator == Generator::Hexo
            && self.config.says(&["post_asset_folder"]) == Some(true)
        {
            let into = paths::below(paths::folder(to), paths::stem(to));
            moved.extend(self.relocated_folder(&named.folder(file), &into)?);
        }
        Some(moved)
    }

    /// All files of a folder, each with its name in another one.
    fn relocated_folder(&self, from: &str, into: &str) -> Option<Vec<(String, String)>> {
        let mut files = Vec::new();
        below(&self.root, from, &mut files)?;
        let renamed = |file: String| {
            let new = format!("{into}{}", &file[from.len()..]);
            (file, new)
        };
        Some(files.into_iter().map(renamed).collect())
    }

    /// The key and value that make the old address lead to the new one.
    fn alias(&self, entry: &Entry, old: &str, new: Option<&str>) -> Option<(String, Value)> {
        let key = self.alias_key()?;
        let known = entry.field(key);
        let mut aliases: Vec<String> = match known {
            Some(Value::List(items)) => items.iter().map(Value::words).collect(),
            Some(value) if !value.is_blank() => vec![value.words()],
            _ => Vec::new(),
        };
        let rootless = match aliases.first() {
            Some(first) => !first.starts_with('/'),
            None => self.recognised.generator == Generator::Zola,
        };
        let same = |alias: &str, path: &str| alias.trim_matches('/') == path.trim_matches('/');
        let mut old = old.to_owned();
        if self.recognised.generator == Generator::Hexo && old.ends_with('/') {
            old.push_str("index.html");
        }
        // An address that leads to the page itself again is no alias.
        aliases.retain(|alias| new.is_none_or(|new| !same(alias, new)));
        if !aliases.iter().any(|alias| same(alias, &old)) {
            aliases.push(if rootless {
                old.trim_start_matches('/').to_owned()
            } else {
                old
            });
        }
        let written = entry
            .fields
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key));
        let key = written.map_or(key, |(name, _)| name.as_str());
        let values = aliases.into_iter().map(Value::Text).collect();
        Some((key.to_owned(), Value::List(values)))
    }

    /// The key with further addresses, where the generator or a plugin of the site has one.
    fn alias_key(&self) -> Option<&'static str> {
        match self.recognised.generator {
            Generator::Hugo | Generator::Zola => Some("aliases"),
            Generator::Jekyll => ["plugins", "gems"]
                .iter()
                .flat_map(|key| self.config.texts(&[key]))
                .any(|name| matches!(name, "jekyll-redirect-from" | "github-pages"))
                .then_some("redirect_from"),
            Generator::Hexo => self
                .config
                .has_package("hexo-generator-alias")
                .then_some("alias"),
            _ => None,
        }
    }
}

/// What a file's name is made of: `home/` `2024-09-10-` `title` `.fr.md`.
pub(super) struct Named<'a> {
    /// The folder that it lies in; for a bundle the folder that this one lies in.
    pub(super) home: &'a str,
    dated: &'a str,
    pub(super) title: &'a str,
    tail: &'a str,
    bundle: bool,
}

impl Named<'_> {
    fn with(&self, name: &str) -> String {
        paths::below(self.home, &format!("{}{name}{}", self.dated, self.tail))
    }

    /// The folder of an announcement's name: a bundle's own, or one beside the file.
    fn folder(&self, file: &str) -> String {
        if self.bundle {
            paths::folder(file).to_owned()
        } else {
            paths::below(self.home, &format!("{}{}", self.dated, self.title))
        }
    }
}

/// The key that carries the old name in the address, with the new one in its place.
fn address_key(entry: &Entry, old: &str, new: &str) -> Option<(String, Value)> {
    ADDRESS_KEYS.iter().find_map(|key| {
        let (key, value) = entry
            .fields
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        let text = value.as_text().filter(|text| !text.contains("://"))?;
        let end = text.trim_end_matches('/');
        let end = end.strip_suffix("/index.html").unwrap_or(end);
        let end = end.strip_suffix(".html").unwrap_or(end);
        let start = end.rfind('/').map_or(0, |at| at + 1);
        let last = &end[start..];
        let last_title = dates::in_name(last).map_or(last, |date| date.rest);
        let same = slug(last_title) == slug(old);
        let start = end.len() - last_title.len();
        let value = format!("{}{new}{}", &text[..start], &text[end.len()..]);
        same.then(|| (key.clone(), Value::Text(value)))
    })
}

/// All files below a folder, symbolic links as what they are. `None` where a name is not
/// text.
fn below(root: &Path, folder: &str, found: &mut Vec<String>) -> Option<()> {
    let entries = fs::read_dir(root.join(folder)).into_iter().flatten();
    let mut inner: Vec<_> = entries.flatten().collect();
    inner.sort_by_key(fs::DirEntry::file_name);
    for entry in inner {
        let file = files::relative(root, &entry.path())?;
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            below(root, &file, found)?;
        } else {
            found.push(file);
        }
    }
    Some(())
}
