//! The pieces that a text is compared by: what stands there, and the blank space after it.
//! Knows nothing of how a text is cut into them.

use std::borrow::Cow;

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Running text.
    Paragraph,
    /// A line that begins with `#`.
    Heading,
    /// An item of a list, with the lines that belong to it.
    Item,
    /// A line of a table.
    Row,
    /// Code between fences, with them.
    Fence,
    /// A sentence of a paragraph or an item.
    Sentence,
    /// A line of code.
    Code,
}

/// A piece of a text.
#[derive(Debug, Clone)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) content: &'a str,
    /// What stands between it and the next one; `None` after the last.
    pub(crate) gap: Option<&'a str>,
    /// What it is known by: its words, however they are broken into lines.
    pub(crate) key: Cow<'a, str>,
    /// Where it begins in the text that was cut.
    pub(crate) at: usize,
}

impl<'a> Token<'a> {
    pub(crate) fn new(kind: Kind, text: &'a str, span: std::ops::Range<usize>) -> Self {
        let content = &text[span.clone()];
        let key = match kind {
            Kind::Fence | Kind::Code => one_line_end(content),
            _ => one_blank(content),
        };
        Self {
            kind,
            content,
            gap: None,
            key,
            at: span.start,
        }
    }

    /// What has to stand between a piece of this kind and the next one where nothing tells.
    pub(crate) fn usual_gap(&self) -> Gap {
        match self.kind {
            Kind::Paragraph | Kind::Heading | Kind::Fence => Gap::Paragraph,
            Kind::Item | Kind::Row | Kind::Code => Gap::Line,
            Kind::Sentence => Gap::Blank,
        }
    }
}

/// The blank space between two pieces where no version tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// An empty line.
    Paragraph,
    /// A new line.
    Line,
    /// A blank, but none where the script has none.
    Blank,
}

fn one_line_end(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}

fn one_blank(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let plain = !trimmed.contains(['\n', '\r', '\t']) && !trimmed.contains("  ");
    if plain {
        trimmed.into()
    } else {
        trimmed
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .into()
    }
}

/// Sets the gaps of pieces that follow one another in `text`.
pub(crate) fn with_gaps<'a>(text: &'a str, tokens: &mut [Token<'a>]) {
    for at in 1..tokens.len() {
        let before = tokens[at - 1].at + tokens[at - 1].content.len();
        tokens[at - 1].gap = Some(&text[before..tokens[at].at]);
    }
}
