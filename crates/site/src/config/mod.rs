//! A generator's own configuration, as far as Dateline wants to know it. One that is data
//! is read as a front matter is; one that is a program is never run, only its plainly
//! written texts are taken.

mod cname;
mod program;
mod read;

use std::fs;
use std::path::Path;

use announcement::Value;

use crate::{Generator, markdown::Markdown};

pub(crate) use read::{from_json, read, text};

/// The keys and values of a configuration, in the order of the file.
pub(crate) type Keys = Vec<(String, Value)>;

/// What is known of the site from its configuration.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Config {
    /// The site's title.
    pub(crate) title: Option<String>,
    /// The site's own address, without a final slash.
    pub(crate) address: Option<String>,
    /// What stands between the site's address and those of its pages: empty, or a path
    /// from its first slash on, without a final one.
    pub(crate) prefix: String,
    /// The folder that the generator reads, where the configuration names one.
    pub(crate) content: Option<String>,
    /// The folder that is copied as it is, where the configuration names one.
    pub(crate) assets: Option<String>,
    /// The folder that the generator writes, where the configuration names one.
    pub(crate) output: Option<String>,
    /// Whether pages may have other addresses than the generator's usual ones.
    pub(crate) own_addresses: bool,
    /// How the site reads Markdown.
    pub(crate) markdown: Markdown,
    /// The packages that the site is built with, by name, and which version of each.
    packages: Vec<(String, String)>,
    keys: Keys,
}

impl Config {
    /// The value at the end of a path of keys, whatever their case.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Value> {
        let (last, above) = path.split_last()?;
        let mut keys = &self.keys;
        for key in above {
            match find(keys, key)? {
                Value::Map(entries) => keys = entries,
                _ => return None,
            }
        }
        find(keys, last)
    }

    /// The text at the end of a path of keys, if it says anything.
    pub(crate) fn text(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?
            .as_text()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// Whether a key is set to yes.
    pub(crate) fn says(&self, path: &[&str]) -> Option<bool> {
        match self.at(path)? {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The texts of a list, or a single one.
    pub(crate) fn texts(&self, path: &[&str]) -> Vec<&str> {
        match self.at(path) {
            Some(Value::List(items)) => items.iter().filter_map(Value::as_text).collect(),
            Some(value) => value.as_text().into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The keys of a map.
    pub(crate) fn keys_of(&self, path: &[&str]) -> Vec<&str> {
        match self.at(path) {
            Some(Value::Map(entries)) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the site is built with a package of that name.
    pub(crate) fn has_package(&self, name: &str) -> bool {
        self.version_of(name).is_some()
    }

    /// Which version of a package the site asks for.
    pub(crate) fn version_of(&self, name: &str) -> Option<&str> {
        let found = self.packages.iter().find(|(known, _)| known == name)?;
        Some(&found.1)
    }
}

/// Reads what the site says of itself. `evidence` is the file that told the generator.
pub(crate) fn load(base: &Path, generator: Generator, evidence: &Path) -> Config {
    let package = evidence
        .file_name()
        .is_some_and(|name| name == "package.json");
    // What a package is called is not what the site is called.
    let mut keys = if package {
        Keys::new()
    } else {
        read(evidence).unwrap_or_default()
    };
    let mut moves_pages = false;
    if keys.is_empty() {
        let source = text(evidence).unwrap_or_default();
        moves_pages = generator == Generator::Eleventy && program::names_key(&source, "permalink");
        keys = program::plain_texts(&source, generator);
    }
    for other in data_files(generator) {
        keys.extend(read(&base.join(other)).unwrap_or_default());
    }
    if let Some(folder) = evidence.parent().filter(|_| generator == Generator::Hugo) {
        keys.extend(beside(folder));
    }
    let known = understand(keys, generator);
    Config {
        address: known.address.or_else(|| cname::address(base)),
        packages: packages(base),
        own_addresses: known.own_addresses || moves_pages,
        ..known
    }
}

/// Files in which sites keep what the evidence does not say: Eleventy's own texts, what
/// a guessed generator is configured with, and Hugo's settings in files of their own.
fn data_files(generator: Generator) -> &'static [&'static str] {
    match generator {
        Generator::Eleventy => &[
            "_data/metadata.json",
            "_data/site.json",
            "src/_data/metadata.json",
            "src/_data/site.json",
            "content/_data/metadata.json",
        ],
        Generator::Jekyll | Generator::Hexo => &["_config.yml"],
        _ => &[],
    }
}

/// Hugo's settings in files of their own: `permalinks.toml`, `markup.toml`,
/// `languages.fr.toml`.
fn beside(folder: &Path) -> Keys {
    let mut keys = Keys::new();
    if folder.file_name().is_none_or(|name| name != "_default") {
        return keys;
    }
    let mut languages = Keys::new();
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.rsplit_once('.').map(|(stem, _)| stem) else {
            continue;
        };
        let own = || read(&file.path()).unwrap_or_default();
        match stem.split_once('.') {
            Some(("languages", code)) => languages.push((code.to_owned(), Value::Map(own()))),
            None if stem == "languages" => languages.extend(own()),
            None if matches!(stem, "permalinks" | "markup") => {
                keys.push((stem.to_owned(), Value::Map(own())));
            }
            _ => {}
        }
    }
    if !languages.is_empty() {
        languages.sort_by(|a, b| a.0.cmp(&b.0));
        keys.push(("languages".to_owned(), Value::Map(languages)));
    }
    keys
}

/// The packages that `package.json` names.
fn packages(base: &Path) -> Vec<(String, String)> {
    let package = read(&base.join("package.json")).unwrap_or_default();
    package
        .into_iter()
        .filter(|(key, _)| matches!(key.as_str(), "dependencies" | "devDependencies"))
        .filter_map(|(_, value)| match value {
            Value::Map(entries) => Some(entries),
            _ => None,
        })
        .flatten()
        .map(|(name, version)| (name, version.words()))
        .collect()
}

fn find<'a>(keys: &'a Keys, wanted: &str) -> Option<&'a Value> {
    keys.iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| value)
}

fn understand(keys: Keys, generator: Generator) -> Config {
    let text = |wanted: &[&str]| {
        let mut texts = wanted.iter().filter_map(|key| find(&keys, key)?.as_text());
        texts
            .find(|text| !text.trim().is_empty())
            .map(|text| text.trim().to_owned())
    };
    let folder = |wanted: &[&str]| text(wanted).and_then(|folder| plain_folder(&folder));
    let known = Config {
        title: text(&["title", "site_name", "name", "SITENAME", "BLOG_TITLE"])
            .filter(|title| title.len() <= 80),
        address: text(&[
            "url", "baseURL", "base_url", "site_url", "site", "siteUrl", "SITEURL",
        ])
        .and_then(|address| own_address(&address)),
        prefix: prefix(generator, text),
        content: match generator {
            Generator::Hugo => folder(&["contentDir"]),
            Generator::Jekyll => folder(&["source"]),
            Generator::Hexo => folder(&["source_dir"]),
            Generator::MkDocs => folder(&["docs_dir"]),
            Generator::Eleventy => folder(&["input"]),
            Generator::Pelican => folder(&["PATH"]),
            _ => None,
        },
        assets: (generator == Generator::Hugo)
            .then(|| folder(&["staticDir"]))
            .flatten(),
        output: folder(&[
            "publishDir",
            "destination",
            "public_dir",
            "output_dir",
            "site_dir",
        ]),
        own_addresses: [
            "permalink",
            "permalinks",
            "uglyURLs",
            "languages",
            "slugify",
        ]
        .iter()
        .any(|key| find(&keys, key).is_some()),
        ..Config::default()
    };
    let mut known = Config { keys, ..known };
    if known.title.is_none() && generator == Generator::Hugo {
        let language = known.text(&["defaultContentLanguage"]).unwrap_or("en");
        known.title = known
            .text(&["languages", language, "title"])
            .map(str::to_owned);
    }
    known
}

/// The path below which all pages lie, where it is not part of the site's address.
fn prefix(generator: Generator, text: impl Fn(&[&str]) -> Option<String>) -> String {
    let path = match generator {
        Generator::Jekyll | Generator::Docusaurus => text(&["baseurl"]),
        Generator::Astro | Generator::VitePress | Generator::VuePress => text(&["base"]),
        Generator::Eleventy | Generator::Gatsby => text(&["pathPrefix"]),
        _ => None,
    };
    let path = path.unwrap_or_default();
    match path.trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    }
}

/// A folder below the site's, without `./` and final slash.
fn plain_folder(folder: &str) -> Option<String> {
    let folder = folder.trim_start_matches("./").trim_end_matches('/');
    let plain = !folder.is_empty()
        && !folder.starts_with('/')
        && folder
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains([':', '\\', '\0']));
    plain.then(|| folder.to_owned())
}

/// The address without its final slash, if it is one that a browser can open.
fn own_address(address: &str) -> Option<String> {
    let host = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    (!host.trim_matches('/').is_empty()).then(|| address.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::{own_address, plain_folder};

    #[test]
    fn folders_stay_inside() {
        let check = |folder: &str, expect: Option<&str>| {
            assert_eq!(plain_folder(folder).as_deref(), expect, "{folder}");
        };
        check("./content/", Some("content"));
        check("content/en", Some("content/en"));
        check("../other", None);
        check("/etc", None);
        check("a/../../b", None);
        check("C:\\x", None);
        check(".", None);
        check("", None);
    }

    #[test]
    fn addresses_have_a_host() {
        assert_eq!(
            own_address("https://harbour.example/").as_deref(),
            Some("https://harbour.example")
        );
        assert_eq!(own_address("/"), None);
        assert_eq!(own_address("https://"), None);
        assert_eq!(own_address("ftp://harbour.example"), None);
    }
}
