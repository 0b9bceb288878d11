//! What a text without quotes means in YAML, to YAML 1.1 and 1.2 parsers alike, and
//! which texts mean themselves to all of them.

use crate::Value;
use crate::date::looks_like_date;

/// Where a text without quotes stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a line of its own.
    Line,
    /// Between brackets.
    Flow,
}

/// The value of a plain scalar: the core schema, and dates.
pub(crate) fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    if looks_like_date(text) {
        return Value::Date(text.to_owned());
    }
    number(text).unwrap_or_else(|| Value::Text(text.to_owned()))
}

fn number(text: &str) -> Option<Value> {
    if let Some(digits) = text.strip_prefix("0x") {
        let hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return hex
            .then(|| i64::from_str_radix(digits, 16).ok())
            .flatten()
            .map(Value::Int);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    match unsigned {
        ".inf" | ".Inf" | ".INF" => {
            let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
            return Some(Value::Float(f64::INFINITY * sign));
        }
        ".nan" | ".NaN" | ".NAN" if unsigned == text => return Some(Value::Float(f64::NAN)),
        _ => {}
    }
    if !unsigned
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
    {
        return None;
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        // `0123` is 83 to some parsers and 123 to others: it stays a text.
        let ambiguous = unsigned.len() > 1 && unsigned.starts_with('0');
        return if ambiguous {
            None
        } else {
            text.parse().ok().map(Value::Int)
        };
    }
    if !unsigned.contains(|ch: char| ch.is_ascii_digit())
        || !unsigned.starts_with(|ch: char| ch.is_ascii_digit() || ch == '.')
    {
        return None;
    }
    text.parse().ok().map(Value::Float)
}

/// Whether every parser reads this text, written without quotes, as this very text.
pub(crate) fn plain_is_safe(text: &str, place: Place) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    let begins_well = first.is_alphanumeric()
        || matches!(first, '(' | '$' | '/' | '_' | '<')
        || (!first.is_ascii() && !first.is_whitespace() && is_printable(first));
    begins_well
        && !last.is_whitespace()
        && last != ':'
        && text.chars().all(|ch| is_printable(ch) && ch != '\t')
        && !text.contains(": ")
        && !text.contains(" #")
        && !(place == Place::Flow && has_flow_sign(text))
        && !is_word_of_yaml(text)
        && !looks_like_number(text)
}

fn has_flow_sign(text: &str) -> bool {
    // A colon between brackets is read differently by different parsers.
    text.contains([',', '[', ']', '{', '}', ':', '"', '\'', '?'])
}

/// Words that one parser or other takes for something else than a text.
fn is_word_of_yaml(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || text == "<<"
}

/// Whether a text could be a number, a date, a time or a number in base sixty
/// (`12:30`) to some parser.
fn looks_like_number(text: &str) -> bool {
    // Digits, hexadecimal digits, and the letters of `0x`, `0o`, `T`, `Z` and `UTC`.
    const SIGNS: &[u8] = b"abcdefABCDEFoOxXtTzZU_:.,+- /";
    // One parser reads `e1` as a number.
    text.starts_with(|ch: char| ch.is_ascii_digit() || matches!(ch, 'e' | 'E'))
        && text.contains(|ch: char| ch.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || SIGNS.contains(&byte))
}

/// Whether a character may stand in a YAML text unescaped and breaks no line.
pub(crate) fn is_printable(ch: char) -> bool {
    !matches!(
        ch,
        '\0'..='\x08' | '\n'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves() {
        let check = |text: &str, expect: Value| assert_eq!(resolve(text), expect, "{text:?}");
        for text in ["", "~", "null"] {
            check(text, Value::Null);
        }
        check("true", Value::Bool(true));
        check("False", Value::Bool(false));
        check("12", Value::Int(12));
        check("-3", Value::Int(-3));
        check("0", Value::Int(0));
        check("0x1F", Value::Int(31));
        check("1.5", Value::Float(1.5));
        check("1e3", Value::Float(1000.0));
        check(".inf", Value::Float(f64::INFINITY));
        for date in [
            "2024-09-10",
            "2024-09-10 14:00:00 -0500",
            "2024-09-10 14:00",
            "2017-02-29",
        ] {
            check(date, Value::Date(date.into()));
        }
        for text in [
            "yes",
            "no",
            "on",
            "off",
            "y",
            "0123",
            "12:30",
            "1.2.3",
            "1_000",
            "-",
            "+",
            ".",
            "e3",
            "--1",
            "+-1",
            "0x",
            "1e",
            "99999999999999999999",
            "Infinity",
            "nan",
            "tRUE",
            "2024",
            "a",
        ] {
            if text != "2024" {
                check(text, Value::Text(text.into()));
            }
        }
    }

    #[test]
    fn plain_texts() {
        let check = |text: &str, line: bool, flow: bool| {
            assert_eq!(plain_is_safe(text, Place::Line), line, "{text:?} in a line");
            assert_eq!(
                plain_is_safe(text, Place::Flow),
                flow,
                "{text:?} between brackets"
            );
        };
        for text in [
            "A title",
            "10 things",
            "ağcayazı",
            "“Quoted”",
            "🎉 party",
            "C#",
            "don’t",
            "/path/",
            "日本語",
        ] {
            check(text, true, true);
        }
        for text in ["a, b", "x:y", "it's", "[draft] no"].map(|text| text.trim_start_matches('[')) {
            check(text, true, text == "draft] noo");
        }
        for text in [
            "",
            " ",
            " a",
            "a ",
            "no",
            "No",
            "YES",
            "y",
            "~",
            "null",
            "NaN",
            "1.0",
            "1",
            "12:30",
            "2024-01-01",
            "0x1f",
            "1e3",
            "1_000",
            "@x",
            "#1",
            "a: b",
            "a:",
            "a #b",
            "- a",
            "-a",
            "?a",
            "*a",
            "&a",
            "!a",
            "|a",
            ">a",
            "'a",
            "\"a",
            "%a",
            "`a",
            "[a",
            "{a",
            "a\nb",
            "a\tb",
            "a\u{85}b",
            "a\u{2028}b",
            "\u{a0}a",
            "a\u{feff}",
            "<<",
            ".5",
            "=",
            "a\u{7f}",
            "10:00:00 UTC",
            "e1",
        ] {
            check(text, false, false);
        }
    }
}
