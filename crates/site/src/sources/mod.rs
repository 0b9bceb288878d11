//! What is known of fields beside the announcements: the user's corrections, the site's
//! `dateline.toml`, the configuration of a content system, the generator's own templates.
//! Each language is read by a file of its own, a text in and fields out.

mod cloudcannon;
mod correct;
pub(crate) mod dateline;
mod decap;
mod directory_data;
mod front_matter;
mod known;
mod load;
mod merge;
mod pages_cms;
mod templates;
mod value;

use announcement::{Kind, Schema, Source};

pub use correct::corrected;
use known::Told;
pub(crate) use load::Beside;

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
