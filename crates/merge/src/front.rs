//! The details of two versions brought together, field by field, through edits that leave all
//! other lines as they are. Knows nothing of bodies.

use announcement::{Announcement, Field, Format, Value};

use crate::{
    blocks::code_lines,
    carry::{carry, read, set},
    fields::{Decision, Versions, both, decide, picked, typed},
    line_ends::{Frame, LineEnd},
    merged::{Choice, Merged, Piece, Place, Question, Unfit},
    weave::{Three, Woven},
    words::words,
};

/// The details, with the questions in them.
#[derive(Debug, Clone)]
pub(crate) enum Front {
    Settled(String),
    /// My values stand where it is asked.
    Fields {
        text: String,
        theirs: Box<Announcement>,
        asked: Vec<Asked>,
    },
    /// The first question is about all details at once.
    Details,
}

/// A field that is asked about.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The number of the question.
    question: usize,
    key: String,
    mine: Option<Value>,
    theirs: Option<Value>,
}

/// The versions; the base may not be known.
#[derive(Clone, Copy)]
pub(crate) struct Versioned<'a> {
    pub(crate) base: Option<&'a Announcement>,
    pub(crate) mine: &'a Announcement,
    pub(crate) theirs: &'a Announcement,
}

impl Front {
    /// Brings the details together; what is asked is added to the questions.
    pub(crate) fn merge(all: Versioned<'_>, questions: &mut Vec<Question>) -> Self {
        let base = all.base.map(text_of);
        let (mine, theirs) = (text_of(all.mine), text_of(all.theirs));
        if let Some(settled) = picked(base, mine, theirs) {
            return Self::Settled(settled.to_owned());
        }
        let by_field = by_field(all);
        if let Some((front, asked)) = by_field {
            questions.extend(asked);
            return front;
        }
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        questions.push(Question {
            place: Place::Details,
            base: base.and_then(some),
            mine: some(mine),
            theirs: some(theirs),
            both: false,
        });
        Self::Details
    }

    /// The details with these answers.
    pub(crate) fn resolve(
        &self,
        questions: &[Question],
        choices: &[Choice],
    ) -> Result<String, Unfit> {
        match self {
            Self::Settled(text) => Ok(text.clone()),
            Self::Details => {
                let question = &questions[0];
                let text = match &choices[0] {
                    Choice::Mine => question.mine.as_deref(),
                    Choice::Theirs => question.theirs.as_deref(),
                    Choice::Own(text) => Some(&**text),
                    Choice::Both => return Err(Unfit { question: 0 }),
                };
                Ok(text.unwrap_or_default().to_owned())
            }
            Self::Fields {
                text,
                theirs,
                asked,
            } => {
                let mut now = read(text);
                for field in asked {
                    let unfit = Unfit {
                        question: field.question,
                    };
                    now = field
                        .answer(now, theirs, &choices[field.question])
                        .ok_or(unfit)?;
                }
                Ok(now.text().to_owned())
            }
        }
    }

    /// Whether what is read again has the values that were decided; `mine` or theirs at
    /// what is asked.
    pub(crate) fn holds(&self, read: &Announcement, all: Versioned<'_>, mine: bool) -> bool {
        if !matches!(self, Self::Fields { .. }) {
            return true;
        }
        let wanted = wanted(&decisions(all), all, mine);
        read.readable() && values(read) == wanted
    }
}

impl Asked {
    fn answer(
        &self,
        now: Announcement,
        theirs: &Announcement,
        choice: &Choice,
    ) -> Option<Announcement> {
        match choice {
            Choice::Mine => Some(now),
            Choice::Theirs => carry(&now, theirs, &self.key),
            Choice::Both => {
                let value = both(self.mine.as_ref(), self.theirs.as_ref())?;
                set(&now, &self.key, &value, theirs)
            }
            Choice::Own(text) => {
                let like = self.mine.as_ref().or(self.theirs.as_ref())?;
                set(&now, &self.key, &typed(like, text)?, theirs)
            }
        }
    }
}

/// All that stands before the body.
pub(crate) fn text_of(announcement: &Announcement) -> &str {
    &announcement.text()[..announcement.body_start()]
}

/// What becomes of each field, mine first.
fn decisions(all: Versioned<'_>) -> Vec<(String, Decision)> {
    fn of<'a>(version: &'a Announcement, key: &str) -> Option<(&'a Field, &'a str)> {
        version
            .get(key)
            .map(|field| (field, &version.text()[field.span.clone()]))
    }
    let came = all
        .theirs
        .fields()
        .iter()
        .filter(|field| all.mine.get(&field.key).is_none());
    let keys = all
        .mine
        .fields()
        .iter()
        .chain(came)
        .map(|field| field.key.clone());
    keys.map(|key| {
        let decision = decide(Versions {
            known: all.base.is_some(),
            base: all.base.and_then(|base| of(base, &key)),
            mine: of(all.mine, &key),
            theirs: of(all.theirs, &key),
        });
        (key, decision)
    })
    .collect()
}

/// The fields that were decided on, by key.
fn wanted(
    decisions: &[(String, Decision)],
    all: Versioned<'_>,
    mine: bool,
) -> Vec<(String, Value)> {
    let of = |version: &Announcement, key: &str| version.get(key).map(|field| field.value.clone());
    let mut fields: Vec<(String, Value)> = decisions
        .iter()
        .filter_map(|(key, decision)| {
            let value = match decision {
                Decision::Value(value) => Some(value.clone()),
                Decision::Mine => of(all.mine, key),
                Decision::Ask if mine => of(all.mine, key),
                Decision::Theirs | Decision::Ask => of(all.theirs, key),
            };
            Some((key.clone(), value?))
        })
        .collect();
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    fields
}

fn values(announcement: &Announcement) -> Vec<(String, Value)> {
    let fields = announcement.fields().iter();
    let mut values: Vec<_> = fields
        .map(|field| (field.key.clone(), field.value.clone()))
        .collect();
    values.sort_by(|a, b| a.0.cmp(&b.0));
    values
}

fn by_field(all: Versioned<'_>) -> Option<(Front, Vec<Question>)> {
    let versions = || all.base.into_iter().chain([all.mine, all.theirs]);
    let fits = |version: &Announcement| {
        version.readable() && version.format() == all.mine.format() && !has_twins(version)
    };
    if all.mine.format() == Format::None || !versions().all(fits) {
        return None;
    }
    let decisions = decisions(all);
    let mut asked = Vec::new();
    let mut questions = Vec::new();
    for (key, _) in decisions
        .iter()
        .filter(|(_, decision)| *decision == Decision::Ask)
    {
        let value = |version: &Announcement| version.get(key).map(|field| field.value.clone());
        let (mine, theirs) = (value(all.mine), value(all.theirs));
        let words = |value: &Option<Value>| value.as_ref().map(Value::words);
        asked.push(Asked {
            question: questions.len(),
            key: key.clone(),
            mine: mine.clone(),
            theirs: theirs.clone(),
        });
        questions.push(Question {
            place: Place::Field(key.clone()),
            base: words(&all.base.and_then(value)),
            mine: words(&mine),
            theirs: words(&theirs),
            both: both(mine.as_ref(), theirs.as_ref()).is_some(),
        });
    }
    let wanted = wanted(&decisions, all, true);
    let fits = |text: &String| {
        let now = read(text);
        now.readable() && values(&now) == wanted && nothing_is_lost(text, all, &questions)
    };
    let mut ways: Vec<Option<String>> = Vec::new();
    if asked.is_empty() {
        ways.push(line_by_line(all));
    }
    let (onto_mine, onto_theirs) = (
        overlay(all, &decisions, true),
        overlay(all, &decisions, false),
    );
    let theirs_reordered = all.base.is_some_and(|base| {
        let order = common_order(base, all);
        order == common_order(all.mine, all) && order != common_order(all.theirs, all)
    });
    ways.extend(if theirs_reordered {
        [onto_theirs, onto_mine]
    } else {
        [onto_mine, onto_theirs]
    });
    let text = ways.into_iter().flatten().find(fits)?;
    let theirs = Box::new(read(text_of(all.theirs)));
    Some((
        Front::Fields {
            text,
            theirs,
            asked,
        },
        questions,
    ))
}

fn has_twins(version: &Announcement) -> bool {
    let fields = version.fields();
    fields
        .iter()
        .enumerate()
        .any(|(at, field)| fields[..at].iter().any(|other| other.key == field.key))
}

/// The keys that all versions have, in the order of one.
fn common_order<'a>(version: &'a Announcement, all: Versioned<'_>) -> Vec<&'a str> {
    let keys = version.fields().iter().map(|field| &*field.key);
    keys.filter(|key| {
        let mut versions = all.base.into_iter().chain([all.mine, all.theirs]);
        versions.all(|version| version.get(key).is_some())
    })
    .collect()
}

/// Whether every new word, comments included, stands in the text or in a question.
fn nothing_is_lost(text: &str, all: Versioned<'_>, questions: &[Question]) -> bool {
    let mut known: std::collections::HashSet<String> = words(text).collect();
    known.extend(all.base.into_iter().flat_map(|base| words(text_of(base))));
    for question in questions {
        let wordings = [&question.mine, &question.theirs].into_iter().flatten();
        known.extend(wordings.flat_map(|wording| words(wording)));
    }
    [all.mine, all.theirs].into_iter().all(|side| {
        let has_words = words(text_of(side)).all(|word| known.contains(&word));
        let was = |line: &str| all.base.is_some_and(|base| text_of(base).contains(line));
        has_words && lines_between(side).all(|line| text.contains(line) || was(line))
    })
}

/// The lines that belong to no field: comments.
fn lines_between(version: &Announcement) -> impl Iterator<Item = &str> {
    let mut at = version.inner().start;
    let end = version.inner().end;
    let spans = version
        .fields()
        .iter()
        .map(|field| field.span.clone())
        .chain(std::iter::once(end..end));
    spans.flat_map(move |span| {
        let between = version.text().get(at..span.start).unwrap_or_default();
        at = at.max(span.end);
        between
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with(['#', '/']))
    })
}

/// The details as lines, where no two changes touch.
fn line_by_line(all: Versioned<'_>) -> Option<String> {
    let (base, mine, theirs) = (text_of(all.base?), text_of(all.mine), text_of(all.theirs));
    let (base, mine_lines, theirs) = (code_lines(base), code_lines(mine), code_lines(theirs));
    let mut questions = Vec::new();
    let mut woven = Woven {
        pieces: Vec::new(),
        questions: &mut questions,
        line: &|_| 0,
    };
    let three = Three {
        base: &base,
        mine: &mine_lines,
        theirs: &theirs,
        two_way: false,
        at: 0,
    };
    woven.run(three, None);
    let pieces: Vec<Piece> = woven.pieces;
    if !questions.is_empty() {
        return None;
    }
    let line_end = LineEnd::most(mine).unwrap_or(LineEnd::Unix);
    let tail = &mine[mine.trim_end().len()..];
    let merged = Merged {
        front: Front::Settled(String::new()),
        pieces,
        questions,
        frame: Frame {
            mark: false,
            line_end,
            head: String::new(),
            tail: tail.to_owned(),
        },
    };
    merged.resolve(&[]).ok()
}

/// One side's details with the other's decided fields carried over.
fn overlay(
    all: Versioned<'_>,
    decisions: &[(String, Decision)],
    onto_mine: bool,
) -> Option<String> {
    let (start, other) = if onto_mine {
        (all.mine, all.theirs)
    } else {
        (all.theirs, all.mine)
    };
    let mut now = read(text_of(start));
    for (key, decision) in decisions {
        now = match (decision, onto_mine) {
            (Decision::Value(value), _) => set(&now, key, value, other)?,
            (Decision::Theirs, true) | (Decision::Mine | Decision::Ask, false) => {
                carry(&now, other, key)?
            }
            _ => now,
        };
    }
    Some(now.text().to_owned())
}
