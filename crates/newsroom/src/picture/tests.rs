//! Pictures made here, with all that cameras and programs write into them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::{Cleaned, Kind, Told, Unclean, clean, exif, size, smaller};

/// A gradient, so that neighbours differ.
fn photo(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503);
        Rgb([(x % 256) as u8, (y % 256) as u8, (noise >> 13) as u8])
    })
    .into()
}

fn glass(width: u32, height: u32) -> DynamicImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let noise = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503);
        Rgba([(x % 256) as u8, 9, (noise >> 13) as u8, (y % 256) as u8])
    })
    .into()
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// An EXIF block as phones write it: turned by a quarter, with a camera and a place.
fn camera(little: bool) -> Vec<u8> {
    let two = |number: u16| {
        if little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let four = |number: u32| {
        if little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    };
    let mut tiff = if little {
        b"II\x2a\0".to_vec()
    } else {
        b"MM\0\x2a".to_vec()
    };
    tiff.extend(four(8));
    tiff.extend(two(3));
    // Camera, at the end.
    tiff.extend([two(0x010f), two(2)].concat());
    tiff.extend([four(14), four(80)].concat());
    // Turned.
    tiff.extend([two(0x0112), two(3)].concat());
    tiff.extend(four(1));
    tiff.extend([two(6), two(0)].concat());
    // The place.
    tiff.extend([two(0x8825), two(4)].concat());
    tiff.extend([four(1), four(50)].concat());
    tiff.extend(four(0));
    tiff.resize(80, 7);
    tiff.extend(b"Harbour Phone\0");
    tiff
}

const XMP: &[u8] = b"<x:xmpmeta><exif:GPSLatitude>56,9N</exif:GPSLatitude></x:xmpmeta>";

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker][..], &length, data].concat()
}

fn jpeg_with(segments: &[Vec<u8>]) -> Vec<u8> {
    let plain = written(&photo(40, 30), ImageFormat::Jpeg);
    [
        &plain[..2],
        &segments.concat(),
        &plain[2..],
        b"A film behind it",
    ]
    .concat()
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&kind[..], data].concat();
    let length = (data.len() as u32).to_be_bytes();
    let sum = crc32fast::hash(&named).to_be_bytes();
    [&length[..], &named, &sum].concat()
}

fn png_with(chunks: &[Vec<u8>]) -> Vec<u8> {
    let plain = written(&photo(40, 30), ImageFormat::Png);
    // Behind the signature and the header.
    [&plain[..33], &chunks.concat(), &plain[33..]].concat()
}

fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend_from_slice(*kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend_from_slice(data);
        if data.len() % 2 == 1 {
            body.push(0);
        }
    }
    let length = (body.len() as u32).to_le_bytes();
    [b"RIFF", &length[..], &body].concat()
}

fn webp_with(flags: u8, more: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let plain = written(&photo(40, 30), ImageFormat::WebP);
    let header = [flags, 0, 0, 0, 39, 0, 0, 29, 0, 0];
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"VP8X", &header), (b"VP8L", &plain[20..])];
    chunks.extend(more);
    riff(&chunks)
}

fn cleaned(bytes: &[u8]) -> Cleaned {
    clean(Kind::of(bytes).unwrap(), bytes).unwrap()
}

fn pixels(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

fn says(bytes: &[u8], words: &[u8]) -> bool {
    super::contains(bytes, words)
}

/// Nothing told is left, the pixels are the same, and cleaning again changes nothing.
fn check(bytes: &[u8], told: Told) -> Cleaned {
    let clean = cleaned(bytes);
    assert_eq!(clean.told, told);
    for words in [&b"Harbour Phone"[..], b"GPSLatitude", b"secret", b"A film"] {
        assert!(!says(&clean.bytes, words), "{words:?}");
    }
    assert_eq!(pixels(&clean.bytes), pixels(bytes));
    assert_eq!(cleaned(&clean.bytes).bytes, clean.bytes);
    clean
}

const ALL: Told = Told {
    details: true,
    place: true,
};
const NONE: Told = Told {
    details: false,
    place: false,
};

#[test]
fn what_a_file_is() {
    let check =
        |bytes: &[u8], expect: Option<Kind>| assert_eq!(Kind::of(bytes), expect, "{bytes:?}");
    check(b"\x89PNG\r\n\x1a\n...", Some(Kind::Png));
    check(b"\xff\xd8\xff\xe0", Some(Kind::Jpeg));
    check(b"GIF89a", Some(Kind::Gif));
    check(b"RIFF\x10\0\0\0WEBPVP8 ", Some(Kind::WebP));
    check(b"\0\0\0\x20ftypavif\0", Some(Kind::Avif));
    check(b"\0\0\0\x20ftypheic\0", None);
    check(b"RIFF\x10\0\0\0WAVE", None);
    check(b"<svg xmlns='x'/>", None);
    check(b"", None);
}

#[test]
fn a_jpeg_of_a_phone() {
    let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01of the phone");
    for little in [true, false] {
        let bytes = jpeg_with(&[
            segment(0xe1, &[b"Exif\0\0", &camera(little)[..]].concat()),
            segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", XMP].concat()),
            profile.clone(),
            segment(0xed, b"Photoshop 3.0\0secret author"),
            segment(0xe2, b"MPF\0secret"),
            segment(0xfe, b"secret note"),
        ]);
        let clean = check(&bytes, ALL);
        assert!(says(&clean.bytes, b"of the phone"), "colours stay");
        assert_eq!(size(&cleaned(&bytes)), Some((30, 40)), "it stays upright");
    }
    check(&written(&photo(9, 9), ImageFormat::Jpeg), NONE);
}

#[test]
fn a_place_is_told_from_the_rest() {
    let note = jpeg_with(&[segment(0xfe, b"secret note")]);
    let told = Told {
        details: true,
        place: false,
    };
    check(&note, told);
}

#[test]
fn a_png_of_a_program() {
    let bytes = png_with(&[
        chunk(*b"eXIf", &camera(false)),
        chunk(*b"tEXt", b"Author\0secret"),
        chunk(*b"zTXt", b"secret\0\0x"),
        chunk(*b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", XMP].concat()),
        chunk(*b"tIME", &[7, 230, 1, 1, 1, 1, 1]),
        chunk(*b"caBX", b"secret"),
        chunk(*b"pHYs", &[0, 0, 11, 19, 0, 0, 11, 19, 1]),
    ]);
    let clean = check(&bytes, ALL);
    assert!(says(&clean.bytes, b"pHYs"));
    assert_eq!(size(&clean), Some((30, 40)), "it stays upright");
    check(&written(&glass(9, 9), ImageFormat::Png), NONE);
}

#[test]
fn a_webp_of_a_phone() {
    let exif = camera(true);
    let bytes = webp_with(
        0x0c,
        &[(b"EXIF", &exif), (b"XMP ", XMP), (b"note", b"secret")],
    );
    let clean = check(&bytes, ALL);
    assert_eq!(clean.bytes[20] & 0x0c, 0x08, "only which way up is left");
    assert_eq!(size(&clean), Some((30, 40)));
    let still = webp_with(0x04, &[(b"XMP ", XMP)]);
    assert_eq!(check(&still, ALL).bytes[20], 0);
    check(&written(&photo(9, 9), ImageFormat::WebP), NONE);
}

#[test]
fn a_gif_with_notes() {
    // A picture of one point, from the format's own description.
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
    let repeats = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    let frame = b"\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    let note = b"\x21\xfe\x06secret\0";
    let other = b"\x21\xff\x0bXMP DataXMP\x06secret\0";
    let bytes = [
        &head[..],
        repeats,
        note,
        frame,
        other,
        frame,
        b"\x3b",
        b"secret",
    ]
    .concat();
    let clean = cleaned(&bytes);
    assert_eq!(
        clean.bytes,
        [&head[..], repeats, frame, frame, b"\x3b"].concat()
    );
    assert!(clean.moves && clean.told.details && !clean.told.place);
}

#[test]
fn an_avif_that_tells_is_not_taken() {
    let head = b"\0\0\0\x20ftypavif\0\0\0\0";
    let tells = [&head[..], b"infe\x02\0\0\0\0\x01\0\0Exif\0"].concat();
    assert_eq!(clean(Kind::Avif, &tells), Err(Unclean::Tells));
    assert_eq!(cleaned(head).bytes, head);
}

#[test]
fn larger_ones_become_smaller() {
    let check = |bytes: &[u8], kind: Kind, expect: (u32, u32)| {
        let clean = cleaned(bytes);
        let small = smaller(&clean).unwrap();
        assert_eq!((small.kind, small.size), (kind, expect));
        assert!(small.bytes.len() < clean.bytes.len());
        let picture = pixels(&small.bytes);
        assert_eq!((picture.width(), picture.height()), expect);
    };
    let wide = photo(2000, 500);
    check(&written(&wide, ImageFormat::Jpeg), Kind::Jpeg, (1600, 400));
    check(&written(&wide, ImageFormat::Png), Kind::Png, (1600, 400));
    check(&written(&wide, ImageFormat::WebP), Kind::Jpeg, (1600, 400));
    let seen_through = written(&glass(500, 2000), ImageFormat::WebP);
    check(&seen_through, Kind::WebP, (400, 1600));
    let plain = written(&wide, ImageFormat::Jpeg);
    let turned = segment(0xe1, &[b"Exif\0\0", &camera(true)[..]].concat());
    let turned = [&plain[..2], &turned, &plain[2..]].concat();
    check(&turned, Kind::Jpeg, (400, 1600));
    let fits = written(&photo(1600, 90), ImageFormat::Jpeg);
    assert_eq!(smaller(&cleaned(&fits)), None);
}

#[test]
fn what_moves_stays_as_it_is() {
    let mut still = cleaned(&written(&photo(2000, 40), ImageFormat::Png));
    assert!(smaller(&still).is_some());
    still.moves = true;
    assert_eq!(smaller(&still), None);
    let moving = png_with(&[chunk(*b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0])]);
    assert!(cleaned(&moving).moves);
}

#[test]
fn what_claims_to_be_huge_is_not_decoded() {
    let mut bytes = png_with(&[]);
    bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let sum = crc32fast::hash(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
    let clean = cleaned(&bytes);
    assert_eq!((size(&clean), smaller(&clean)), (None, None));
}

#[test]
fn what_breaks_off_is_refused() {
    for bytes in [
        png_with(&[chunk(*b"tEXt", b"secret")]),
        webp_with(0, &[]),
        b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b".to_vec(),
    ] {
        let kind = Kind::of(&bytes).unwrap();
        for end in 12..bytes.len() {
            let cut = clean(kind, &bytes[..end]);
            assert!(cut == Err(Unclean::Broken) || kind == Kind::WebP, "{end}");
        }
    }
}

proptest! {
    #[test]
    fn nothing_panics(start in 0_usize..5, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let starts = [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x20ftypavif"];
        let bytes = [starts[start], &bytes].concat();
        if let Some(Ok(image)) = Kind::of(&bytes).map(|kind| clean(kind, &bytes)) {
            size(&image);
            smaller(&image);
        }
        exif::orientation(&bytes);
        exif::has_place(&bytes);
    }

    #[test]
    fn bent_pictures_do_not_panic(at in 0_usize..2000, by in any::<u8>(), which in 0_usize..3) {
        let format = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP][which];
        let mut bytes = written(&photo(24, 18), format);
        let at = at % bytes.len();
        bytes[at] ^= by;
        if let Some(Ok(image)) = Kind::of(&bytes).map(|kind| clean(kind, &bytes)) {
            size(&image);
            smaller(&image);
        }
    }
}
