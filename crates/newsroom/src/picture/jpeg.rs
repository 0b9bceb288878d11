//! JPEG: its segments, without those that tell about whoever took the picture. The
//! picture's own data is copied byte for byte.

use super::{Cleaned, Kind, Told, exif, split};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;
const EXIF: &[u8] = b"Exif\0\0";
const PROFILE: &[u8] = b"ICC_PROFILE\0";
/// The header as it is without a small picture in it.
const JFIF: usize = 14;

pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes.strip_prefix(&[0xff, START])?;
    let mut clean = vec![0xff, START];
    let mut told = Told::default();
    loop {
        let (marker, after) = marker(rest)?;
        match marker {
            END => break,
            0x01 | 0xd0..=0xd7 => {
                clean.extend_from_slice(&[0xff, marker]);
                rest = after;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(after.get(..2)?.try_into().ok()?));
        let (segment, after) = split(after, length)?;
        rest = after;
        if let Some(kept) = kept(marker, segment.get(2..)?, &mut told) {
            clean.extend_from_slice(&[0xff, marker]);
            // What is kept is no longer than what was read.
            clean.extend_from_slice(&((kept.len() + 2) as u16).to_be_bytes());
            clean.extend_from_slice(&kept);
        }
        if marker == SCAN {
            let (scan, after) = split(rest, scan_length(rest))?;
            clean.extend_from_slice(scan);
            rest = after;
            // Cut off, as some cameras leave them: browsers show what there is.
            if rest.is_empty() {
                break;
            }
        }
    }
    // What lies behind the end is not the picture: films, second pictures, notes.
    clean.extend_from_slice(&[0xff, END]);
    Some(Cleaned {
        kind: Kind::Jpeg,
        bytes: clean,
        told,
        moves: false,
    })
}

/// The next marker, and what follows it.
fn marker(rest: &[u8]) -> Option<(u8, &[u8])> {
    let rest = rest.strip_prefix(&[0xff])?;
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, after) = rest.get(fill..)?.split_first()?;
    (*marker != 0).then_some((*marker, after))
}

/// What stays of a segment.
fn kept(marker: u8, segment: &[u8], told: &mut Told) -> Option<Vec<u8>> {
    match marker {
        0xe0 if segment.starts_with(b"JFIF\0") => {
            let mut header = segment.get(..JFIF)?.to_vec();
            header[JFIF - 2..].fill(0);
            Some(header)
        }
        0xe1 if segment.starts_with(EXIF) => {
            let tiff = segment.get(EXIF.len()..)?;
            told.exif(tiff);
            let only = exif::only_orientation(tiff)?;
            Some([EXIF, &only].concat())
        }
        0xe1 => {
            told.xmp(segment);
            None
        }
        0xe2 if segment.starts_with(PROFILE) => Some(segment.to_vec()),
        // How its colours are to be read.
        0xee if segment.starts_with(b"Adobe") => Some(segment.to_vec()),
        0xe0..=0xef | COMMENT => {
            told.details = true;
            None
        }
        _ => Some(segment.to_vec()),
    }
}

/// How long the picture's data is, up to the next marker that is not part of it.
fn scan_length(rest: &[u8]) -> usize {
    rest.windows(2)
        .position(|two| two[0] == 0xff && !matches!(two[1], 0 | 0xd0..=0xd7 | 0xff))
        .unwrap_or(rest.len())
}
