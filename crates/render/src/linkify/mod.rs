//! Bare addresses become links. Where one begins and ends differs between the engines:
//! `plain` has the rules of those after GitHub's Markdown, `fuzzy` those of markdown-it.

mod fuzzy;
mod plain;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use crate::{dialect::Autolink, html};

/// An address found in a text.
struct Found {
    span: Range<usize>,
    href: String,
}

/// Writes neighbouring texts with the addresses in them as links. The address is taken
/// from the source, where no dash or quote in it was made typographic.
pub(crate) fn link<'a>(
    source: &'a str,
    words: Vec<(CowStr<'a>, Range<usize>)>,
    how: Autolink,
    out: &mut Vec<Event<'a>>,
) {
    if !words.iter().any(|(text, _)| may_hold(text)) {
        return out.extend(words.into_iter().map(|(text, _)| Event::Text(text)));
    }
    let span = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.1.start..last.1.end,
        _ => return,
    };
    let before = source
        .get(..span.start)
        .and_then(|text| text.chars().next_back());
    let found = source
        .get(span.clone())
        .map(|text| find(text, before, how))
        .unwrap_or_default();
    let mut found = found.into_iter().peekable();
    for (text, piece) in words {
        let mut at = piece.start;
        while let Some(next) = found.peek() {
            let (start, end) = (span.start + next.span.start, span.start + next.span.end);
            if start >= piece.end {
                break;
            }
            push_part(source, &text, &piece, at..start, out);
            if start >= at.max(piece.start) && start < piece.end {
                push_link(&source[start..end], &next.href, how, out);
            }
            at = at.max(end);
            if end > piece.end {
                break;
            }
            found.next();
        }
        push_part(source, &text, &piece, at..piece.end, out);
    }
}

/// Whether an address might be in a text, or in a text of which this is a part.
fn may_hold(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'@' | b':' | b'.'))
}

/// The addresses in a part of a text that GitHub's rules would make links.
pub(crate) fn spans(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let before = text
        .get(..part.start)
        .and_then(|text| text.chars().next_back());
    let found = text
        .get(part.clone())
        .map(|text| find(text, before, Autolink::Gfm))
        .unwrap_or_default();
    let moved = |found: Found| part.start + found.span.start..part.start + found.span.end;
    found.into_iter().map(moved).collect()
}

/// The part of a text that lies in `part`. A text that differs from its source (a dash,
/// an entity) is written whole or not at all.
fn push_part<'a>(
    source: &'a str,
    text: &CowStr<'a>,
    piece: &Range<usize>,
    part: Range<usize>,
    out: &mut Vec<Event<'a>>,
) {
    if part.start >= part.end || part.start < piece.start {
        return;
    }
    if part == *piece {
        out.push(Event::Text(text.clone()));
    } else if source.get(piece.clone()) == Some(text)
        && let Some(part) = source.get(part.start..part.end.min(piece.end))
    {
        out.push(Event::Text(CowStr::Borrowed(part)));
    }
}

fn push_link<'a>(text: &'a str, href: &str, how: Autolink, out: &mut Vec<Event<'a>>) {
    out.push(Event::InlineHtml(
        html::link(&html::encode(href), "").into(),
    ));
    // Only remark takes the words of such a link for words.
    out.push(match how {
        Autolink::Gfm => Event::Text(CowStr::Borrowed(text)),
        _ => Event::InlineHtml(html::escape(text).into()),
    });
    out.push(Event::InlineHtml("</a>".into()));
}

fn find(text: &str, before: Option<char>, how: Autolink) -> Vec<Found> {
    let signs: &[char] = match how {
        Autolink::MarkdownIt => &[':', '@', '.'],
        _ => &['h', 'H', 'w', 'W', 'f', 'F', '@'],
    };
    let mut all = Vec::new();
    // Where the last address ended, and from where on to look for the next.
    let (mut from, mut at) = (0, 0);
    while let Some(step) = text[at..].find(signs) {
        let place = at + step;
        let found = match how {
            Autolink::MarkdownIt => fuzzy::around(text, from, place, before),
            _ => plain::around(text, from, place, before, how),
        };
        at = place + 1;
        if let Some(found) = found {
            from = found.span.end;
            at = at.max(from);
            all.push(found);
        }
    }
    all
}

fn ends_address(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '<' | '\u{FDD0}'..='\u{FDD2}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, expect) in [
            (
                "See https://example.org/a_b for more.",
                "https://example.org/a_b",
            ),
            ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
            ("“https://example.org”", "https://example.org"),
            ("go to www.example.org, now", "www.example.org"),
            ("Write to press@example.org.", "press@example.org"),
            ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ] {
            for how in [Autolink::Gfm, Autolink::MarkdownIt] {
                let found = find(text, None, how);
                assert_eq!(found.len(), 1, "{text}");
                assert_eq!(&text[found[0].span.clone()], expect, "{text}");
            }
        }
    }

    #[test]
    fn an_entity_at_the_end_belongs_to_the_sentence() {
        let found = find("https://example.org/?a=b&amp;.", None, Autolink::Gfm);
        assert_eq!(found[0].span, 0..24);
    }

    #[test]
    fn a_known_ending_is_enough_for_markdown_it() {
        for (text, expect) in [
            ("See example.org/a.", Some("http://example.org/a")),
            ("at tarrow.co.uk:8080", Some("http://tarrow.co.uk:8080")),
            ("mailto:x@example.org", Some("mailto:x@example.org")),
            ("pier.js and 5.30 and e.g. this", None),
            ("board@pier", None),
        ] {
            let found = find(text, None, Autolink::MarkdownIt);
            let href = found.first().map(|found| found.href.as_str());
            assert_eq!(href, expect, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_stays_text() {
        for text in ["https://", "xhttps://example.org", "a@b", "www.", "@"] {
            assert!(find(text, None, Autolink::Gfm).is_empty(), "{text}");
        }
    }
}
