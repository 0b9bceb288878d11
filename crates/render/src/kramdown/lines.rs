//! Lines, and what their beginnings mean.

use super::html;

/// The line that begins at `at`, with its end.
pub(super) fn line(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
    &rest[..end]
}

pub(super) fn is_blank(line: &str) -> bool {
    line.bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c))
}

/// A line without the up to three blanks that may stand before a mark.
pub(super) fn margin(line: &str) -> &str {
    let blanks = line.bytes().take_while(|byte| *byte == b' ').count();
    &line[blanks.min(3)..]
}

/// What is left of a line that is indented as code is.
pub(super) fn indented(line: &str) -> Option<&str> {
    line.strip_prefix('\t')
        .or_else(|| line.strip_prefix("    "))
}

/// A mark that begins an item: whether it counts, and where the item's words begin.
pub(super) fn item(line: &str) -> Option<(bool, usize)> {
    let rest = margin(line);
    let blanks = line.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (ordered, mark) = match rest.as_bytes().get(digits) {
        Some(b'.') if digits > 0 => (true, digits + 1),
        Some(b'*' | b'+' | b'-') if digits == 0 => (false, 1),
        _ => return None,
    };
    opens(rest, mark).then_some((ordered, blanks + mark))
}

/// The mark before the meaning of a term: where the words begin.
pub(super) fn meaning(line: &str) -> Option<usize> {
    let rest = margin(line);
    (rest.starts_with(':') && opens(rest, 1)).then(|| line.len() - rest.len() + 1)
}

fn opens(rest: &str, mark: usize) -> bool {
    matches!(rest.as_bytes().get(mark), Some(b' ' | b'\t' | b'|'))
}

/// `* * *` and the like.
pub(super) fn is_rule(line: &str) -> bool {
    let rest = margin(line).trim_end_matches('\n');
    let Some(mark @ (b'*' | b'-' | b'_')) = rest.bytes().next() else {
        return false;
    };
    let marks = rest.bytes().filter(|byte| *byte == mark).count();
    marks >= 3
        && rest
            .bytes()
            .all(|byte| byte == mark || byte == b' ' || byte == b'\t')
}

/// `^` alone.
pub(super) fn is_end_mark(line: &str) -> bool {
    line.strip_prefix('^').is_some_and(is_blank)
}

/// The inside of attributes that stand alone on a line.
pub(super) fn attributes(line: &str) -> Option<&str> {
    let inside = margin(line).strip_prefix("{:")?;
    let end = inside.rfind('}')?;
    let words = &inside[..end];
    let plain = !words.is_empty() && !words.starts_with([':', '/']) && !words.contains('}');
    (plain && is_blank(&inside[end + 1..])).then_some(words)
}

/// `>`: what is behind it.
pub(super) fn quoted(line: &str) -> Option<&str> {
    let rest = margin(line).strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// How deep a heading with `#` is, and its words.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &line[level..];
    let words = rest.trim_start_matches([' ', '\t']);
    ((1..=6).contains(&level) && words.len() < rest.len())
        .then(|| (level, words.trim_end_matches('\n')))
}

/// The marks around fenced code.
pub(super) fn fence(line: &str) -> Option<&str> {
    let rest = margin(line);
    let marks = rest
        .bytes()
        .take_while(|b| matches!(b, b'`' | b'~'))
        .count();
    (marks >= 3).then(|| &rest[..marks])
}

/// Whether a line ends what may go on over lines without a mark.
pub(super) fn ends_lazy(line: &str) -> bool {
    line.is_empty()
        || is_blank(line)
        || attributes(line).is_some()
        || is_end_mark(line)
        || html::begins_block(margin(line))
}

/// Whether a line ends a paragraph.
pub(super) fn ends_paragraph(line: &str) -> bool {
    ends_lazy(line)
        || item(line).is_some()
        || heading(line).is_some()
        || meaning(line).is_some()
        || quoted(line).is_some()
        || fence(line).is_some()
}

/// Whether a block may end before this text.
pub(super) fn is_boundary(rest: &str) -> bool {
    let line = line(rest, 0);
    line.is_empty() || is_blank(line) || is_end_mark(line) || attributes(line).is_some()
}

/// How long code is that is indented: lines, blank ones among them, and lines that follow
/// without indentation.
pub(super) fn code(text: &str) -> usize {
    let mut end = 0;
    loop {
        let mut at = end;
        while at < text.len() && is_blank(line(text, at)) {
            at += line(text, at).len();
        }
        let start = at;
        while indented(line(text, at)).is_some() && !is_blank(line(text, at)) {
            at += line(text, at).len();
        }
        if at == start {
            return end;
        }
        while !ends_lazy(line(text, at)) {
            at += line(text, at).len();
        }
        end = at;
    }
}
