//! An image as bytes: what it is, what it tells about whoever took it, and how it gets rid
//! of that or becomes smaller. Knows neither sites nor files.

mod exif;
mod gif;
mod jpeg;
mod png;
mod smaller;
#[cfg(test)]
mod tests;
mod webp;

pub(crate) use smaller::{size, smaller, within};

/// What an image is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Gif,
    WebP,
    Avif,
}

impl Kind {
    /// What these bytes are, where that is an image that browsers show.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let at = |from: usize, expect: &[u8]| bytes.get(from..from + expect.len()) == Some(expect);
        Some(match () {
            () if at(0, png::SIGNATURE) => Self::Png,
            () if at(0, &[0xff, 0xd8, 0xff]) => Self::Jpeg,
            () if at(0, b"GIF87a") || at(0, b"GIF89a") => Self::Gif,
            () if at(0, b"RIFF") && at(8, b"WEBP") => Self::WebP,
            () if at(4, b"ftypavif") || at(4, b"ftypavis") => Self::Avif,
            () => return None,
        })
    }

    /// The usual ending of such a file.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Avif => "avif",
        }
    }
}

/// An image without what it told beside its picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned {
    pub(crate) kind: Kind,
    pub(crate) bytes: Vec<u8>,
    pub(crate) told: Told,
    /// It moves: its frames are left as they are.
    pub(crate) moves: bool,
}

/// What an image told beside its picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Anything: camera, program, author, time.
    pub(crate) details: bool,
    /// Where it was taken.
    pub(crate) place: bool,
}

impl Told {
    fn exif(&mut self, tiff: &[u8]) {
        self.details = true;
        self.place |= exif::has_place(tiff);
    }

    fn xmp(&mut self, packet: &[u8]) {
        self.details = true;
        self.place |= contains(packet, b"GPSLatitude");
    }
}

/// Why an image cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unclean {
    /// It begins like an image and goes on like none.
    Broken,
    /// It tells things that cannot be taken out of it here.
    Tells,
}

/// Takes out of an image what is not its picture; the picture's own bytes stay.
pub(crate) fn clean(kind: Kind, bytes: &[u8]) -> Result<Cleaned, Unclean> {
    let cleaned = match kind {
        Kind::Png => png::clean(bytes),
        Kind::Jpeg => jpeg::clean(bytes),
        Kind::Gif => gif::clean(bytes),
        Kind::WebP => webp::clean(bytes),
        Kind::Avif => return avif(bytes),
    };
    cleaned.ok_or(Unclean::Broken)
}

/// What an AVIF tells lies among its picture, so one that tells anything is not taken.
fn avif(bytes: &[u8]) -> Result<Cleaned, Unclean> {
    let tells = contains(bytes, b"Exif") || contains(bytes, b"application/rdf+xml");
    if tells {
        return Err(Unclean::Tells);
    }
    Ok(Cleaned {
        kind: Kind::Avif,
        bytes: bytes.to_vec(),
        told: Told::default(),
        moves: bytes.get(8..12) == Some(b"avis"),
    })
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|here| here == part)
}

/// The first `count` bytes, and the rest.
fn split(bytes: &[u8], count: usize) -> Option<(&[u8], &[u8])> {
    bytes.split_at_checked(count)
}
