//! Finds characters that were UTF-8 once and were read as Windows-1252 (`â€“` for `–`),
//! and says what they were. Works for any character: it turns what it sees back into
//! bytes and reads those as UTF-8. What could be meant as it stands is left alone.

use std::ops::Range;

/// The damaged places of a text and what stood there.
pub(crate) fn damaged(text: &str) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(is_lead) {
        let start = at + step;
        let (length, repaired) = run(text, start);
        if length == 0 {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        } else {
            all.push((start..start + length, again(repaired)));
            at = start + length;
        }
    }
    all
}

/// Text that was damaged twice is repaired twice.
fn again(text: String) -> String {
    let mut text = text;
    for _ in 0..3 {
        let found = damaged_once(&text);
        if found.is_empty() {
            break;
        }
        for (span, repaired) in found.into_iter().rev() {
            text.replace_range(span, &repaired);
        }
    }
    text.retain(|letter| !letter.is_control());
    text
}

fn damaged_once(text: &str) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(is_lead) {
        let start = at + step;
        let (length, repaired) = run(text, start);
        if length > 0 {
            all.push((start..start + length, repaired));
        }
        at = start + length.max(text[start..].chars().next().map_or(1, char::len_utf8));
    }
    all
}

/// Neighbouring damaged characters from `start` on: how many bytes they take, and what
/// they were. Nothing when they may be meant.
fn run(text: &str, start: usize) -> (usize, String) {
    let mut repaired = String::new();
    let mut length = 0;
    let mut sure = false;
    while let Some((taken, letter)) = character(&text[start + length..]) {
        sure |= is_sure(letter) && !is_shouted(text, start + length, letter, taken);
        length += taken;
        repaired.push(letter);
    }
    let several = repaired
        .chars()
        .filter(|letter| !letter.is_control())
        .nth(1)
        .is_some();
    if sure || several {
        (length, repaired)
    } else {
        (0, String::new())
    }
}

/// Reads one damaged character: how many bytes it takes now, and what it was.
fn character(text: &str) -> Option<(usize, char)> {
    let mut letters = text.chars();
    let lead = byte(letters.next()?)?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut taken = text.len() - letters.as_str().len();
    while bytes.len() < count {
        match letters
            .next()
            .and_then(byte)
            .filter(|byte| (0x80..0xC0).contains(byte))
        {
            Some(next) => bytes.push(next),
            // The last byte of ” has no character of its own and is often lost.
            None if bytes == [0xE2, 0x80] => return Some((taken, '”')),
            None => return None,
        }
        taken = text.len() - letters.as_str().len();
    }
    let letter = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    is_text(letter).then_some((taken, letter))
}

fn is_lead(letter: char) -> bool {
    byte(letter).is_some_and(|byte| (0xC2..=0xF4).contains(&byte))
}

/// Whether a repaired character may stand in a text at all. Control characters may,
/// half-way: they are the missing bytes of what was damaged twice.
fn is_text(letter: char) -> bool {
    !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{FFFD}')
}

/// Whether a character is so common that its damaged form alone gives it away. Others,
/// such as `é”—` in a sentence about a café, could be meant as they stand.
fn is_sure(letter: char) -> bool {
    matches!(letter,
        '\u{A0}'..='\u{17F}'
        | '\u{2000}'..='\u{22FF}'
        | '\u{2600}'..='\u{27BF}'
        | '\u{FE0F}' | '\u{FEFF}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// `FRÜHSTÜCKSCAFÉ…`: a capital at the end of a word in capitals with a mark behind it
/// looks like a damaged letter, and is none.
fn is_shouted(text: &str, at: usize, letter: char, taken: usize) -> bool {
    let capital_before = text[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_uppercase);
    let mark = text[at..at + taken].chars().nth(1);
    ('\u{A0}'..='\u{17F}').contains(&letter)
        && capital_before
        && mark.is_some_and(|mark| "“”„‘’‚«»‹›–—…".contains(mark))
}

/// The byte that Windows-1252 (or Latin-1) shows as this character.
fn byte(letter: char) -> Option<u8> {
    const UPPER: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    const BYTES: [u8; 27] = [
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E, 0x91, 0x92,
        0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9E, 0x9F,
    ];
    match letter {
        '\u{80}'..='\u{FF}' => u8::try_from(u32::from(letter)).ok(),
        _ => UPPER
            .chars()
            .position(|upper| upper == letter)
            .map(|index| BYTES[index]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program makes of UTF-8 that it reads as Windows-1252.
    fn damage(text: &str) -> String {
        text.bytes()
            .map(|wanted| {
                (0x80..0x3000)
                    .filter_map(char::from_u32)
                    .find(|letter| {
                        byte(*letter) == Some(wanted) && (wanted >= 0xA0 || *letter > '\u{9F}')
                    })
                    .unwrap_or(char::from(wanted))
            })
            .collect()
    }

    #[test]
    fn damage_is_undone() {
        for text in [
            "–",
            "—",
            "’",
            "“",
            "”",
            "…",
            "é",
            "ü",
            "ß",
            "€",
            "\u{A0}",
            "©",
            "ł",
            "™",
            "🎉",
            "日本語",
            "Привет",
            "→",
            "\u{FEFF}",
        ] {
            let damaged_text = damage(text);
            let found = damaged(&damaged_text);
            assert_eq!(
                found,
                [(0..damaged_text.len(), text.to_owned())],
                "{damaged_text}"
            );
            let twice = damage(&damaged_text);
            let (span, repaired) = &damaged(&twice)[0];
            assert_eq!(
                (span.clone(), repaired.as_str()),
                (0..twice.len(), text),
                "{twice}"
            );
        }
    }

    #[test]
    fn a_lost_last_byte_is_known() {
        let found = damaged("â€œyesâ€ she said");
        assert_eq!(found[0].1, "“");
        assert_eq!(found[1].1, "”");
    }

    #[test]
    fn what_is_meant_stays() {
        for text in [
            "Straße „Spaß“ Größe",
            "le café” — dit",
            "un café”—he",
            "IRMÔ”",
            "É»",
            "À côté",
            "naïve façade",
            "São Paulo – ÂÃ",
            "日本語",
            "â",
            "ð",
            "“quoted”—and",
            "50 €",
            "Ñandú",
            "BUFFÉ…",
            "über—",
            "ä€",
            "Ã",
            "Â",
        ] {
            assert_eq!(damaged(text), [], "{text}");
        }
    }
}
