//! Tokens as the sentences that they make, and code as its lines.

use std::ops::Range;

use crate::token::{Class, Token};

/// A stretch of tokens that is said as one.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) at: Range<usize>,
    pub(crate) words: usize,
}

/// Cuts tokens into sentences; blanks between them, breaks and atoms stand alone. Code is cut
/// into its lines.
pub(crate) fn sentences(tokens: &[Token<'_>]) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let alone = match token.kind {
            Class::Break | Class::Atom | Class::Line => true,
            Class::Blank => start == at,
            _ => false,
        };
        if alone {
            close(tokens, start..at, &mut found);
            close(tokens, at..at + 1, &mut found);
            start = at + 1;
        } else if ends_sentence(tokens, at) {
            close(tokens, start..at + 1, &mut found);
            start = at + 1;
        }
        at += 1;
    }
    close(tokens, start..tokens.len(), &mut found);
    found
}

fn close(tokens: &[Token<'_>], at: Range<usize>, found: &mut Vec<Sentence>) {
    if !at.is_empty() {
        let words = tokens[at.clone()]
            .iter()
            .filter(|token| token.kind == Class::Word)
            .count();
        found.push(Sentence { at, words });
    }
}

/// Whether a sentence ends with this token.
pub(crate) fn ends_sentence(tokens: &[Token<'_>], at: usize) -> bool {
    let followed = match tokens.get(at + 1) {
        Some(next) => matches!(next.kind, Class::Blank | Class::Line | Class::Break),
        None => true,
    };
    let mut back = at;
    while tokens[back].kind == Class::Sign
        && matches!(
            tokens[back].text,
            "\"" | "'" | ")" | "]" | "”" | "’" | "»" | "“" | "」"
        )
        && back > 0
    {
        back -= 1;
    }
    let token = &tokens[back];
    let full = matches!(token.text, "。" | "！" | "？");
    token.kind == Class::Sign
        && (full || followed)
        && (full || matches!(token.text, "." | "!" | "?" | "…" | "؟" | "।"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        leaf::leaves,
        read::{ROOT, Tree},
        token::{Keys, Tokens},
    };

    fn cut(html: &str) -> (String, String) {
        let mut tree = Tree::new();
        tree.add(0, html, false);
        let leaves = leaves(&tree, ROOT);
        let mut keys = Keys::default();
        let mut tokens = Tokens::default();
        for (number, leaf) in leaves.iter().enumerate() {
            tokens.cut(&tree, number, leaf, &mut keys);
        }
        let texts: Vec<&str> = tokens
            .all
            .iter()
            .filter(|token| token.kind != Class::Blank)
            .map(|token| token.text)
            .collect();
        let found = sentences(&tokens.all);
        let whole = |sentence: &Sentence| {
            tokens.all[sentence.at.clone()]
                .iter()
                .map(|token| token.text)
                .collect::<String>()
        };
        let found: Vec<String> = found
            .iter()
            .map(whole)
            .filter(|text| !text.trim().is_empty())
            .collect();
        (
            texts.join("|").trim_start_matches('|').to_owned(),
            found.join("|"),
        )
    }

    #[test]
    fn words_are_whole() {
        for (html, words) in [
            (
                "<p>The 7:40, not the 7:45.</p>",
                "The|7:40|,|not|the|7:45|.",
            ),
            (
                "<p>It’s well-known (since 2019–2020)…</p>",
                "It’s|well-known|(|since|2019|–|2020|)|…",
            ),
            (
                "<p>See https://example.org/a?b=c&amp;d.</p>",
                "See|https://example.org/a?b=c&amp;d|.",
            ),
            (
                "<p>A&nbsp;b &lt;c&gt; 5&nbsp;% R&amp;D</p>",
                "A|b|&lt;|c|&gt;|5|%|R&amp;D",
            ),
            ("<p>港は開く。</p>", "港|は|開|く|。"),
            (
                "<p>e\u{301}te\u{301} नमस्ते 👩\u{200d}🚒!</p>",
                "e\u{301}te\u{301}|नमस्ते|👩\u{200d}🚒|!",
            ),
            ("<p>a <em>b</em>c<br>d</p>", "a|b|c|<br>|d"),
            ("<pre><code>let a = b(c);</code></pre>", "let|a|=|b|(|c|)|;"),
        ] {
            assert_eq!(cut(html).0, words, "{html}");
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        for (html, expect) in [
            (
                "<p>One two. Three! “Four?” Five</p>",
                "One two.|Three!|“Four?”|Five",
            ),
            (
                "<p>It is 3.5 km. (Or 4.) Yes</p>",
                "It is 3.5 km.|(Or 4.)|Yes",
            ),
            ("<p>A b</p><p>c d.</p>", "A b|c d."),
            ("<p>港は開く。船は出る。</p>", "港は開く。|船は出る。"),
            ("<pre>a b\n\n  c\n</pre>", "a b|c"),
        ] {
            assert_eq!(cut(html).1, expect, "{html}");
        }
    }
}
