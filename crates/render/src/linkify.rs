//! Bare addresses become links, by the rules of GitHub's Markdown.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use crate::html;

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
    out: &mut Vec<Event<'a>>,
) {
    let span = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.1.start..last.1.end,
        _ => return,
    };
    let before = source
        .get(..span.start)
        .and_then(|text| text.chars().next_back());
    let found = source
        .get(span.clone())
        .map(|text| find(text, before))
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
                push_link(&source[start..end], &next.href, out);
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

fn push_link<'a>(text: &'a str, href: &str, out: &mut Vec<Event<'a>>) {
    out.push(Event::InlineHtml(html::link(href, "").into()));
    out.push(Event::Text(CowStr::Borrowed(text)));
    out.push(Event::InlineHtml("</a>".into()));
}

fn find(text: &str, before: Option<char>) -> Vec<Found> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['h', 'H', 'w', 'W', '@']) {
        let place = at + step;
        let previous = text[..place].chars().next_back().or(before);
        let found = if text.as_bytes()[place] == b'@' {
            mail_around(text, at, place)
        } else {
            address_at(text, place, previous)
        };
        at = match found {
            Some(found) => {
                let end = found.span.end;
                all.push(found);
                end
            }
            None => place + 1,
        };
    }
    all
}

fn address_at(text: &str, at: usize, previous: Option<char>) -> Option<Found> {
    if previous.is_some_and(|letter| !letter.is_whitespace() && !"*_~(\"'“‘".contains(letter)) {
        return None;
    }
    let rest = &text[at..];
    let scheme = ["https://", "http://", "www."].into_iter().find(|scheme| {
        rest.get(..scheme.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    })?;
    let end = rest.find(ends_address).unwrap_or(rest.len());
    let address = trim_end(&rest[..end]);
    let host_start = if scheme == "www." { 0 } else { scheme.len() };
    let host = address
        .get(host_start..)?
        .split(['/', '?', '#', ':'])
        .next()?;
    let known = host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && host
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-_.".contains(letter));
    let href = if scheme == "www." {
        format!("http://{address}")
    } else {
        address.to_owned()
    };
    known.then(|| Found {
        span: at..at + address.len(),
        href,
    })
}

fn ends_address(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '<' | '\u{FDD0}'..='\u{FDD2}')
}

/// Leaves out what belongs to the sentence around the address.
fn trim_end(mut address: &str) -> &str {
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        let without = address.len() - last.len_utf8();
        address = match last {
            ')' if closed > opened => {
                closed -= 1;
                &address[..without]
            }
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '”' | '’' => {
                &address[..without]
            }
            ';' => match entity_start(&address[..without]) {
                Some(entity) => &address[..entity],
                None => break,
            },
            _ => break,
        };
    }
    address
}

/// Where the entity begins that this text ends with, but for its `;`.
fn entity_start(text: &str) -> Option<usize> {
    let name = text
        .bytes()
        .rev()
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let start = text.len() - name;
    (name > 0 && text[..start].ends_with('&')).then(|| start - 1)
}

/// The mail address around the `@` at `at`, beginning not before `from`.
fn mail_around(text: &str, from: usize, at: usize) -> Option<Found> {
    let name = text[from..at]
        .bytes()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b".+-_".contains(byte))
        .count();
    let host = text[at + 1..]
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(byte))
        .count();
    let host = text[at + 1..at + 1 + host].trim_end_matches('.');
    let start = at - name;
    let fits = name > 0
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && !host.ends_with(['-', '_'])
        && !text[..start].ends_with(['/', ':']);
    let span = start..at + 1 + host.len();
    fits.then(|| Found {
        href: format!("mailto:{}", &text[span.clone()]),
        span,
    })
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
            ("https://example.org/?a=b&amp;.", "https://example.org/?a=b"),
            ("“https://example.org”", "https://example.org"),
            ("go to www.example.org, now", "www.example.org"),
            ("Write to press@example.org.", "press@example.org"),
            ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ] {
            let found = find(text, None);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].span.clone()], expect, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_stays_text() {
        for text in [
            "https://",
            "http://localhost",
            "xhttps://example.org",
            "a@b",
            "www.",
            "@",
        ] {
            assert!(find(text, None).is_empty(), "{text}");
        }
    }
}
