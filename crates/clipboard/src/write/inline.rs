//! The runs of a line as Markdown. A mark that would not be read as one where it stands
//! is left out: the words matter more than their look.

use super::{
    escape::{self, Around},
    flank::{self, Kinds},
    longest_run,
};
use crate::model::{Piece, Run, joined};
use std::ops::Range;

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Line,
    Heading,
    Cell,
}

/// How often a line is written again because a mark did not hold where it stood.
const TRIES: usize = 6;

pub(crate) fn inline(runs: &[Run], place: Place) -> String {
    let mut runs = runs.to_vec();
    for _ in 0..TRIES {
        let line = Line::of(&runs, place);
        if line.failed.is_empty() {
            return line.out;
        }
        for (mark, range) in line.failed {
            for run in &mut runs[range] {
                mark.take_off(run);
            }
        }
        runs = joined(runs);
    }
    for run in &mut runs {
        for mark in MARKS {
            mark.take_off(run);
        }
    }
    Line::of(&joined(runs), place).out
}

/// What a group of runs can have around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Link,
    Strong,
    Emphasis,
    Strike,
}

const MARKS: [Mark; 4] = [Mark::Link, Mark::Strong, Mark::Emphasis, Mark::Strike];

impl Mark {
    fn is_on(self, run: &Run) -> bool {
        match self {
            Self::Link => run.link.is_some(),
            Self::Strong => run.marks.strong,
            Self::Emphasis => run.marks.emphasis,
            Self::Strike => run.marks.strike,
        }
    }

    /// Links hold everywhere.
    fn take_off(self, run: &mut Run) {
        match self {
            Self::Link => {}
            Self::Strong => run.marks.strong = false,
            Self::Emphasis => run.marks.emphasis = false,
            Self::Strike => run.marks.strike = false,
        }
    }
}

/// The marks that are dealt with outside of a group.
#[derive(Clone, Copy, Default)]
struct Open(u8);

impl Open {
    fn with(self, mark: Mark) -> Self {
        Self(self.0 | 1 << mark as u8)
    }

    fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u8) != 0
    }

    /// The marks that a run needs still.
    fn missing(self, run: &Run) -> impl Iterator<Item = Mark> {
        MARKS
            .into_iter()
            .filter(move |mark| !self.has(*mark) && mark.is_on(run))
    }
}

struct Line<'a> {
    runs: &'a [Run],
    out: String,
    place: Place,
    /// Marks that would not be read as such where they stand, and on which runs.
    failed: Vec<(Mark, Range<usize>)>,
}

impl<'a> Line<'a> {
    fn of(runs: &'a [Run], place: Place) -> Self {
        let mut line = Self {
            runs,
            out: String::new(),
            place,
            failed: Vec::new(),
        };
        line.group(0..runs.len(), Open::default(), Kinds::SPACE);
        line
    }

    /// Writes runs; `after` is what may stand behind them.
    fn group(&mut self, range: Range<usize>, open: Open, after: Kinds) {
        let runs = &self.runs[range.clone()];
        let mut at = range.start;
        let mut rest = runs;
        while let Some(first) = rest.first() {
            let widest = open
                .missing(first)
                .map(|mark| (mark, extent(rest, mark)))
                .reduce(|best, next| if next.1 > best.1 { next } else { best });
            let length = widest.map_or(1, |(_, length)| length);
            let (these, behind) = rest.split_at(length);
            let next = behind.first().map_or(after, |run| self.begins(run, open));
            match widest {
                Some((Mark::Link, _)) => self.link(at..at + these.len(), open.with(Mark::Link)),
                Some((mark, _)) => self.marked(mark, at..at + these.len(), open, next),
                None => self.leaf(first, open, next),
            }
            at += these.len();
            rest = behind;
        }
    }

    /// What a run may begin with, whether its marks are written or left out.
    fn begins(&self, run: &Run, open: Open) -> Kinds {
        let leaf = match &run.piece {
            Piece::Text(_) if run.marks.code => Kinds::SIGN,
            Piece::Text(text) => Kinds::of(text.chars().next()),
            Piece::Break if self.place == Place::Line => Kinds::SPACE,
            Piece::Break | Piece::Image { .. } => Kinds::SIGN,
        };
        open.missing(run).fold(leaf, |kinds, mark| {
            kinds.or(match mark {
                Mark::Strong | Mark::Emphasis => Kinds::ASTERISK,
                Mark::Link | Mark::Strike => Kinds::SIGN,
            })
        })
    }

    fn marked(&mut self, mark: Mark, range: Range<usize>, open: Open, after: Kinds) {
        let inside = open.with(mark);
        let delimiter = match mark {
            Mark::Strong => "**",
            Mark::Strike => "~~",
            _ if self.beside_asterisk(&self.runs[range.clone()], inside, after) => "_",
            _ => "*",
        };
        let before = Kinds::of(self.out.chars().next_back());
        self.out.push_str(delimiter);
        let within = self.out.len();
        let own = if delimiter.contains('*') {
            Kinds::ASTERISK
        } else {
            Kinds::SIGN
        };
        self.group(range.clone(), inside, after.or(own));
        let first = Kinds::of(self.out[within..].chars().next());
        let last = Kinds::of(self.out[within..].chars().next_back());
        let holds = if delimiter == "_" {
            flank::underscore
        } else {
            flank::asterisk
        };
        self.out.push_str(delimiter);
        if !(holds(before, first) && holds(after, last)) {
            self.failed.push((mark, range));
        }
    }

    /// Whether an asterisk for these runs could run into another.
    fn beside_asterisk(&self, runs: &[Run], inside: Open, after: Kinds) -> bool {
        let is_strong = |run: Option<&Run>| {
            run.is_some_and(|run| inside.missing(run).any(|mark| mark == Mark::Strong))
        };
        self.out.ends_with('*')
            || after.may_be_asterisk()
            || is_strong(runs.first())
            || is_strong(runs.last())
    }

    fn link(&mut self, range: Range<usize>, inside: Open) {
        let runs = &self.runs[range.clone()];
        let address = runs.first().and_then(|run| run.link.as_deref());
        let address = address.unwrap_or_default();
        let target = destination(address);
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        if let [run] = runs
            && run.text() == Some(bare)
            && inside.missing(run).next().is_none()
            && !run.marks.code
            && target == address
        {
            self.out.extend(["<", bare, ">"]);
            return;
        }
        self.out.push('[');
        self.group(range, inside, Kinds::SIGN);
        self.out.push_str("](");
        self.out.push_str(&target);
        self.out.push(')');
    }

    fn leaf(&mut self, run: &Run, open: Open, next: Kinds) {
        let begins_line =
            self.place == Place::Line && (self.out.is_empty() || self.out.ends_with('\n'));
        let around = Around {
            begins_line,
            in_link: open.has(Mark::Link) && run.link.is_some(),
            before_sign: next != Kinds::SPACE && next != Kinds::WORD,
        };
        match &run.piece {
            Piece::Text(text) if run.marks.code => self.code(text),
            Piece::Text(text) => escape::add(&mut self.out, text, around),
            Piece::Break => self.out.push_str(match self.place {
                Place::Line => "  \n",
                Place::Heading => " ",
                Place::Cell => "<br>",
            }),
            Piece::Image { source, words } => {
                self.out.push_str("![");
                let around = Around {
                    in_link: true,
                    begins_line: false,
                    before_sign: true,
                };
                escape::add(&mut self.out, words, around);
                self.out.push_str("](");
                self.out.push_str(&destination(source));
                self.out.push(')');
            }
        }
    }

    fn code(&mut self, text: &str) {
        let fence = "`".repeat(longest_run(text, '`') + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') {
            " "
        } else {
            ""
        };
        let text = if self.place == Place::Cell {
            text.replace('|', "\\|")
        } else {
            text.to_owned()
        };
        for part in [&fence, pad, &text, pad, &fence] {
            self.out.push_str(part);
        }
    }
}

/// How many runs from the first have a mark; of links, the same one.
fn extent(runs: &[Run], mark: Mark) -> usize {
    let link = runs.first().and_then(|run| run.link.as_ref());
    runs.iter()
        .take_while(|run| mark.is_on(run) && (mark != Mark::Link || run.link.as_ref() == link))
        .count()
}

/// An address as it may stand in the brackets of a link.
fn destination(address: &str) -> String {
    let is_balanced = is_balanced(address);
    let mut out = String::with_capacity(address.len());
    for (at, letter) in address.char_indices() {
        match letter {
            '(' if !is_balanced => out.push_str("%28"),
            ')' if !is_balanced => out.push_str("%29"),
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '`' => out.push_str("%60"),
            '&' if escape::is_reference(&address[at + 1..]) => out.push_str("&amp;"),
            other if other.is_whitespace() => out.push_str("%20"),
            other => out.push(other),
        }
    }
    out
}

/// Whether parentheses come in pairs, and not too deep for a reader.
fn is_balanced(address: &str) -> bool {
    let mut depth = 0_u32;
    for letter in address.chars() {
        match letter {
            '(' if depth < 3 => depth += 1,
            ')' if depth > 0 => depth -= 1,
            '(' | ')' => return false,
            _ => {}
        }
    }
    depth == 0
}
