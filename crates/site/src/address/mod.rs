//! The public address of an announcement, as far as it can be known from files. Where a
//! template or a program decides it, nothing is said.

mod folders;
pub(crate) mod habit;
mod hexo;
mod hugo;
mod jekyll;
mod pattern;
mod python;
mod words;
mod zola;

use announcement::{Stamp, Value};

use crate::entry::Entry;
use crate::{Generator, Site, draft, paths};

pub(crate) use folders::has_blog;

/// An announcement, there or only thought of, whose address is wanted.
pub(crate) struct Page<'a> {
    /// Its file.
    pub(crate) file: &'a str,
    /// Its fields.
    pub(crate) fields: &'a [(String, Value)],
    /// When it came out.
    pub(crate) date: Option<&'a Stamp>,
    /// Its title.
    pub(crate) title: Option<&'a str>,
}

impl<'a> Page<'a> {
    /// An announcement that is there.
    pub(crate) fn of(entry: &'a Entry) -> Self {
        Self {
            file: &entry.file,
            fields: &entry.fields,
            date: entry.date.as_ref(),
            title: entry.title.as_deref(),
        }
    }

    /// The value of a field, whatever the case of its key.
    pub(crate) fn field(&self, key: &str) -> Option<&'a Value> {
        self.fields
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key))
            .map(|(_, value)| value)
    }

    /// The text of a field, if it says anything.
    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.field(key)?
            .as_text()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }
}

impl Site {
    /// The address of an announcement's page on the site: whole where the site's own
    /// address is known, else from the first slash. `None` where it cannot be told.
    pub fn address(&self, file: &str) -> Option<String> {
        self.address_of(self.entry(file)?)
    }

    /// [`Site::address`] of an announcement that is not here any more.
    pub fn address_of(&self, entry: &Entry) -> Option<String> {
        let path = self.path_of(&Page::of(entry))?;
        Some(self.whole_address(&path))
    }

    /// A page's path on the site, from its first slash on, as the generator writes it.
    pub(crate) fn path_of(&self, page: &Page) -> Option<String> {
        if draft::has_no_page(page.fields) {
            return None;
        }
        let path = match self.recognised.generator {
            Generator::Jekyll => jekyll::path(self, page),
            Generator::Hugo => hugo::path(self, page),
            Generator::Zola => zola::path(self, page),
            Generator::Hexo => hexo::path(self, page),
            Generator::Eleventy => folders::eleventy(self, page),
            Generator::Astro => folders::astro(self, page),
            Generator::Docusaurus => folders::docusaurus(self, page),
            Generator::MkDocs => folders::mkdocs(self, page),
            Generator::VitePress | Generator::VuePress => folders::press(self, page),
            Generator::Pelican => python::pelican(self, page),
            Generator::Nikola | Generator::Gatsby | Generator::Next | Generator::Unknown => None,
        }?;
        Some(pattern::tidy(&path))
    }

    /// An address with the site's own before it, as a browser takes it.
    pub(crate) fn whole_address(&self, path: &str) -> String {
        let host = self.config.address.as_deref().unwrap_or_default();
        format!("{host}{}{}", self.config.prefix, words::escaped(path))
    }

    /// A file's name below the folder whose path is not part of addresses.
    pub(crate) fn below_content<'a>(&self, file: &'a str) -> Option<&'a str> {
        self.layout
            .content
            .iter()
            .find_map(|content| match content.as_str() {
                "" => Some(file),
                content => file.strip_prefix(content)?.strip_prefix('/'),
            })
    }
}

/// The parts of a name: its folders and its stem; a bundle's is its folder's.
pub(crate) fn parts(below: &str) -> (Vec<&str>, &str) {
    let mut folders: Vec<&str> = paths::folder(below)
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let stem = match paths::stem(below) {
        "index" => folders.pop().unwrap_or_default(),
        stem => stem,
    };
    (folders, stem)
}
