//! Images of a site for the writer: the ones there are, and a new one copied to where the
//! collection keeps its own. What a file is, its first bytes decide, not its name.

use std::{fs, io::ErrorKind, path::Path, sync::Arc};

use api::{
    AddImage, DocumentId, ImageAdded, ImageFormat, ImageView, ImageWeighed, Images, ListImages,
    SmallerImage, WeighImage,
};
use site::{Picture, Site};

use crate::{
    Newsroom, disk, media,
    picture::{self, Cleaned, Kind, Unclean},
    rooms::lock,
    sentences,
    sites::OpenSite,
};

/// So many images are shown at once.
const SHOWN: usize = 60;

/// Places are asked for again when another program takes one meanwhile.
const TRIES: usize = 3;

impl Newsroom {
    /// What adding an image would put into the site.
    pub fn weigh_image(&self, args: WeighImage) -> Result<ImageWeighed, api::Error> {
        let (site, file) = self.place(args.document)?;
        let bytes = decoded(&args.name, &args.data)?;
        let image = cleaned(&args.name, &bytes)?;
        let place = site.read().place_image(&file, &args.name).file;
        Ok(ImageWeighed {
            bytes: bytes.len() as u32,
            format: format(image.kind),
            size: picture::size(&image),
            smaller: picture::smaller(&image).map(|smaller| SmallerImage {
                format: format(smaller.kind),
                bytes: smaller.bytes.len() as u32,
                size: smaller.size,
            }),
            tells_place: image.told.place,
            tells_details: image.told.details,
            folder: folder(&place).to_owned(),
        })
    }

    /// Copies an image into the site. One that lies there already is used again.
    pub fn add_image(&self, args: AddImage) -> Result<ImageAdded, api::Error> {
        let (site, file) = self.place(args.document)?;
        site.may_write()?;
        let image = cleaned(&args.name, &decoded(&args.name, &args.data)?)?;
        let (kind, bytes) = if args.smaller {
            let smaller = picture::smaller(&image)
                .ok_or_else(|| sentences::image::not_smaller(&args.name))?;
            (smaller.kind, smaller.bytes)
        } else {
            (image.kind, image.bytes)
        };
        let name = named(&args.name, kind.ending());
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

    /// The site of a document, and its file.
    fn place(&self, document: DocumentId) -> Result<(Arc<OpenSite>, String), api::Error> {
        let document = self.rooms.document(document)?;
        let document = lock(&document);
        Ok((document.site.clone(), document.file.clone()))
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

fn decoded(name: &str, data: &str) -> Result<Vec<u8>, api::Error> {
    // Four signs for three bytes: what is surely too large is not decoded first.
    if data.len() / 4 * 3 > media::LARGEST + 3 {
        return Err(sentences::form::image_too_large(name));
    }
    let bytes = data_encoding::BASE64
        .decode(data.as_bytes())
        .map_err(|_| sentences::form::no_image(name))?;
    if bytes.len() > media::LARGEST {
        return Err(sentences::form::image_too_large(name));
    }
    Ok(bytes)
}

/// The image without what it tells.
fn cleaned(name: &str, bytes: &[u8]) -> Result<Cleaned, api::Error> {
    let kind = Kind::of(bytes).ok_or_else(|| refused(name, bytes))?;
    picture::clean(kind, bytes).map_err(|why| match why {
        Unclean::Broken => sentences::image::broken(name),
        Unclean::Tells => sentences::image::tells(name),
    })
}

const fn format(kind: Kind) -> ImageFormat {
    match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Gif => ImageFormat::Gif,
        Kind::WebP => ImageFormat::Webp,
        Kind::Avif => ImageFormat::Avif,
    }
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
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
