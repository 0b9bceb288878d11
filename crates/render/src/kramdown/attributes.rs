//! `{: … }` and `{:: … }`: attributes, which do not show, comments and other extensions.

use super::{
    blocks::Cursor,
    lines,
    tree::{Block, End, Part},
};

/// Whether a text can be a label: letters, digits, `_`, and `-` behind the first.
pub(super) fn is_name(text: &str) -> bool {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    text.starts_with(is_word) && text.chars().all(|letter| is_word(letter) || letter == '-')
}

/// The words of a heading, and the id that stands behind them.
pub(super) fn heading(words: &str) -> (&str, Option<&str>) {
    let words = words.trim_end();
    let found = words
        .strip_suffix('}')
        .and_then(|rest| rest.rsplit_once("{#"))
        .filter(|(text, id)| {
            text.ends_with([' ', '\t'])
                && id.starts_with(|first: char| first.is_alphabetic() || first == '_')
                && id
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "_-.:".contains(letter))
        });
    match found {
        Some((text, id)) => (text.trim_end(), Some(id)),
        None => (words, None),
    }
}

/// Attributes before or below a block, definitions of attributes, extensions.
pub(super) fn block(cursor: &mut Cursor<'_, '_>) -> bool {
    let line = cursor.line();
    let rest = lines::margin(line);
    if !rest.starts_with("{:") {
        return false;
    }
    let start = cursor.at;
    if defines(rest) {
        cursor.at += line.len();
        cursor.push(Block::End(End::Attributes), start);
        return true;
    }
    if rest.starts_with("{::") {
        return extension(cursor, line.len() - rest.len());
    }
    let Some(words) = lines::attributes(line) else {
        return false;
    };
    cursor.at += line.len();
    let more = lines::attributes(cursor.line()).is_some();
    match cursor.nodes.last_mut().map(|node| &mut node.block) {
        None | Some(Block::Blank { .. } | Block::End(End::Mark | End::Attributes)) => {
            cursor.pending = true;
        }
        Some(block) => {
            apply(block, words);
            if !more {
                cursor.push(Block::End(End::Attributes), start);
            }
        }
    }
    true
}

/// `{:name: … }`.
fn defines(rest: &str) -> bool {
    let parts = rest
        .strip_prefix("{:")
        .and_then(|rest| rest.split_once(':'));
    parts.is_some_and(|(name, rest)| {
        is_name(name)
            && rest
                .split_once('}')
                .is_some_and(|(words, after)| !words.is_empty() && lines::is_blank(after))
    })
}

/// What of attributes shows: an id that is linked to, and the place of the contents.
fn apply(block: &mut Block, words: &str) {
    match block {
        Block::Heading { id, listed, .. } => {
            *listed &= !words.contains(".no_toc");
            let named = words.split_ascii_whitespace().find_map(|word| {
                let (_, id) = word.split_once('#')?;
                Some(id.split('.').next().unwrap_or(id).to_owned())
            });
            *id = named.or(id.take());
        }
        Block::List(list) => {
            list.contents |= words.split_ascii_whitespace().any(|word| word == "toc");
        }
        _ => {}
    }
}

/// A comment, HTML as it stands, or options.
fn extension(cursor: &mut Cursor<'_, '_>, before: usize) -> bool {
    let start = cursor.at;
    let begin = start + before;
    let rest = &cursor.text[begin..];
    let Some(head) = head(rest) else {
        return false;
    };
    let after = lines::line(rest, head.length);
    if !lines::is_blank(after) {
        return false;
    }
    let mut end = head.length + after.len();
    let mut inside = None;
    if !head.closed {
        let from = end;
        loop {
            let line = lines::line(rest, end);
            let stop = lines::margin(line).trim_end();
            if line.is_empty() {
                return false;
            }
            end += line.len();
            if stop == "{:/}" || stop == format!("{{:/{}}}", head.name) {
                inside = Some(&rest[from..end - line.len()]);
                break;
            }
        }
    }
    cursor.at = begin + end;
    let block = match inside.filter(|_| head.shows) {
        Some(html) => Block::Html(vec![Part::Raw(html.to_owned())]),
        None => Block::End(End::Attributes),
    };
    cursor.push(block, start);
    true
}

/// The start of an extension.
struct Head<'t> {
    name: &'t str,
    length: usize,
    /// Nothing is inside.
    closed: bool,
    /// What is inside is HTML of the page.
    shows: bool,
}

fn head(text: &str) -> Option<Head<'_>> {
    let inside = text.strip_prefix("{::")?;
    let (head, after) = inside.split_once('}')?;
    let name = head
        .split(|letter: char| letter.is_whitespace() || letter == '/')
        .next()?;
    let known = matches!(name, "comment" | "nomarkdown" | "options");
    let for_others = head.contains("type=") && !head.contains("html");
    known.then(|| Head {
        name,
        length: text.len() - after.len(),
        closed: head.ends_with('/'),
        shows: name == "nomarkdown" && !for_others,
    })
}

/// An extension in a text.
pub(super) struct Extension<'t> {
    pub(super) length: usize,
    /// The HTML that it puts there.
    pub(super) shows: Option<&'t str>,
}

/// The extension that a text begins with.
pub(super) fn span(text: &str) -> Option<Extension<'_>> {
    let head = head(text)?;
    let open = head.length;
    if head.closed {
        return Some(Extension {
            length: open,
            shows: None,
        });
    }
    let after = &text[open..];
    let named = format!("{{:/{}}}", head.name);
    let end = [after.find("{:/}"), after.find(&named)]
        .into_iter()
        .flatten()
        .min()?;
    let close = after[end..].find('}')? + 1;
    Some(Extension {
        length: open + end + close,
        shows: head.shows.then(|| &after[..end]),
    })
}
