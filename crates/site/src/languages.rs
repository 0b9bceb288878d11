//! Languages: which one an announcement is in, and its translations. A language shows in
//! the file's name (`title.fr.md`), in a folder (`content/fr/`), or in a field.

use std::collections::{HashMap, HashSet};

use announcement::Value;

use crate::config::Config;
use crate::entry::Entry;
use crate::text::fold;
use crate::{Generator, Site, paths};

/// Fields that name the language of an announcement.
const KEYS: &[&str] = &["lang", "language", "locale"];

/// Fields that are the same in all translations of an announcement.
const SHARED_KEYS: &[&str] = &["translationKey", "ref", "lang-ref"];

/// Settings that name the language of announcements that name none.
const DEFAULTS: &[&str] = &[
    "defaultContentLanguage",
    "default_language",
    "defaultLocale",
    "DEFAULT_LANG",
    "lang",
];

/// Settings that name the language of the pages, for those who read them.
const SPOKEN: &[&str] = &["languageCode", "language", "locale"];

/// Docusaurus' folder of translations.
const DOCUSAURUS: &str = "i18n";

/// The two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce \
    ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu \
    gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn \
    ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk \
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve \
    vi vo wa wo xh yi yo za zh zu";

/// The same announcement in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The language, as the site names it (`fr`).
    pub language: String,
    /// Its file.
    pub file: String,
}

/// How a site tells its languages apart.
#[derive(Debug, Default)]
pub(crate) struct Languages {
    /// The folders in which each language has a folder of its own.
    homes: HashSet<String>,
    /// The languages, as folders and names of files say them.
    codes: HashSet<String>,
    /// Whether names of files end in a language.
    in_names: bool,
    /// The language of what names none.
    default: Option<String>,
    /// The same, where the configuration says so and it is no guess.
    named: Option<String>,
    /// Whether there is more than one.
    several: bool,
}

impl Languages {
    /// Learns from the configuration and from all Markdown files of the site.
    pub(crate) fn learn<'a>(
        config: &Config,
        generator: Generator,
        entries: impl Iterator<Item = &'a Entry>,
    ) -> Self {
        let configured: HashSet<String> = match generator {
            Generator::Hugo | Generator::Zola => config
                .keys_of(&["languages"])
                .into_iter()
                .map(str::to_owned)
                .collect(),
            _ => HashSet::new(),
        };
        let files: HashSet<&str> = entries.map(|entry| entry.file.as_str()).collect();
        let homes = homes(&files, &configured);
        let mut codes = configured.clone();
        codes.extend(homes.values().flatten().cloned());
        let before = codes.len();
        codes.extend(suffixes(&files));
        let in_names = codes.len() > before || !configured.is_empty();
        let default = default(config, generator, &codes);
        Self {
            several: false,
            homes: homes.into_keys().collect(),
            codes,
            in_names,
            default,
            named: first(config, DEFAULTS).or_else(|| first(config, SPOKEN)),
        }
    }

    /// Looks whether the announcements are in more than one language.
    pub(crate) fn count<'a>(&mut self, announcements: impl Iterator<Item = &'a Entry>) {
        let mut first: Option<Option<String>> = None;
        let mut languages = announcements.map(|entry| self.said(entry));
        self.several = languages.any(|language| *first.get_or_insert(language.clone()) != language);
    }

    /// The language that a file's name or folder says, and the name without it.
    pub(crate) fn split(&self, file: &str) -> (Option<String>, String) {
        let folder = paths::folder(file);
        let within = |name: &str| match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        };
        if let Some((stem, code, ending)) = suffix(file).filter(|_| self.in_names)
            && self.codes.contains(code)
        {
            return (Some(code.to_owned()), within(&format!("{stem}.{ending}")));
        }
        for (start, name) in folders(file) {
            let home = file[..start].trim_end_matches('/');
            if self.homes.contains(home) && self.codes.contains(name) {
                let rest = &file[start + name.len() + 1..];
                let plain = translated(&file[..start], rest);
                return (Some(name.to_owned()), plain);
            }
        }
        (None, file.to_owned())
    }

    /// The language of what names none.
    pub(crate) fn main(&self) -> Option<&str> {
        self.default.as_deref()
    }

    fn of(&self, entry: &Entry) -> Option<String> {
        self.said(entry).filter(|_| self.several)
    }

    fn said(&self, entry: &Entry) -> Option<String> {
        self.of_its_own(entry).or_else(|| self.default.clone())
    }

    /// The language that the announcement or its place names.
    fn of_its_own(&self, entry: &Entry) -> Option<String> {
        self.split(&entry.file).0.or_else(|| in_fields(entry))
    }
}

impl Site {
    /// The language of an announcement; `None` where the site has one only.
    pub fn language(&self, file: &str) -> Option<String> {
        self.languages.of(self.entry(file)?)
    }

    /// The language that an announcement, its place or the configuration names, also where
    /// the site has one only.
    pub fn written_in(&self, file: &str) -> Option<String> {
        let own = self.languages.of_its_own(self.entry(file)?);
        own.or_else(|| self.languages.named.clone())
    }

    /// The same announcement in other languages.
    pub fn translations(&self, file: &str) -> Vec<Sibling> {
        let Some(entry) = self.entry(file).filter(|_| self.languages.several) else {
            return Vec::new();
        };
        let own = self.languages.of(entry);
        let (_, name) = self.languages.split(file);
        let shared = shared(entry);
        let mut found: Vec<Sibling> = self
            .entries
            .iter()
            .chain(&self.pages)
            .filter(|other| other.file != file)
            .filter(|other| {
                self.languages.split(&other.file).1 == name
                    || shared.is_some() && self::shared(other) == shared
            })
            .filter_map(|other| {
                Some(Sibling {
                    language: self.languages.of(other)?,
                    file: other.file.clone(),
                })
            })
            .filter(|other| own.as_ref() != Some(&other.language))
            .collect();
        found.sort_by(|a, b| {
            a.language
                .cmp(&b.language)
                .then_with(|| a.file.cmp(&b.file))
        });
        found
    }
}

/// The folders that hold a folder for each of several languages, with these languages.
/// One alone counts only where the same file lies outside of it, or where it is configured.
fn homes(files: &HashSet<&str>, configured: &HashSet<String>) -> HashMap<String, HashSet<String>> {
    let mut homes: HashMap<String, HashSet<String>> = HashMap::new();
    let mut sure: HashSet<String> = HashSet::new();
    for file in files {
        for (start, name) in folders(file) {
            if !is_code(name) && !configured.contains(name) {
                continue;
            }
            let home = file[..start].trim_end_matches('/');
            let outside = format!("{}{}", &file[..start], &file[start + name.len() + 1..]);
            let translations = paths::name(home) == DOCUSAURUS;
            if files.contains(outside.as_str()) || configured.contains(name) || translations {
                sure.insert(home.to_owned());
            }
            homes
                .entry(home.to_owned())
                .or_default()
                .insert(name.to_owned());
        }
    }
    homes.retain(|home, codes| codes.len() > 1 || sure.contains(home));
    homes
}

/// The name of a file that lies in a language's folder, without that. Docusaurus has its
/// translations apart: `i18n/fr/docusaurus-plugin-content-blog/a.md` is `blog/a.md`.
fn translated(home: &str, rest: &str) -> String {
    let apart = home
        .strip_suffix("i18n/")
        .zip(rest.strip_prefix("docusaurus-plugin-content-"));
    match apart {
        Some((base, rest)) => format!("{base}{}", rest.replacen("/current/", "/", 1)),
        None => format!("{home}{rest}"),
    }
}

/// The languages that names of files end in, beside the same name without one.
fn suffixes(files: &HashSet<&str>) -> HashSet<String> {
    let named = files.iter().filter_map(|file| {
        let (stem, code, ending) = suffix(file)?;
        let plain = match paths::folder(file) {
            "" => format!("{stem}.{ending}"),
            folder => format!("{folder}/{stem}.{ending}"),
        };
        (is_code(code) && files.contains(plain.as_str())).then(|| code.to_owned())
    });
    named.collect()
}

fn default(config: &Config, generator: Generator, codes: &HashSet<String>) -> Option<String> {
    let english = matches!(generator, Generator::Hugo | Generator::Zola) || !codes.contains("en");
    first(config, DEFAULTS).or_else(|| english.then(|| "en".to_owned()))
}

fn first(config: &Config, keys: &[&str]) -> Option<String> {
    let found = keys.iter().find_map(|key| config.text(&[key]));
    found.map(str::to_owned)
}

/// The language that a field names.
fn in_fields(entry: &Entry) -> Option<String> {
    let said = KEYS.iter().find_map(|key| entry.field(key)?.as_text())?;
    let said = said.trim();
    is_code(said).then(|| said.to_owned())
}

/// What an announcement shares with its translations, beside its name.
fn shared(entry: &Entry) -> Option<String> {
    let value = SHARED_KEYS.iter().find_map(|key| entry.field(key))?;
    match value {
        Value::Text(text) if !text.trim().is_empty() => Some(fold(text.trim())),
        Value::Int(number) => Some(number.to_string()),
        _ => None,
    }
}

/// `fr`, `pt-br`, `zh_CN`, `zh-Hans`.
fn is_code(name: &str) -> bool {
    let (code, region) = match name.split_once(['-', '_']) {
        Some((code, region)) => (code, Some(region)),
        None => (name, None),
    };
    code.len() == 2
        && CODES.split_whitespace().any(|known| known == code)
        && region.is_none_or(|region| {
            matches!(region.len(), 2..=4) && region.chars().all(|sign| sign.is_ascii_alphanumeric())
        })
}

/// The name, language and ending of `title.fr.md`.
fn suffix(file: &str) -> Option<(&str, &str, &str)> {
    let (rest, ending) = paths::name(file).rsplit_once('.')?;
    let (stem, code) = rest.rsplit_once('.')?;
    (!stem.is_empty()).then_some((stem, code, ending))
}

/// The folders that a file lies in, each with the place where its name starts.
fn folders(file: &str) -> impl Iterator<Item = (usize, &str)> {
    let folder = paths::folder(file);
    let mut start = 0;
    folder
        .split('/')
        .filter(|name| !name.is_empty())
        .map(move |name| {
            let at = start;
            start += name.len() + 1;
            (at, name)
        })
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn codes_of_languages() {
        for name in ["fr", "pt-br", "zh_CN", "zh-Hans", "en-US"] {
            assert!(is_code(name), "{name}");
        }
        for name in ["js", "EN", "english", "fr-", "2024", "", "en-posts"] {
            assert!(!is_code(name), "{name}");
        }
    }
}
