//! A generator's own configuration, as far as Dateline wants to know it. A configuration
//! in YAML or TOML is read as a front matter is; one that is a program is not read at all.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use announcement::{Announcement, Value};

use crate::Generator;

/// The keys and values of a configuration, in the order of the file.
pub(crate) type Keys = Vec<(String, Value)>;

/// Longer configurations are not read.
const LONGEST: u64 = 1024 * 1024;

/// What is known of the site from its configuration.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Config {
    /// The site's title.
    pub(crate) title: Option<String>,
    /// The site's own address, without a final slash.
    pub(crate) address: Option<String>,
    /// The folder that the generator reads, where the configuration names one.
    pub(crate) content: Option<String>,
    /// The folder that is copied as it is, where the configuration names one.
    pub(crate) assets: Option<String>,
    /// The folder that the generator writes, where the configuration names one.
    pub(crate) output: Option<String>,
    /// Whether pages may have other addresses than the generator's usual ones.
    pub(crate) own_addresses: bool,
}

/// Reads what the site says of itself. `evidence` is the file that told the generator.
pub(crate) fn load(base: &Path, generator: Generator, evidence: &Path) -> Config {
    let mut keys = read(evidence).unwrap_or_default();
    for other in data_files(generator) {
        keys.extend(read(&base.join(other)).unwrap_or_default());
    }
    understand(&keys, generator)
}

/// Files in which sites built by a program's configuration keep their title and address.
fn data_files(generator: Generator) -> &'static [&'static str] {
    match generator {
        Generator::Eleventy => &[
            "_data/metadata.json",
            "_data/site.json",
            "src/_data/metadata.json",
            "src/_data/site.json",
            "content/_data/metadata.json",
        ],
        Generator::Jekyll => &["_config.yml"],
        _ => &[],
    }
}

fn understand(keys: &[(String, Value)], generator: Generator) -> Config {
    let find = |wanted: &str| {
        keys.iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value)
    };
    let text = |wanted: &[&str]| {
        let mut texts = wanted.iter().filter_map(|key| find(key)?.as_text());
        texts
            .find(|text| !text.trim().is_empty())
            .map(|text| text.trim().to_owned())
    };
    let folder = |wanted: &[&str]| text(wanted).and_then(|folder| plain_folder(&folder));
    Config {
        title: text(&["title", "site_name", "name"]).filter(|title| title.len() <= 80),
        address: text(&["url", "baseURL", "base_url", "site_url"])
            .and_then(|address| own_address(&address)),
        content: match generator {
            Generator::Hugo => folder(&["contentDir"]),
            Generator::Jekyll => folder(&["source"]),
            Generator::Hexo => folder(&["source_dir"]),
            Generator::MkDocs => folder(&["docs_dir"]),
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
        .any(|key| find(key).is_some()),
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

/// Reads a YAML, TOML or JSON file; `None` when it is not there or is something else.
pub(crate) fn read(path: &Path) -> Option<Keys> {
    let wrapped = |open: &str, text: &str| {
        let (announcement, _) = Announcement::read(&format!("{open}\n{text}\n{open}\n"));
        let fields = announcement.fields();
        announcement.readable().then(|| {
            fields
                .iter()
                .map(|field| (field.key.clone(), field.value.clone()))
                .collect()
        })
    };
    match path.extension()?.to_str()? {
        "toml" => wrapped("+++", &text(path)?),
        "yml" | "yaml" => {
            let text = text(path)?;
            let body = text.trim_start_matches('\u{feff}').trim_start();
            wrapped("---", body.strip_prefix("---").unwrap_or(body))
        }
        "json" => match from_json(serde_json::from_str(&text(path)?).ok()?) {
            Value::Map(keys) => Some(keys),
            _ => None,
        },
        _ => None,
    }
}

/// The text of a file that is not too long.
pub(crate) fn text(path: &Path) -> Option<String> {
    let file = fs::File::open(path).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LONGEST).then(|| announcement::decode(&bytes).text)
}

/// A JSON value as a front matter would have it.
pub(crate) fn from_json(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(yes),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Int(whole),
            None => Value::Float(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(from_json).collect()),
        Json::Object(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key, from_json(value)))
                .collect(),
        ),
    }
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
