//! PNG: its chunks, of which those stay that a browser needs to show the picture.

use super::{Cleaned, Kind, Told, exif, split};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that may be left out of a PNG and are not: colours, transparency, size,
/// and the frames of one that moves.
const KEPT: &[&[u8; 4]] = &[
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"mDCV",
    b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut clean = SIGNATURE.to_vec();
    let mut told = Told::default();
    let mut moves = false;
    let mut has_picture = false;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let (chunk, after) = split(rest, length.checked_add(12)?)?;
        rest = after;
        let (kind, data) = (chunk.get(4..8)?, chunk.get(8..8 + length)?);
        moves |= kind == b"acTL";
        has_picture |= kind == b"IDAT";
        let needed = kind.first()?.is_ascii_uppercase();
        if needed || KEPT.iter().any(|kept| *kept == kind) {
            clean.extend_from_slice(chunk);
        } else if kind == b"eXIf" {
            told.exif(data);
            // Before the picture only: later ones are not heeded.
            if let Some(only) = exif::only_orientation(data).filter(|_| !has_picture) {
                put(&mut clean, *b"eXIf", &only);
            }
        } else if kind == b"iTXt" {
            told.xmp(data);
        } else {
            told.details = true;
        }
        if kind == b"IEND" {
            break;
        }
    }
    has_picture.then_some(Cleaned {
        kind: Kind::Png,
        bytes: clean,
        told,
        moves,
    })
}

fn put(into: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    into.extend_from_slice(&(data.len() as u32).to_be_bytes());
    let start = into.len();
    into.extend_from_slice(&kind);
    into.extend_from_slice(data);
    let sum = crc32fast::hash(&into[start..]);
    into.extend_from_slice(&sum.to_be_bytes());
}
