//! The little that is read of EXIF: which way up the picture is, and whether it tells a
//! place; and an EXIF that says nothing but which way up.

const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;

/// More entries than any camera writes: what claims to have more is not read.
const MOST_ENTRIES: usize = 512;

/// How the picture is turned: 1 for not at all, up to 8.
pub(super) fn orientation(tiff: &[u8]) -> u16 {
    entries(tiff)
        .into_iter()
        .find(|entry| entry.tag == ORIENTATION)
        .map(|entry| entry.value)
        .filter(|turned| (1..=8).contains(turned))
        .unwrap_or(1)
}

/// Whether it holds where the picture was taken.
pub(super) fn has_place(tiff: &[u8]) -> bool {
    entries(tiff).iter().any(|entry| entry.tag == GPS)
}

/// An EXIF that says only how the picture is turned; none when it is not.
pub(super) fn only_orientation(tiff: &[u8]) -> Option<Vec<u8>> {
    let turned = orientation(tiff);
    (turned != 1).then(|| {
        let mut only = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        only.extend_from_slice(&ORIENTATION.to_be_bytes());
        // One value of 16 bits, and no further directory.
        only.extend_from_slice(&[0, 3, 0, 0, 0, 1]);
        only.extend_from_slice(&turned.to_be_bytes());
        only.extend_from_slice(&[0; 6]);
        only
    })
}

struct Entry {
    tag: u16,
    /// Its value where that is one of 16 bits.
    value: u16,
}

/// The entries of the first directory.
fn entries(tiff: &[u8]) -> Vec<Entry> {
    read(tiff).unwrap_or_default()
}

fn read(tiff: &[u8]) -> Option<Vec<Entry>> {
    let little = match tiff.get(..4)? {
        b"II\x2a\0" => true,
        b"MM\0\x2a" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let start = tiff.get(4..8)?.try_into().ok()?;
    let start = if little {
        u32::from_le_bytes(start)
    } else {
        u32::from_be_bytes(start)
    } as usize;
    let count = usize::from(two(start)?).min(MOST_ENTRIES);
    let entry = |number: usize| {
        let at = start.checked_add(2 + number * 12)?;
        Some(Entry {
            tag: two(at)?,
            value: two(at.checked_add(8)?)?,
        })
    };
    Some((0..count).map_while(entry).collect())
}
