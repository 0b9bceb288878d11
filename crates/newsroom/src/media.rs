//! The images of a site as the page finds them: served under an address, or inside the
//! page itself.

use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use render::Media;
use site::Site;

use crate::disk;

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

/// Images as addresses of the `preview:` scheme.
pub(crate) struct SiteMedia<'a> {
    pub(crate) site: &'a Site,
    pub(crate) file: &'a str,
    pub(crate) prefix: String,
}

impl Media for SiteMedia<'_> {
    fn image(&self, src: &str) -> Option<String> {
        let path = self.site.media(self.file, src)?;
        let name = self.site.media_name(&path)?;
        Some(format!(
            "{}{}",
            self.prefix,
            utf8_percent_encode(&name, IN_PATH)
        ))
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
        let bytes = disk::read(&path).ok()?;
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
