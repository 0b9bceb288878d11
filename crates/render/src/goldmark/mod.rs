//! goldmark, the Markdown of Hugo: what it reads otherwise than the Markdown reader, but
//! for signs and addresses, which stand beside those of the other engines.

mod meanings;
mod tables;

pub(crate) use meanings::settle;

use crate::source::{Rewrite, Source};

/// Rewrites the text where goldmark reads it otherwise.
pub(crate) fn prepare(mut source: Source<'_>, terms: bool) -> Source<'_> {
    if terms {
        let rewrites = unfenced(source.text(), meanings::rewrite);
        source = source.rewrite(&rewrites);
    }
    let rewrites = tables::rewrites(source.text());
    source.rewrite(&rewrites)
}

/// What to rewrite line by line, code in fences left alone.
fn unfenced(text: &str, each: fn(usize, &str) -> Option<Rewrite>) -> Vec<Rewrite> {
    let mut at = 0;
    let mut fenced = false;
    let mut rewrites = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        fenced ^= words.starts_with("```") || words.starts_with("~~~");
        rewrites.extend(each(at, line).filter(|_| !fenced));
        at += line.len();
    }
    rewrites
}
