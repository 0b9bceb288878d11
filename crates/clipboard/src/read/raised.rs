//! Raised and lowered figures: Markdown has none, Unicode has (m², CO₂). Other raised
//! text stands as it is.

use crate::address;

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
            Some(moved) if !self.leads_away(&element.children) => {
                read_text(&moved, context, flow);
            }
            _ => self.flow(&element.children, context, flow),
        }
    }

    /// Whether there is an address to keep; that of a note in the same text is none.
    fn leads_away(&self, ids: &[usize]) -> bool {
        let mut inside = self.tree.elements(ids);
        inside.any(|one| address::link(one.attribute("href")).is_some())
    }
}

fn moved(letter: char, figures: &str) -> Option<char> {
    let at = PLAIN.chars().position(|plain| plain == letter)?;
    figures.chars().nth(at)
}
