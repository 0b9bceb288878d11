//! A finding about an announcement, and the edits that mend it.

use std::ops::Range;

/// One replacement in a text: the bytes of `span` become `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// Bytes of the text as it is.
    pub span: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

impl TextEdit {
    /// Replaces `span` by `text`.
    pub fn new(span: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }
}

/// Applies edits that do not overlap, given in any order. An edit whose span does not
/// fit the text is left out.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let Some(kept) = text.get(at..edit.span.start) else {
            continue;
        };
        if text.get(edit.span.clone()).is_none() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops publishing.
    Error,
    /// Asks once before publishing.
    Warning,
    /// For the eye only.
    Hint,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Which rule found it.
    pub code: Code,
    /// Where: bytes of the whole text; empty at the start of the front matter for
    /// something that is missing.
    pub span: Range<usize>,
    /// The key of the field it is about, if it is about one.
    pub field: Option<String>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What mends it.
    pub fix: Option<Fix>,
}

/// Edits that mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The result in words ("Replace with –").
    pub label: String,
    /// The edits, of the whole text.
    pub edits: Vec<TextEdit>,
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal,)+) => {
        /// The rules, by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])+ $name,)+ }

        impl Code {
            /// All rules.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The rule's name as tools see it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

codes! {
    /// The front matter cannot be read.
    FrontMatterUnreadable = "front-matter-unreadable",
    /// The front matter begins but has no end.
    FrontMatterUnclosed = "front-matter-unclosed",
    /// A key stands twice.
    DuplicateKey = "duplicate-key",
    /// The text is not UTF-8.
    NotUtf8 = "not-utf8",
    /// No title, or an empty one.
    TitleMissing = "title-missing",
    /// A `#` without quotes cuts a value short.
    ValueCut = "value-cut",
    /// No date where the collection's others have one.
    DateMissing = "date-missing",
    /// The date cannot be read or does not exist.
    DateImpossible = "date-impossible",
    /// The date is written in another shape than the collection's.
    DateShape = "date-shape",
    /// The description is there but empty.
    DescriptionEmpty = "description-empty",
    /// A required field is missing.
    FieldMissing = "field-missing",
    /// A value that the site does not know in this place.
    ChoiceUnknown = "choice-unknown",
    /// A tag that is close to one that many announcements use.
    TagUnusual = "tag-unusual",
    /// A link inside the site leads nowhere.
    LinkBroken = "link-broken",
    /// A link without a target, or with one that no browser opens.
    LinkEmpty = "link-empty",
    /// A link is glued to the word before or after it.
    LinkGlued = "link-glued",
    /// An image that the site does not have.
    ImageMissing = "image-missing",
    /// An image without alternative text.
    ImageAltMissing = "image-alt-missing",
    /// A heading level is skipped.
    HeadingSkipped = "heading-skipped",
    /// Characters that were read in the wrong encoding once.
    Mojibake = "mojibake",
    /// Something that the page does not show, or shows differently from the site.
    NotShown = "not-shown",
    /// The site reads a piece of Markdown otherwise than one would expect.
    ReadsOtherwise = "reads-otherwise",
}
