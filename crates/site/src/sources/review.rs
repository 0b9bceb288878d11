//! What a site asks for before an announcement is published: the `review` tables of its
//! `dateline.toml`. Reads a text, so that it can be the one that is published; knows nothing of
//! who approved what.

use announcement::Source;
use toml_edit::{Item, TableLike};

use super::dateline::{self, Reader, Reason};

/// What has to be there before an announcement is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewRule {
    /// So many people have to approve.
    pub approvals: u32,
    /// Each of these people has to.
    pub by: Vec<Approver>,
    /// Whether an approval counts that came in a file from somebody without access.
    pub outside: bool,
}

impl ReviewRule {
    /// Whether it asks for anything.
    pub fn asks(&self) -> bool {
        self.approvals > 0 || !self.by.is_empty()
    }
}

/// Somebody who has to approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    /// The name, for reading.
    pub name: String,
    /// The mail address, by which approvals are told apart.
    pub email: String,
}

impl Approver {
    /// Reads `Ana Silva <ana@example.org>`, or an address alone.
    pub fn read(text: &str) -> Option<Self> {
        let (name, email) = match text.trim().strip_suffix('>') {
            Some(rest) => rest.split_once('<')?,
            None => ("", text),
        };
        let (name, email) = (name.trim(), email.trim());
        let odd = |c: char| c.is_whitespace() || matches!(c, '<' | '>');
        let (before, after) = email.split_once('@')?;
        (!before.is_empty() && !after.is_empty() && !email.contains(odd)).then(|| Self {
            name: if name.is_empty() { email } else { name }.to_owned(),
            email: email.to_owned(),
        })
    }
}

/// The rules of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewRules {
    whole: Part,
    /// By folders.
    collections: Vec<(String, Part)>,
    unreadable: Option<u32>,
}

/// What one table says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    approvals: Option<u32>,
    by: Option<Vec<Approver>>,
    outside: Option<bool>,
}

impl Part {
    /// Of a table that is none.
    pub(super) fn not_understood() -> Self {
        Self {
            approvals: Some(1),
            ..Self::default()
        }
    }
}

impl ReviewRules {
    /// What the text of a `dateline.toml` says. A value that is not understood asks for one
    /// approval at least: somebody meant something by it.
    pub fn read(text: &str) -> Self {
        match dateline::read_all(text, &Source::Dateline) {
            Ok(read) => read.rules,
            Err(fault) => Self {
                unreadable: text.contains("review").then_some(fault.line),
                ..Self::default()
            },
        }
    }

    /// The line from which on a text that speaks of a review cannot be read.
    pub const fn unreadable(&self) -> Option<u32> {
        self.unreadable
    }

    /// The rule for a file: what the whole site says, and over it, value by value, the
    /// collection with the longest folder that it lies in.
    pub fn of(&self, file: &str) -> ReviewRule {
        let holds = |folder: &str| {
            folder.is_empty()
                || file
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        let own = self.collections.iter().filter(|(folder, _)| holds(folder));
        let none = Part::default();
        let own = own
            .max_by_key(|(folder, _)| folder.len())
            .map_or(&none, |(_, part)| part);
        let (own, whole) = (own.clone(), self.whole.clone());
        ReviewRule {
            approvals: own.approvals.or(whole.approvals).unwrap_or_default(),
            by: own.by.or(whole.by).unwrap_or_default(),
            outside: own.outside.or(whole.outside).unwrap_or_default(),
        }
    }

    pub(super) fn whole(&mut self, part: Part) {
        self.whole = part;
    }

    pub(super) fn collection(&mut self, folder: &str, part: Part) {
        self.collections.push((folder.to_owned(), part));
    }
}

impl Reader<'_> {
    pub(super) fn review(&mut self, table: &dyn TableLike) -> Part {
        let mut part = Part::default();
        let faults = self.faults.len();
        for (key, item) in table.iter() {
            match key {
                "approvals" => {
                    let number = item.as_integer();
                    part.approvals = number.and_then(|number| u32::try_from(number).ok());
                    if part.approvals.is_none() {
                        self.fault(item, Reason::Value(key.to_owned()));
                    }
                }
                "by" => part.by = Some(self.people(key, item)),
                "outside" => match item.as_bool() {
                    Some(outside) => part.outside = Some(outside),
                    None => self.fault(item, Reason::Value(key.to_owned())),
                },
                _ => self.fault(item, Reason::Key(key.to_owned())),
            }
        }
        if self.faults.len() > faults {
            part.approvals = Some(part.approvals.unwrap_or_default().max(1));
        }
        part
    }

    fn people(&mut self, key: &str, item: &Item) -> Vec<Approver> {
        let mut people = Vec::new();
        for text in self.texts(key, item).unwrap_or_default() {
            match Approver::read(&text) {
                Some(person) => people.push(person),
                None => self.fault(item, Reason::Person(text)),
            }
        }
        people
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(text: &str, file: &str) -> ReviewRule {
        ReviewRules::read(text).of(file)
    }

    #[test]
    fn a_person_has_an_address() {
        for (text, expect) in [
            (
                "Ana Silva <ana@example.org>",
                Some(("Ana Silva", "ana@example.org")),
            ),
            (
                "<ana@example.org>",
                Some(("ana@example.org", "ana@example.org")),
            ),
            (
                " ana@example.org ",
                Some(("ana@example.org", "ana@example.org")),
            ),
            ("Ana Silva", None),
            ("Ana <ana>", None),
            ("Ana <@>", None),
            ("Ana <a b@c>", None),
            ("ana@example.org>", None),
            ("", None),
        ] {
            let read = Approver::read(text);
            let read = read.as_ref().map(|one| (&*one.name, &*one.email));
            assert_eq!(read, expect, "{text}");
        }
    }

    #[test]
    fn the_longest_folder_speaks_over_the_site() {
        let text = "[review]\napprovals = 1\noutside = true\n\
            [collections.news.review]\napprovals = 2\n\
            [collections.\"news/legal\".review]\nby = [\"Ana <ana@example.org>\"]\n\
            [collections.notes.review]\napprovals = 0\n";
        let asks = |file: &str| {
            let rule = rule(text, file);
            (rule.approvals, rule.by.len(), rule.outside)
        };
        assert_eq!(asks("pages/about.md"), (1, 0, true));
        assert_eq!(asks("news/2026/gate.md"), (2, 0, true));
        assert_eq!(asks("news/legal/gate.md"), (1, 1, true));
        assert_eq!(asks("newsletter/gate.md"), (1, 0, true));
        assert_eq!(asks("notes/gate.md"), (0, 0, true));
        assert!(!rule("", "news/gate.md").asks());
    }

    #[test]
    fn what_is_wrong_asks_for_more_and_not_for_less() {
        for text in [
            "[review]\napprovals = \"two\"\n",
            "[review]\napprovals = -1\n",
            "[review]\nby = [\"Ana\"]\n",
            "[review]\nby = \"Ana <ana@example.org>\"\n",
            "[review]\naprovals = 2\n",
        ] {
            assert!(rule(text, "news/gate.md").asks(), "{text}");
        }
        assert!(rule("review = 2\n", "a.md").asks());
        assert_eq!(ReviewRules::read("[review\n").unreadable(), Some(1));
        assert_eq!(ReviewRules::read("[collections\n").unreadable(), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(?s)(\\[review\\]\n|by = |approvals = |[\\[\\]\"<>@a0-9\n, ]){0,20}") {
            let _ = ReviewRules::read(&text).of("news/gate.md");
            let _ = Approver::read(&text);
        }
    }
}
