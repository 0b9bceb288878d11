//! Reads the published announcements of a collection and the pages that may be theirs.

use std::path::PathBuf;

use announcement::{Announcement, decode};
use look::{Built, Collection, Pages, Post};
use site::Site;

use super::output::Output;
use crate::disk;

/// So many announcements of a collection are compared with their pages, the newest.
const MOST: usize = 48;

/// The pages of so many announcements are known as addresses.
const MOST_KNOWN: usize = 4_000;

/// What is needed of a published announcement, taken from the site while it is locked.
pub(crate) struct Source {
    file: String,
    path: PathBuf,
    address: String,
}

/// What a collection's announcements are, and where.
pub(crate) struct Sources {
    newest: Vec<Source>,
    /// All announcements of the site, by file and address.
    all: Vec<(String, String)>,
}

impl Sources {
    pub(crate) fn of(site: &Site, collection: &str) -> Self {
        let address = |file: &str| site.page_path(file).unwrap_or_default();
        let published = site.entries().iter().filter(|entry| !entry.draft);
        let newest = published
            .clone()
            .filter(|entry| entry.collection == collection)
            .filter_map(|entry| {
                Some(Source {
                    file: entry.file.clone(),
                    path: site.path(&entry.file).ok()?,
                    address: address(&entry.file),
                })
            })
            .take(MOST)
            .collect();
        let all = published
            .map(|entry| (entry.file.clone(), address(&entry.file)))
            .take(MOST_KNOWN)
            .collect();
        Self { newest, all }
    }

    /// Reads them and their pages; says also how many pages are older than their text.
    pub(crate) fn read(&self, output: &Output) -> (Collection, usize) {
        let pages = Pages::new(output.pages.iter().map(String::as_str));
        let mut stale = 0;
        let mut found = Vec::new();
        for source in &self.newest {
            let Some(post) = source.post() else { continue };
            let candidates = pages.candidates(&post);
            let first = candidates.first().and_then(|&page| output.pages.get(page));
            stale += usize::from(first.is_some_and(|page| output.is_older(page, &source.path)));
            let built: Vec<Built> = candidates
                .into_iter()
                .filter_map(|page| {
                    Some(Built {
                        address: pages.address(page).to_owned(),
                        html: output.text(output.pages.get(page)?)?,
                    })
                })
                .collect();
            found.push((post, built));
        }
        let posts = self.all.iter().filter_map(|(file, address)| {
            let post = Post {
                file: file.clone(),
                address: address.clone(),
                ..Post::default()
            };
            let page = pages.candidates(&post).first().copied()?;
            Some(pages.address(page).to_owned())
        });
        let posts: Vec<String> = posts.collect();
        (Collection::new(found, posts), stale)
    }
}

impl Source {
    fn post(&self) -> Option<Post> {
        let bytes = disk::read(&self.path).ok()?;
        let (announcement, _) = Announcement::read(&decode(&bytes).text);
        Some(post(&announcement, &self.file, &self.address))
    }
}

/// An announcement as the look sees it.
pub(crate) fn post(announcement: &Announcement, file: &str, address: &str) -> Post {
    Post {
        file: file.to_owned(),
        address: address.to_owned(),
        title: announcement.title().unwrap_or_default().to_owned(),
        fields: announcement
            .fields()
            .iter()
            .map(|field| (field.key.clone(), field.value.clone()))
            .collect(),
        body: announcement.body().to_owned(),
    }
}
