//! The languages in which a spell checker reads an announcement, as dictionaries are named.

use crate::{Newsroom, rooms::lock};

/// Languages whose usual dictionary has another region than their own letters.
const REGIONS: &[(&str, &str)] = &[
    ("ca", "ES"),
    ("cs", "CZ"),
    ("cy", "GB"),
    ("da", "DK"),
    ("el", "GR"),
    ("en", "US"),
    ("et", "EE"),
    ("eu", "ES"),
    ("fa", "IR"),
    ("ga", "IE"),
    ("gl", "ES"),
    ("he", "IL"),
    ("nb", "NO"),
    ("nn", "NO"),
    ("sl", "SI"),
    ("sv", "SE"),
    ("uk", "UA"),
    ("vi", "VN"),
];

impl Newsroom {
    /// The dictionaries to look for, the best first; none where the announcement's language
    /// is not known, or is the one that this computer speaks: then its own are right.
    pub fn dictionaries(&self, args: &api::SpellDocument) -> Result<Vec<String>, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        let language = document.site.read().written_in(&document.file);
        let spoken = std::env::var("LC_ALL").or_else(|_| std::env::var("LANG"));
        Ok(dictionaries(
            &language.unwrap_or_default(),
            &spoken.unwrap_or_default(),
        ))
    }
}

/// `language` is as a site names it (`fr`, `pt-br`), `spoken` as the system does (`de_AT.UTF-8`).
fn dictionaries(language: &str, spoken: &str) -> Vec<String> {
    let parts = |tag: &str| -> (String, String) {
        let plain = tag.split(['.', '@']).next().unwrap_or_default();
        let (name, rest) = plain.split_once(['-', '_']).unwrap_or((plain, ""));
        (name.to_ascii_lowercase(), rest.to_ascii_uppercase())
    };
    let (name, region) = parts(language);
    let own = name == parts(spoken).0 && region.is_empty();
    if name.is_empty() || own || !name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let usual = REGIONS
        .iter()
        .find(|(known, _)| *known == name)
        .map_or_else(
            || name.to_ascii_uppercase(),
            |(_, usual)| (*usual).to_owned(),
        );
    let with = |region: &str| format!("{name}_{region}");
    // A part of four letters is a script, of which dictionaries know nothing.
    if region.len() == 2 && region != usual {
        vec![with(&region), name.clone(), with(&usual)]
    } else {
        vec![with(&usual), name]
    }
}

#[cfg(test)]
mod tests {
    use super::dictionaries;

    #[test]
    fn dictionaries_are_named_by_language_and_region() {
        let check = |language: &str, spoken: &str, expect: &[&str]| {
            assert_eq!(
                dictionaries(language, spoken),
                expect,
                "{language} {spoken}"
            );
        };
        check("fr", "en_US.UTF-8", &["fr_FR", "fr"]);
        check("fr", "fr_CA.UTF-8", &[]);
        check("fr-FR", "fr_CA.UTF-8", &["fr_FR", "fr"]);
        check("pt-br", "en_GB", &["pt_BR", "pt", "pt_PT"]);
        check("en", "de_AT.UTF-8", &["en_US", "en"]);
        check("sv", "C", &["sv_SE", "sv"]);
        check("zh-Hans", "C", &["zh_ZH", "zh"]);
        check("", "de_AT.UTF-8", &[]);
        check("../x", "C", &[]);
    }
}
