//! A place in an announcement that a comment is about, by the words that stood there and what
//! stood around them, so that it can be found again in a later text.

/// A place in an announcement. `exact`, `prefix`, `suffix` and `start` are what the W3C's
/// [Web Annotation selectors](https://www.w3.org/TR/annotation-model/#selectors) mean by them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Where the words stood.
    pub part: Part,
    /// The words, as they stood in the text (the Markdown); empty for a whole field.
    pub exact: String,
    /// Some of what stood before them.
    pub prefix: String,
    /// Some of what stood after them.
    pub suffix: String,
    /// Where they began, in bytes of the part's text.
    pub start: usize,
    /// The content of the file they stood in, by the id that git gives it.
    pub blob: String,
}

/// A part of an announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The text.
    Body,
    /// A field of the front matter, by its keys from the outside in.
    Field(Vec<String>),
}
