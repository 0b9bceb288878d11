//! Images of a site for the writer: the ones there are, and a new one copied to where the
//! collection keeps its own. What a file is, its first bytes decide, not its name.

use std::{fs, io::ErrorKind, path::Path};

use api::{AddImage, ImageAdded, ImageView, Images, ListImages};
use site::{Picture, Site};

use crate::{Newsroom, disk, media, rooms::lock, sentences};

/// So many images are shown at once.
const SHOWN: usize = 60;

/// Places are asked for again when another program takes one meanwhile.
const TRIES: usize = 3;

impl Newsroom {
    /// Copies an image into the site. One that lies there already is used again.
    pub fn add_image(&self, args: AddImage) -> Result<ImageAdded, api::Error> {
        let document = self.rooms.document(args.document)?;
        let (site, file) = {
            let document = lock(&document);
            (document.site.clone(), document.file.clone())
        };
        site.may_write()?;
        let bytes = decoded(&args)?;
        let ending = ending(&bytes).ok_or_else(|| refused(&args.name, &bytes))?;
        let name = named(&args.name, ending);
        for _ in 0..TRIES {
            let site = site.read();
            let place = site.place_image(&file, &name);
            if let Some(there) = same(&site, &file, &place, &name, &bytes) {
                return Ok(added(there));
            }
            let path = site
                .path(&place.file)
                .map_err(|error| sentences::site_error(&error))?;
            match disk::create(&path, &bytes) {
                Ok(()) => return Ok(added(place)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(sentences::disk("added", &place.file, &error)),
            }
        }
        let taken = ErrorKind::AlreadyExists.into();
        Err(sentences::disk("added", &name, &taken))
    }

    /// The images that an announcement can show.
    pub fn list_images(&self, args: ListImages) -> Result<Images, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        let found = document.site.read().images(&document.file, &args.search);
        let prefix = media::prefix(&self.rooms.config.page_origin, document.id);
        Ok(Images {
            total: found.len() as u32,
            images: found
                .into_iter()
                .take(SHOWN)
                .map(|picture| view(picture, &prefix))
                .collect(),
        })
    }
}

fn added(picture: Picture) -> ImageAdded {
    ImageAdded {
        link: picture.link,
        file: picture.file,
    }
}

fn view(picture: Picture, prefix: &str) -> ImageView {
    let name = picture.file.rsplit('/').next().unwrap_or_default();
    ImageView {
        name: name.to_owned(),
        thumbnail: media::address(prefix, &picture.file),
        link: picture.link,
    }
}

fn decoded(args: &AddImage) -> Result<Vec<u8>, api::Error> {
    // Four signs for three bytes: what is surely too large is not decoded first.
    if args.data.len() / 4 * 3 > media::LARGEST + 3 {
        return Err(sentences::form::image_too_large(&args.name));
    }
    let bytes = data_encoding::BASE64
        .decode(args.data.as_bytes())
        .map_err(|_| sentences::form::no_image(&args.name))?;
    if bytes.len() > media::LARGEST {
        return Err(sentences::form::image_too_large(&args.name));
    }
    Ok(bytes)
}

/// The usual ending of a file with these bytes, where they are an image that browsers show.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("webp"),
        [
            _,
            _,
            _,
            _,
            b'f',
            b't',
            b'y',
            b'p',
            b'a',
            b'v',
            b'i',
            b'f' | b's',
            ..,
        ] => Some("avif"),
        _ => None,
    }
}

fn refused(name: &str, bytes: &[u8]) -> api::Error {
    let start = &bytes[..bytes.len().min(1000)];
    let drawing = start
        .windows(4)
        .any(|four| four.eq_ignore_ascii_case(b"<svg"));
    if drawing || name.to_ascii_lowercase().ends_with(".svg") {
        sentences::form::svg(name)
    } else {
        sentences::form::no_image(name)
    }
}

/// The name with an ending that tells the truth: the file is served by it.
fn named(name: &str, ending: &'static str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let path = Path::new(name);
    let own = path
        .extension()
        .and_then(|own| own.to_str())
        .unwrap_or_default();
    let fits =
        own.eq_ignore_ascii_case(ending) || (ending == "jpg" && own.eq_ignore_ascii_case("jpeg"));
    if fits {
        return name.to_owned();
    }
    let known = media::image_type(name).is_some();
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    // A dot that belongs to no ending of an image belongs to the name.
    let stem = stem.filter(|_| known).unwrap_or(name);
    format!("{stem}.{ending}")
}

/// The very same image, if it lies beside the place already.
fn same(
    site: &Site,
    announcement: &str,
    place: &Picture,
    name: &str,
    bytes: &[u8],
) -> Option<Picture> {
    let folder = |file: &str| {
        file.rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned()
    };
    let words = site::slug(Path::new(name).file_stem()?.to_str()?).replace('-', " ");
    site.images(announcement, &words)
        .into_iter()
        .filter(|picture| folder(&picture.file) == folder(&place.file))
        .find(|picture| {
            site.path(&picture.file).is_ok_and(|path| {
                fs::metadata(&path).is_ok_and(|facts| facts.len() == bytes.len() as u64)
                    && media::read(&path).is_ok_and(|there| there == bytes)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is() {
        let check = |bytes: &[u8], expect: Option<&str>| {
            assert_eq!(ending(bytes), expect, "{bytes:?}");
        };
        check(b"\x89PNG\r\n\x1a\n...", Some("png"));
        check(b"\xff\xd8\xff\xe0", Some("jpg"));
        check(b"GIF89a", Some("gif"));
        check(b"RIFF\x10\0\0\0WEBPVP8 ", Some("webp"));
        check(b"\0\0\0\x20ftypavif\0", Some("avif"));
        check(b"\0\0\0\x20ftypheic\0", None);
        check(b"RIFF\x10\0\0\0WAVE", None);
        check(b"<svg xmlns='x'/>", None);
        check(b"<html>", None);
        check(b"", None);
    }

    #[test]
    fn the_ending_tells_the_truth() {
        for (name, ending, expect) in [
            ("photo.PNG", "png", "photo.PNG"),
            ("photo.jpeg", "jpg", "photo.jpeg"),
            ("photo.png", "jpg", "photo.jpg"),
            ("photo", "webp", "photo.webp"),
            ("v1.2", "png", "v1.2.png"),
            ("page.html", "png", "page.html.png"),
            ("../../x/photo.png", "png", "photo.png"),
        ] {
            assert_eq!(named(name, ending), expect);
        }
    }
}
