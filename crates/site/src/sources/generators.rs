//! What the generators themselves offer: templates for new announcements, and values that
//! folders give to all announcements in them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::directory_data;
use super::known::Reach;
use super::load::{Found, at, inner};
use super::value::Language;
use crate::paths;

/// More templates than any site has.
const MOST_TEMPLATES: usize = 60;

/// More folders than any site gives data to.
const MOST_FOLDERS: usize = 2_000;

impl Found<'_> {
    /// Hugo's archetypes: one for each section, and one for the sections that have none.
    pub(super) fn archetypes(&mut self) {
        let folder = at(&self.beside.recognised.base, "archetypes");
        let mut usual = None;
        let mut own = Vec::new();
        for file in self.templates_in(&folder) {
            let inner = file.strip_prefix(&format!("{folder}/")).unwrap_or_default();
            let section = inner.split('/').next().unwrap_or_default();
            let section = section.strip_suffix(".md").unwrap_or(section);
            if section == "default" {
                usual = Some(file);
                continue;
            }
            for content in &self.beside.layout.content {
                let folder = at(content, section);
                self.template(Some(file.clone()), &Reach::below(&folder));
                own.push(folder);
            }
        }
        let folder = String::new();
        self.template(
            usual,
            &Reach::Below {
                folder,
                except: own,
            },
        );
    }

    /// Hexo's scaffolds of posts and drafts.
    pub(super) fn scaffolds(&mut self) {
        let folder = at(&self.beside.recognised.base, "scaffolds");
        for name in ["draft.md", "post.md"] {
            self.template(Some(at(&folder, name)), &Reach::all());
        }
    }

    fn templates_in(&self, folder: &str) -> Vec<String> {
        let Ok(path) = paths::inside(self.beside.root, folder) else {
            return Vec::new();
        };
        let names = |path: &Path| -> Vec<String> {
            let entries = fs::read_dir(path).into_iter().flatten().flatten();
            let mut names: Vec<String> = entries
                .filter_map(|entry| entry.file_name().into_string().ok())
                .take(MOST_TEMPLATES)
                .collect();
            names.sort();
            names
        };
        let files = names(&path).into_iter().map(|name| {
            let bundle = path.join(&name).is_dir();
            let inner = if bundle { "/index.md" } else { "" };
            format!("{folder}/{name}{inner}")
        });
        files.collect()
    }

    /// Eleventy's data files of folders, named as their folder is.
    pub(super) fn directory_data(&mut self) {
        let mut folders: BTreeSet<&str> = BTreeSet::new();
        for file in self.beside.markdown {
            let mut folder = paths::folder(file);
            while !folder.is_empty() && folders.len() < MOST_FOLDERS && folders.insert(folder) {
                folder = paths::folder(folder);
            }
        }
        for folder in folders {
            for ending in ["json", "11tydata.json"] {
                let file = format!("{folder}/{}.{ending}", paths::name(folder));
                if let Some(value) = self.value(&file, Language::Json) {
                    let reach = Reach::below(folder);
                    self.tell(file, reach, directory_data::given(&value), false);
                }
            }
        }
    }

    /// The defaults in Jekyll's configuration.
    pub(super) fn jekyll(&mut self) {
        let base = self.beside.recognised.base.clone();
        let file = at(&base, "_config.yml");
        let Some(value) = self.value(&file, Language::Yaml) else {
            return;
        };
        for section in directory_data::sections(&value) {
            let folder = section.folder.unwrap_or_default();
            let Some(folder) = inner(&folder) else {
                continue;
            };
            let reach = Reach::below(&at(&base, &folder));
            self.tell(file.clone(), reach, section.fields, false);
        }
    }
}
