//! When a part of the template is there at all: what of the fields decides.

use crate::post::Facts;

/// This share of the pages must agree, per cent.
const SHARE: usize = 90;

/// A question to an announcement's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    Has(String),
    Lacks(String),
    Is(String, String),
    IsNot(String, String),
    Holds(String, String),
}

impl Condition {
    pub(crate) fn holds(&self, facts: &Facts) -> bool {
        match self {
            Self::Has(key) => facts.has(key),
            Self::Lacks(key) => !facts.has(key),
            Self::Is(key, value) => facts.text(key) == Some(value),
            Self::IsNot(key, value) => facts.text(key) != Some(value),
            Self::Holds(key, item) => facts
                .list(key)
                .is_some_and(|items| items.iter().any(|known| known == item)),
        }
    }

    /// What decides whether a part is there, which it is for the announcements that `pages`
    /// says so of; `None` where nothing does.
    pub(crate) fn find(pages: &[(&Facts, bool)]) -> Option<Self> {
        let mut choices: Vec<Self> = Vec::new();
        let mut add = |choice: Self| {
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        };
        for (facts, _) in pages {
            for key in facts.keys() {
                add(Self::Has(key.to_owned()));
                add(Self::Lacks(key.to_owned()));
            }
        }
        for (facts, there) in pages {
            for (key, value) in &facts.texts {
                if value.len() < 60 && key != "title" && !key.starts_with('@') {
                    add(if *there {
                        Self::Is(key.clone(), value.clone())
                    } else {
                        Self::IsNot(key.clone(), value.clone())
                    });
                }
            }
            if *there {
                for (key, items) in &facts.lists {
                    for item in items {
                        add(Self::Holds(key.clone(), item.clone()));
                    }
                }
            }
        }
        let right = |choice: &Self| {
            let agrees = pages
                .iter()
                .filter(|(facts, there)| choice.holds(facts) == *there);
            agrees.count()
        };
        // The first of the best: a key that is there tells more than its value.
        let mut best: Option<(usize, Self)> = None;
        for choice in choices {
            let count = right(&choice);
            if best.as_ref().is_none_or(|(most, _)| count > *most) {
                best = Some((count, choice));
            }
        }
        let (count, choice) = best?;
        (count * 100 >= pages.len() * SHARE).then_some(choice)
    }
}
