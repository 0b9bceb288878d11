//! What is known of fields beside the announcements: the user's corrections, the site's
//! `dateline.toml`, the configuration of a content system, the generator's own templates.
//! Each language is read by a file of its own, a text in and fields out.

mod cloudcannon;
mod correct;
pub(crate) mod dateline;
mod decap;
mod directory_data;
mod drafts;
mod front_matter;
mod generators;
mod known;
mod load;
mod merge;
mod pages_cms;
mod review;
mod templates;
mod value;

use announcement::{Kind, Schema, Source};

pub use correct::corrected;
pub use drafts::proposed_drafts_place;
use known::Told;
pub(crate) use load::Beside;
pub use review::{Approver, ReviewRule, ReviewRules};

use crate::{Site, SiteError, infer, sentences};

/// What the user knows better. What is `None` is left to the other sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// What kind of value it has.
    pub kind: Option<Kind>,
    /// Whether every announcement must have it.
    pub required: Option<bool>,
    /// The closed set that it is a choice of.
    pub choices: Option<Vec<String>>,
    /// Its name for people.
    pub label: Option<String>,
    /// What to write there.
    pub help: Option<String>,
}

/// All that is known of a site's fields beside its announcements.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// What the site says.
    told: Vec<Told>,
    /// What the user says.
    user: Vec<Told>,
    /// What in the site's configurations cannot be read, in sentences.
    problems: Vec<String>,
}

impl Sources {
    /// Reads again what the site says; what the user said stays.
    pub(crate) fn reload(&mut self, beside: &Beside) {
        let user = std::mem::take(&mut self.user);
        *self = Self {
            user,
            ..load::load(beside)
        };
    }

    /// Puts what is known over what the announcements of a collection show.
    pub(crate) fn complete(&self, schema: &mut Schema, collection: &str) {
        merge::complete(schema, collection, self.told.iter().chain(&self.user));
    }

    /// The name that is given to a collection, by the most trusted.
    pub(crate) fn name(&self, collection: &str) -> Option<&str> {
        let told = self.user.iter().chain(&self.told);
        told.filter(|told| told.reach.names(collection))
            .find_map(|told| told.name.as_deref())
    }
}

impl Site {
    /// What the other announcements of a file's collection have in common: the schema
    /// without the file's own say. `None` for a file that is no announcement.
    pub fn schema_without(&self, file: &str) -> Option<Schema> {
        let key = &self.entry(file)?.collection;
        let others: Vec<_> = self
            .newest(key)
            .filter(|entry| entry.file != file)
            .collect();
        let mut schema = infer::schema(&others);
        self.sources.complete(&mut schema, key);
        Some(schema)
    }

    /// What in the site's own configurations cannot be read and is left out, in sentences.
    pub fn source_problems(&self) -> &[String] {
        &self.sources.problems
    }

    /// Takes the user's own corrections, in the language of `dateline.toml`, as the most
    /// trusted source, and learns every collection anew.
    pub fn correct(&mut self, text: &str) -> Result<(), SiteError> {
        let (told, _) =
            dateline::read(text, &Source::User).map_err(|fault| SiteError::Corrections {
                reason: sentences::corrections_unreadable(fault.line),
            })?;
        self.sources.user = told;
        self.learn_all();
        Ok(())
    }

    /// What the user corrected of a field: in the corrections of [`Site::correct`] and, below
    /// those, in the site's `dateline.toml`.
    pub fn correction(&self, collection: &str, path: &[&str]) -> Correction {
        let own = correct::correction_of(&self.sources.user, collection, path);
        let told = correct::correction_of(&self.sources.told, collection, path);
        own.or(&told)
    }
}

#[cfg(test)]
mod tests {
    use announcement::{Schema, Source, Value};
    use proptest::prelude::*;

    use super::known::{Reach, Section, Told};
    use super::value::{Language, config_value};
    use super::{
        Correction, cloudcannon, corrected, dateline, decap, directory_data, front_matter, merge,
        pages_cms, templates,
    };

    /// Words that mean something to one of the languages, and some that do not.
    const WORDS: &[&str] = &[
        "collections",
        "collections_config",
        "content",
        "folder",
        "path",
        "fields",
        "name",
        "widget",
        "type",
        "types",
        "options",
        "values",
        "value",
        "required",
        "default",
        "label",
        "list",
        "select",
        "object",
        "_inputs",
        "_structures",
        "structures",
        "schemas",
        "multiple",
        "array",
        "defaults",
        "scope",
        "collection",
        "frontMatter.content.pageFolders",
        "frontMatter.taxonomy.contentTypes",
        "contentTypes",
        "a.b[*].c",
        "../x",
        "",
        "ä",
    ];

    fn word() -> impl Strategy<Value = String> {
        proptest::sample::select(WORDS).prop_map(str::to_owned)
    }

    /// A configuration of such words in any arrangement.
    fn config() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            word().prop_map(Value::Text),
            any::<bool>().prop_map(Value::Bool),
            Just(Value::Null),
            Just(Value::Int(1)),
        ];
        leaf.prop_recursive(6, 60, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
                proptest::collection::vec((word(), inner), 0..6).prop_map(Value::Map),
            ]
        })
    }

    fn told(section: Section, at: usize) -> Told {
        Told {
            source: Source::Config(at.to_string()),
            reach: section
                .folder
                .map_or(Reach::all(), |folder| Reach::below(&folder)),
            name: section.name,
            adds: section.adds,
            deep: section.deep,
            fields: section.fields,
        }
    }

    proptest! {
        #[test]
        fn any_configuration_is_read_and_merged(config in config()) {
            let read = [
                cloudcannon::sections,
                decap::sections,
                pages_cms::sections,
                front_matter::sections,
                directory_data::sections,
            ];
            let told: Vec<Told> = read
                .iter()
                .flat_map(|read| read(&config))
                .enumerate()
                .map(|(at, section)| told(section, at))
                .collect();
            let mut schema = Schema::default();
            merge::complete(&mut schema, "content", told.iter());
            let once = schema.clone();
            merge::complete(&mut schema, "content", told.iter());
            let keys = |schema: &Schema| -> Vec<String> {
                schema.fields.iter().map(|field| field.key.clone()).collect()
            };
            prop_assert_eq!(keys(&schema), keys(&once));
        }

        #[test]
        fn any_text_is_read(text in "(?s).{0,200}") {
            let _ = config_value(&text, Language::Yaml);
            let _ = config_value(&text, Language::Json);
            let _ = templates::fields(&text);
            let _ = dateline::read(&text, &Source::User);
        }

        #[test]
        fn any_text_takes_a_correction_or_stays(
            text in "([\\[\\]a-c.={}\"'# \n1]|collections|fields|type|label = \"x\"\n|\\[collections.a.fields.b\\]\n){0,12}",
            key in "[a-c \"\\\\.]{0,4}",
        ) {
            let wanted = Correction { required: Some(true), ..Correction::default() };
            if let Ok(changed) = corrected(&text, "a", &[&key], &wanted) {
                let (told, _) = dateline::read(&changed, &Source::User).unwrap();
                prop_assert_eq!(super::correct::correction_of(&told, "a", &[&key]), wanted);
                prop_assert!(corrected(&changed, "a", &[&key], &Correction::default()).is_ok());
            }
        }
    }
}
