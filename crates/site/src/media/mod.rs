//! The file that an announcement means by an address of an image.

mod habit;
mod mentions;
mod pictures;

use std::fs;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::layout::Layout;
use crate::paths;

/// The endings of files that a page shows as images.
const IMAGES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "apng", "jfif",
];

pub use pictures::Picture;

/// Where a site keeps what its pages refer to.
pub(crate) struct Places<'a> {
    /// The site's folder, canonical.
    pub(crate) root: &'a Path,
    pub(crate) layout: &'a Layout,
    pub(crate) config: &'a Config,
}

/// What an address in an announcement refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reference {
    /// Something outside the site, a place on the same page, or nothing that can be told.
    Elsewhere,
    /// A place in the site, from its root on, without the first slash.
    Rooted(String),
    /// A place relative to the announcement.
    Relative(String),
}

impl Places<'_> {
    /// The image file that the announcement `from` means by `src`.
    pub(crate) fn image(&self, from: &str, src: &str) -> Option<PathBuf> {
        let names = self.image_names(from, src);
        names.iter().find_map(|file| self.file(file))
    }

    /// The images that an address may mean, the likeliest first, relative to the site.
    pub(crate) fn image_names(&self, from: &str, src: &str) -> Vec<String> {
        let mut names = self.candidates(from, src);
        names.retain(|file| is_image(file));
        names
    }

    /// The files that an address may mean, the likeliest first, relative to the site.
    pub(crate) fn candidates(&self, from: &str, target: &str) -> Vec<String> {
        let (raw, rooted) = match self.reference(target) {
            Reference::Elsewhere => return Vec::new(),
            Reference::Rooted(path) => (path, true),
            Reference::Relative(path) => (path, false),
        };
        // A file may be named with a percent sign; what browsers read comes second.
        let mut names = vec![raw.clone()];
        names.extend(paths::unescaped(&raw).filter(|name| *name != raw && !name.contains('\0')));
        let mut found = Vec::new();
        for name in &names {
            let folders = if rooted {
                self.layout.assets.clone()
            } else {
                self.relative_folders(from)
            };
            for file in folders
                .iter()
                .filter_map(|folder| paths::join(folder, name))
            {
                if !found.contains(&file) {
                    found.push(file);
                }
            }
        }
        found
    }

    /// What an address refers to.
    pub(crate) fn reference(&self, target: &str) -> Reference {
        let target = target.trim();
        let own = self
            .config
            .address
            .as_deref()
            .and_then(|address| after_host(target, address));
        let path = own.unwrap_or(target);
        let path = path.split(['#', '?']).next().unwrap_or_default();
        if has_template(target) || path.contains('\0') || (own.is_none() && has_scheme(path)) {
            return Reference::Elsewhere;
        }
        if own.is_some() {
            return Reference::Rooted(path.trim_start_matches('/').to_owned());
        }
        match path.strip_prefix('/') {
            _ if path.is_empty() => Reference::Elsewhere,
            Some(rest) if rest.starts_with(['/', '\\']) => Reference::Elsewhere,
            Some(rest) => Reference::Rooted(rest.to_owned()),
            None => Reference::Relative(path.to_owned()),
        }
    }

    /// The folders that a relative address of an announcement starts from: beside the
    /// file, in the folder of its own name, and where its page will be on the site.
    fn relative_folders(&self, from: &str) -> Vec<String> {
        let folder = paths::folder(from).to_owned();
        let own = paths::join(&folder, paths::stem(from));
        let page = self
            .layout
            .content
            .iter()
            .filter(|content| !content.is_empty())
            .find_map(|content| {
                let inner = folder.strip_prefix(content.as_str())?;
                (inner.is_empty() || inner.starts_with('/'))
                    .then(|| format!("{inner}/{}", paths::stem(from)))
            });
        let served = page.iter().flat_map(|page| {
            self.layout
                .assets
                .iter()
                .filter_map(|at| paths::join(at, page))
        });
        let mut folders = vec![folder];
        folders.extend(own);
        folders.extend(served);
        folders
    }

    /// The real path of a file of the site, if it is there.
    pub(crate) fn file(&self, file: &str) -> Option<PathBuf> {
        paths::inside(self.root, file)
            .ok()
            .filter(|path| path.is_file())
    }

    /// The site-relative name of a real path in the site.
    pub(crate) fn name(&self, path: &Path) -> Option<String> {
        let real = fs::canonicalize(path).ok()?;
        let name = crate::files::relative(self.root, &real)?;
        paths::inside(self.root, &name).ok().map(|_| name)
    }
}

/// Whether a file's name ends as an image's does.
pub(crate) fn is_image(file: &str) -> bool {
    let ending = paths::name(file).rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        IMAGES
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The part of an address below the site's own, with or without `www`-free protocol.
fn after_host<'a>(target: &'a str, address: &str) -> Option<&'a str> {
    let bare = |text: &'a str| {
        ["https://", "http://", "//"].iter().find_map(|scheme| {
            text.get(..scheme.len())
                .filter(|head| head.eq_ignore_ascii_case(scheme))
                .map(|_| &text[scheme.len()..])
        })
    };
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let target = bare(target)?;
    let rest = target
        .get(..host.len())
        .filter(|head| head.eq_ignore_ascii_case(host))
        .map(|_| &target[host.len()..])?;
    (rest.is_empty() || rest.starts_with(['/', '#', '?'])).then_some(rest)
}

/// Whether an address names its own protocol: `https:`, `mailto:`, `data:`.
fn has_scheme(path: &str) -> bool {
    path.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.'))
    })
}

/// Whether the generator makes the address, so that it cannot be told from the text.
fn has_template(target: &str) -> bool {
    ["{{", "{%", "{<", "<%", "${"]
        .iter()
        .any(|mark| target.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::{after_host, has_scheme};

    #[test]
    fn the_sites_own_address() {
        let check = |target: &str, expect: Option<&str>| {
            assert_eq!(
                after_host(target, "https://harbour.example"),
                expect,
                "{target}"
            );
        };
        check("https://harbour.example/news/", Some("/news/"));
        check("http://Harbour.Example", Some(""));
        check("//harbour.example/a.png", Some("/a.png"));
        check("https://harbour.example.evil/a", None);
        check("https://other.example/", None);
        check("/news/", None);
        check("häfen", None);
    }

    #[test]
    fn protocols() {
        for address in [
            "https://a",
            "mailto:a@b",
            "data:image/png;base64,x",
            "C:\\x",
            "javascript:x",
        ] {
            assert!(has_scheme(address), "{address}");
        }
        for address in ["a.png", "/a:b", "img/a:b.png", "12:30"] {
            assert!(!has_scheme(address), "{address}");
        }
    }
}
