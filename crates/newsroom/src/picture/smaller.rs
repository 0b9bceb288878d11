//! An image with fewer pixels: decoded within limits, turned upright, made anew. Its
//! colour profile goes with it.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
    imageops::FilterType,
};

use super::{Cleaned, Kind};

/// The longer side of what is made, in pixels: sharp on a page of full width.
pub(crate) const LONGEST: u32 = 1600;
/// The longer sides of what is made to fit, the largest first.
const SMALL: [u32; 6] = [LONGEST, 1200, 900, 640, 400, 240];
/// The quality at which nobody sees the difference on a page.
const QUALITY: u8 = 82;
/// What claims to be longer than this is not decoded.
const LONGEST_READ: u32 = 20_000;
/// The most memory that decoding may take, in bytes.
const MEMORY: u64 = 400 * 1024 * 1024;

/// What an image becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Smaller {
    pub(crate) kind: Kind,
    pub(crate) bytes: Vec<u8>,
    pub(crate) size: (u32, u32),
}

/// Width and height as the picture is shown. None for what cannot be decoded here.
pub(crate) fn size(image: &Cleaned) -> Option<(u32, u32)> {
    let mut decoder = decoder(image)?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().ok()?.to_exif() >= 5;
    Some(if turned {
        (height, width)
    } else {
        (width, height)
    })
}

/// The image with its longer side at [`LONGEST`], where that saves bytes. One that moves
/// stays as it is.
pub(crate) fn smaller(image: &Cleaned) -> Option<Smaller> {
    if image.moves {
        return None;
    }
    let mut decoder = decoder(image)?;
    let (width, height) = decoder.dimensions();
    // Its profile is for inks, and what comes out is light.
    if width.max(height) <= LONGEST || decoder.original_color_type() == ExtendedColorType::Cmyk8 {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let mut picture = picture.resize(LONGEST, LONGEST, FilterType::Lanczos3);
    picture.apply_orientation(orientation);
    let (kind, bytes) = encoded(image.kind, &picture, profile)?;
    (bytes.len() < image.bytes.len()).then_some(Smaller {
        kind,
        bytes,
        size: (picture.width(), picture.height()),
    })
}

/// The image in at most so many bytes: as it is where that fits, else with fewer pixels, and as a
/// JPEG where nothing shines through it. None for what cannot be made so small.
pub(crate) fn within(image: &Cleaned, most: usize) -> Option<(Kind, Vec<u8>)> {
    if image.bytes.len() <= most {
        return Some((image.kind, image.bytes.clone()));
    }
    if image.moves {
        return None;
    }
    let mut decoder = decoder(image)?;
    let orientation = decoder.orientation().ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    // Its profile is for inks, and what comes out is light.
    let profile = profile.filter(|_| decoder.original_color_type() != ExtendedColorType::Cmyk8);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let kind = if picture.color().has_alpha() {
        Kind::Png
    } else {
        Kind::Jpeg
    };
    SMALL.iter().find_map(|&longest| {
        if picture.width().max(picture.height()) > longest {
            picture = picture.resize(longest, longest, FilterType::Lanczos3);
        }
        encoded(kind, &picture, profile.clone()).filter(|(_, bytes)| bytes.len() <= most)
    })
}

fn decoder(image: &Cleaned) -> Option<impl ImageDecoder + '_> {
    let format = match image.kind {
        Kind::Png => ImageFormat::Png,
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::WebP => ImageFormat::WebP,
        Kind::Gif | Kind::Avif => return None,
    };
    let mut reader = ImageReader::with_format(Cursor::new(image.bytes.as_slice()), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().ok()?;
    (decoder.total_bytes() <= MEMORY).then_some(decoder)
}

/// The picture in the format it had. A WebP without transparency becomes a JPEG: what can
/// be made of WebP here is larger.
fn encoded(
    kind: Kind,
    picture: &DynamicImage,
    profile: Option<Vec<u8>>,
) -> Option<(Kind, Vec<u8>)> {
    let mut bytes = Vec::new();
    match kind {
        Kind::Png => {
            let encoder = with_profile(PngEncoder::new(&mut bytes), profile);
            picture.write_with_encoder(encoder).ok()?;
            Some((Kind::Png, bytes))
        }
        Kind::WebP if picture.color().has_alpha() => {
            let encoder = with_profile(WebPEncoder::new_lossless(&mut bytes), profile);
            picture.write_with_encoder(encoder).ok()?;
            Some((Kind::WebP, bytes))
        }
        _ => {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            let encoder = with_profile(encoder, profile);
            let flat = if picture.color().has_color() {
                DynamicImage::from(picture.to_rgb8())
            } else {
                DynamicImage::from(picture.to_luma8())
            };
            flat.write_with_encoder(encoder).ok()?;
            Some((Kind::Jpeg, bytes))
        }
    }
}

fn with_profile<E: ImageEncoder>(mut encoder: E, profile: Option<Vec<u8>>) -> E {
    if let Some(profile) = profile {
        // Where the format has no room for it, the picture is shown as most are.
        drop(encoder.set_icc_profile(profile));
    }
    encoder
}
