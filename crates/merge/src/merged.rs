//! What came of a merge: settled text with questions in it, and the text that the answers
//! to them make.

use crate::{
    front::Front,
    line_ends::{Frame, LineEnd},
    prose::ends_eastern,
    token::Gap,
};

/// Two versions of an announcement brought together.
#[derive(Debug, Clone)]
pub struct Merged {
    pub(crate) front: Front,
    pub(crate) pieces: Vec<Piece>,
    /// Those about details first, then in the order of the text.
    pub(crate) questions: Vec<Question>,
    pub(crate) frame: Frame,
}

/// A place where both sides changed the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where.
    pub place: Place,
    /// The wording that both began with; `None` where it is not known or there was none.
    pub base: Option<String>,
    /// The wording here; `None` where it was taken out.
    pub mine: Option<String>,
    /// The other wording; `None` where it was taken out.
    pub theirs: Option<String>,
    /// Whether both can stand.
    pub both: bool,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A field, by its key.
    Field(String),
    /// The text, by the line of my version where it stands, from 1.
    Line(u32),
    /// All details at once, as they stand in the file.
    Details,
    /// The whole file.
    File,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The wording here.
    Mine,
    /// The other wording.
    Theirs,
    /// One after the other.
    Both,
    /// Another wording.
    Own(String),
}

/// An answer is missing, or it does not fit its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit {
    /// Which question.
    pub question: usize,
}

/// A part of the body.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) what: What,
    /// What stands after it, as far as a version tells.
    pub(crate) gap: Option<String>,
    pub(crate) usual: Gap,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    Settled(String),
    /// The number of the question.
    Asked(usize),
}

impl Merged {
    /// What has to be answered; nothing when all is settled.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The text with these answers, one for each question.
    pub fn resolve(&self, choices: &[Choice]) -> Result<String, Unfit> {
        if choices.len() < self.questions.len() {
            return Err(Unfit {
                question: choices.len(),
            });
        }
        let front = self.front.resolve(&self.questions, choices)?;
        let mut body = Joined::new(self.frame.line_end);
        for piece in &self.pieces {
            let gap = piece.gap.as_deref();
            match &piece.what {
                What::Settled(text) => body.push(text, gap, piece.usual),
                What::Asked(at) => self.answer(*at, &choices[*at], gap, piece.usual, &mut body)?,
            }
        }
        Ok(self.frame.around(&front, &body.text))
    }

    fn answer(
        &self,
        at: usize,
        choice: &Choice,
        gap: Option<&str>,
        usual: Gap,
        body: &mut Joined,
    ) -> Result<(), Unfit> {
        let question = &self.questions[at];
        let mine = question.mine.as_deref().unwrap_or_default();
        let theirs = question.theirs.as_deref().unwrap_or_default();
        match choice {
            Choice::Mine => body.push(mine, gap, usual),
            Choice::Theirs => body.push(theirs, gap, usual),
            Choice::Both if !question.both => return Err(Unfit { question: at }),
            Choice::Both => {
                body.push(mine, None, usual);
                body.push(theirs, gap, usual);
            }
            Choice::Own(text) => body.push(&self.frame.line_end.of(text), gap, usual),
        }
        Ok(())
    }
}

/// Pieces put together, with blank space between those that have text.
struct Joined {
    text: String,
    line_end: LineEnd,
    waiting: Option<(Option<String>, Gap)>,
}

impl Joined {
    fn new(line_end: LineEnd) -> Self {
        Self {
            text: String::new(),
            line_end,
            waiting: None,
        }
    }

    fn push(&mut self, text: &str, gap: Option<&str>, usual: Gap) {
        if text.is_empty() {
            // What stood around it keeps the wider of the two gaps.
            if let (Some((Some(before), _)), Some(gap)) = (&mut self.waiting, gap)
                && width(gap) > width(before)
            {
                gap.clone_into(before);
            }
            return;
        }
        if let Some((gap, usual)) = self.waiting.take() {
            // No gap at all suits a script without blanks, not what may stand there now.
            let told = gap.filter(|gap| !gap.is_empty());
            let gap = told.unwrap_or_else(|| self.usual(usual).to_owned());
            self.text.push_str(&gap);
        }
        self.text.push_str(text);
        self.waiting = Some((gap.map(str::to_owned), usual));
    }

    fn usual(&self, gap: Gap) -> &'static str {
        match gap {
            Gap::Paragraph => self.line_end.twice(),
            Gap::Line => self.line_end.once(),
            Gap::Blank if ends_eastern(&self.text) => "",
            Gap::Blank => " ",
        }
    }
}

fn width(gap: &str) -> (usize, usize) {
    (gap.matches(['\n', '\r']).count(), gap.len())
}
