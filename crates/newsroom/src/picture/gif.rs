//! GIF: its blocks, without comments and what programs note in it.

use super::{Cleaned, Kind, Told, split};

/// What programs note that a browser heeds: how often it repeats, and its colours.
const KEPT: &[&[u8; 11]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let (head, rest) = split(bytes, 13)?;
    let (colours, mut rest) = split(rest, table_length(*head.get(10)?))?;
    let mut clean = [head, colours].concat();
    let mut told = Told::default();
    let mut frames = 0_usize;
    loop {
        let block = match *rest.first()? {
            0x21 => {
                let length = 2 + parts_length(rest.get(2..)?)?;
                let (block, after) = split(rest, length)?;
                rest = after;
                let note = match *block.get(1)? {
                    0xfe => true,
                    0xff => !KEPT.iter().any(|kept| block.get(3..14) == Some(&kept[..])),
                    _ => false,
                };
                if note {
                    told.xmp(block);
                    continue;
                }
                block
            }
            0x2c => {
                frames += 1;
                // Before the parts: the place, a table of colours, the size of a code.
                let start = 10 + table_length(*rest.get(9)?) + 1;
                let length = start + parts_length(rest.get(start..)?)?;
                let (block, after) = split(rest, length)?;
                rest = after;
                block
            }
            0x3b => break,
            _ => return None,
        };
        clean.extend_from_slice(block);
    }
    clean.push(0x3b);
    (frames > 0).then_some(Cleaned {
        kind: Kind::Gif,
        bytes: clean,
        told,
        moves: frames > 1,
    })
}

/// The length of the table of colours that these flags announce.
const fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// The length of a row of parts, each with its length before it, up to the empty one.
fn parts_length(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = usize::from(*rest.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}
