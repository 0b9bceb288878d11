//! WebP: its chunks, of which those stay that a browser needs to show the picture.

use super::{Cleaned, Kind, Told, exif, split};

const KEPT: &[&[u8; 4]] = &[
    b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];
/// What the extended header says of EXIF and XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
/// Where the extended header's flags stand in the file, if it has one.
const FLAGS: usize = 20;

pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes
        .strip_prefix(b"RIFF")
        .and_then(|rest| rest.get(4..))?
        .strip_prefix(b"WEBP")?;
    let mut clean = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut told = Told::default();
    let (mut moves, mut has_picture, mut extended) = (false, false, false);
    let mut turned = None;
    while rest.len() >= 8 {
        let (head, after) = split(rest, 8)?;
        let (kind, length) = split(head, 4)?;
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let (data, after) = split(after, length)?;
        // Chunks begin at even places.
        rest = after.get(length % 2..).unwrap_or_default();
        extended |= kind == b"VP8X";
        moves |= kind == b"ANIM";
        has_picture |= matches!(kind, b"VP8 " | b"VP8L" | b"ANMF");
        if KEPT.iter().any(|kept| *kept == kind) {
            put(&mut clean, kind, data);
        } else if kind == b"EXIF" {
            let tiff = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
            told.exif(tiff);
            turned = exif::only_orientation(tiff);
        } else if kind == b"XMP " {
            told.xmp(data);
        } else {
            told.details = true;
        }
    }
    if extended && let Some(flags) = clean.get_mut(FLAGS) {
        *flags &= !(HAS_EXIF | HAS_XMP);
        if let Some(turned) = turned {
            *flags |= HAS_EXIF;
            put(&mut clean, b"EXIF", &turned);
        }
    }
    let length = u32::try_from(clean.len()).ok()?.checked_sub(8)?;
    clean.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    has_picture.then_some(Cleaned {
        kind: Kind::WebP,
        bytes: clean,
        told,
        moves,
    })
}

fn put(into: &mut Vec<u8>, kind: &[u8], data: &[u8]) {
    into.extend_from_slice(kind);
    into.extend_from_slice(&(data.len() as u32).to_le_bytes());
    into.extend_from_slice(data);
    if !data.len().is_multiple_of(2) {
        into.push(0);
    }
}
