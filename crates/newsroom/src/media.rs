//! The images of a site as the page and the form find them: served under an address, or
//! inside the page itself.

use std::{
    io,
    path::{Path, PathBuf},
};

use api::DocumentId;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use render::Media;
use site::Site;

use crate::{disk, hosts::Hosts};

/// The largest image that is shown or added, in bytes.
pub(crate) const LARGEST: usize = 40 * 1024 * 1024;

/// Characters that would end or split a path in an address.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'\'');

/// Where the images of a document's site are served, with a slash at the end.
pub(crate) fn prefix(origin: &str, document: DocumentId) -> String {
    format!("{origin}/{}/media/", document.0)
}

/// Where images are served as git has them, with a slash at the end; an id follows, and the
/// file.
pub(crate) fn versions_prefix(origin: &str, document: DocumentId) -> String {
    format!("{origin}/{}/at/", document.0)
}

/// Where the images of a document's text are served, up to their address.
pub(crate) fn text_prefix(origin: &str, document: DocumentId) -> String {
    format!("{origin}/{}/image?src=", document.0)
}

/// Where a file of the site is served.
pub(crate) fn address(prefix: &str, file: &str) -> String {
    format!("{prefix}{}", utf8_percent_encode(file, IN_PATH))
}

/// Reads an image that is not larger than [`LARGEST`].
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    disk::read_at_most(path, LARGEST as u64)
}

/// The image that a field of the announcement `file` names. Templates often put the site's
/// root in front of what the field holds.
pub(crate) fn of_field(site: &Site, file: &str, src: &str) -> Option<PathBuf> {
    let src = src.trim();
    site.media(file, src)
        .or_else(|| site.media(file, &format!("/{src}")))
}

/// Images as addresses of the `preview:` scheme.
pub(crate) struct SiteMedia<'a> {
    pub(crate) site: &'a Site,
    pub(crate) file: &'a str,
    pub(crate) prefix: String,
    pub(crate) hosts: &'a Hosts,
}

impl Media for SiteMedia<'_> {
    fn image(&self, src: &str) -> Option<String> {
        self.here(src).or_else(|| self.hosts.address(src))
    }
}

impl SiteMedia<'_> {
    fn here(&self, src: &str) -> Option<String> {
        let path = self.site.media(self.file, src)?;
        let name = self.site.media_name(&path)?;
        Some(address(&self.prefix, &name))
    }
}

/// Images as `data:` addresses.
pub(crate) struct Inlined<'a> {
    pub(crate) site: &'a Site,
    pub(crate) file: &'a str,
}

impl Media for Inlined<'_> {
    fn image(&self, src: &str) -> Option<String> {
        let path = self.site.media(self.file, src)?;
        let kind = image_type(&path.to_string_lossy())?;
        let bytes = read(&path).ok()?;
        Some(format!(
            "data:{kind};base64,{}",
            data_encoding::BASE64.encode(&bytes)
        ))
    }
}

/// The type of an image by its name; nothing else of a site is served.
pub(crate) fn image_type(file: &str) -> Option<&'static str> {
    let extension = Path::new(file).extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_images_are_served() {
        for (file, served) in [
            ("a.PNG", true),
            ("a.svg", true),
            ("a.html", false),
            ("a.md", false),
            (".git/config", false),
            ("png", false),
        ] {
            assert_eq!(image_type(file).is_some(), served, "{file}");
        }
    }
}
