//! What is written of the draft and not sent yet: kept by the backend with every key, one call
//! at a time, and at hand again when the draft is opened. Each place has words of its own.

use api::{KeepUnsent, ReviewAct, Unsent};
use leptos::{prelude::*, task::spawn_local};

use super::{Deciding, Place, Review, Selected, Writing};
use crate::{bindings::call, sentences::review as said};

/// What is on its way to the backend.
#[derive(Default)]
pub(super) struct Keeping {
    /// The newest of each place, the first first.
    waiting: Vec<KeepUnsent>,
    busy: bool,
    /// It was said that the words cannot be kept.
    told: bool,
}

impl Review {
    /// What is said is typed.
    pub(crate) fn type_text(self, text: String) {
        self.text.set(text);
        self.keep_writing();
    }

    /// Other words are typed.
    pub(crate) fn type_words(self, words: String) {
        self.words.set(words);
        self.keep_writing();
    }

    /// Keeps what is typed where something is decided.
    pub(crate) fn type_decision(self, act: ReviewAct) {
        self.keep(self.of_now(act));
    }

    /// What was typed where that is decided.
    pub(crate) fn decision(self, deciding: Deciding) -> Option<ReviewAct> {
        let is_it = |act: &ReviewAct| match deciding {
            Deciding::Ask => matches!(act, ReviewAct::Ask { .. }),
            Deciding::Changes => matches!(act, ReviewAct::RequestChanges { .. }),
            Deciding::Approve => matches!(act, ReviewAct::Approve { .. }),
        };
        self.begun.with_untracked(|begun| {
            let mut acts = begun.iter().map(|one| &one.act);
            acts.find(|act| is_it(act)).cloned()
        })
    }

    /// Writes on where it was left.
    pub(crate) fn go_on(self, unsent: &Unsent) {
        let Some(writing) = writing(unsent) else {
            return;
        };
        if let Writing::Reply(thread) = &writing {
            self.thread.set(Some(thread.clone()));
        }
        self.write(writing);
    }

    /// Whether anything is written where the user writes.
    pub(crate) fn is_begun(self) -> bool {
        self.text.track();
        self.words.track();
        self.unsent().is_some_and(|unsent| !unsent.is_empty())
    }

    /// Nobody wants what is written any more.
    pub(crate) fn discard_this(self) {
        if let Some(unsent) = self.unsent() {
            self.discard(&unsent);
        }
    }

    /// Nobody wants these words any more.
    pub(crate) fn discard(self, unsent: &Unsent) {
        if self.unsent().is_some_and(|now| now.is_same(unsent)) {
            self.stop_writing();
        }
        self.keep(unsent.emptied());
    }

    /// Begins with what was not sent when the draft was looked at before.
    pub(super) fn take_up(self, unsent: Vec<Unsent>) {
        let last = unsent.iter().find(|one| writing(one).is_some()).cloned();
        self.begun.set(unsent);
        if let Some(last) = last
            && self.writing.with_untracked(Option::is_none)
        {
            self.go_on(&last);
        }
    }

    /// What was written there before: what is said, and other words.
    pub(super) fn begun_at(self, writing: &Writing) -> (String, String) {
        let none = self.as_unsent(writing, String::new(), String::new());
        let begun = self.begun.with_untracked(|begun| {
            let found = begun.iter().find(|one| one.is_same(&none));
            found.map(|one| one.act.clone())
        });
        match (begun, writing) {
            (Some(ReviewAct::Suggest { words, text, .. }), _) => (text, words),
            (Some(ReviewAct::Comment { text, .. } | ReviewAct::Reply { text, .. }), _) => {
                (text, String::new())
            }
            (_, Writing::Suggestion(place)) => (String::new(), place.from.clone()),
            _ => Default::default(),
        }
    }

    /// What would be sent now.
    pub(crate) fn unsent(self) -> Option<Unsent> {
        let writing = self.writing.get_untracked()?;
        let (text, words) = (self.text.get_untracked(), self.words.get_untracked());
        Some(self.as_unsent(&writing, text, words))
    }

    /// Something is sent: what was written of it goes, if it says what was sent.
    pub(super) fn is_sent(self, act: &ReviewAct, version: &str) {
        let sent = Unsent {
            version: version.to_owned(),
            ..self.of_now(act.clone())
        };
        if let Some(now) = self.unsent().filter(|now| now.is_same(&sent)) {
            if now.act.says() != sent.act.says() {
                return;
            }
            self.writing.set(None);
            self.text.set(String::new());
        }
        let begun = self.begun.with_untracked(|begun| {
            let mut begun = begun.iter();
            begun.find(|one| one.is_same(&sent)).cloned()
        });
        if let Some(begun) = begun {
            self.keep(begun.emptied());
        }
    }

    /// The version in which the place is cannot be had any more: the words are said of the
    /// whole, with those that they were about.
    pub(super) fn lose_place(self) {
        let text = self.text.get_untracked();
        let text = match self.writing.get_untracked() {
            Some(Writing::Comment(Some(place))) => said::about(&place.quote, &text),
            Some(Writing::Suggestion(place)) => {
                said::instead(&place.quote, &self.words.get_untracked(), &text)
            }
            _ => return,
        };
        let Some(before) = self.unsent() else { return };
        let whole = Writing::Comment(None);
        let (begun, _) = self.begun_at(&whole);
        self.writing.set(Some(whole));
        self.type_text(if begun.is_empty() {
            text
        } else {
            format!("{begun}\n\n{text}")
        });
        self.keep(before.emptied());
    }

    /// What is selected, as the place of something that is written.
    pub(super) fn place(self, selected: &Selected) -> Place {
        self.view.with_untracked(|view| {
            let view = view.as_ref();
            let from = view.and_then(|view| view.text.get(selected.range.clone()));
            Place {
                at: selected.at.clone(),
                quote: selected.quote.clone(),
                version: view.map_or_else(String::new, |view| view.draft.version.clone()),
                from: from.unwrap_or_default().to_owned(),
            }
        })
    }

    fn keep_writing(self) {
        if let Some(unsent) = self.unsent() {
            self.keep(unsent);
        }
    }

    fn as_unsent(self, writing: &Writing, text: String, words: String) -> Unsent {
        let (act, place) = match writing {
            Writing::Comment(place) => {
                let at = place.as_ref().map(|place| place.at.clone());
                (ReviewAct::Comment { at, text }, place.as_ref())
            }
            Writing::Suggestion(place) => {
                let at = place.at.clone();
                (ReviewAct::Suggest { at, words, text }, Some(place))
            }
            Writing::Reply(thread) => {
                let thread = thread.clone();
                (ReviewAct::Reply { thread, text }, None)
            }
        };
        match place {
            None => self.of_now(act),
            Some(place) => Unsent {
                act,
                version: place.version.clone(),
                quote: place.quote.clone(),
                from: place.from.clone(),
            },
        }
    }

    /// Of the draft as it is looked at.
    fn of_now(self, act: ReviewAct) -> Unsent {
        let version = self.view.with_untracked(|view| {
            let view = view.as_ref();
            view.map_or_else(String::new, |view| view.draft.version.clone())
        });
        Unsent {
            act,
            version,
            quote: String::new(),
            from: String::new(),
        }
    }

    fn keep(self, unsent: Unsent) {
        let (Some(site), Some(name)) = (self.site.get_value(), self.name.get_value()) else {
            return;
        };
        self.begun.update(|begun| {
            begun.retain(|one| !one.is_same(&unsent));
            if !unsent.is_empty() {
                begun.insert(0, unsent.clone());
            }
        });
        let begins = self.keeping.try_update_value(|keeping| {
            let waiting = &mut keeping.waiting;
            waiting.retain(|one| one.name != name || !one.unsent.is_same(&unsent));
            waiting.push(KeepUnsent { site, name, unsent });
            !core::mem::replace(&mut keeping.busy, true)
        });
        if begins == Some(true) {
            spawn_local(self.keep_all());
        }
    }

    async fn keep_all(self) {
        let next = move || {
            self.keeping.try_update_value(|keeping| {
                keeping.busy = !keeping.waiting.is_empty();
                keeping.busy.then(|| keeping.waiting.remove(0))
            })
        };
        while let Some(one) = next().flatten() {
            let answer = call(one).await;
            let fails = match &answer {
                Ok(kept) => !kept.unkept.is_empty(),
                Err(_) => true,
            };
            let told = self
                .keeping
                .try_update_value(|keeping| core::mem::replace(&mut keeping.told, fails));
            if told != Some(false) {
                continue;
            }
            match answer {
                Ok(kept) if fails => self.stopped.set(Some((kept.unkept, String::new()))),
                Ok(_) => {}
                Err(error) => self.notices.failed(error),
            }
        }
    }
}

/// What is written on; nothing for what is decided in a dialog of its own.
fn writing(unsent: &Unsent) -> Option<Writing> {
    let place = |at: &api::ReviewPlace| Place {
        at: at.clone(),
        quote: unsent.quote.clone(),
        version: unsent.version.clone(),
        from: unsent.from.clone(),
    };
    match &unsent.act {
        ReviewAct::Comment { at, .. } => Some(Writing::Comment(at.as_ref().map(place))),
        ReviewAct::Suggest { at, .. } => Some(Writing::Suggestion(place(at))),
        ReviewAct::Reply { thread, .. } => Some(Writing::Reply(thread.clone())),
        _ => None,
    }
}
