//! Some generators know no indented code: to them such text is a paragraph.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::{blocks, dialect::Dialect, source::Rewrite};

/// Takes the indentation away where the dialect knows no indented code, so that the text
/// is read as a paragraph.
pub(crate) fn rewrites(text: &str, dialect: &Dialect) -> Vec<Rewrite> {
    let mut rewrites = Vec::new();
    if dialect.indented_code || !(text.contains("    ") || text.contains('\t')) {
        return rewrites;
    }
    let mut inside = false;
    for (event, span) in Parser::new_ext(text, blocks::options(dialect)).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => inside = true,
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(_) if inside => dedent(text, span, &mut rewrites),
            _ => {}
        }
    }
    rewrites
}

fn dedent(text: &str, span: Range<usize>, rewrites: &mut Vec<Rewrite>) {
    let (Some(before), Some(code)) = (text.get(..span.start), text.get(span.clone())) else {
        return;
    };
    let blank = before.len() - before.trim_end_matches([' ', '\t']).len();
    let start = span.start - blank.min(4);
    let words = code.trim_start_matches([' ', '\t']);
    let end = span.start + (code.len() - words.len());
    let last = rewrites.last().map_or(0, |rewrite| rewrite.span.end);
    if start >= last {
        let after_mark = start > 0 && !before[..start].ends_with(['\n', ' ', '\t']);
        let guard = guard(words);
        let guard = if after_mark {
            format!(" {guard}")
        } else {
            guard.to_owned()
        };
        rewrites.push(Rewrite::new(start..end, guard));
    }
}

/// What goes before a line so that it begins nothing but a paragraph.
fn guard(line: &str) -> &'static str {
    // A filler that stands for no tag: it shows nothing.
    const NOTHING: &str = "\u{FDD0}\u{FDD2}";
    // Marks of a fence may still be those of code inside the paragraph.
    if line.starts_with("```") || line.starts_with("~~~") {
        return NOTHING;
    }
    if opens_block(line) {
        return "\\";
    }
    let digits = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let number = digits.len() < line.len() && digits.starts_with(['.', ')']);
    if number || line.starts_with(['<', '[', ':', '|']) {
        NOTHING
    } else {
        ""
    }
}

/// Whether a line would begin something other than a paragraph.
fn opens_block(line: &str) -> bool {
    let marks_only = |mark: u8| {
        line.trim_end()
            .bytes()
            .all(|byte| byte == mark || byte == b' ')
    };
    match line.as_bytes() {
        [b'#' | b'>' | b'=', ..] => true,
        [mark @ (b'-' | b'+' | b'*' | b'_'), next, ..] => {
            (*next == b' ' && *mark != b'_') || marks_only(*mark)
        }
        _ => false,
    }
}
