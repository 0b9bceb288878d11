//! Lists and what they are made of: the items of HTML, Word's paragraphs that are items,
//! and what is left of them in mail.

use super::{
    Context, Flow, Reader, is_unseen,
    list::{self, Entry, Marker, Part},
    look::Look,
    tree::{Element, Node},
};
use crate::model::{Block, Item, Piece, Run};

impl Reader<'_> {
    pub(super) fn list(&self, element: &Element, mut context: Context, flow: &mut Flow) {
        flow.end_line();
        context.lists += 1;
        let mut number = (element.name == "ol").then(|| {
            let start = element.attribute("start").parse();
            start.unwrap_or(1).min(999_999_999)
        });
        for id in &element.children {
            let Node::Element(item) = self.tree.node(*id) else {
                self.flow(&[*id], &context, flow);
                continue;
            };
            if item.name != "li" || is_unseen(item, Look::of(item, self.sheet)) {
                self.flow(&[*id], &context, flow);
                continue;
            }
            flow.end_line();
            let mut inside = context.clone();
            inside.marks = Look::of(item, self.sheet).over(context.marks);
            let blocks = self.blocks(&item.children, &inside);
            if blocks.is_empty() {
                continue;
            }
            flow.parts.push(Part::Entry(Entry {
                level: list::told_level(item, element).max(context.lists),
                number,
                item: Item {
                    ticked: self.ticked(item),
                    blocks,
                },
            }));
            number = number.map(|number| number.saturating_add(1));
        }
        flow.end_line();
    }

    /// Whether an item of a list of tasks is done.
    fn ticked(&self, item: &Element) -> Option<bool> {
        if item.attribute("role") == "checkbox" {
            return Some(item.attribute("aria-checked") == "true");
        }
        let first = self.tree.elements(&item.children).next()?;
        let inner = self.tree.elements(&first.children).next();
        [Some(first), inner]
            .into_iter()
            .flatten()
            .find(|element| element.name == "input" && element.attribute("type") == "checkbox")
            .map(|input| input.has("checked"))
    }

    /// A paragraph that Word means as an item.
    pub(super) fn word_item(&self, element: &Element, mut context: Context, flow: &mut Flow) {
        flow.end_line();
        let marker = self.word_marker(&element.children).unwrap_or_default();
        context.in_word_item = true;
        let blocks = self.blocks(&element.children, &context);
        if !blocks.is_empty() {
            flow.parts.push(Part::Entry(Entry {
                level: list::word_level(element).unwrap_or(1),
                number: Marker::of(&marker).number(),
                item: Item {
                    ticked: None,
                    blocks,
                },
            }));
        }
    }

    fn word_marker(&self, ids: &[usize]) -> Option<String> {
        self.tree.elements(ids).find_map(|element| {
            if list::is_word_marker(element) {
                Some(self.raw(&element.children))
            } else {
                self.word_marker(&element.children)
            }
        })
    }

    /// A paragraph of a list of Word's that came through a program which kept only what
    /// was typed.
    pub(super) fn typed_item(&self, element: &Element, context: &Context, flow: &mut Flow) {
        flow.end_line();
        let mut blocks = self.blocks(&element.children, context);
        let marker = match blocks.first_mut() {
            Some(Block::Paragraph(runs)) => take_marker(runs),
            _ => None,
        };
        let parts = blocks.into_iter();
        match marker {
            None => flow.parts.extend(parts.map(Part::Block)),
            Some(marker) => flow.parts.push(Part::Entry(Entry {
                level: 1,
                number: marker.number(),
                item: Item {
                    ticked: None,
                    blocks: parts.collect(),
                },
            })),
        }
    }
}

/// Takes the marker from the beginning of a line.
fn take_marker(runs: &mut Vec<Run>) -> Option<Marker> {
    // The marker may have a face of its own, and so end with its run.
    let joined: String = runs.iter().take(3).filter_map(Run::text).collect();
    let (marker, mut length) = list::typed_marker(&joined)?;
    while length > 0 {
        let Piece::Text(text) = &mut runs.first_mut()?.piece else {
            break;
        };
        if text.len() > length {
            text.drain(..length);
            break;
        }
        length -= text.len();
        runs.remove(0);
    }
    Some(marker)
}
