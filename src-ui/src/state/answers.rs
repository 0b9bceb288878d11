//! The answers to questions about two wordings, as far as they are given.

use api::{Answer, QuestionView};
use leptos::prelude::*;

/// One answer for each question, or none yet.
#[derive(Clone, Copy)]
pub(crate) struct Answers(RwSignal<Vec<Option<Answer>>>);

impl Answers {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    pub(crate) fn get(self, at: usize) -> Option<Answer> {
        self.0.with(|all| all.get(at).cloned().flatten())
    }

    /// Answers a question, or takes the answer back.
    pub(crate) fn set(self, at: usize, answer: Option<Answer>) {
        self.0.update(|all| {
            if let Some(place) = all.get_mut(at) {
                *place = answer;
            }
        });
    }

    /// Begins with these questions. Answers that still fit stay: the same question has the
    /// same two wordings.
    pub(crate) fn renew(self, before: &[QuestionView], now: &[QuestionView]) {
        let given = self.0.get_untracked();
        let kept = now.iter().map(|question| {
            let at = before.iter().position(|one| one == question)?;
            given.get(at)?.clone()
        });
        self.0.set(kept.collect());
    }

    /// How many are given.
    pub(crate) fn settled(self) -> usize {
        self.0.with(|all| all.iter().flatten().count())
    }

    /// Whether nothing is left to choose.
    pub(crate) fn all_settled(self) -> bool {
        self.0.with(|all| all.iter().all(Option::is_some))
    }

    /// All of them, once nothing is left to choose.
    pub(crate) fn all(self) -> Option<Vec<Answer>> {
        self.0.get_untracked().into_iter().collect()
    }
}
