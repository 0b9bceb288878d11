//! Lists and maps between brackets, in all languages: commas, lines and comments.

use std::ops::Range;

use super::align::Step;
use super::blocks::Part;
use crate::TextEdit;
use crate::lines::{is_blank, line_end, line_start, next_break};

/// The edits that take parts out and put new ones in. `trailing`: a comma may follow the
/// last one. `None` if a comment would be lost or nothing of the old would stay.
pub(super) fn edits(
    text: &str,
    parts: &[Part],
    steps: &[Step],
    trailing: bool,
    new_end: &str,
    write: impl Fn(usize, usize) -> String,
) -> Option<Vec<TextEdit>> {
    if !steps.iter().any(|step| matches!(step, Step::Stay { .. })) {
        return None;
    }
    let brackets = Brackets {
        text,
        parts,
        trailing,
        new_end,
    };
    let mut gone = vec![true; parts.len()];
    for step in steps {
        if let Step::Stay { old, .. } = step {
            gone[*old] = false;
        }
    }
    let mut edits = brackets.removals(&gone)?;
    let mut before: Option<usize> = None;
    let mut pending: Vec<New> = Vec::new();
    for step in steps {
        match *step {
            Step::Out(_) => {}
            Step::In { new, from } => pending.push(match from {
                Some(from) => brackets.moved(from),
                None => New {
                    part: write(new, before.unwrap_or(0)),
                    comment: "",
                },
            }),
            Step::Stay { old, .. } => {
                edits.extend(brackets.added(&pending, before, old)?);
                pending.clear();
                before = Some(old);
            }
        }
    }
    if let Some(last) = before {
        edits.extend(brackets.appended(&pending, last, &gone)?);
    }
    Some(edits)
}

/// A part that comes, and the comment that moves with it.
struct New<'a> {
    part: String,
    comment: &'a str,
}

struct Brackets<'a> {
    text: &'a str,
    parts: &'a [Part],
    trailing: bool,
    new_end: &'a str,
}

impl<'a> Brackets<'a> {
    fn removals(&self, gone: &[bool]) -> Option<Vec<TextEdit>> {
        let mut edits = Vec::new();
        let mut at = 0;
        while at < gone.len() {
            if !gone[at] {
                at += 1;
                continue;
            }
            let run = at..at + gone[at..].iter().take_while(|gone| **gone).count();
            at = run.end;
            edits.extend(self.removal(run)?);
        }
        Some(edits)
    }

    /// Takes out neighbours with the commas that go with them.
    fn removal(&self, run: Range<usize>) -> Option<Vec<TextEdit>> {
        let lines: Option<Vec<Range<usize>>> = run.clone().map(|at| self.own_lines(at)).collect();
        let is_last = run.end == self.parts.len();
        if let Some(lines) = lines {
            let mut edits: Vec<TextEdit> = Vec::new();
            if is_last && self.comma_after(run.end - 1).is_none() {
                // The one before is the last now, and has no comma after it either.
                let comma = self.comma_after(run.start.checked_sub(1)?)?;
                edits.push(TextEdit::new(comma..comma + 1, ""));
            }
            edits.extend(lines.into_iter().map(|line| TextEdit::new(line, "")));
            return Some(edits);
        }
        let gone = if is_last {
            let before = run.start.checked_sub(1)?;
            self.parts[before].span.end..self.parts[run.end - 1].span.end
        } else {
            self.parts[run.start].span.start..self.parts[run.end].span.start
        };
        let mut kept = gone.start;
        for part in &self.parts[run] {
            if self.text[kept..part.span.start].contains('#') {
                return None;
            }
            kept = part.span.end;
        }
        let comment = self.text[kept..gone.end].contains('#');
        (!comment).then(|| vec![TextEdit::new(gone, "")])
    }

    /// A part as it stands, with the comment after its comma.
    fn moved(&self, at: usize) -> New<'a> {
        let span = &self.parts[at].span;
        let comment = self.own_lines(at).map_or("", |_| {
            let rest = &self.text[span.end..next_break(self.text, span.end)];
            rest.find('#').map_or("", |at| {
                let blanks = rest[..at].trim_end_matches([' ', '\t']).len();
                &rest[blanks..]
            })
        });
        New {
            part: self.text[span.clone()].to_owned(),
            comment,
        }
    }

    /// New parts before one that stays.
    fn added(&self, new: &[New], before: Option<usize>, next: usize) -> Option<Vec<TextEdit>> {
        if new.is_empty() {
            return Some(Vec::new());
        }
        if self.own_lines(next).is_some() {
            let at = line_start(self.text, self.parts[next].span.start);
            let lines: Vec<String> = new.iter().map(|new| self.line(next, new, ",")).collect();
            return Some(vec![TextEdit::new(at..at, lines.concat())]);
        }
        let separator = self.separator(before.unwrap_or(next));
        let at = self.parts[next].span.start;
        let parts = joined(new, &separator)?;
        Some(vec![TextEdit::new(at..at, format!("{parts}{separator}"))])
    }

    /// New parts after the last one that stays.
    fn appended(&self, new: &[New], last: usize, gone: &[bool]) -> Option<Vec<TextEdit>> {
        let Some((final_one, others)) = new.split_last() else {
            return Some(Vec::new());
        };
        let end = self.parts[last].span.end;
        let Some(lines) = self.own_lines(last) else {
            let separator = self.separator(last);
            let parts = joined(new, &separator)?;
            return Some(vec![TextEdit::new(end..end, format!("{separator}{parts}"))]);
        };
        // A comma after the last one is kept as a habit.
        let comma_at_end = self.comma_after(self.parts.len() - 1).is_some() && self.trailing;
        let removed_after = gone[last + 1..].iter().any(|gone| *gone);
        let has_comma = self.comma_after(last).is_some() && (comma_at_end || !removed_after);
        let mut edits = Vec::new();
        if !has_comma {
            if removed_after {
                // The removal takes that comma away: too tangled to splice.
                return None;
            }
            edits.push(TextEdit::new(end..end, ","));
        }
        let mut added: Vec<String> = others.iter().map(|new| self.line(last, new, ",")).collect();
        added.push(self.line(last, final_one, if comma_at_end { "," } else { "" }));
        edits.push(TextEdit::new(lines.end..lines.end, added.concat()));
        Some(edits)
    }

    /// The line of a new part, indented like an old one.
    fn line(&self, like: usize, new: &New, comma: &str) -> String {
        let start = self.parts[like].span.start;
        let indent = &self.text[line_start(self.text, start)..start];
        let New { part, comment } = new;
        format!("{indent}{part}{comma}{comment}{}", self.new_end)
    }

    /// What stands between a part and its neighbour.
    fn separator(&self, at: usize) -> String {
        let pair = match self.parts.get(at + 1) {
            Some(next) => Some((&self.parts[at], next)),
            None => at
                .checked_sub(1)
                .map(|before| (&self.parts[before], &self.parts[at])),
        };
        let between = pair.map_or("", |(a, b)| &self.text[a.span.end..b.span.start]);
        if between.trim() == "," { between } else { ", " }.to_owned()
    }

    /// Where the comma after a part is.
    fn comma_after(&self, at: usize) -> Option<usize> {
        let mut place = self.parts[at].span.end;
        loop {
            let rest = &self.text[place..];
            let blank = rest.len() - rest.trim_start().len();
            place += blank;
            match self.text.as_bytes().get(place) {
                Some(b'#') => place = next_break(self.text, place),
                Some(b',') => return Some(place),
                _ => return None,
            }
        }
    }

    /// The lines of a part if it has them for itself, but for its comma and comment.
    fn own_lines(&self, at: usize) -> Option<Range<usize>> {
        let part = &self.parts[at];
        if !part.own_line {
            return None;
        }
        let rest = &self.text[part.span.end..next_break(self.text, part.span.end)];
        let rest = rest.trim_start();
        let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        let end = line_end(self.text, part.span.end);
        (is_blank(rest) || rest.starts_with('#'))
            .then(|| line_start(self.text, part.span.start)..end)
    }
}

/// New parts in one line. `None` if a comment would end it.
fn joined(new: &[New], separator: &str) -> Option<String> {
    let parts: Vec<&str> = new.iter().map(|new| &*new.part).collect();
    new.iter()
        .all(|new| new.comment.is_empty())
        .then(|| parts.join(separator))
}
