//! Which built page is whose: by the address, else by the name that page and file share;
//! and whether the page then holds the words of the text.

use std::collections::HashMap;

use crate::post::{Post, slug_of, stem_of};
use crate::tree::{ROOT, Tree};
use crate::words;

/// So many pages are looked at for one announcement.
const MOST: usize = 3;

/// This share of a text's shingles stands on its page, per cent.
const SHARE: usize = 50;

/// The pages of an output folder by their names.
#[derive(Debug, Default)]
pub struct Pages {
    /// The address of each page, `/news/a/` for `news/a/index.html`.
    addresses: Vec<String>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Pages {
    /// Takes the names of all HTML files of the folder, relative to it, with `/`.
    pub fn new<'a>(files: impl IntoIterator<Item = &'a str>) -> Self {
        let mut pages = Self::default();
        for file in files {
            let address = address_of(file);
            let name = last(&address).to_lowercase();
            let at = pages.addresses.len();
            pages.by_name.entry(name).or_default().push(at);
            pages.addresses.push(address);
        }
        pages
    }

    /// The address of a page.
    pub fn address(&self, page: usize) -> &str {
        self.addresses.get(page).map_or("", String::as_str)
    }

    /// The pages that may be an announcement's, the likeliest first.
    pub fn candidates(&self, post: &Post) -> Vec<usize> {
        let mut found: Vec<(usize, usize)> = names(post)
            .iter()
            .filter_map(|name| self.by_name.get(name))
            .flatten()
            .map(|&page| (self.likeness(page, post), page))
            .collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found.dedup_by_key(|(_, page)| *page);
        found.into_iter().map(|(_, page)| page).take(MOST).collect()
    }

    /// How much of a file's name and date a page's address repeats.
    fn likeness(&self, page: usize, post: &Post) -> usize {
        let address = self.address(page);
        if trimmed(address) == trimmed(&post.address) {
            return usize::MAX;
        }
        let known = words::words(&format!("{} {}", post.file, post.address));
        let parts = words::words(address);
        let shared = parts.iter().filter(|part| known.contains(part)).count();
        shared * 100 / (parts.len() + 4)
    }
}

/// The address of a page by its file.
fn address_of(file: &str) -> String {
    let bare = file
        .strip_suffix("index.html")
        .or_else(|| file.strip_suffix("index.htm"))
        .filter(|bare| bare.is_empty() || bare.ends_with('/'));
    let bare = bare.or_else(|| file.strip_suffix(".html")).unwrap_or(file);
    format!("/{bare}")
}

/// An address as it is compared.
pub(crate) fn trimmed(address: &str) -> &str {
    let address = address.strip_suffix("index.html").unwrap_or(address);
    let address = address.strip_suffix(".html").unwrap_or(address);
    address.trim_matches('/')
}

fn last(address: &str) -> &str {
    let address = address.trim_end_matches('/');
    address.rsplit_once('/').map_or(address, |(_, name)| name)
}

/// What an announcement's page may be called.
fn names(post: &Post) -> Vec<String> {
    let mut names = vec![
        last(&post.address).to_owned(),
        slug_of(&post.file).to_owned(),
        stem_of(&post.file).to_owned(),
        words::words(&post.title).join("-"),
    ];
    for (key, value) in &post.fields {
        if matches!(
            key.as_str(),
            "slug" | "permalink" | "url" | "path" | "aliases"
        ) && let Some(text) = value.as_text()
        {
            names.push(last(trimmed(text)).to_owned());
        }
    }
    for name in &mut names {
        *name = name.to_lowercase();
    }
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a page shows an announcement's text.
pub(crate) fn shows(page: &Tree, post: &Post) -> bool {
    let text = words::shown(&post.body);
    if text.is_empty() {
        return false;
    }
    let wanted = words::shingles(&text);
    let there = words::shingles(&words::words(&page.visible(ROOT)));
    let found = wanted.intersection(&there).count();
    found * 100 >= wanted.len() * SHARE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_by_address_and_name() {
        let files = [
            "index.html",
            "news/spring-report/index.html",
            "2024/01/05/spring-report.html",
            "blog/spring-report/index.html",
            "news/Other.html",
        ];
        let pages = Pages::new(files);
        let check = |file: &str, address: &str, expect: &[&str]| {
            let post = Post {
                file: file.to_owned(),
                address: address.to_owned(),
                ..Post::default()
            };
            let found: Vec<&str> = pages
                .candidates(&post)
                .into_iter()
                .map(|page| pages.address(page))
                .collect();
            assert_eq!(found[..expect.len()], *expect, "{file}");
        };
        check("x.md", "/news/spring-report/", &["/news/spring-report/"]);
        check("news/spring-report.md", "", &["/news/spring-report/"]);
        check(
            "_posts/2024-01-05-spring-report.md",
            "",
            &["/2024/01/05/spring-report"],
        );
        check("news/other.md", "", &["/news/Other"]);
        check("news/none.md", "", &[]);
    }
}
