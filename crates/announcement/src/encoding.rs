//! From the bytes of a file to its text, and back.

/// A file's text and how its bytes were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A byte order mark stays in it as U+FEFF.
    pub text: String,
    /// How the bytes were written.
    pub encoding: Encoding,
}

/// How the bytes of a file are written. What is damaged is opened read-only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, least byte first, with a byte order mark.
    Utf16Le,
    /// UTF-16, most significant byte first, with a byte order mark.
    Utf16Be,
    /// Something else, or damaged: unreadable bytes became U+FFFD.
    Damaged {
        /// The line (from 1) of the first unreadable byte.
        line: u32,
    },
}

/// Reads the bytes of a file. Bytes that mean nothing become U+FFFD.
pub fn decode(bytes: &[u8]) -> Decoded {
    match bytes {
        [0xff, 0xfe, ..] => utf16(bytes, u16::from_le_bytes, Encoding::Utf16Le),
        [0xfe, 0xff, ..] => utf16(bytes, u16::from_be_bytes, Encoding::Utf16Be),
        _ => utf8(bytes),
    }
}

/// The bytes of a text: for what [`decode`] gave, those that it read. `None` for a damaged
/// file, whose bytes the text does not tell.
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let units = |bytes: fn(u16) -> [u8; 2]| Some(text.encode_utf16().flat_map(bytes).collect());
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => units(u16::to_le_bytes),
        Encoding::Utf16Be => units(u16::to_be_bytes),
        Encoding::Damaged { .. } => None,
    }
}

fn utf8(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            encoding: Encoding::Utf8,
        },
        Err(error) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            // Up to there the lossy text is the same, byte for byte.
            let (line, _) = crate::line_column(&text, error.valid_up_to());
            Decoded {
                text,
                encoding: Encoding::Damaged { line },
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Decoded {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    let mut damaged = None;
    for ch in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(ch.unwrap_or_else(|_| {
            damaged.get_or_insert(text.len());
            char::REPLACEMENT_CHARACTER
        }));
    }
    if !rest.is_empty() {
        damaged.get_or_insert(text.len());
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let encoding = damaged.map_or(encoding, |at| Encoding::Damaged {
        line: crate::line_column(&text, at).0,
    });
    Decoded { text, encoding }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        let check = |bytes: &[u8], text: &str, encoding: Encoding| {
            assert_eq!(
                decode(bytes),
                Decoded {
                    text: text.into(),
                    encoding
                },
                "{bytes:?}"
            );
        };
        check(b"", "", Encoding::Utf8);
        check("é\r\n".as_bytes(), "é\r\n", Encoding::Utf8);
        check(b"\xef\xbb\xbfa", "\u{feff}a", Encoding::Utf8);
        check(b"\xff\xfea\0\n\0", "\u{feff}a\n", Encoding::Utf16Le);
        check(b"\xfe\xff\0a", "\u{feff}a", Encoding::Utf16Be);
        let damaged = Encoding::Damaged { line: 1 };
        check(b"\xff\xfea\0b", "\u{feff}a\u{fffd}", damaged);
        check(b"\xff\xfe\x00\xd8", "\u{feff}\u{fffd}", damaged);
        let damaged = Encoding::Damaged { line: 2 };
        check(b"\xfe\xff\0\n\xd8\0", "\u{feff}\n\u{fffd}", damaged);
        check(
            b"a\nb\ncaf\xe9\n",
            "a\nb\ncaf\u{fffd}\n",
            Encoding::Damaged { line: 3 },
        );
        check(b"\xff", "\u{fffd}", Encoding::Damaged { line: 1 });
    }

    #[test]
    fn encodes_what_it_decoded() {
        for text in [
            "",
            "a",
            "\u{feff}",
            "\u{feff}---\r\ntitle: Größe 🎉\r\n---\r\n\u{feff}x",
        ] {
            for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
                let bytes = encode(text, encoding).unwrap();
                let decoded = decode(&bytes);
                let marked = text.starts_with('\u{feff}');
                if marked {
                    assert_eq!(decoded.encoding, encoding);
                }
                if marked || encoding == Encoding::Utf8 {
                    assert_eq!(decoded.text, text);
                }
                assert_eq!(encode(&decoded.text, decoded.encoding), Some(bytes));
            }
        }
        assert_eq!(encode("a", Encoding::Damaged { line: 1 }), None);
    }
}
