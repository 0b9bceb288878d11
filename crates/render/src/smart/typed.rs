//! goldmark: what a mark becomes is told by the signs around it in the text as it is typed.
//! It is followed rule by rule, because its rules are what a reader sees.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::{Side, flanks, is_punctuation, is_space};

/// The quotes that are open in a paragraph; it closes none that was not opened.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    single: u32,
    double: u32,
}

/// No rule looks further than so many letters, but for a run of the same sign.
const SIGHT: usize = 8;

/// A place in the text, and what may be seen from it.
struct Spot<'a> {
    source: &'a str,
    at: usize,
    /// Where the run of the sign that stands here ends.
    run: usize,
}

impl<'a> Spot<'a> {
    /// The next place in the text; a run is not measured again at each of its signs.
    fn move_to(&mut self, at: usize) {
        self.at = at;
        let rest = &self.source[at..];
        if at >= self.run
            && let Some(sign) = rest.chars().next()
        {
            self.run = self.source.len() - rest.trim_start_matches(sign).len();
        }
    }

    fn before(&self) -> Side {
        self.source[..self.at].chars().next_back()
    }

    /// What may be seen of the rest of the line.
    fn rest(&self) -> &'a str {
        let rest = &self.source[self.at..];
        let end = rest
            .char_indices()
            .nth(SIGHT)
            .map_or(rest.len(), |(end, _)| end);
        let rest = &rest[..end];
        rest.find('\n').map_or(rest, |end| &rest[..=end])
    }

    fn beyond_run(&self) -> Side {
        self.source[self.run..].chars().next()
    }

    /// The letter `count` places on.
    fn after(&self, count: usize) -> Side {
        self.rest().chars().nth(count)
    }
}

/// Splits neighbouring texts where a mark becomes another sign. Texts that do not stand in
/// the source as they are (entities, escaped signs) stay.
pub(crate) fn typed<'a>(
    source: &'a str,
    words: Vec<(CowStr<'a>, Range<usize>)>,
    open: &mut Typed,
) -> Vec<(CowStr<'a>, Range<usize>)> {
    let mut out = Vec::with_capacity(words.len());
    let mut spot = Spot {
        source,
        at: 0,
        run: 0,
    };
    for (text, span) in words {
        let plain = source.get(span.clone()) == Some(&*text);
        if !plain || !text.contains(['"', '\'', '-', '.', '<', '>']) {
            out.push((text, span));
            continue;
        }
        let escaped = source[..span.start].ends_with('\\');
        let mut kept = span.start;
        let mut at = span.start + usize::from(escaped);
        while let Some(step) = source[at..span.end].find(['"', '\'', '-', '.', '<', '>']) {
            at += step;
            spot.move_to(at);
            let becomes = goldmark(&spot, open);
            let Some((length, sign)) = becomes.filter(|(length, _)| at + length <= span.end) else {
                at += 1;
                continue;
            };
            if kept < at {
                out.push((CowStr::Borrowed(&source[kept..at]), kept..at));
            }
            out.push((CowStr::Borrowed(sign), at..at + length));
            at += length;
            kept = at;
        }
        if kept < span.end {
            out.push((CowStr::Borrowed(&source[kept..span.end]), kept..span.end));
        }
    }
    out
}

/// Dashes and dots.
fn signs(rest: &str) -> Option<(usize, &'static str)> {
    [("---", "—"), ("--", "–"), ("...", "…")]
        .into_iter()
        .find_map(|(typed, sign)| rest.starts_with(typed).then_some((typed.len(), sign)))
}

fn goldmark(spot: &Spot<'_>, open: &mut Typed) -> Option<(usize, &'static str)> {
    let rest = spot.rest();
    if let Some(found) = signs(rest) {
        return Some(found);
    }
    for (typed, sign) in [("<<", "«"), (">>", "»")] {
        if rest.starts_with(typed) {
            return Some((2, sign));
        }
    }
    let quote = rest.chars().next()?;
    let (opens, closes) = flanks(spot.before(), spot.beyond_run());
    match quote {
        '\'' => single(spot, open, opens, closes).map(|sign| (1, sign)),
        '"' => double(spot, open, opens, closes).map(|sign| (1, sign)),
        _ => None,
    }
}

/// Whether a quote that could do both closes: punctuation and a gap follow.
fn closes_anyway(spot: &Spot<'_>) -> bool {
    is_punctuation(spot.after(1)) && (is_space(spot.after(2)) || is_punctuation(spot.after(2)))
}

fn single(spot: &Spot<'_>, open: &mut Typed, opens: bool, closes: bool) -> Option<&'static str> {
    let (before, next) = (spot.before(), spot.after(1));
    let digit = |side: Side| side.is_some_and(|side| side.is_ascii_digit());
    let ends = |count| is_space(spot.after(count)) || is_punctuation(spot.after(count));
    if opens
        && !closes
        && digit(next)
        && digit(spot.after(2))
        && spot.after(3) == Some('s')
        && ends(4)
    {
        return Some("’");
    }
    if before.is_some_and(|side| side.is_whitespace() || is_punctuation(Some(side)))
        && matches!(next, Some('t' | 'e' | 'n' | 'l'))
    {
        return Some("’");
    }
    if before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphabetic) {
        return Some("’");
    }
    if opens && !closes {
        let tail = &spot.rest()[1..];
        let short = matches!(next, Some('s' | 'm' | 't' | 'd')) && ends(2);
        let long = ["ve", "ll", "re"].iter().any(|end| tail.starts_with(end)) && ends(3);
        if short || long {
            return Some("’");
        }
        open.single += 1;
        return Some("‘");
    }
    if !digit(next) && spot.rest().len() > 2 {
        return Some("’");
    }
    if open.single > 0 && closes && (!opens || closes_anyway(spot)) {
        open.single -= 1;
        return Some("’");
    }
    None
}

fn double(spot: &Spot<'_>, open: &mut Typed, opens: bool, closes: bool) -> Option<&'static str> {
    if opens && !closes {
        open.double += 1;
        return Some("“");
    }
    if open.double > 0 && closes && (!opens || closes_anyway(spot)) {
        let inches =
            spot.after(1) == Some('"') && spot.before().is_some_and(|side| side.is_ascii_digit());
        if inches {
            return None;
        }
        open.double -= 1;
        return Some("”");
    }
    None
}
