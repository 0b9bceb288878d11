//! Raised and lowered figures: Markdown has none, Unicode has (m², CO₂). Other raised
//! text stands as it is.

use super::{Context, Flow, Reader, read_text, tree::Element};

const PLAIN: &str = "0123456789+-=()";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

impl Reader<'_> {
    pub(super) fn raised(&self, element: &Element, context: &Context, flow: &mut Flow) {
        let figures = if element.name == "sup" {
            RAISED
        } else {
            LOWERED
        };
        let text = self.raw(&element.children);
        let moved: Option<String> = text.trim().chars().map(|one| moved(one, figures)).collect();
        match moved {
            // A link there has an address to keep.
            Some(moved)
                if self
                    .tree
                    .elements(&element.children)
                    .all(|one| one.name != "a") =>
            {
                read_text(&moved, context, flow);
            }
            _ => self.flow(&element.children, context, flow),
        }
    }
}

fn moved(letter: char, figures: &str) -> Option<char> {
    let at = PLAIN.chars().position(|plain| plain == letter)?;
    figures.chars().nth(at)
}
