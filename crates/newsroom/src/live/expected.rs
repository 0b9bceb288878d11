//! What a page shall show after a publish, and whether it does. Letters and digits only are
//! compared: how a site sets quotes, dashes and lines is its own affair.

use api::{ChangeKind, FileChange};
use look::visible;
use render::{Dialect, Media, Renderer};

/// So many sentences are looked for.
const SENTENCES: usize = 4;

/// A sentence with fewer letters could stand anywhere.
const LETTERS: usize = 12;

/// What a page shall show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    /// These texts and not those, as letters.
    Words {
        there: Vec<String>,
        gone: Vec<String>,
    },
    /// No page, or one without this title.
    Nothing { title: String },
}

impl Expected {
    /// What a change of an announcement makes of its page; `None` where nothing that a reader
    /// sees tells the new page from the old one.
    pub(crate) fn of(change: &FileChange, dialect: &Dialect) -> Option<Self> {
        let title = letters(&change.title);
        match change.kind {
            ChangeKind::Media => None,
            ChangeKind::Deleted => Some(Self::Nothing { title }),
            kind => {
                let mut there = sentences(change, true, dialect);
                let mut gone = sentences(change, false, dialect);
                gone.retain(|text| !there.iter().any(|new| new.contains(text)));
                let renamed = change
                    .fields
                    .iter()
                    .any(|field| field.after == change.title);
                if matches!(kind, ChangeKind::Added | ChangeKind::Renamed) || renamed {
                    there.push(title);
                }
                if !there.is_empty() {
                    gone.clear();
                }
                let tells = !(there.is_empty() && gone.is_empty());
                tells.then_some(Self::Words { there, gone })
            }
        }
    }

    /// Whether a page shows it.
    pub(crate) fn is_shown_by(&self, html: &str) -> bool {
        let Some(page) = visible(html).map(|text| letters(&text)) else {
            return false;
        };
        match self {
            Self::Words { there, gone } => {
                there.iter().all(|text| page.contains(text))
                    && !gone.iter().any(|text| page.contains(text))
            }
            Self::Nothing { title } => !title.is_empty() && !page.contains(title),
        }
    }

    /// Whether it is that there is no page.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing { .. })
    }
}

/// The sentences that come or go, as a reader sees them.
fn sentences(change: &FileChange, added: bool, dialect: &Dialect) -> Vec<String> {
    let texts = change.sentences.iter().filter(|one| one.added == added);
    texts
        .map(|one| letters(&seen(&one.text, dialect)))
        .filter(|text| text.chars().count() >= LETTERS)
        .take(SENTENCES)
        .collect()
}

/// A piece of Markdown as a reader sees it. What the site's templates fill in is not known, so
/// a text with such tags is seen as nothing.
fn seen(markdown: &str, dialect: &Dialect) -> String {
    if markdown.contains("{{") || markdown.contains("{%") {
        return String::new();
    }
    let blocks = Renderer::new().render(markdown, dialect, &NoImages);
    let html: String = blocks.into_iter().map(|block| block.html).collect();
    visible(&html).unwrap_or_default()
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Shows no image.
pub(crate) struct NoImages;

impl Media for NoImages {
    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use api::{FieldChange, SentenceChange};

    use super::*;

    fn change(kind: ChangeKind, sentences: &[(bool, &str)], title: &str) -> FileChange {
        let sentences = sentences.iter().map(|(added, text)| SentenceChange {
            added: *added,
            text: (*text).to_owned(),
        });
        FileChange {
            file: "news/gate.md".into(),
            title: title.into(),
            kind,
            merged: None,
            fields: Vec::new(),
            sentences: sentences.collect(),
        }
    }

    fn expected(change: &FileChange) -> Option<Expected> {
        Expected::of(change, &Dialect::commonmark())
    }

    const OLD: &str = "<h1>The gate</h1><p>It opens at nine in the morning.</p>";

    #[test]
    fn a_changed_sentence_is_live_when_the_page_has_it() {
        let new = (true, "It *opens* at [ten](x) in the “morning”.");
        let old = (false, "It opens at nine in the morning.");
        let expected = expected(&change(ChangeKind::Changed, &[old, new], "The gate")).unwrap();
        assert!(!expected.is_shown_by(OLD));
        let page =
            "<h1>Elsewhere</h1><p>It <em>opens</em> at <a>ten</a> in the &quot;morning&quot;.</p>";
        assert!(expected.is_shown_by(page));
    }

    #[test]
    fn what_only_goes_is_live_when_it_is_gone() {
        let gone = expected(&change(
            ChangeKind::Changed,
            &[(false, "It opens at nine in the morning.")],
            "The gate",
        ));
        assert!(!gone.as_ref().unwrap().is_shown_by(OLD));
        assert!(gone.unwrap().is_shown_by("<h1>The gate</h1>"));
    }

    #[test]
    fn a_new_one_needs_its_title_too_and_a_new_title_is_waited_for() {
        let text = [(true, "It opens at nine in the morning.")];
        let new = expected(&change(ChangeKind::Added, &text, "The bridge")).unwrap();
        assert!(!new.is_shown_by(OLD));
        assert!(new.is_shown_by(&OLD.replace("gate", "bridge")));
        let mut titled = change(ChangeKind::Changed, &[], "The bridge");
        assert_eq!(expected(&titled), None, "nothing tells");
        titled.fields.push(FieldChange {
            label: "Title".into(),
            before: "The gate".into(),
            after: "The bridge".into(),
        });
        assert!(!expected(&titled).unwrap().is_shown_by(OLD));
    }

    #[test]
    fn one_that_goes_is_gone_when_another_page_answers() {
        let goes = expected(&change(ChangeKind::Deleted, &[], "The gate")).unwrap();
        assert!(goes.is_nothing() && !goes.is_shown_by(OLD));
        assert!(goes.is_shown_by("<h1>Not found</h1>"));
    }

    #[test]
    fn what_cannot_be_known_is_not_waited_for() {
        let tags = [(true, "Doors open at {{ site.hours }} and not before.")];
        assert_eq!(
            expected(&change(ChangeKind::Changed, &tags, "The gate")),
            None
        );
        assert_eq!(expected(&change(ChangeKind::Media, &[], "a.png")), None);
        assert_eq!(
            expected(&change(ChangeKind::Changed, &[(true, "Short.")], "X")),
            None
        );
    }
}
