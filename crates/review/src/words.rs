//! The words of a text, for finding places by them.

/// Where a word stands, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Word {
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Runs of letters and digits. Where a script puts no spaces between words, each letter.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut goes_on = false;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if !c.is_alphanumeric() {
            goes_on = false;
            continue;
        }
        let alone = is_word(c);
        match found.last_mut() {
            Some(word) if goes_on && !alone => word.end = end,
            _ => found.push(Word { start, end }),
        }
        goes_on = !alone;
    }
    found
}

/// Whether a letter is a word for itself: those of Chinese, Japanese, Thai and their neighbours.
fn is_word(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_is_read() {
        let all = |text| -> Vec<&str> { words(text).iter().map(|word| word.of(text)).collect() };
        assert_eq!(
            all("The **weir's** 2nd gate."),
            ["The", "weir", "s", "2nd", "gate"]
        );
        assert_eq!(all("川は高い now"), ["川", "は", "高", "い", "now"]);
        assert_eq!(all(" -- "), [""; 0]);
    }
}
