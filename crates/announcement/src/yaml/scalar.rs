//! Texts as YAML: in the style they had where that can hold them, else in the mildest
//! that can.

use super::plain::{Place, is_printable, plain_is_safe};
use crate::Value;
use crate::field::Style;

/// How a block text was written, so that it can be written like that again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockHint<'a> {
    /// Blanks before its lines.
    pub(crate) indent: usize,
    pub(crate) line_end: &'a str,
    /// The content as it stands, without the header line; empty for a new one.
    pub(crate) old: &'a str,
}

/// The ways to write a scalar, the best first. `None` for lists and maps.
pub(crate) fn renderings(value: &Value, style: Style, hint: BlockHint) -> Option<Vec<String>> {
    let text = match value {
        Value::Null => return Some(vec!["null".into()]),
        Value::Bool(yes) => return Some(vec![yes.to_string()]),
        Value::Int(number) => return Some(vec![number.to_string()]),
        Value::Float(number) => return Some(vec![float(*number)]),
        Value::Date(text) => return Some(vec![text.clone()]),
        Value::Text(text) => text,
        Value::List(_) | Value::Map(_) => return None,
    };
    let in_style = match style {
        Style::Literal => literal(text, hint),
        Style::Folded => folded(text, hint).or_else(|| literal(text, hint)),
        Style::Plain | Style::Block | Style::Flow if text.contains('\n') => literal(text, hint),
        Style::Plain | Style::Block | Style::Flow => {
            plain_is_safe(text, Place::Line).then(|| text.clone())
        }
        Style::Single => single_quoted(text),
        _ => None,
    };
    let mut out: Vec<String> = in_style.into_iter().collect();
    if matches!(style, Style::Literal | Style::Folded) && plain_is_safe(text, Place::Line) {
        out.push(text.clone());
    }
    if style != Style::Double {
        out.push(quoted(text));
    }
    out.push(double_quoted(text));
    out.dedup();
    Some(out)
}

/// In quotes: double ones, or single ones where that saves backslashes.
pub(crate) fn quoted(text: &str) -> String {
    let double = double_quoted(text);
    if double.contains('\\')
        && let Some(single) = single_quoted(text)
    {
        return single;
    }
    double
}

/// In single quotes, if they can hold it.
pub(crate) fn single_quoted(text: &str) -> Option<String> {
    text.chars()
        .all(is_printable)
        .then(|| format!("'{}'", text.replace('\'', "''")))
}

/// In double quotes, with escapes that YAML 1.1, 1.2 and JSON share.
pub(crate) fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ch if is_printable(ch) => out.push(ch),
            ch => out.push_str(&unicode_escape(ch)),
        }
    }
    out.push('"');
    out
}

/// `\u0007`: YAML, JSON and TOML all read it. Only for characters of four digits.
pub(crate) fn unicode_escape(ch: char) -> String {
    format!("\\u{:04X}", u32::from(ch))
}

/// A number with a fraction, so that it is read as one again.
pub(crate) fn float(number: f64) -> String {
    if number.is_nan() {
        ".nan".into()
    } else if number.is_infinite() {
        if number < 0.0 {
            "-.inf".into()
        } else {
            ".inf".into()
        }
    } else {
        format!("{number:?}")
    }
}

/// Line by line after `|`. Only what any parser reads back the same.
fn literal(text: &str, hint: BlockHint) -> Option<String> {
    let content = block_content(text)?;
    let mut out = String::from(if text.ends_with('\n') { "|" } else { "|-" });
    for line in content.split('\n') {
        push_line(&mut out, line, hint);
    }
    Some(out)
}

/// Lines run on after `>`. Lines that stay are written as they stood.
fn folded(text: &str, hint: BlockHint) -> Option<String> {
    let content = block_content(text)?;
    if content
        .split('\n')
        .any(|line| line.starts_with([' ', '\t']))
    {
        return None;
    }
    let old = old_paragraphs(hint.old);
    let width = match hint
        .old
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count()
    {
        0 | 1 => usize::MAX,
        _ => hint
            .old
            .lines()
            .map(|line| line.trim().chars().count())
            .max()
            .unwrap_or(0)
            .max(40),
    };
    let mut out = String::from(if text.ends_with('\n') { ">" } else { ">-" });
    for (at, paragraph) in content.split('\n').enumerate() {
        if at > 0 {
            // A line end in the text is an empty line here.
            out.push_str(hint.line_end);
        }
        if paragraph.is_empty() {
            continue;
        }
        let before = old.get(at).map_or(&[][..], Vec::as_slice);
        for line in fold(paragraph, before, width) {
            push_line(&mut out, line, hint);
        }
    }
    Some(out)
}

fn push_line(out: &mut String, line: &str, hint: BlockHint) {
    out.push_str(hint.line_end);
    if !line.is_empty() {
        out.push_str(&" ".repeat(hint.indent));
        out.push_str(line);
    }
}

/// The text without its last line end, if a block can hold it without further marks.
fn block_content(text: &str) -> Option<&str> {
    let content = text.strip_suffix('\n').unwrap_or(text);
    let printable = content.chars().all(|ch| ch == '\n' || is_printable(ch));
    let first = content.split('\n').find(|line| !line.is_empty())?;
    let last = content.rsplit('\n').next()?;
    let plain_ends =
        !first.starts_with([' ', '\t']) && !last.trim().is_empty() && !content.starts_with('\n');
    (printable && plain_ends).then_some(content)
}

/// The lines of each paragraph of a folded text; empty lines divide.
fn old_paragraphs(old: &str) -> Vec<Vec<&str>> {
    let mut paragraphs = vec![Vec::new()];
    for line in old.lines().map(str::trim) {
        if line.is_empty() {
            paragraphs.push(Vec::new());
        } else if let Some(last) = paragraphs.last_mut() {
            last.push(line);
        }
    }
    paragraphs
}

/// Breaks a paragraph into lines. Lines that stood there before stay, from the top and
/// from the bottom; what is between is filled up to `width`.
fn fold<'a>(paragraph: &'a str, before: &[&str], width: usize) -> Vec<&'a str> {
    let mut rest = paragraph;
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    for line in before {
        let Some(after) = rest
            .strip_prefix(line)
            .and_then(|after| after.strip_prefix(' '))
        else {
            break;
        };
        if after.starts_with(' ') || after.is_empty() {
            break;
        }
        head.push(&rest[..line.len()]);
        rest = after;
    }
    for line in before.iter().skip(head.len()).rev() {
        let Some(above) = rest
            .strip_suffix(line)
            .and_then(|above| above.strip_suffix(' '))
        else {
            break;
        };
        if above.ends_with(' ') || above.is_empty() {
            break;
        }
        tail.push(&rest[above.len() + 1..]);
        rest = above;
    }
    head.extend(fill(rest, width));
    head.extend(tail.into_iter().rev());
    head
}

/// Lines of at most `width` characters, broken at single blanks only.
fn fill(text: &str, width: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut candidate) = (0, None);
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices(' ') {
        let single = at > 0
            && bytes[at - 1] != b' '
            && bytes
                .get(at + 1)
                .is_some_and(|next| *next != b' ' && *next != b'\t');
        if !single {
            continue;
        }
        if let Some(split) = candidate
            && text[start..at].chars().count() > width
        {
            lines.push(&text[start..split]);
            start = split + 1;
        }
        candidate = Some(at);
    }
    if let Some(split) = candidate
        && split > start
        && text[start..].chars().count() > width
    {
        lines.push(&text[start..split]);
        start = split + 1;
    }
    lines.push(&text[start..]);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: BlockHint = BlockHint {
        indent: 2,
        line_end: "\n",
        old: "",
    };

    #[test]
    fn first_choice() {
        let check = |text: &str, style: Style, expect: &str| {
            let all = renderings(&Value::Text(text.into()), style, NEW).unwrap();
            assert_eq!(all[0], expect, "{text:?}");
        };
        check("A title", Style::Plain, "A title");
        check("A: b", Style::Plain, "\"A: b\"");
        check("Say \"a: b\"", Style::Plain, "'Say \"a: b\"'");
        check("no", Style::Plain, "\"no\"");
        check("", Style::Plain, "\"\"");
        check("it's", Style::Single, "'it''s'");
        check("plain", Style::Double, "\"plain\"");
        check("a \\ \"b\"", Style::Double, "\"a \\\\ \\\"b\\\"\"");
        check("a\nb", Style::Double, "\"a\\nb\"");
        check("a\nb", Style::Single, "\"a\\nb\"");
        check("a\nb", Style::Plain, "|-\n  a\n  b");
        check("a\n\n  b\n", Style::Literal, "|\n  a\n\n    b");
        check("a\n\nb", Style::Folded, ">-\n  a\n\n\n  b");
        check("one line", Style::Folded, ">-\n  one line");
        check(" a\nb", Style::Literal, "\" a\\nb\"");
        check("a\n\n", Style::Literal, "\"a\\n\\n\"");
        check("a\u{85}b\u{feff}", Style::Plain, "\"a\\u0085b\\uFEFF\"");
    }

    #[test]
    fn folded_lines_that_stay_keep_their_place() {
        let old =
            "  The first line of a text that is\n  folded, and its second line, and\n  a third.\n";
        let hint = BlockHint { old, ..NEW };
        let check = |text: &str, expect: &str| assert_eq!(folded(text, hint).unwrap(), expect);
        check(
            "The first line of a text that is folded, and a second line, and a third.",
            ">-\n  The first line of a text that is\n  folded, and a second line, and\n  a third.",
        );
        check(
            "A first line of a text that is folded, and its second line, and a third.",
            ">-\n  A first line of a text that is\n  folded, and its second line, and\n  a third.",
        );
    }

    #[test]
    fn fills_at_single_blanks_only() {
        assert_eq!(fill("aaa bbb  ccc ddd", 7), ["aaa", "bbb  ccc", "ddd"]);
        assert_eq!(fill("aaaaaaaaaa b", 4), ["aaaaaaaaaa", "b"]);
        assert_eq!(fill("a b c d", 3), ["a b", "c d"]);
        assert_eq!(fill("a b c d", usize::MAX), ["a b c d"]);
    }
}
