//! Runs as they were found made into lines as they are meant: white space collapsed and
//! outside of marks, what cannot be seen left out, two line ends a new paragraph.

use std::rc::Rc;

use crate::model::{Marks, Piece, Run, joined};

/// The paragraphs that a line of HTML holds. None of them is empty.
pub(crate) fn paragraphs(found: Vec<Run>) -> Vec<Vec<Run>> {
    let mut settling = Settling::default();
    for run in found {
        settling.take(run);
    }
    settling.end();
    settling.done
}

/// All of it as one paragraph.
pub(crate) fn one_line(found: Vec<Run>) -> Vec<Run> {
    let spaced = found.into_iter().map(|mut run| {
        if run.piece == Piece::Break {
            run.piece = Piece::Text(" ".to_owned());
        }
        run
    });
    paragraphs(spaced.collect()).pop().unwrap_or_default()
}

/// Takes away what a heading or a table's head says by itself.
pub(crate) fn without_whole_strong(mut runs: Vec<Run>) -> Vec<Run> {
    let mut words = runs.iter().filter(|run| !run.is_space());
    if words.all(|run| run.marks.strong) {
        for run in &mut runs {
            run.marks.strong = false;
        }
    }
    runs
}

#[derive(Default)]
struct Settling {
    done: Vec<Vec<Run>>,
    line: Vec<Run>,
    /// White space since the last word: how much, and the first of it.
    gap: usize,
    space: char,
    /// Line ends since the last word.
    breaks: usize,
}

impl Settling {
    fn take(&mut self, run: Run) {
        match run.piece {
            Piece::Break => self.breaks += 1,
            Piece::Image { .. } => {
                self.close_gap(run.marks, run.link.as_ref());
                self.line.push(run);
            }
            Piece::Text(text) => {
                for letter in text.chars().filter(|letter| !is_junk(*letter)) {
                    if letter.is_whitespace() {
                        if self.gap == 0 {
                            self.space = letter;
                        }
                        self.gap += 1;
                    } else {
                        self.close_gap(run.marks, run.link.as_ref());
                        self.push(letter, run.marks, run.link.as_ref());
                    }
                }
            }
        }
    }

    /// Puts what stands between two words: it has the marks that both have.
    fn close_gap(&mut self, marks: Marks, link: Option<&Rc<str>>) {
        if self.breaks > 1 {
            self.end();
        }
        let before = self.line.last().map(|run| (run.marks, run.link.clone()));
        if let Some((before, its_link)) = before {
            let is_inside = before == marks && its_link.as_ref() == link;
            let mut marks = before.common(marks);
            // At the edge of code it would not be seen.
            marks.code &= is_inside;
            marks.typewriter &= is_inside;
            let link = its_link.filter(|its| Some(its) == link);
            if self.breaks == 1 {
                marks.code = false;
                self.line.push(Run {
                    piece: Piece::Break,
                    marks,
                    link,
                });
            } else if self.gap > 0 {
                let plain = self.gap > 1 || self.space.is_ascii_whitespace();
                let space = if plain { ' ' } else { self.space };
                self.push(space, marks, link.as_ref());
            }
        }
        self.gap = 0;
        self.breaks = 0;
    }

    fn push(&mut self, letter: char, marks: Marks, link: Option<&Rc<str>>) {
        if let Some(last) = self.line.last_mut()
            && last.marks == marks
            && last.link.as_ref() == link
            && let Piece::Text(text) = &mut last.piece
        {
            text.push(letter);
        } else {
            self.line.push(Run {
                piece: Piece::Text(letter.to_string()),
                marks,
                link: link.cloned(),
            });
        }
    }

    fn end(&mut self) {
        self.gap = 0;
        self.breaks = 0;
        if !self.line.is_empty() {
            let mut line = std::mem::take(&mut self.line);
            settle_typewriter(&mut line);
            self.done.push(joined(line));
        }
    }
}

/// Words in a typewriter's face are code among others; a whole line of them is a taste.
fn settle_typewriter(line: &mut [Run]) {
    let all = line
        .iter()
        .filter(|run| run.text().is_some() && !run.is_space())
        .all(|run| run.marks.typewriter);
    for run in line {
        run.marks.code |= run.marks.typewriter && !all && run.text().is_some();
        run.marks.typewriter = false;
    }
}

/// What is not seen and does not shape the letters beside it: joiners and marks of
/// direction do, and stay.
fn is_junk(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffc}'
    ) || (letter.is_control() && !letter.is_whitespace())
}
