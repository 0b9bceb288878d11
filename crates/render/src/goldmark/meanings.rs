//! Lists of terms (`: meaning` below a term) as goldmark has them: each line above is a
//! term, and a meaning begins with a paragraph only if a blank line stands before it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::source::Rewrite;

/// A colon needs a blank behind it, where the Markdown reader would see a meaning anyway.
pub(super) fn rewrite(at: usize, line: &str) -> Option<Rewrite> {
    let words = line.trim_start();
    let indent = line.len() - words.len();
    let glued = words
        .strip_prefix(':')
        .is_some_and(|rest| rest.starts_with(|next: char| !next.is_whitespace()));
    let mut signs = words.trim_end().bytes();
    let is_rule = words.contains('-') && signs.all(|byte| b":-| ".contains(&byte));
    (indent < 4 && glued && !is_rule).then(|| Rewrite::new(at + indent..at + indent, "\\"))
}

type Spanned<'a> = (Event<'a>, Range<usize>);

/// Bends the events of lists of terms.
pub(crate) fn settle<'a>(
    text: &'a str,
    events: impl Iterator<Item = Spanned<'a>>,
) -> impl Iterator<Item = Spanned<'a>> {
    let mut open = Open::default();
    events.flat_map(move |(event, span)| open.step(text, event, span))
}

/// What is open around an event.
#[derive(Default)]
struct Open {
    in_term: bool,
    depth: usize,
    /// For each meaning: how deep its blocks lie, and whether its first paragraph is
    /// still to come and shown without a frame.
    meanings: Vec<(usize, bool)>,
    /// How deep the paragraphs lie that are left out.
    bare: Vec<usize>,
}

impl Open {
    fn step<'a>(&mut self, text: &str, event: Event<'a>, span: Range<usize>) -> Vec<Spanned<'a>> {
        match &event {
            Event::SoftBreak if self.in_term => {
                let (end, start) = (TagEnd::DefinitionListTitle, Tag::DefinitionListTitle);
                return vec![(Event::End(end), span.clone()), (Event::Start(start), span)];
            }
            Event::Start(tag) => {
                self.depth += 1;
                match tag {
                    Tag::DefinitionListTitle => self.in_term = true,
                    Tag::DefinitionListDefinition => {
                        self.meanings
                            .push((self.depth + 1, !stands_apart(text, span.start)));
                    }
                    Tag::Paragraph if self.meanings.last() == Some(&(self.depth, true)) => {
                        self.bare.push(self.depth);
                        if let Some((_, is_bare)) = self.meanings.last_mut() {
                            *is_bare = false;
                        }
                        return Vec::new();
                    }
                    _ => {}
                }
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                match tag {
                    TagEnd::DefinitionListTitle => self.in_term = false,
                    TagEnd::DefinitionListDefinition => {
                        self.meanings.pop();
                    }
                    TagEnd::Paragraph if self.bare.last() == Some(&(self.depth + 1)) => {
                        self.bare.pop();
                        return vec![(Event::SoftBreak, span)];
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        vec![(event, span)]
    }
}

/// Whether a blank line stands before the one that begins here.
fn stands_apart(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut lines = before.rsplit('\n').skip(1);
    lines.next().is_some_and(|line| line.trim().is_empty())
}
