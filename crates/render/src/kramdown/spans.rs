//! Spans: what stands in a text beside its words. Marks are tried where they stand, and
//! what does not close is text.

use super::{
    DEEPEST, attributes, html, quotes,
    tree::{Definitions, Frame, Inline},
};

/// How many steps a text may cost for each of its bytes before its marks are taken for
/// text: far beyond any text that was not made to be slow.
const STEPS: usize = 64;

/// A text while its spans are read.
pub(super) struct Spans<'t, 'd> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) definitions: &'d Definitions,
    pub(super) smart: bool,
    /// The emphasis that is open.
    frames: Vec<Frame>,
    /// How many links and images are open.
    pub(super) links: usize,
    depth: usize,
    steps: usize,
    /// Whether nothing that is struck through ends from here on.
    pub(super) unstruck: bool,
}

/// Where a span ends.
#[derive(Clone, Copy)]
pub(super) enum Stop<'s> {
    /// The marks of emphasis.
    Marks(&'s str),
    /// The bracket that closes a link; brackets inside are counted.
    Bracket { open: usize },
    /// An end tag.
    Tag(&'s str),
}

/// Reads the spans of a text; `smart` makes typographic signs.
pub(super) fn read(text: &str, definitions: &Definitions, smart: bool) -> Vec<Inline> {
    let mut spans = Spans {
        text,
        at: 0,
        definitions,
        smart,
        frames: Vec::new(),
        links: 0,
        depth: 0,
        steps: text.len().saturating_mul(STEPS).saturating_add(10_000),
        unstruck: false,
    };
    spans.parse(None, None).0
}

impl<'t> Spans<'t, '_> {
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads a part of the text by itself.
    pub(super) fn part(&mut self, text: &str) -> Vec<Inline> {
        if self.depth >= DEEPEST {
            return vec![Inline::Text(text.to_owned())];
        }
        let mut part = Spans {
            text,
            at: 0,
            definitions: self.definitions,
            smart: self.smart,
            frames: Vec::new(),
            links: self.links,
            depth: self.depth + 1,
            steps: self.steps / 2,
            unstruck: false,
        };
        part.parse(None, None).0
    }

    /// Counts what was looked at in vain.
    pub(super) fn spend(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(steps);
    }

    /// Adds words to what was found.
    pub(super) fn add(out: &mut Vec<Inline>, words: &str) {
        match out.last_mut() {
            Some(Inline::Text(text)) => text.push_str(words),
            _ if words.is_empty() => {}
            _ => out.push(Inline::Text(words.to_owned())),
        }
    }

    /// Reads on up to the stop, and says whether it was found. In an element of code only
    /// HTML is read.
    pub(super) fn parse(
        &mut self,
        stop: Option<Stop<'_>>,
        frame: Option<Frame>,
    ) -> (Vec<Inline>, bool) {
        self.read_until(stop, frame, false)
    }

    pub(super) fn read_until(
        &mut self,
        mut stop: Option<Stop<'_>>,
        frame: Option<Frame>,
        html_only: bool,
    ) -> (Vec<Inline>, bool) {
        let mut out = Vec::new();
        if self.depth >= DEEPEST {
            return (out, false);
        }
        self.depth += 1;
        self.frames.extend(frame);
        let mut found = false;
        while self.at < self.text.len() {
            let Some(next) = self.next(stop.as_ref(), html_only) else {
                if stop.is_none() {
                    Self::add(&mut out, self.rest());
                    self.at = self.text.len();
                }
                break;
            };
            Self::add(&mut out, &self.text[self.at..next]);
            self.at = next;
            if let Some(stop) = &mut stop
                && self.is_stop(stop)
                && self.holds(stop, &out)
            {
                found = true;
                break;
            }
            if !self.span(&mut out, html_only) {
                let letter = self.rest().chars().next().map_or(1, char::len_utf8);
                Self::add(&mut out, &self.text[self.at..self.at + letter]);
                self.at += letter;
            }
        }
        if frame.is_some() {
            self.frames.pop();
        }
        self.depth -= 1;
        (out, found)
    }

    /// The next place where something may begin or end.
    fn next(&mut self, stop: Option<&Stop<'_>>, html_only: bool) -> Option<usize> {
        let rest = self.rest();
        let found = rest.char_indices().find(|(at, letter)| {
            let here = &rest[*at..];
            stop.is_some_and(|stop| is_stop(stop, here))
                || if html_only {
                    *letter == '<'
                } else {
                    may_begin(here, *letter)
                }
        });
        let length = found.map_or(rest.len(), |(at, _)| at);
        self.spend(length + 1);
        found.map(|(at, _)| self.at + at)
    }

    fn is_stop(&self, stop: &Stop<'_>) -> bool {
        is_stop(stop, self.rest())
    }

    /// Whether the stop that stands here ends the span.
    fn holds(&self, stop: &mut Stop<'_>, out: &[Inline]) -> bool {
        match stop {
            Stop::Tag(_) => true,
            Stop::Bracket { open } => {
                if self.rest().starts_with(']') {
                    *open = open.saturating_sub(1);
                } else {
                    *open += 1;
                }
                let is_image = |span: &&Inline| matches!(span, Inline::Image { .. });
                *open == out.iter().filter(is_image).count()
            }
            Stop::Marks(marks) => {
                let before = self.text[..self.at].chars().next_back();
                let rest = &self.rest()[marks.len()..];
                let mark = marks.chars().next().unwrap_or('*');
                let others = rest.chars().take_while(|next| *next == mark).count();
                before.is_some_and(|before| !before.is_ascii_whitespace())
                    && (marks.len() > 1 || others != 1)
                    && (mark != '_' || !rest.starts_with(char::is_alphanumeric))
                    && !out.is_empty()
            }
        }
    }

    /// Reads what begins here; `false` where nothing does.
    fn span(&mut self, out: &mut Vec<Inline>, html_only: bool) -> bool {
        let rest = self.rest();
        if html_only {
            return rest.starts_with('<') && self.html(out);
        }
        if self.steps == 0 {
            return false;
        }
        match rest.bytes().next() {
            Some(b'*' | b'_') => {
                self.emphasis(out);
                return true;
            }
            Some(b'`') => {
                self.code(out);
                return true;
            }
            Some(b'<') if self.autolink(out) || self.html(out) => return true,
            Some(b'[') if self.note(out) => return true,
            Some(b'[' | b'!') if is_link(rest) => {
                self.link(out);
                return true;
            }
            _ => {}
        }
        self.quote(out)
            || self.math(out)
            || self.extension(out)
            || self.sign(out)
            || self.struck(out)
    }

    fn emphasis(&mut self, out: &mut Vec<Inline>) {
        let start = self.at;
        let rest = self.rest();
        let single = &rest[..1];
        let marks = if rest[1..].starts_with(single) {
            &rest[..2]
        } else {
            single
        };
        let frame = if marks.len() == 2 {
            Frame::Strong
        } else {
            Frame::Emphasis
        };
        let after = &rest[marks.len()..];
        let inside_word = single == "_" && ends_in_word(&self.text[..start]);
        self.at += marks.len();
        let spaced = after.starts_with(|next: char| next.is_ascii_whitespace());
        if inside_word || spaced || self.frames.contains(&frame) {
            return Self::add(out, marks);
        }
        let (mut inside, mut found) = self.parse(Some(Stop::Marks(marks)), Some(frame));
        let mut framed = (frame, marks);
        if !found && frame == Frame::Strong && self.frames.last() != Some(&Frame::Emphasis) {
            self.at = start + 1;
            framed = (Frame::Emphasis, single);
            (inside, found) = self.parse(Some(Stop::Marks(single)), Some(Frame::Emphasis));
        }
        if found {
            self.at += framed.1.len();
            out.push(Inline::Framed(framed.0, inside));
        } else {
            self.at = start + marks.len();
            Self::add(out, marks);
        }
    }

    fn note(&mut self, out: &mut Vec<Inline>) -> bool {
        let label = self
            .rest()
            .strip_prefix("[^")
            .and_then(|rest| rest.split_once(']'))
            .map(|(label, _)| label)
            .filter(|label| attributes::is_name(label));
        let Some(label) = label else { return false };
        if self.definitions.has_note(label) {
            out.push(Inline::Note(label.to_owned()));
        } else {
            Self::add(out, &format!("[^{label}]"));
        }
        self.at += label.len() + 3;
        true
    }

    fn quote(&mut self, out: &mut Vec<Inline>) -> bool {
        let rest = self.rest();
        let Some(quote) = quotes::quote(rest).filter(|_| self.smart) else {
            return false;
        };
        Self::add(out, &rest[..quote.before]);
        out.extend(quote.signs.into_iter().map(Inline::Sign));
        self.at += quote.length;
        true
    }
}

fn is_stop(stop: &Stop<'_>, here: &str) -> bool {
    match stop {
        Stop::Marks(marks) => here.starts_with(marks),
        Stop::Bracket { .. } => here.starts_with([']', '[']) || here.starts_with("!["),
        Stop::Tag(name) => {
            here.starts_with("</")
                && html::end_tag(here).is_some_and(|(found, _)| found.eq_ignore_ascii_case(name))
        }
    }
}

/// Whether something may begin with this letter.
fn may_begin(here: &str, letter: char) -> bool {
    let next = here.as_bytes().get(letter.len_utf8()).copied();
    let is = |wanted: u8| next == Some(wanted);
    match letter {
        '*' | '_' | '`' | '<' | '[' | '"' | '\'' | '&' | '$' | '\\' => true,
        '!' if is(b'[') => true,
        '{' if is(b':') => true,
        '-' if is(b'-') => true,
        '>' if is(b'>') => true,
        '~' if is(b'~') => true,
        '.' if here.starts_with("...") => true,
        ' ' if here.starts_with("  \n") || here.starts_with(" >>") || here.starts_with(" <<") => {
            true
        }
        _ => is(b'"') || is(b'\''),
    }
}

fn is_link(rest: &str) -> bool {
    let inside = rest.strip_prefix('!').unwrap_or(rest).strip_prefix('[');
    inside.is_some_and(|inside| !inside.is_empty() && !inside.starts_with('^'))
}

/// Whether a word goes on behind this text.
fn ends_in_word(text: &str) -> bool {
    let text = text.strip_suffix('-').unwrap_or(text);
    text.ends_with(char::is_alphabetic)
}
