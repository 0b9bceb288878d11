//! An open site: its folder, read once and kept true by whoever changes files.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::AtomicU64;

use announcement::{Schema, Stamp};
use jiff::civil::Date;

use crate::config::Config;
use crate::conventions::empty_collections;
use crate::entries::Entries;
use crate::entry::Entry;
use crate::files::Survey;
use crate::generator::{self, Recognised};
use crate::grouping::{self, Homes};
use crate::languages::Languages;
use crate::layout::Layout;
use crate::learning::AT_ONCE;
use crate::links::{self, About, Addresses};
use crate::markdown::Markdown;
use crate::media::Places;
use crate::new_file::{self, Moment, NewFile};
use crate::reading::{self, Ground};
use crate::sources::{Beside, Sources};
use crate::{Collection, NameError, Naming, SiteError, infer, paths};

/// So many files are read before a site is shown.
const FIRST: usize = 1_500;

/// An open site.
#[derive(Debug)]
pub struct Site {
    pub(crate) root: PathBuf,
    pub(crate) name: String,
    pub(crate) recognised: Recognised,
    pub(crate) config: Config,
    pub(crate) layout: Layout,
    pub(crate) languages: Languages,
    /// What is known of fields beside the announcements.
    pub(crate) sources: Sources,
    pub(crate) survey: Survey,
    pub(crate) collections: Vec<Collection>,
    pub(crate) entries: Entries,
    /// Markdown files that belong to no collection.
    pub(crate) pages: Vec<Entry>,
    /// Files that were found and not read yet, the likely newest first.
    pub(crate) unread: Vec<String>,
    /// Files that are gone, each with when that was seen.
    pub(crate) gone: HashMap<String, u64>,
    /// Collections that do not know yet what their newest changes tell, with the last of them.
    pub(crate) stale: HashMap<String, u64>,
    /// Counts what was looked at, so that an older look never replaces a newer one.
    pub(crate) clock: AtomicU64,
    /// When the folder was looked through.
    pub(crate) looked: u64,
    /// Collected when a link is first asked for.
    pub(crate) addresses: OnceLock<Addresses>,
}

impl Site {
    /// Opens the site in a folder: reads it, runs nothing, writes nothing.
    pub fn open(root: &Path) -> Result<Self, SiteError> {
        let mut site = Self::at(root)?;
        site.read_anew(usize::MAX);
        site.learn_anew();
        Ok(site)
    }

    /// Opens the site in a folder with its likely newest announcements; [`Site::rest`] are
    /// the others.
    pub fn begin(root: &Path) -> Result<Self, SiteError> {
        let mut site = Self::at(root)?;
        site.read_anew(FIRST);
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
        self.read_anew(usize::MAX);
        self.learn_anew();
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

    /// How the site reads Markdown.
    pub fn markdown(&self) -> &Markdown {
        &self.config.markdown
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
        self.entries.of(file)
    }

    /// When an announcement with this text comes out, wherever the text is.
    pub fn date_of(&self, file: &str, text: &str) -> Option<Stamp> {
        Entry::new(file, text, self.recognised.generator).date
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

    /// The names that an image would have that the announcement `from` means by `src`, the
    /// likeliest first, whether there is such a file here or not.
    pub fn image_names(&self, from: &str, src: &str) -> Vec<String> {
        self.places().image_names(from, src)
    }

    /// The site-relative name of a real path in the site.
    pub fn media_name(&self, path: &Path) -> Option<String> {
        self.places().name(path)
    }

    /// Whether a link in the announcement `from` leads somewhere in the site; `None` for
    /// what lies outside and for what cannot be told.
    pub fn link(&self, from: &str, target: &str) -> Option<bool> {
        links::leads(&self.places(), self.addresses(), from, target)
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

    /// A site of which nothing is known yet.
    fn at(root: &Path) -> Result<Self, SiteError> {
        Ok(Self {
            root: real_folder(root)?,
            name: String::new(),
            recognised: Recognised::default(),
            config: Config::default(),
            layout: Layout::default(),
            languages: Languages::default(),
            sources: Sources::default(),
            survey: Survey::default(),
            collections: Vec::new(),
            entries: Entries::default(),
            pages: Vec::new(),
            unread: Vec::new(),
            gone: HashMap::new(),
            stale: HashMap::new(),
            clock: AtomicU64::default(),
            looked: 0,
            addresses: OnceLock::new(),
        })
    }

    /// Looks through the folder and reads so many files.
    fn read_anew(&mut self, most: usize) {
        let seen = self.moment();
        self.looked = seen;
        self.stand(Ground::look(&self.root));
        let mut files = self.survey.markdown.clone();
        self.unread = if files.len() > most {
            reading::newest_first(&self.root, &mut files);
            files.split_off(most)
        } else {
            Vec::new()
        };
        let (mut all, gone) = reading::read_all(&self.root, &files, self.recognised.generator);
        for entry in &mut all {
            entry.seen = seen;
        }
        self.survey.remove(&gone);
        self.gone.clear();
        self.collections.clear();
        self.arrange(all);
    }

    /// Stands on what the folder was found to hold.
    pub(crate) fn stand(&mut self, ground: Ground) {
        self.name = ground
            .config
            .title
            .clone()
            .unwrap_or_else(|| folder_name(&self.root));
        self.recognised = ground.recognised;
        self.config = ground.config;
        self.layout = ground.layout;
        self.survey = ground.survey;
        self.sources.reload(&Beside {
            root: &self.root,
            recognised: &self.recognised,
            layout: &self.layout,
            markdown: &self.survey.markdown,
        });
    }

    /// Groups all that was read anew. Collections that are known keep what they learnt
    /// until they learn again.
    pub(crate) fn arrange(&mut self, mut all: Vec<Entry>) {
        let (config, generator) = (&self.config, self.recognised.generator);
        self.languages = Languages::learn(config, generator, all.iter());
        let homes = self.homes(None);
        let groups = grouping::group(&all, &homes, &self.layout);
        for entry in &mut all {
            entry.collection.clear();
        }
        let mut member = vec![false; all.len()];
        for (key, members) in &groups {
            for at in members {
                member[*at] = true;
                all[*at].collection.clone_from(key);
            }
        }
        let mut member = member.into_iter();
        let (entries, pages) = all.into_iter().partition(|_| member.next() == Some(true));
        (self.entries, self.pages) = (Entries::new(entries), pages);
        self.languages.count(self.entries.iter());
        let mut keys: Vec<&str> = groups.keys().map(String::as_str).collect();
        let empty = {
            let all = self.entries.iter().chain(&self.pages);
            let files = all.map(|entry| entry.file.as_str());
            let files: Vec<&str> = files.filter(|file| homes.of(file).is_some()).collect();
            empty_collections(&self.root, &self.recognised, &self.layout, &files)
        };
        keys.extend(empty.iter().map(String::as_str));
        let names = grouping::names(&keys, &self.name);
        let mut before = std::mem::take(&mut self.collections);
        self.collections = keys
            .iter()
            .map(|key| Collection {
                count: groups.get(*key).map_or(0, |members| members.len() as u32),
                schema: before
                    .iter_mut()
                    .find(|known| known.key == *key)
                    .map(|known| std::mem::take(&mut known.schema))
                    .unwrap_or_default(),
                ..bare(
                    key,
                    self.sources
                        .name(key)
                        .or(names.get(*key).map(String::as_str)),
                )
            })
            .collect();
        self.stale.retain(|key, _| groups.contains_key(key));
        for key in keys {
            self.learn(key);
        }
        self.collections
            .sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
        self.addresses.take();
    }

    /// Learns one collection from its announcements. A large one keeps what it knows, or
    /// learns from its newest for now: see [`Site::study`].
    pub(crate) fn learn(&mut self, key: &str) {
        let Some(at) = self.collections.iter().position(|known| known.key == key) else {
            return;
        };
        let large = self.collections[at].count as usize > AT_ONCE;
        if large {
            let now = self.moment();
            self.stale.insert(key.to_owned(), now);
        }
        if !large || self.collections[at].schema.learnt_from == 0 {
            self.collections[at].schema = self.schema_of(key, AT_ONCE);
        }
        self.collections[at].naming = Naming::learn(
            &self.newest(key).take(AT_ONCE).collect::<Vec<_>>(),
            key,
            self.recognised.generator,
        );
    }

    /// What so many of a collection's newest announcements have in common.
    pub(crate) fn schema_of(&self, key: &str, most: usize) -> Schema {
        let newest: Vec<&Entry> = self.newest(key).take(most).collect();
        let mut schema = infer::schema(&newest);
        infer::explain(&mut schema, &self.root, &newest);
        self.sources.complete(&mut schema, key);
        schema
    }

    /// Learns every collection anew, as what is known beside the announcements changed.
    pub(crate) fn learn_all(&mut self) {
        let keys: Vec<String> = self
            .collections
            .iter()
            .map(|known| known.key.clone())
            .collect();
        for key in keys {
            self.learn(&key);
        }
        self.learn_anew();
    }

    /// A collection's announcements, the newest first. What has no date yet stands first
    /// in the list but tells least.
    pub(crate) fn newest(&self, key: &str) -> impl Iterator<Item = &Entry> {
        let members = |dated: bool| {
            self.entries
                .iter()
                .filter(move |entry| entry.date.is_some() == dated && entry.collection == key)
        };
        members(true).chain(members(false))
    }

    fn addresses(&self) -> &Addresses {
        self.addresses.get_or_init(|| {
            let about = About {
                generator: self.recognised.generator,
                survey: &self.survey,
            };
            Addresses::new(&self.entries, &self.collections, &self.places(), &about)
        })
    }
}

fn bare(key: &str, name: Option<&str>) -> Collection {
    Collection {
        key: key.to_owned(),
        name: name.unwrap_or(key).to_owned(),
        schema: Schema::default(),
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
