//! Finding and reading the configurations of a site. One that cannot be read is left out,
//! and why is kept in a sentence. Runs nothing.

use std::path::Path;

use announcement::{Source, Value};

use super::known::{Known, Reach, Section, Told, is_below};
use super::value::{Language, config_value};
use super::{Sources, cloudcannon, dateline, decap, front_matter, pages_cms, templates};
use crate::layout::Layout;
use crate::{Generator, Recognised, config, paths, sentences};

/// The site's own file for Dateline.
const DATELINE: &str = "dateline.toml";

/// Where Decap and its kin keep their configuration.
const ADMIN: &[&str] = &[
    "admin",
    "static/admin",
    "public/admin",
    "src/admin",
    "source/admin",
    "src/static/admin",
    "src/public/admin",
    "app/static/admin",
    "assets/admin",
    "content/admin",
];

/// Understands a configuration: the sections that it speaks of.
type Understand = fn(&Value) -> Vec<Section>;

/// A site's folder, as far as finding its configurations goes.
pub(crate) struct Beside<'a> {
    pub(crate) root: &'a Path,
    pub(crate) recognised: &'a Recognised,
    pub(crate) layout: &'a Layout,
    /// The Markdown files of the site.
    pub(crate) markdown: &'a [String],
}

/// Reads all that the site says of its fields beside the announcements.
pub(super) fn load(beside: &Beside) -> Sources {
    let mut found = Found {
        beside,
        sources: Sources::default(),
    };
    found.dateline();
    for base in found.bases() {
        for (names, language, understand) in SYSTEMS {
            for name in *names {
                found.configuration(&at(&base, name), *language, *understand, &base);
            }
        }
        for folder in ADMIN {
            for name in ["config.yml", "config.yaml"] {
                let file = at(&base, &format!("{folder}/{name}"));
                found.configuration(&file, Language::Yaml, decap::sections, &base);
            }
        }
    }
    match beside.recognised.generator {
        Generator::Hugo => found.archetypes(),
        Generator::Hexo => found.scaffolds(),
        Generator::Eleventy => found.directory_data(),
        Generator::Jekyll => found.jekyll(),
        _ => {}
    }
    found.sources
}

/// Content systems by the names of their configurations.
const SYSTEMS: &[(&[&str], Language, Understand)] = &[
    (
        &["cloudcannon.config.yml", "cloudcannon.config.yaml"],
        Language::Yaml,
        cloudcannon::sections,
    ),
    (
        &["cloudcannon.config.json"],
        Language::Json,
        cloudcannon::sections,
    ),
    (&[".pages.yml"], Language::Yaml, pages_cms::sections),
    (
        &["frontmatter.json"],
        Language::Json,
        front_matter::sections,
    ),
];

/// What was found so far.
pub(super) struct Found<'a> {
    pub(super) beside: &'a Beside<'a>,
    pub(super) sources: Sources,
}

impl Found<'_> {
    /// The repository's folder and the site's in it.
    fn bases(&self) -> Vec<String> {
        let mut bases = vec![String::new()];
        if !self.beside.recognised.base.is_empty() {
            bases.push(self.beside.recognised.base.clone());
        }
        bases
    }

    /// The text of a file of the site; nothing when there is none.
    fn text(&mut self, file: &str) -> Option<String> {
        let path = paths::inside(self.beside.root, file).ok()?;
        if !path.is_file() {
            return None;
        }
        let text = config::text(&path);
        if text.is_none() {
            self.sources.problems.push(sentences::config_closed(file));
        }
        text
    }

    pub(super) fn value(&mut self, file: &str, language: Language) -> Option<Value> {
        let text = self.text(file)?;
        config_value(&text, language)
            .map_err(|line| {
                let problem = sentences::config_unreadable(file, line);
                self.sources.problems.push(problem);
            })
            .ok()
    }

    fn dateline(&mut self) {
        let Some(text) = self.text(DATELINE) else {
            return;
        };
        let (told, faults) = match dateline::read(&text, &Source::Dateline) {
            Ok(read) => read,
            Err(fault) => (Vec::new(), vec![fault]),
        };
        self.sources.told.extend(told);
        let faults = faults.iter().map(|fault| sentences::fault(DATELINE, fault));
        self.sources.problems.extend(faults);
    }

    fn configuration(
        &mut self,
        file: &str,
        language: Language,
        understand: Understand,
        base: &str,
    ) {
        let Some(value) = self.value(file, language) else {
            return;
        };
        let sections = understand(&value);
        let folders: Vec<String> = sections
            .iter()
            .filter_map(|section| inner(section.folder.as_deref()?))
            .flat_map(|folder| both(base, folder))
            .collect();
        for section in sections {
            self.section(file, &section, base, &folders);
        }
    }

    /// Tells what a section says. Of the `folders` of its configuration, those that lie in
    /// its own have their own section.
    fn section(&mut self, file: &str, section: &Section, base: &str, folders: &[String]) {
        let reaches = match &section.folder {
            None => vec![Reach::all()],
            // Of a site in a folder of its repository, paths count from either.
            Some(folder) => inner(folder)
                .into_iter()
                .flat_map(|folder| both(base, folder))
                .map(|folder| Reach::Below {
                    except: folders
                        .iter()
                        .filter(|other| **other != folder && is_below(other, &folder))
                        .cloned()
                        .collect(),
                    folder,
                })
                .collect(),
        };
        for reach in reaches {
            for template in &section.templates {
                let template = inner(template).map(|file| at(base, &file));
                self.template(template, &reach);
            }
            self.sources.told.push(Told {
                source: Source::Config(file.to_owned()),
                reach,
                name: section.name.clone(),
                adds: section.adds,
                deep: section.deep,
                fields: section.fields.clone(),
            });
        }
    }

    pub(super) fn tell(&mut self, file: String, reach: Reach, fields: Vec<Known>, adds: bool) {
        self.sources.told.push(Told {
            source: Source::Config(file),
            reach,
            name: None,
            adds,
            deep: false,
            fields,
        });
    }

    pub(super) fn template(&mut self, file: Option<String>, reach: &Reach) {
        let Some((file, text)) = file.and_then(|file| Some((file.clone(), self.text(&file)?)))
        else {
            return;
        };
        match templates::fields(&text) {
            Some(fields) => self.tell(file, reach.clone(), fields, true),
            None => self
                .sources
                .problems
                .push(sentences::config_unreadable(&file, None)),
        }
    }
}

/// A place below a folder.
pub(super) fn at(base: &str, place: &str) -> String {
    match (base, place) {
        ("", place) => place.to_owned(),
        (base, "") => base.to_owned(),
        (base, place) => format!("{base}/{place}"),
    }
}

/// A folder as it may be meant, counted from the repository's folder or from the site's.
fn both(base: &str, folder: String) -> Vec<String> {
    if base.is_empty() || folder.starts_with(&format!("{base}/")) || folder == base {
        vec![folder]
    } else {
        vec![at(base, &folder), folder]
    }
}

/// A folder without dots and outer slashes; nothing where it leads out of the site.
pub(super) fn inner(folder: &str) -> Option<String> {
    let parts: Vec<&str> = folder
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    (!parts.contains(&"..")).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{both, inner};

    #[test]
    fn folders_stay_inside() {
        let check = |folder: &str, expect: Option<&str>| {
            assert_eq!(inner(folder).as_deref(), expect, "{folder}");
        };
        check("./content/news/", Some("content/news"));
        check("/content/news", Some("content/news"));
        check("", Some(""));
        check("content/../..", None);
        assert_eq!(both("docs", "news".into()), ["docs/news", "news"]);
        assert_eq!(both("docs", "docs/news".into()), ["docs/news"]);
        assert_eq!(both("", "news".into()), ["news"]);
    }
}
