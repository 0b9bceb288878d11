//! The images of an exported page: found in the draft's own files, without what they tell beside
//! their pictures, and made small enough that all of them together have room. Each is in the file
//! once, and the page names it by its number.

use std::cell::RefCell;

use data_encoding::BASE64;
use render::Media;

use crate::{
    media,
    picture::{self, Cleaned, Kind, Told},
    sites::OpenSite,
};

/// All images of a page, each once.
#[derive(Default)]
pub(super) struct Shelf(RefCell<Vec<Image>>);

/// An image as the site has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Image {
    bytes: Vec<u8>,
    /// Drawn, not painted: what it is its name says.
    is_drawing: bool,
}

/// The images that an announcement's text in a commit calls for.
pub(super) struct Pictures<'a> {
    pub(super) site: &'a OpenSite,
    /// The announcement.
    pub(super) file: &'a str,
    /// The commit; the site's own where there is none.
    pub(super) commit: Option<&'a str>,
    pub(super) shelf: &'a Shelf,
}

impl Media for Pictures<'_> {
    fn image(&self, src: &str) -> Option<String> {
        let number = self.number(src)?;
        Some(format!("data:,image-{number}"))
    }
}

impl Pictures<'_> {
    /// The number of the image that the text calls `src`.
    fn number(&self, src: &str) -> Option<usize> {
        let names = self.site.read().image_names(self.file, src);
        names.iter().find_map(|name| self.file_number(name))
    }

    /// The number of an image by its file in the site.
    pub(super) fn file_number(&self, name: &str) -> Option<usize> {
        let is_drawing = media::image_type(name)? == "image/svg+xml";
        let bytes = self.there(name)?;
        // What is kept elsewhere (large files in git) may be in the folder here.
        let is_image = is_drawing || Kind::of(&bytes).is_some();
        let bytes = if is_image { bytes } else { self.here(name)? };
        Some(self.shelf.put(Image { bytes, is_drawing }))
    }

    fn there(&self, name: &str) -> Option<Vec<u8>> {
        let (commit, name) = (self.commit.map(str::to_owned), name.to_owned());
        let read = self.site.history(move |repo| match commit {
            Some(commit) => repo.version(&commit, &name),
            None => repo.published(&name),
        });
        let bytes = read?.ok()??;
        (bytes.len() <= media::LARGEST).then_some(bytes)
    }

    fn here(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.site.read().path(name).ok()?;
        let bytes = media::read(&path).ok()?;
        Kind::of(&bytes).is_some().then_some(bytes)
    }
}

impl Shelf {
    fn put(&self, image: Image) -> usize {
        let mut all = self.0.borrow_mut();
        let known = all.iter().position(|known| *known == image);
        known.unwrap_or_else(|| {
            all.push(image);
            all.len() - 1
        })
    }

    /// All of them as `data:` addresses that together are no longer than `most`; empty ones for
    /// those that cannot be made so small.
    pub(super) fn addresses(&self, most: usize) -> Vec<String> {
        let images = self.0.borrow();
        let light: Vec<Light> = images.iter().map(Light::of).collect();
        let each = share(light.iter().map(Light::size).collect(), most / 4 * 3);
        let addresses = light.iter().map(|one| one.address(each));
        addresses.map(Option::unwrap_or_default).collect()
    }
}

/// An image that weighs what it must at most.
enum Light {
    Drawing(Vec<u8>),
    Painting(Cleaned),
}

impl Light {
    fn of(image: &Image) -> Self {
        if image.is_drawing {
            return Self::Drawing(image.bytes.clone());
        }
        let kind = Kind::of(&image.bytes).unwrap_or(Kind::Png);
        let mut clean = picture::clean(kind, &image.bytes).unwrap_or_else(|_| Cleaned {
            kind,
            bytes: image.bytes.clone(),
            told: Told::default(),
            moves: true,
        });
        if let Some(smaller) = picture::smaller(&clean) {
            clean.kind = smaller.kind;
            clean.bytes = smaller.bytes;
        }
        Self::Painting(clean)
    }

    fn size(&self) -> usize {
        match self {
            Self::Drawing(bytes) => bytes.len(),
            Self::Painting(clean) => clean.bytes.len(),
        }
    }

    fn address(&self, most: usize) -> Option<String> {
        let (kind, bytes) = match self {
            Self::Drawing(bytes) if bytes.len() <= most => ("svg+xml", bytes.clone()),
            Self::Drawing(_) => return None,
            Self::Painting(clean) => {
                let (kind, bytes) = picture::within(clean, most)?;
                (mime(kind), bytes)
            }
        };
        Some(format!(
            "data:image/{kind};base64,{}",
            BASE64.encode(&bytes)
        ))
    }
}

const fn mime(kind: Kind) -> &'static str {
    match kind {
        Kind::Png => "png",
        Kind::Jpeg => "jpeg",
        Kind::Gif => "gif",
        Kind::WebP => "webp",
        Kind::Avif => "avif",
    }
}

/// How large each may be so that all of them have room: small ones leave theirs to the others.
fn share(mut sizes: Vec<usize>, most: usize) -> usize {
    sizes.sort_unstable();
    let mut left = most;
    for (at, size) in sizes.iter().enumerate() {
        let each = left / (sizes.len() - at);
        if *size > each {
            return each;
        }
        left -= size;
    }
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_images_leave_their_room_to_large_ones() {
        for (sizes, most, each) in [
            (vec![], 100, usize::MAX),
            (vec![40, 60], 100, usize::MAX),
            (vec![61, 40], 100, 60),
            (vec![10, 10, 500, 500], 100, 40),
            (vec![500; 4], 100, 25),
        ] {
            assert_eq!(share(sizes.clone(), most), each, "{sizes:?}");
        }
    }
}
