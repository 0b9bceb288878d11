//! Words that are not sent yet, told apart by their kind and their place. Pure; the backend keeps
//! them by the same.

use api::{ReviewAct, Unsent};

/// Whether both are of the same kind and place.
pub(crate) fn is_same(one: &Unsent, other: &Unsent) -> bool {
    let in_version = matches!(
        &one.act,
        ReviewAct::Comment { at: Some(_), .. } | ReviewAct::Suggest { .. }
    );
    where_it_is(one) == where_it_is(other) && (!in_version || one.version == other.version)
}

/// Its kind and place. What was sent does not tell which words stood there.
fn where_it_is(unsent: &Unsent) -> ReviewAct {
    let mut act = emptied(unsent).act;
    if let ReviewAct::Suggest { words, .. } = &mut act {
        words.clear();
    }
    act
}

/// The same place without what is written there.
pub(super) fn emptied(unsent: &Unsent) -> Unsent {
    let mut emptied = unsent.clone();
    match &mut emptied.act {
        ReviewAct::Comment { text, .. }
        | ReviewAct::Reply { text, .. }
        | ReviewAct::RequestChanges { text } => text.clear(),
        ReviewAct::Suggest { words, text, .. } => {
            words.clone_from(&unsent.from);
            text.clear();
        }
        ReviewAct::Ask { people, text } => {
            people.clear();
            text.clear();
        }
        ReviewAct::Approve { text, allows } => {
            text.clear();
            allows.clear();
        }
        _ => {}
    }
    emptied
}

pub(super) fn is_empty(unsent: &Unsent) -> bool {
    let (text, words) = says(&unsent.act);
    text.is_empty()
        && match &unsent.act {
            ReviewAct::Suggest { .. } => words == unsent.from,
            ReviewAct::Ask { people, .. } => people.is_empty(),
            _ => true,
        }
}

/// What is written, and the words that are suggested.
pub(crate) fn says(act: &ReviewAct) -> (&str, &str) {
    match act {
        ReviewAct::Comment { text, .. }
        | ReviewAct::Reply { text, .. }
        | ReviewAct::RequestChanges { text }
        | ReviewAct::Ask { text, .. }
        | ReviewAct::Approve { text, .. } => (text.trim(), ""),
        ReviewAct::Suggest { words, text, .. } => (text.trim(), words),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use api::ReviewPlace;

    use super::*;

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
        assert!(is_same(&one, &at(1, "July", "why", "aa")));
        let sent = Unsent {
            from: String::new(),
            ..at(1, "June", "why", "aa")
        };
        assert!(is_same(&one, &sent));
        assert!(!is_same(&one, &at(2, "June", "", "aa")));
        assert!(!is_same(&one, &at(1, "June", "", "bb")));
        let whole = |text: &str, version: &str| Unsent {
            act: ReviewAct::Comment {
                at: None,
                text: text.into(),
            },
            version: version.into(),
            quote: String::new(),
            from: String::new(),
        };
        assert!(is_same(&whole("a", "aa"), &whole("b", "bb")));
        assert!(!is_same(&whole("a", "aa"), &one));
    }

    #[test]
    fn what_says_nothing_is_not_kept() {
        assert!(is_empty(&at(1, "May", " ", "aa")));
        assert!(!is_empty(&at(1, "May", "why", "aa")));
        assert!(!is_empty(&at(1, "", "", "aa")), "the words may go");
        assert!(is_empty(&emptied(&at(1, "June", "why", "aa"))));
    }
}
