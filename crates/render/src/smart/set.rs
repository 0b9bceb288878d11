//! marked (as Hexo calls it), remark and markdown-it: what a mark becomes is told by the
//! words of the page, paragraph by paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{markdown_it, marked, retext};
use crate::dialect::Smart;

/// Sets the typographic signs in the events of a piece.
pub(crate) fn set(events: &mut [Event<'_>], how: Smart) {
    let each: fn(&mut [Event<'_>]) = match how {
        Smart::Retext => retext::set,
        Smart::Hexo => marked::set,
        Smart::MarkdownIt => markdown_it::set,
        Smart::None | Smart::PulldownCmark | Smart::Kramdown | Smart::Goldmark => return,
    };
    let mut start = 0;
    while let Some(range) = next_run(events, start) {
        start = range.end;
        each(&mut events[range]);
    }
}

/// The next events that stand in one line of thought: those between the ends of blocks.
fn next_run(events: &[Event<'_>], from: usize) -> Option<Range<usize>> {
    let mut start = from;
    let mut code = false;
    for (at, event) in events.iter().enumerate().skip(from) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code = false,
            _ => {}
        }
        if is_inline(event) && !code {
            continue;
        }
        if at > start {
            return Some(start..at);
        }
        start = at + 1;
    }
    (start < events.len()).then_some(start..events.len())
}

fn is_inline(event: &Event<'_>) -> bool {
    use pulldown_cmark::TagEnd;
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
        }
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}
