//! The merge as a whole: takes the versions apart, brings details and bodies together, and
//! believes nothing of it before it was read again.

use std::collections::HashSet;

use announcement::Announcement;

use crate::{
    body::{self, Bodies},
    fields::picked,
    front::{Front, Versioned, text_of},
    line_ends::{Frame, LineEnd, pick, stripped, unmarked},
    merged::{Choice, Merged, Piece, Place, Question, What},
    token::Gap,
    words::words,
};

/// Brings two versions of an announcement together. `base` is what both began with; without
/// it, each difference is a question.
pub fn merge(base: Option<&str>, mine: &str, theirs: &str) -> Merged {
    if let Some(settled) = picked(base, mine, theirs) {
        return whole(What::Settled(settled.to_owned()), Vec::new());
    }
    let merged = Texts::new(base, mine, theirs).merge();
    if merged
        .as_ref()
        .is_some_and(|merged| is_true(merged, base, mine, theirs))
        && let Some(merged) = merged
    {
        return merged;
    }
    let question = Question {
        place: Place::File,
        base: base.map(str::to_owned),
        mine: Some(mine.to_owned()),
        theirs: Some(theirs.to_owned()),
        both: false,
    };
    whole(What::Asked(0), vec![question])
}

fn whole(what: What, questions: Vec<Question>) -> Merged {
    let mut wordings = questions.iter().flat_map(|question| &question.mine);
    let line_end = wordings.find_map(|mine| LineEnd::most(mine));
    Merged {
        front: Front::Settled(String::new()),
        pieces: vec![Piece {
            what,
            gap: None,
            usual: Gap::Paragraph,
        }],
        questions,
        frame: Frame {
            mark: false,
            line_end: line_end.unwrap_or(LineEnd::Unix),
            head: String::new(),
            tail: String::new(),
        },
    }
}

/// The versions, all with the line ends that the result shall have.
struct Texts {
    base: Option<Announcement>,
    mine: Announcement,
    theirs: Announcement,
    mark: bool,
    line_end: LineEnd,
}

impl Texts {
    fn new(base: Option<&str>, mine: &str, theirs: &str) -> Self {
        let ((mine, my_mark), (theirs, their_mark)) = (unmarked(mine), unmarked(theirs));
        let base = base.map(unmarked);
        let most = |text: &str| LineEnd::most(text);
        let line_end = pick(
            base.map(|(text, _)| most(text)).as_ref(),
            most(mine),
            most(theirs),
        )
        .or(most(mine))
        .or(most(theirs))
        .unwrap_or(LineEnd::Unix);
        let texts = base.iter().map(|(text, _)| *text).chain([mine, theirs]);
        let turned = texts.filter_map(most).any(|other| other != line_end);
        let read = |text: &str| {
            let text = if turned {
                line_end.of(text)
            } else {
                text.to_owned()
            };
            Announcement::read(&text).0
        };
        Self {
            base: base.map(|(text, _)| read(text)),
            mine: read(mine),
            theirs: read(theirs),
            mark: pick(base.map(|(_, mark)| mark).as_ref(), my_mark, their_mark),
            line_end,
        }
    }

    fn versions(&self) -> Versioned<'_> {
        Versioned {
            base: self.base.as_ref(),
            mine: &self.mine,
            theirs: &self.theirs,
        }
    }

    fn merge(&self) -> Option<Merged> {
        let all = || self.base.iter().chain([&self.mine, &self.theirs]);
        if !all().all(Announcement::readable) {
            // Nobody knows where the body begins.
            return None;
        }
        let mut questions = Vec::new();
        let front = Front::merge(self.versions(), &mut questions);
        let base = self.base.as_ref().map(|base| stripped(base.body()));
        let (mine, theirs) = (stripped(self.mine.body()), stripped(self.theirs.body()));
        let before = self.mine.body_start() + mine.0.len();
        let line = |at: usize| {
            let place = (before + at).min(self.mine.text().len());
            self.line_end.count(&self.mine.text()[..place]) + 1
        };
        let bodies = Bodies {
            base: base.map(|(_, body, _)| body),
            mine: mine.1,
            theirs: theirs.1,
        };
        let pieces = body::merge(bodies, &mut questions, &line);
        Some(Merged {
            front,
            pieces,
            questions,
            frame: Frame {
                mark: self.mark,
                line_end: self.line_end,
                head: pick(base.map(|(head, ..)| head).as_ref(), mine.0, theirs.0).to_owned(),
                tail: pick(base.map(|(.., tail)| tail).as_ref(), mine.2, theirs.2).to_owned(),
            },
        })
    }
}

/// Reads the merged text again, once with all of mine and once with all of theirs: the
/// details must be as decided, and no new word may be missing.
fn is_true(merged: &Merged, base: Option<&str>, mine: &str, theirs: &str) -> bool {
    let texts = Texts::new(base, mine, theirs);
    let known: HashSet<String> = base.into_iter().flat_map(words).collect();
    let holds = |choice: &Choice, side: &str| {
        let choices = vec![choice.clone(); merged.questions.len()];
        let Ok(text) = merged.resolve(&choices) else {
            return false;
        };
        let Ok(front) = merged.front.resolve(&merged.questions, &choices) else {
            return false;
        };
        let after = Announcement::read(unmarked(&text).0).0;
        let there: HashSet<String> = words(&text).collect();
        let is_mine = *choice == Choice::Mine;
        text_of(&after).trim() == front.trim()
            && merged.front.holds(&after, texts.versions(), is_mine)
            && words(side).all(|word| known.contains(&word) || there.contains(&word))
    };
    holds(&Choice::Mine, mine) && holds(&Choice::Theirs, theirs)
}
