//! What a plan puts on the site where others changed the same files: both versions are brought
//! together where they do not touch, by answers where they do, and what is not answered is
//! asked. Chooses nothing. Runs on a site's worker, and knows neither plans nor words.

use announcement::{Announcement, Decoded, Encoding, decode};
use merge::{Choice, Question, merge};
use repo::{Change, Changes, Overlap, Repo, RepoError};
use site::is_markdown;

use crate::{data, document::written, moves::Moved};

/// What the user said of changes of others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settled {
    /// Versions of theirs that what is here replaces, by fingerprint.
    pub(crate) over_theirs: Vec<String>,
    pub(crate) answers: Vec<Answered>,
}

/// The answers to the questions of a file.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    pub(crate) file: String,
    /// The fingerprint of the questions: where they are still the same, so are the answers.
    pub(crate) asked: String,
    pub(crate) choices: Vec<Choice>,
}

/// Everything that a plan puts on the site.
#[derive(Debug, Clone)]
pub(crate) struct Together {
    /// The remote's tip that it goes on.
    pub(crate) tip: String,
    pub(crate) contents: Vec<Content>,
    /// What has to be answered first.
    pub(crate) asks: Vec<Ask>,
    /// What is here and says nothing that the site does not say.
    pub(crate) behind: Vec<Content>,
}

/// One file of it.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    /// What is published in the place of what the site has.
    pub(crate) change: Change,
    /// The id of what is here.
    pub(crate) here: Option<String>,
    /// Whether others' changes are in it.
    pub(crate) joined: bool,
}

/// A file that waits for the user.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) file: String,
    pub(crate) overlap: Overlap,
    /// What is here; `None` where it was taken away.
    pub(crate) mine: Option<Vec<u8>>,
    /// Nothing where the file is one question as a whole.
    pub(crate) questions: Vec<Question>,
    /// The question whose answer does not fit it.
    pub(crate) unfit: Option<usize>,
}

impl Ask {
    /// Names exactly these questions.
    pub(crate) fn asked(&self) -> String {
        asked(&self.questions)
    }
}

/// Names exactly their version of this file: what is said of one holds for no other that they
/// changed, or took away, alike.
pub(crate) fn seen(file: &str, theirs: Option<&[u8]>) -> String {
    let there = [u8::from(theirs.is_some())];
    let parts = [file.as_bytes(), &[0], &there, theirs.unwrap_or_default()];
    data::fingerprint(&parts.concat())
}

/// Brings the changes of a plan together with those of others.
pub(crate) fn together(
    repo: &Repo,
    mut changes: Changes,
    renames: &[Moved],
    settled: &Settled,
) -> Result<Together, RepoError> {
    for (from, to) in renames.iter().flat_map(|moved| &moved.files) {
        goes_along(&mut changes.files, from, to);
    }
    let mut all = Together {
        tip: changes.tip,
        contents: Vec::new(),
        asks: Vec::new(),
        behind: Vec::new(),
    };
    for change in changes.files {
        let here = change.blob.clone();
        match settle(&change, settled) {
            Joined::Alone => all.contents.push(Content {
                change,
                here,
                joined: false,
            }),
            Joined::Text(bytes) => {
                let id = repo.put_content(&change.file, &bytes)?;
                let is_theirs = change.before.as_ref() == Some(&bytes);
                let content = Content {
                    change: Change {
                        after: Some(bytes),
                        blob: Some(id),
                        ..change
                    },
                    here,
                    joined: true,
                };
                if is_theirs {
                    all.behind.push(content);
                } else {
                    all.contents.push(content);
                }
            }
            Joined::Ask(ask) => {
                all.asks.push(*ask);
                all.contents.push(Content {
                    change,
                    here,
                    joined: false,
                });
            }
        }
    }
    Ok(all)
}

/// What others changed of a file under its old name concerns the file that it is now.
fn goes_along(changes: &mut [Change], from: &str, to: &str) {
    let named = |name: &str| changes.iter().position(|change| change.file == name);
    let (Some(from), Some(to)) = (named(from), named(to)) else {
        return;
    };
    let is_one = changes[from].after.is_none() && changes[to].overlap.is_none();
    let edited = |overlap: &Overlap| overlap.theirs.is_some();
    if is_one && changes[from].overlap.as_ref().is_some_and(edited) {
        changes[to].overlap = changes[from].overlap.take();
    }
}

enum Joined {
    /// What is here.
    Alone,
    /// Both in one.
    Text(Vec<u8>),
    Ask(Box<Ask>),
}

fn settle(change: &Change, settled: &Settled) -> Joined {
    let Some(overlap) = &change.overlap else {
        return Joined::Alone;
    };
    let seen = seen(&change.file, overlap.theirs.as_deref());
    if settled.over_theirs.contains(&seen) {
        return Joined::Alone;
    }
    let ask = |questions: &[Question], unfit| {
        Joined::Ask(Box::new(Ask {
            file: change.file.clone(),
            overlap: overlap.clone(),
            mine: change.after.clone(),
            questions: questions.to_vec(),
            unfit,
        }))
    };
    let mine = text(change, change.after.as_ref());
    let theirs = text(change, overlap.theirs.as_ref());
    let (Some(mine), Some(theirs)) = (mine, theirs) else {
        return ask(&[], None);
    };
    let base = overlap.base.as_deref().map(|base| decode(base).text);
    let merged = merge(base.as_deref(), &mine.text, &theirs.text);
    let questions = merged.questions();
    let asked = asked(questions);
    let mut known = settled.answers.iter();
    let known = known.find(|known| known.file == change.file && known.asked == asked);
    let choices = known.map_or(&[][..], |known| &known.choices);
    match merged.resolve(choices) {
        Ok(text) => match written(&text, mine.encoding).filter(|_| is_read(&text, &mine.text)) {
            Some(bytes) => Joined::Text(bytes),
            None => ask(&[], None),
        },
        Err(unfit) => ask(questions, known.map(|_| unfit.question)),
    }
}

/// Whether a text that was brought together can be read again, if what is here can.
fn is_read(text: &str, mine: &str) -> bool {
    let readable = |text: &str| Announcement::read(text).0.readable();
    readable(text) || !readable(mine)
}

/// A version of an announcement, where it is a text.
fn text(change: &Change, bytes: Option<&Vec<u8>>) -> Option<Decoded> {
    let decoded = decode(bytes.filter(|_| is_markdown(&change.file))?);
    (!matches!(decoded.encoding, Encoding::Damaged { .. })).then_some(decoded)
}

fn asked(questions: &[Question]) -> String {
    data::fingerprint(format!("{questions:?}").as_bytes())
}
