//! An open site: its folder, read once and kept true by whoever changes files.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use announcement::Stamp;
use jiff::civil::Date;

use crate::config::{self, Config};
use crate::entry::{self, Entry};
use crate::files::Survey;
use crate::generator::{self, Recognised};
use crate::grouping::{self, Homes};
use crate::languages::Languages;
use crate::layout::Layout;
use crate::links::{self, About, Addresses};
use crate::media::Places;
use crate::new_file::{self, Moment, NewFile};
use crate::text::fold;
use crate::{Collection, NameError, Naming, SiteError, infer, paths};

/// An open site.
#[derive(Debug)]
pub struct Site {
    pub(crate) root: PathBuf,
    pub(crate) name: String,
    pub(crate) recognised: Recognised,
    pub(crate) config: Config,
    pub(crate) layout: Layout,
    pub(crate) languages: Languages,
    pub(crate) survey: Survey,
    pub(crate) collections: Vec<Collection>,
    pub(crate) entries: Vec<Entry>,
    /// Markdown files that belong to no collection.
    pub(crate) pages: Vec<Entry>,
    pub(crate) places: HashMap<String, usize>,
    pub(crate) addresses: Addresses,
}

impl Site {
    /// Opens the site in a folder: reads it, runs nothing, writes nothing.
    pub fn open(root: &Path) -> Result<Self, SiteError> {
        let mut site = Self {
            root: real_folder(root)?,
            name: String::new(),
            recognised: Recognised::default(),
            config: Config::default(),
            layout: Layout::default(),
            languages: Languages::default(),
            survey: Survey::default(),
            collections: Vec::new(),
            entries: Vec::new(),
            pages: Vec::new(),
            places: HashMap::new(),
            addresses: Addresses::default(),
        };
        site.reread()?;
        Ok(site)
    }

    /// Which generator a folder's own configuration names; `None` when it has none that is
    /// certain. For finding the site that a file lies in: folders below are not looked at.
    pub fn recognise(folder: &Path) -> Option<Recognised> {
        generator::configured(folder)
    }

    /// Reads the folder again from the beginning.
    pub fn reread(&mut self) -> Result<(), SiteError> {
        real_folder(&self.root)?;
        self.recognised = generator::recognise(&self.root);
        let base = self.root.join(&self.recognised.base);
        self.config = config::load(
            &base,
            self.recognised.generator,
            &self.root.join(&self.recognised.evidence),
        );
        self.layout = Layout::new(&self.recognised, &self.config);
        self.name = self
            .config
            .title
            .clone()
            .unwrap_or_else(|| folder_name(&self.root));
        self.survey = Survey::new(&self.root, &self.layout);
        self.pages.clear();
        self.entries =
            entry::read_all(&self.root, &self.survey.markdown, self.recognised.generator);
        self.arrange();
        Ok(())
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The site's own title, or its folder's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The generator, and how it is known.
    pub fn recognised(&self) -> &Recognised {
        &self.recognised
    }

    /// The collections, the largest first.
    pub fn collections(&self) -> &[Collection] {
        &self.collections
    }

    /// The collection of that key.
    pub fn collection(&self, key: &str) -> Option<&Collection> {
        self.collections
            .iter()
            .find(|collection| collection.key == key)
    }

    /// The collection that a file belongs to, or would belong to.
    pub fn collection_of(&self, file: &str) -> Option<&Collection> {
        let known = self.entry(file).map(|entry| entry.collection.clone());
        let key = known.or_else(|| self.homes(Some(file)).of(file))?;
        self.collection(&key)
    }

    /// The announcements, the newest first; before those the ones without a date.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The announcement in a file.
    pub fn entry(&self, file: &str) -> Option<&Entry> {
        self.places.get(file).and_then(|at| self.entries.get(*at))
    }

    /// The announcements of a collection, or of all, in which every word stands, in the
    /// order of [`Site::entries`].
    pub fn search(&self, words: &str, collection: Option<&str>) -> Vec<&Entry> {
        let words = fold(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        self.entries
            .iter()
            .filter(|entry| collection.is_none_or(|key| entry.collection == key))
            .filter(|entry| words.iter().all(|word| entry.haystack.contains(word)))
            .collect()
    }

    /// Takes over what a file now says.
    pub fn put(&mut self, file: &str, text: &str) {
        let mut entry = Entry::new(file, text, self.recognised.generator);
        let Some(at) = self.places.get(file).copied() else {
            self.pages.retain(|page| page.file != file);
            self.entries.push(entry);
            if let Err(place) = self
                .survey
                .markdown
                .binary_search_by(|known| known.as_str().cmp(file))
            {
                self.survey.markdown.insert(place, file.to_owned());
            }
            self.arrange();
            return;
        };
        entry.collection.clone_from(&self.entries[at].collection);
        let key = entry.collection.clone();
        self.entries[at] = entry;
        self.sort();
        self.learn(&key);
        self.readdress();
    }

    /// Looks again at these files, which may have changed, come or gone.
    pub fn refresh(&mut self, files: &[String]) {
        for file in files {
            let text = self
                .path(file)
                .ok()
                .and_then(|path| fs::read(path).ok())
                .map(|bytes| announcement::decode(&bytes).text);
            match text {
                Some(text) => self.put(file, &text),
                None => self.drop_entry(file),
            }
        }
    }

    /// The folders whose files matter, as real paths, for whoever watches them.
    pub fn folders(&self) -> Vec<PathBuf> {
        vec![self.root.clone()]
    }

    /// Forgets a file that is gone.
    pub fn drop_entry(&mut self, file: &str) {
        self.entries.retain(|entry| entry.file != file);
        self.pages.retain(|page| page.file != file);
        self.survey.markdown.retain(|known| known != file);
        self.arrange();
    }

    /// The real path of a file of the site, which need not exist yet. Refuses every name
    /// that leads out of the site or into git's own data.
    pub fn path(&self, file: &str) -> Result<PathBuf, SiteError> {
        paths::inside(&self.root, file)
    }

    /// The image file that the announcement `from` means by `src`.
    pub fn media(&self, from: &str, src: &str) -> Option<PathBuf> {
        self.places().image(from, src)
    }

    /// The site-relative name of a real path in the site.
    pub fn media_name(&self, path: &Path) -> Option<String> {
        self.places().name(path)
    }

    /// Whether a link in the announcement `from` leads somewhere in the site; `None` for
    /// what lies outside and for what cannot be told.
    pub fn link(&self, from: &str, target: &str) -> Option<bool> {
        links::leads(&self.places(), &self.addresses, from, target)
    }

    /// A new announcement: named as the collection's others are, with their usual fields.
    pub fn new_file(
        &self,
        collection: &str,
        title: &str,
        today: Date,
        now: Stamp,
    ) -> Result<NewFile, NameError> {
        let unknown = || NameError::UnknownCollection {
            key: collection.to_owned(),
        };
        let collection = self.collection(collection).ok_or_else(unknown)?;
        new_file::make(self, collection, title, &Moment { today, now })
    }

    pub(crate) fn places(&self) -> Places<'_> {
        Places {
            root: &self.root,
            layout: &self.layout,
            config: &self.config,
        }
    }

    pub(crate) fn homes(&self, also: Option<&str>) -> Homes {
        Homes::new(self.survey.markdown.iter().map(String::as_str).chain(also))
    }

    /// Groups all files anew and learns every collection.
    fn arrange(&mut self) {
        self.entries.append(&mut self.pages);
        let (config, generator) = (&self.config, self.recognised.generator);
        self.languages = Languages::learn(config, generator, self.entries.iter());
        let homes = self.homes(None);
        let groups = grouping::group(&self.entries, &homes, &self.layout);
        for entry in &mut self.entries {
            entry.collection.clear();
        }
        let mut member = vec![false; self.entries.len()];
        for (key, members) in &groups {
            for at in members {
                member[*at] = true;
                self.entries[*at].collection.clone_from(key);
            }
        }
        let mut member = member.into_iter();
        let (entries, pages) = std::mem::take(&mut self.entries)
            .into_iter()
            .partition(|_| member.next() == Some(true));
        (self.entries, self.pages) = (entries, pages);
        let keys: Vec<&str> = groups.keys().map(String::as_str).collect();
        let names = grouping::names(&keys, &self.name);
        self.collections = keys.iter().map(|key| empty(key, names.get(*key))).collect();
        self.sort();
        for key in keys {
            self.learn(key);
        }
        self.collections
            .sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
        self.readdress();
    }

    /// Learns one collection from its announcements.
    fn learn(&mut self, key: &str) {
        let members: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| entry.collection == key)
            .collect();
        let newest: Vec<&Entry> = {
            // What has no date yet stands first in the list but tells least.
            let (dated, undated): (Vec<&Entry>, Vec<&Entry>) =
                members.iter().partition(|entry| entry.date.is_some());
            dated.into_iter().chain(undated).collect()
        };
        let schema = infer::schema(&newest);
        let naming = Naming::learn(&newest, key, self.recognised.generator);
        let count = members.len() as u32;
        if let Some(collection) = self
            .collections
            .iter_mut()
            .find(|collection| collection.key == key)
        {
            (collection.schema, collection.naming, collection.count) = (schema, naming, count);
        }
    }

    fn readdress(&mut self) {
        let about = About {
            generator: self.recognised.generator,
            survey: &self.survey,
        };
        self.addresses = Addresses::new(&self.entries, &self.collections, &self.places(), &about);
    }

    fn sort(&mut self) {
        self.entries.sort_by(|a, b| {
            a.sort_key()
                .cmp(&b.sort_key())
                .then_with(|| a.file.cmp(&b.file))
        });
        self.places = self
            .entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (entry.file.clone(), at))
            .collect();
    }
}

fn empty(key: &str, name: Option<&String>) -> Collection {
    Collection {
        key: key.to_owned(),
        name: name.cloned().unwrap_or_else(|| key.to_owned()),
        schema: announcement::Schema::default(),
        naming: Naming::default(),
        count: 0,
    }
}

fn real_folder(root: &Path) -> Result<PathBuf, SiteError> {
    let folder = root.display().to_string();
    match fs::canonicalize(root) {
        Ok(real) if real.is_dir() => match fs::read_dir(&real) {
            Ok(_) => Ok(real),
            Err(source) => Err(SiteError::Unreadable { folder, source }),
        },
        Ok(_) => Err(SiteError::NotAFolder { folder }),
        Err(source) if source.kind() == ErrorKind::NotFound => {
            Err(SiteError::NotAFolder { folder })
        }
        Err(source) => Err(SiteError::Unreadable { folder, source }),
    }
}

fn folder_name(root: &Path) -> String {
    root.file_name().map_or_else(
        || root.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
