//! How a correction begins in the languages that Dateline knows; in English elsewhere, with the
//! day in figures.

use jiff::civil::Date;

struct Language {
    code: &'static str,
    word: &'static str,
    /// What stands between day, month and year.
    joints: [&'static str; 2],
    months: [&'static str; 12],
}

#[rustfmt::skip]
const LANGUAGES: [Language; 8] = [
    Language { code: "en", word: "Correction", joints: [" ", " "], months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] },
    Language { code: "de", word: "Korrektur", joints: [". ", " "], months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"] },
    Language { code: "fr", word: "Rectification", joints: [" ", " "], months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"] },
    Language { code: "es", word: "Corrección", joints: [" de ", " de "], months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"] },
    Language { code: "it", word: "Rettifica", joints: [" ", " "], months: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"] },
    Language { code: "nl", word: "Rectificatie", joints: [" ", " "], months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"] },
    Language { code: "da", word: "Rettelse", joints: [". ", " "], months: ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"] },
    Language { code: "sv", word: "Rättelse", joints: [" ", " "], months: ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"] },
];

/// How a correction begins: "Correction, 3 November 2026:".
pub(super) fn begins(language: &str, day: Date) -> String {
    let code = language.split(['-', '_']).next().unwrap_or_default();
    let code = if code.is_empty() { "en" } else { code };
    let known = LANGUAGES
        .iter()
        .find(|one| one.code.eq_ignore_ascii_case(code));
    let Some(known) = known else {
        return format!("{}, {day}:", LANGUAGES[0].word);
    };
    let month = usize::try_from(day.month() - 1).unwrap_or_default();
    let (month, [first, second]) = (known.months[month], known.joints);
    format!(
        "{}, {}{first}{month}{second}{}:",
        known.word,
        day.day(),
        day.year()
    )
}

/// Whether a paragraph begins as a correction does: with the word, and a sign after it or
/// before the first sentence is over.
pub(super) fn begins_so(paragraph: &str) -> bool {
    let is_said = |word: &str| {
        let Some(after) = paragraph.strip_prefix(word) else {
            return false;
        };
        let after = after.trim_start_matches(['*', '_']);
        after.starts_with([':', ',', ' ', '(', '.', '–', '—'])
            && after.chars().take(48).any(|c| c == ':')
    };
    LANGUAGES.iter().any(|one| is_said(one.word))
        || is_said("Update") && paragraph.contains("orrect")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_words() {
        let day = Date::constant(2026, 11, 3);
        for (language, expect) in [
            ("", "Correction, 3 November 2026:"),
            ("en-GB", "Correction, 3 November 2026:"),
            ("de", "Korrektur, 3. November 2026:"),
            ("es_ES", "Corrección, 3 de noviembre de 2026:"),
            ("SV", "Rättelse, 3 november 2026:"),
            ("ja", "Correction, 2026-11-03:"),
        ] {
            assert_eq!(begins(language, day), expect, "{language}");
        }
    }

    #[test]
    fn what_begins_as_a_correction() {
        for (paragraph, expect) in [
            ("Correction: six.", true),
            ("Correction, 3 May 2024: six.", true),
            ("Correction** (3 May): six.", true),
            ("Corrections are rare.", false),
            ("Correction is a word.", false),
            ("Korrektur vom 3. Mai: sechs.", true),
        ] {
            assert_eq!(begins_so(paragraph), expect, "{paragraph}");
        }
    }
}
