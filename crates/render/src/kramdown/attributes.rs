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
        Block::Heading { id, .. } => {
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
    let Some(found) = span(&cursor.text[begin..]) else {
        return false;
    };
    let after = lines::line(cursor.text, begin + found.length);
    if !lines::is_blank(after) {
        return false;
    }
    cursor.at = begin + found.length + after.len();
    let block = match found.shows {
        Some(html) => Block::Html(vec![Part::Raw(html.to_owned())]),
        None => Block::End(End::Attributes),
    };
    cursor.push(block, start);
    true
}

/// An extension in a text.
pub(super) struct Extension<'t> {
    pub(super) length: usize,
    /// The HTML that it puts there.
    pub(super) shows: Option<&'t str>,
}

/// The extension that a text begins with.
pub(super) fn span(text: &str) -> Option<Extension<'_>> {
    let inside = text.strip_prefix("{::")?;
    let (head, after) = inside.split_once('}')?;
    let name = head
        .split(|letter: char| letter.is_whitespace() || letter == '/')
        .next()?;
    if !matches!(name, "comment" | "nomarkdown" | "options") {
        return None;
    }
    let open = text.len() - after.len();
    if head.ends_with('/') {
        return Some(Extension {
            length: open,
            shows: None,
        });
    }
    let named = format!("{{:/{name}}}");
    let end = [after.find("{:/}"), after.find(&named)]
        .into_iter()
        .flatten()
        .min()?;
    let close = after[end..].find('}')? + 1;
    Some(Extension {
        length: open + end + close,
        shows: (name == "nomarkdown").then(|| &after[..end]),
    })
}
