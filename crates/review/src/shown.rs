//! What strangers wrote, made fit to be shown: what cannot be seen becomes visible in names, and
//! does no harm in texts.

/// A name or an address. What cannot be seen stands as a mark, so that two names that look the
/// same are the same.
pub fn shown_name(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            c if c.is_control() || is_hidden(c) => char::REPLACEMENT_CHARACTER,
            '\u{2028}' | '\u{2029}' => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

/// A text of several lines. What turns the direction of what follows is left out, other controls
/// stand as their pictures.
pub fn shown_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let shown = text.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(c),
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if c <= '\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('\u{2421}'),
        c if c.is_control() => Some(char::REPLACEMENT_CHARACTER),
        c if is_hidden(c) => None,
        c => Some(c),
    });
    shown.collect()
}

/// Signs that are not seen, or that change how others are seen. Those that join letters, as some
/// scripts and pictures need, are not among them.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hides_in_a_name() {
        for (name, shown) in [
            ("Ana Silva", "Ana Silva"),
            ("Ana\u{200b} Silva", "Ana\u{fffd} Silva"),
            ("\u{202e}avliS anA", "\u{fffd}avliS anA"),
            ("Ana\nSilva", "Ana\u{fffd}Silva"),
            ("\u{e0041}Ana", "\u{fffd}Ana"),
            ("سارا\u{200c}رضا", "سارا\u{200c}رضا"),
        ] {
            assert_eq!(shown_name(name), shown);
        }
    }

    #[test]
    fn nothing_in_a_text_turns_what_follows() {
        for (text, shown) in [
            ("Two\nlines\tand a tab", "Two\nlines\tand a tab"),
            ("\u{1b}[31mred", "\u{241b}[31mred"),
            ("a\u{202e}b\u{2066}c", "abc"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("nul\0", "nul\u{2400}"),
        ] {
            assert_eq!(shown_text(text), shown);
        }
    }
}
