//! Running text cut into sentences: knows abbreviations, dates, quotes and the full stops of
//! East Asian scripts. Where it is unsure it does not cut.

use crate::{
    protect::protected,
    token::{Kind, Token, with_gaps},
};

/// What a full stop follows without ending a sentence, in English and its neighbours.
const SHORT: &[&str] = &[
    "abs", "al", "allg", "approx", "apr", "art", "aug", "av", "bd", "bldg", "bzgl", "bzw", "ca",
    "cf", "chap", "co", "col", "corp", "dec", "dept", "dez", "dr", "ed", "eds", "eg", "est", "etc",
    "evtl", "ex", "feb", "fig", "figs", "fr", "gen", "ggf", "gov", "hr", "hrsg", "ie", "inc",
    "inkl", "jan", "jr", "jul", "jun", "kap", "lt", "ltd", "m", "max", "min", "mio", "mme", "mr",
    "mrd", "mrs", "ms", "mt", "mwst", "nov", "no", "nos", "nr", "okt", "oct", "op", "p", "pp",
    "prof", "ref", "rev", "s", "sen", "sep", "sept", "sog", "sr", "st", "str", "tel", "usw", "v",
    "vgl", "viz", "vol", "vs", "zzgl",
];

/// Full stops that need no blank after them.
const EASTERN: &[char] = &['。', '！', '？', '｡', '．'];

/// What may stand between the end of a sentence and the blank after it.
const CLOSERS: &[char] = &[
    '"', '\'', '”', '’', '»', ')', ']', '*', '_', '」', '』', '）', '】', '〉', '》',
];

/// What may stand before the first letter of a sentence.
const OPENERS: &[char] = &[
    '"', '\'', '“', '‘', '„', '«', '(', '[', '*', '_', '¿', '¡', '!',
];

/// Whether a text ends with a full stop of a script without blanks.
pub(crate) fn ends_eastern(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(EASTERN)
}

/// The sentences of a block; what stands between them is blank.
pub(crate) fn sentences(text: &str) -> Vec<Token<'_>> {
    let whole = protected(text);
    let mut whole = whole.iter().peekable();
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        while whole.next_if(|span| span.end <= at).is_some() {}
        if whole.peek().is_some_and(|span| span.contains(&at)) || !is_stop(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, closer)) = chars.next_if(|(_, c)| is_stop(*c) || CLOSERS.contains(c))
        {
            end = next + closer.len_utf8();
        }
        if ends(text, start, at, end) {
            tokens.push(Token::new(Kind::Sentence, text, start..end));
            let rest = &text[end..];
            start = end + (rest.len() - rest.trim_start().len());
        }
    }
    let last = text[start..].trim_end().len() + start;
    if last > start {
        tokens.push(Token::new(Kind::Sentence, text, start..last));
    }
    with_gaps(text, &mut tokens);
    tokens
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।') || EASTERN.contains(&c)
}

/// Whether the stop at `at`, which reaches with its quotes to `end`, ends the sentence
/// that began at `start`.
fn ends(text: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    if rest.trim().is_empty() {
        return false;
    }
    let stop = text[at..].chars().next().unwrap_or_default();
    if EASTERN.contains(&stop) {
        return true;
    }
    let next = rest.trim_start();
    let first = next.trim_start_matches(OPENERS).chars().next();
    if !rest.starts_with(char::is_whitespace) || first.is_some_and(char::is_lowercase) {
        return false;
    }
    stop != '.' || !is_short(&text[start..at])
}

/// Whether what stands before a full stop is an abbreviation, an initial or an ordinal.
fn is_short(before: &str) -> bool {
    let from = before
        .rfind(|c: char| c.is_whitespace() || OPENERS.contains(&c))
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &before[from..];
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let ordinal =
        word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    // `e.g`, `z.B`, `U.S`, and the `J` of a name.
    let dotted = word.contains('.') && letters <= 4 && !word.contains(|c: char| c.is_ascii_digit());
    let initial = letters == 1 && word.chars().all(char::is_uppercase);
    ordinal || dotted || initial || SHORT.contains(&&*word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|token| token.content).collect()
    }

    #[test]
    fn sentences_are_cut() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("One", &["One"]),
            ("One. Two.", &["One.", "Two."]),
            (
                "One.\nTwo goes\non. Three",
                &["One.", "Two goes\non.", "Three"],
            ),
            (
                "Dr. Weir met Mrs. Holt. They spoke.",
                &["Dr. Weir met Mrs. Holt.", "They spoke."],
            ),
            (
                "Boots, e.g. Rubber ones, help. Bring them.",
                &["Boots, e.g. Rubber ones, help.", "Bring them."],
            ),
            (
                "J. R. Holt came. He left.",
                &["J. R. Holt came.", "He left."],
            ),
            (
                "Am 10. September um 9 Uhr. Danach Tee.",
                &["Am 10. September um 9 Uhr.", "Danach Tee."],
            ),
            (
                "It was 2024. Then it rained.",
                &["It was 2024.", "Then it rained."],
            ),
            (
                "“Stop!” he said. “Why?” She went.",
                &["“Stop!” he said.", "“Why?”", "She went."],
            ),
            ("(It is open.) Come in.", &["(It is open.)", "Come in."]),
            ("**Note.** Bring boots.", &["**Note.**", "Bring boots."]),
            (
                "The fee is 3.50 today. Pay at the gate.",
                &["The fee is 3.50 today.", "Pay at the gate."],
            ),
            (
                "See [the plan. It is new](https://a.example/b. c) now. End.",
                &[
                    "See [the plan. It is new](https://a.example/b. c) now.",
                    "End.",
                ],
            ),
            ("Type `a. B` twice. End.", &["Type `a. B` twice.", "End."]),
            (
                "{{< note \"One. Two.\" >}} Go. {% x A. B %} End.",
                &["{{< note \"One. Two.\" >}} Go.", "{% x A. B %} End."],
            ),
            (
                "Go to https://a.example/x. Then rest.",
                &["Go to https://a.example/x. Then rest."],
            ),
            (
                "門は九時に開きます。長靴を持参。「本当？」はい",
                &["門は九時に開きます。", "長靴を持参。", "「本当？」", "はい"],
            ),
            ("Wait… what? Yes!", &["Wait… what?", "Yes!"]),
            ("No way?! Yes.", &["No way?!", "Yes."]),
            (
                "Sie sagte: „Nein.“ Dann ging sie.",
                &["Sie sagte: „Nein.“ Dann ging sie."],
            ),
        ];
        for (text, expect) in cases {
            assert_eq!(cut(text), *expect, "{text:?}");
        }
    }
}
