//! A table whose rule has more columns than its header gets the missing cells.

use crate::source::Rewrite;

/// Adds empty cells to headers that are shorter than the rule below them.
pub(super) fn rewrites(text: &str) -> Vec<Rewrite> {
    let mut rewrites = Vec::new();
    let mut at = 0;
    let mut header = "";
    for line in text.split_inclusive('\n') {
        if is_rule(line) && header.contains('|') {
            let missing = columns(line).saturating_sub(columns(header));
            if missing > 0 {
                let end = at - header.len() + header.trim_end().len();
                let closed = if header.trim_end().ends_with('|') {
                    ""
                } else {
                    " |"
                };
                rewrites.push(Rewrite::new(
                    end..end,
                    format!("{closed}{}", " |".repeat(missing)),
                ));
            }
        }
        header = line;
        at += line.len();
    }
    rewrites
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains('|')
        && line.bytes().all(|byte| b"|:- \t".contains(&byte))
        && cells(line).all(|cell| cell.contains('-'))
}

fn columns(line: &str) -> usize {
    cells(line).count()
}

/// The cells of a row; a mark behind a backslash or in code is counted all the same, so
/// that such a header is left alone.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line).split('|')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn only_short_headers_get_cells() {
        for (text, expect) in [
            ("a|b\n--|--|--\n", "a|b | |\n--|--|--\n"),
            ("| a |\n|---|---|\n", "| a | |\n|---|---|\n"),
            ("a|b\n--|--\n", "a|b\n--|--\n"),
            ("a|b|c\n--|--\n", "a|b|c\n--|--\n"),
            ("a\n--|--\n", "a\n--|--\n"),
        ] {
            let source = Source::new(text);
            let rewrites = rewrites(text);
            assert_eq!(source.rewrite(&rewrites).text(), expect, "{text}");
        }
    }
}
