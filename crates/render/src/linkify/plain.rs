//! Bare addresses as remark, Sätteri, marked and goldmark find them.

use super::{Found, ends_address};
use crate::dialect::Autolink;

/// The address that begins at `at`, or around it when an `@` stands there; it begins not
/// before `from`.
pub(super) fn around(
    text: &str,
    from: usize,
    at: usize,
    before: Option<char>,
    how: Autolink,
) -> Option<Found> {
    match text.as_bytes()[at] {
        b'@' => mail(text, from, at, before, how),
        b'h' | b'H' | b'w' | b'W' | b'f' | b'F' => address(text, at, before, how),
        _ => None,
    }
}

fn address(text: &str, at: usize, before: Option<char>, how: Autolink) -> Option<Found> {
    let previous = text[..at].chars().next_back().or(before);
    let rest = &text[at..];
    let scheme = ["https://", "http://", "www.", "ftp://"]
        .into_iter()
        .find(|scheme| {
            rest.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })?;
    let as_typed = rest.starts_with(scheme);
    let fits = match how {
        Autolink::Goldmark => as_typed && begins(previous),
        Autolink::Marked => {
            as_typed || (previous.is_none_or(char::is_whitespace) && scheme != "www.")
        }
        _ if scheme == "ftp://" => false,
        _ if scheme == "www." => {
            previous.is_none_or(|letter| letter.is_whitespace() || "*_~([]".contains(letter))
        }
        _ => previous.is_none_or(|letter| !letter.is_ascii_alphanumeric()),
    };
    if !fits {
        return None;
    }
    let end = match how {
        Autolink::Goldmark => goldmark_end(rest, scheme)?,
        _ => rest.find(ends_address).unwrap_or(rest.len()),
    };
    let address = trim_end(&rest[..end], how);
    let host = host(address, scheme)?;
    let known = match how {
        Autolink::Marked => {
            host.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '-')
        }
        Autolink::Goldmark => true,
        _ => {
            let mut last = host.rsplit('.').take(2);
            !host.is_empty()
                && !host.starts_with('.')
                && last.all(|part| !part.contains('_'))
                && (scheme != "www." || host.len() > scheme.len())
        }
    };
    let href = match (scheme, how) {
        // Hugo sets the protocol of such addresses so, where the site says nothing else.
        ("www.", Autolink::Goldmark) => format!("https://{address}"),
        ("www.", _) => format!("http://{address}"),
        _ => address.to_owned(),
    };
    known.then(|| Found {
        span: at..at + address.len(),
        href,
    })
}

fn host<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let start = if scheme == "www." { 0 } else { scheme.len() };
    address.get(start..)?.split(['/', '?', '#', ':']).next()
}

/// Where goldmark lets an address begin: at the start of words, and after what it has read
/// as something else.
fn begins(previous: Option<char>) -> bool {
    previous.is_none_or(|letter| letter.is_whitespace() || "*_~(\"'“‘>".contains(letter))
}

/// How far an address reaches for goldmark: a host of plain letters that ends in a word,
/// and a path of signs that addresses are made of.
fn goldmark_end(rest: &str, scheme: &str) -> Option<usize> {
    let start = scheme.len();
    let in_host = |byte: &u8| byte.is_ascii_alphanumeric() || b"-@:%._+~#=".contains(byte);
    let length = rest[start..].bytes().take_while(in_host).count();
    let host = &rest[start..start + length];
    // The last dot with lower-case letters behind it ends the host.
    let (dot, word) = host.rmatch_indices('.').find_map(|(dot, _)| {
        let word = host[dot + 1..]
            .bytes()
            .take_while(u8::is_ascii_lowercase)
            .count();
        (dot > 0 && word > 0).then_some((dot, word))
    })?;
    let mut end = start + dot + 1 + word;
    if scheme != "www."
        && let Some(port) = rest[end..].strip_prefix(':')
    {
        let digits = port.bytes().take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { digits + 1 } else { 0 };
    }
    if rest[end..].starts_with(['/', '#', '?']) {
        let in_path = |byte: &u8| {
            byte.is_ascii_alphanumeric() || b"-@:%_+.~#$!?&/=(),;'\">^{}[]`".contains(byte)
        };
        end += rest[end..].bytes().take_while(in_path).count();
    }
    Some(end)
}

/// Leaves out what belongs to the sentence around the address.
fn trim_end(mut address: &str, how: Autolink) -> &str {
    if how == Autolink::Goldmark {
        return goldmark_trim(address);
    }
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        let without = &address[..address.len() - last.len_utf8()];
        address = match last {
            ')' if closed > opened => {
                closed -= 1;
                without
            }
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '"' | '\'' | '”' | '’' => without,
            ']' if how == Autolink::Gfm => without,
            ';' => match entity_start(without) {
                Some(entity) => &address[..entity],
                None => without,
            },
            _ => break,
        };
    }
    address
}

/// goldmark looks at the last sign once, and then at signs that end sentences.
fn goldmark_trim(address: &str) -> &str {
    let without = &address[..address.len().saturating_sub(1)];
    let trimmed = match address.bytes().next_back() {
        Some(b'.') => without,
        Some(b')') => {
            let (opened, closed) = (address.matches('(').count(), address.matches(')').count());
            let surplus = closed.saturating_sub(opened);
            let end = address.len().saturating_sub(surplus);
            address.get(..end).unwrap_or(address)
        }
        Some(b';') => entity_start(without).map_or(address, |entity| &address[..entity]),
        _ => address,
    };
    trimmed.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~'])
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

/// The mail address around the `@` at `at`.
fn mail(text: &str, from: usize, at: usize, before: Option<char>, how: Autolink) -> Option<Found> {
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
    let previous = text[..start].chars().next_back().or(before);
    let alone = match how {
        Autolink::Goldmark => begins(previous),
        _ => previous != Some('/'),
    };
    let fits = alone
        && name > 0
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && !host.ends_with(['-', '_']);
    let span = start..at + 1 + host.len();
    fits.then(|| Found {
        href: format!("mailto:{}", &text[span.clone()]),
        span,
    })
}
