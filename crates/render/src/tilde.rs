//! `H~2~O`: engines after GitHub's rules strike through inside a word with one tilde too,
//! where the Markdown reader wants two.

use crate::source::Rewrite;

/// Doubles single tildes that stand around a part of a word.
pub(crate) fn rewrites(text: &str) -> Vec<Rewrite> {
    let mut rewrites = Vec::new();
    let mut at = 0;
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let fence = words.starts_with("```") || words.starts_with("~~~");
        fenced ^= fence;
        if !fenced && !fence && !line.contains('`') {
            in_line(at, line, &mut rewrites);
        }
        at += line.len();
    }
    rewrites
}

fn in_line(at: usize, line: &str, rewrites: &mut Vec<Rewrite>) {
    let mut open: Option<usize> = None;
    let mut in_word = false;
    for (place, _) in line.match_indices('~') {
        let before = line[..place].chars().next_back().unwrap_or(' ');
        let after = line[place + 1..].chars().next().unwrap_or(' ');
        if before == '~' || after == '~' || before == '\\' {
            open = None;
        } else if let Some(start) = open.filter(|_| !before.is_whitespace()) {
            if in_word || after.is_alphanumeric() {
                rewrites.push(Rewrite::new(at + start..at + start + 1, "~~"));
                rewrites.push(Rewrite::new(at + place..at + place + 1, "~~"));
            }
            open = None;
        } else {
            open = (!after.is_whitespace()).then_some(place);
            in_word = before.is_alphanumeric();
        }
    }
}
