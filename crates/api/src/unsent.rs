//! What is being written of a shared draft and is not sent yet.

use serde::{Deserialize, Serialize};

use crate::{ReviewAct, SiteId};

/// Keeps what is being written until it is sent, in place of what was written there before.
/// Where nothing is written any more, nothing is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeepUnsent {
    /// The site.
    pub site: SiteId,
    /// The draft's [`crate::DraftRow::name`].
    pub name: String,
    /// What is written.
    pub unsent: Unsent,
}

/// Words that are not sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// What would be sent. One of each kind is kept for each place.
    pub act: ReviewAct,
    /// The [`crate::DraftRow::version`] in which the place is.
    pub version: String,
    /// The words of the place, as they read; empty for the whole.
    pub quote: String,
    /// The words that other words are suggested for, as they are written.
    pub from: String,
}

impl ReviewAct {
    /// The same act at the same place, saying nothing yet.
    fn silent(&self) -> Self {
        let mut silent = self.clone();
        match &mut silent {
            Self::Comment { text, .. }
            | Self::Reply { text, .. }
            | Self::RequestChanges { text } => text.clear(),
            Self::Suggest { words, text, .. } => {
                words.clear();
                text.clear();
            }
            Self::Ask { people, text } => {
                people.clear();
                text.clear();
            }
            Self::Approve { text, allows } => {
                text.clear();
                allows.clear();
            }
            Self::Resolve { .. }
            | Self::Reopen { .. }
            | Self::Take { .. }
            | Self::Leave { .. }
            | Self::Withdraw { .. } => {}
        }
        silent
    }

    /// What tells unsent words apart: the act without what it says, and the version that its
    /// place holds in; empty where it is about no place.
    #[must_use]
    pub fn about<'a>(&self, version: &'a str) -> (Self, &'a str) {
        let at_place = matches!(
            self,
            Self::Comment { at: Some(_), .. } | Self::Suggest { .. }
        );
        (self.silent(), if at_place { version } else { "" })
    }

    /// What is written, and the words that are suggested.
    #[must_use]
    pub fn says(&self) -> (&str, &str) {
        match self {
            Self::Comment { text, .. }
            | Self::Reply { text, .. }
            | Self::Ask { text, .. }
            | Self::RequestChanges { text }
            | Self::Approve { text, .. } => (text.trim(), ""),
            Self::Suggest { words, text, .. } => (text.trim(), words),
            Self::Resolve { .. }
            | Self::Reopen { .. }
            | Self::Take { .. }
            | Self::Leave { .. }
            | Self::Withdraw { .. } => ("", ""),
        }
    }
}

impl Unsent {
    /// Whether both are of the same kind and place.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.act.about(&self.version) == other.act.about(&other.version)
    }

    /// The same place as it is before anything is written there.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let mut emptied = Self {
            act: self.act.silent(),
            ..self.clone()
        };
        if let ReviewAct::Suggest { words, .. } = &mut emptied.act {
            words.clone_from(&self.from);
        }
        emptied
    }

    /// Whether nothing is written there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let (text, words) = self.act.says();
        text.is_empty()
            && match &self.act {
                ReviewAct::Suggest { .. } => words == self.from,
                ReviewAct::Ask { people, .. } => people.is_empty(),
                _ => true,
            }
    }
}

/// What was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentKept {
    /// Why the words are in the window only, in a sentence; empty while they are on disk soon.
    pub unkept: String,
}

/// What was said of a draft that is not shared any more, and reached nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stranded {
    /// The draft's [`crate::DraftRow::name`].
    pub name: String,
    /// What it was called.
    pub title: String,
    /// What became of it, in sentences.
    pub sentence: String,
    /// What was said, in its order.
    pub words: Vec<StrandedWords>,
}

/// Words that reached nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrandedWords {
    /// What they are, in words.
    pub what: String,
    /// The words; may be empty.
    pub text: String,
}

/// Drops what was said of a draft that is not shared any more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DropStranded {
    /// The site.
    pub site: SiteId,
    /// [`Stranded::name`].
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReviewPlace;

    fn at(start: u32, words: &str, text: &str, version: &str) -> Unsent {
        Unsent {
            act: ReviewAct::Suggest {
                at: ReviewPlace::Body { start, end: 9 },
                words: words.into(),
                text: text.into(),
            },
            version: version.into(),
            quote: "May".into(),
            from: "May".into(),
        }
    }

    #[test]
    fn words_belong_to_their_kind_and_place() {
        let one = at(1, "June", "", "aa");
        assert!(one.is_same(&at(1, "July", "why", "aa")));
        let sent = Unsent {
            from: String::new(),
            ..at(1, "June", "why", "aa")
        };
        assert!(one.is_same(&sent));
        assert!(!one.is_same(&at(2, "June", "", "aa")));
        assert!(!one.is_same(&at(1, "June", "", "bb")));
        let of_title = |version: &str| Unsent {
            act: ReviewAct::Comment {
                at: Some(ReviewPlace::Field {
                    path: vec!["title".into()],
                }),
                text: "Long.".into(),
            },
            ..at(0, "", "", version)
        };
        assert!(of_title("aa").is_same(&of_title("aa")));
        assert!(
            !of_title("aa").is_same(&of_title("bb")),
            "a field, too, may read otherwise by then"
        );
        let whole = |text: &str, version: &str| Unsent {
            act: ReviewAct::Comment {
                at: None,
                text: text.into(),
            },
            version: version.into(),
            quote: String::new(),
            from: String::new(),
        };
        assert!(whole("a", "aa").is_same(&whole("b", "bb")));
        assert!(!whole("a", "aa").is_same(&one));
    }

    #[test]
    fn what_says_nothing_is_not_kept() {
        assert!(at(1, "May", " ", "aa").is_empty());
        assert!(!at(1, "May", "why", "aa").is_empty());
        assert!(!at(1, "", "", "aa").is_empty(), "the words may go");
        assert!(at(1, "June", "why", "aa").emptied().is_empty());
    }
}
