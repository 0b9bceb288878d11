//! Pieces that belong together because an HTML element opened in one ends in another:
//! a `<div>` block, paragraphs of Markdown, a `</div>` block. An element that never ends
//! holds nothing together.

use std::{collections::HashMap, ops::Range};

use crate::{html, pieces::Pieces};

/// Ranges of pieces that become one block each, covering all pieces in order.
pub(crate) fn groups(pieces: &Pieces) -> Vec<Range<usize>> {
    let mut reach: Vec<usize> = (0..pieces.list.len()).collect();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (index, piece) in pieces.list.iter().enumerate() {
        let Some(text) = pieces.html.get(piece.html.clone()).filter(|_| piece.block) else {
            continue;
        };
        html::elements(text, |name, closes| {
            if !closes {
                *counts.entry(name.to_owned()).or_insert(0) += 1;
                open.push((name.to_owned(), index));
            } else if counts.get(name).is_some_and(|count| *count > 0) {
                while let Some((opened, at)) = open.pop() {
                    if let Some(count) = counts.get_mut(&opened) {
                        *count = count.saturating_sub(1);
                    }
                    if opened == name {
                        reach[at] = reach[at].max(index);
                        break;
                    }
                }
            }
        });
    }
    join(&reach)
}

fn join(reach: &[usize]) -> Vec<Range<usize>> {
    let mut groups = Vec::with_capacity(reach.len());
    let mut start = 0;
    while start < reach.len() {
        let mut end = start;
        let mut at = start;
        while at <= end {
            end = end.max(reach[at]);
            at += 1;
        }
        groups.push(start..end + 1);
        start = end + 1;
    }
    groups
}
