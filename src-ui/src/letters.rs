//! Small letters, as the web view knows them: it has the tables, so the window carries
//! none. Tests, which run without one, take the standard library's.

/// The text in small letters.
#[cfg(target_arch = "wasm32")]
pub(crate) fn small(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// The text in small letters.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn small(text: &str) -> String {
    text.to_lowercase()
}

/// One letter for one.
pub(crate) fn small_letter(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let small = small(letter.encode_utf8(&mut [0; 4]));
    small.chars().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::{small, small_letter};

    #[test]
    fn letters_of_any_language_become_small() {
        assert_eq!(small("Ärger in ÅRHUS"), "ärger in århus");
        let letters = ['A', 'z', '7', 'Ä', 'Я', 'İ'].map(small_letter);
        assert_eq!(letters, ['a', 'z', '7', 'ä', 'я', 'i']);
    }
}
