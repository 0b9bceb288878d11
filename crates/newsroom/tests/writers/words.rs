//! The words that writers typed, each once in the world, and what may become of them.

use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Word = String;

/// What may become of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It must be where its readers or its writer see it.
    Live,
    /// Another wording was chosen, or it was taken back: it must still be kept.
    Chosen,
    /// A writer typed over it.
    Gone,
}

#[derive(Default)]
pub(crate) struct Words {
    fates: BTreeMap<Word, Fate>,
}

impl Words {
    /// A new word.
    pub(crate) fn word(&mut self) -> Word {
        let word = format!("wq{:04}", self.fates.len());
        self.fates.insert(word.clone(), Fate::Live);
        word
    }

    /// A text took the place of another by a writer's own hand.
    pub(crate) fn typed_over(&mut self, before: &str, after: &str) {
        self.give(&without(before, after), Fate::Gone);
    }

    /// A wording was chosen over another.
    pub(crate) fn chosen(&mut self, chosen: &str, other: &str) {
        self.give(&without(other, chosen), Fate::Chosen);
    }

    fn give(&mut self, words: &BTreeSet<Word>, fate: Fate) {
        for word in words {
            let known = self.fates.get_mut(word).unwrap();
            if *known != Fate::Gone {
                *known = fate;
            }
        }
    }

    pub(crate) fn all(&self, fate: Fate) -> BTreeSet<Word> {
        let all = self.fates.iter().filter(|(_, known)| **known == fate);
        all.map(|(word, _)| word.clone()).collect()
    }

    /// Those of a text that must stay where they are seen.
    pub(crate) fn live_in(&self, text: &str) -> BTreeSet<Word> {
        let mut all = words_in(text);
        all.retain(|word| self.fates[word] == Fate::Live);
        all
    }
}

fn without(text: &str, other: &str) -> BTreeSet<Word> {
    &words_in(text) - &words_in(other)
}

/// The typed words of a text.
pub(crate) fn words_in(text: &str) -> BTreeSet<Word> {
    let starts = text.match_indices("wq").map(|(at, _)| at);
    let words = starts.filter_map(|at| text.get(at..at + 6));
    let is_word = |word: &&str| word[2..].bytes().all(|byte| byte.is_ascii_digit());
    words.filter(is_word).map(str::to_owned).collect()
}
