//! Bare addresses as markdown-it finds them with `linkify`: also without a protocol, where
//! the ending is a well-known one.

use super::Found;

/// The endings of more than two letters by which a name is known as an address.
const ENDINGS: [&str; 17] = [
    "biz", "com", "edu", "gov", "net", "org", "pro", "web", "xxx", "aero", "asia", "coop", "info",
    "museum", "name", "shop", "рф",
];

/// Those of two letters: first letter, then all that may follow it.
const COUNTRIES: [&str; 25] = [
    "acdefgilmnoqrstuwxz",
    "babdefghijmnorstvwyz",
    "cacdfghiklmnoruvwxyz",
    "dejkmoz",
    "ecegrstu",
    "fijkmor",
    "gabdefghilmnpqrstuwy",
    "hkmnrtu",
    "idelmnoqrst",
    "jemop",
    "keghimnprwyz",
    "labcikrstuvy",
    "macdeghklmnopqrstuvwxyz",
    "nacefgilopruz",
    "om",
    "paefghklmnrstwy",
    "qa",
    "reosuw",
    "sabcdeghijklmnortuvxyz",
    "tcdfghjklmnortvwz",
    "uagksyz",
    "vaceginu",
    "wfs",
    "yet",
    "zamw",
];

/// The address around the sign at `at`: the `:` of a protocol, an `@`, or the first dot of
/// a name. It begins not before `from`.
pub(super) fn around(text: &str, from: usize, at: usize, before: Option<char>) -> Option<Found> {
    match text.as_bytes()[at] {
        b':' => with_protocol(text, from, at, before),
        b'@' => mail(text, from, at, before),
        b'.' => name(text, from, at, before),
        _ => None,
    }
}

fn with_protocol(text: &str, from: usize, at: usize, before: Option<char>) -> Option<Found> {
    let word = |byte: &u8| byte.is_ascii_alphabetic();
    let length = text[from..at].bytes().rev().take_while(word).count();
    let start = at - length;
    let protocol = text[start..at].to_ascii_lowercase();
    if !alone(text, start, before) {
        return None;
    }
    let rest = &text[at + 1..];
    let length = match protocol.as_str() {
        "http" | "https" | "ftp" => {
            let address = rest.strip_prefix("//")?;
            let host = host(address);
            (host > 0).then(|| 2 + host + path(&address[host..]))?
        }
        "mailto" => {
            let at = rest.find('@').filter(|at| is_mail_name(&rest[..*at]))?;
            let host = host(&rest[at + 1..]);
            (host > 0).then_some(at + 1 + host)?
        }
        _ => return None,
    };
    let span = start..at + 1 + length;
    Some(Found {
        href: text[span.clone()].to_owned(),
        span,
    })
}

fn mail(text: &str, from: usize, at: usize, before: Option<char>) -> Option<Found> {
    let name = text[from..at]
        .bytes()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-;:&=+$,._".contains(byte))
        .count();
    let start = at - name;
    let previous = text[..start].chars().next_back().or(before);
    let host = host(&text[at + 1..]);
    let fits = name > 0
        && previous.is_none_or(|letter| letter.is_whitespace() || "\"(<>|".contains(letter))
        && is_known(&text[at + 1..at + 1 + host]);
    let span = start..at + 1 + host;
    fits.then(|| Found {
        href: format!("mailto:{}", &text[span.clone()]),
        span,
    })
}

fn name(text: &str, from: usize, at: usize, before: Option<char>) -> Option<Found> {
    let label = text[from..at]
        .chars()
        .rev()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '-')
        .map(char::len_utf8)
        .sum::<usize>();
    let start = at - label;
    if label == 0
        || !alone(text, start, before)
        || text[..start].ends_with(['@', '/', ':', '.', '-'])
    {
        return None;
    }
    let host = host(&text[start..]);
    let plain = text[start..start + host]
        .split(':')
        .next()
        .unwrap_or_default();
    if start + host <= at || !is_known(plain) || text[start + host..].starts_with('@') {
        return None;
    }
    let span = start..start + host + path(&text[start + host..]);
    Some(Found {
        href: format!("http://{}", &text[span.clone()]),
        span,
    })
}

/// Whether an address may begin here: not inside a word.
fn alone(text: &str, start: usize, before: Option<char>) -> bool {
    let previous = text[..start].chars().next_back().or(before);
    previous.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
}

fn is_mail_name(name: &str) -> bool {
    let signs = |byte: u8| byte.is_ascii_alphanumeric() || b"-;:&=+$,._".contains(&byte);
    !name.is_empty() && name.bytes().all(signs)
}

/// How long the host with its port is.
fn host(text: &str) -> usize {
    let mut end = 0_usize;
    for part in text.split('.') {
        let label = part
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '-')
            .map(char::len_utf8)
            .sum::<usize>();
        let label = part[..label].trim_end_matches('-').len();
        if label == 0 {
            end = end.saturating_sub(1);
            break;
        }
        end += label;
        if label < part.len() || end >= text.len() {
            break;
        }
        end += 1;
    }
    let end = end.min(text.len());
    let digits = text[end..].strip_prefix(':').map_or(0, |port| {
        port.bytes().take_while(u8::is_ascii_digit).count()
    });
    let end = if end > 0 && digits > 0 {
        end + 1 + digits
    } else {
        end
    };
    // A host that goes on with these is none.
    let goes_on = text[end..].starts_with(['_', '-', '@']);
    if goes_on { 0 } else { end }
}

fn is_known(host: &str) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else {
        return false;
    };
    let ending = ending.to_lowercase();
    let country = || {
        let (first, second) = (ending.chars().next(), ending.chars().nth(1));
        ending.len() == 2
            && COUNTRIES
                .iter()
                .any(|row| row.chars().next() == first && row[1..].contains(second.unwrap_or(' ')))
    };
    !name.is_empty()
        && (ENDINGS.contains(&ending.as_str()) || country() || ending.starts_with("xn--"))
}

/// How long the path behind a host is, without what belongs to the sentence around it.
fn path(text: &str) -> usize {
    if !text.starts_with(['/', '?', '#']) {
        return 0;
    }
    let mut at = 1;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at + letter.len_utf8()..];
        let next = rest.chars().next();
        let goes_on = next.is_some_and(|next| !is_end(next));
        let pair = |close: char| {
            let inside = rest.find(|sign: char| sign == close || is_end(sign))?;
            rest[inside..]
                .starts_with(close)
                .then(|| inside + close.len_utf8())
        };
        let length = match letter {
            letter if is_end(letter) => break,
            '(' => pair(')'),
            '[' => pair(']'),
            '{' => pair('}'),
            '"' => pair('"'),
            '\'' => pair('\'').or_else(|| {
                next.is_some_and(|next| next.is_alphanumeric() || next == '-')
                    .then_some(0)
            }),
            ')' | ']' | '}' => None,
            '.' if next == Some('.') => {
                let dots = rest.len() - rest.trim_start_matches('.').len();
                let after = rest[dots..].chars().next();
                after
                    .is_some_and(|after| after.is_ascii_alphanumeric() || "%/&".contains(after))
                    .then_some(dots)
            }
            '.' | ',' | ';' => goes_on.then_some(0),
            '!' | '?' => (goes_on && next != Some(letter)).then_some(0),
            _ => Some(0),
        };
        let Some(length) = length else { break };
        at += letter.len_utf8() + length;
    }
    at
}

fn is_end(letter: char) -> bool {
    super::ends_address(letter) || matches!(letter, '>' | '|' | '｜')
}
