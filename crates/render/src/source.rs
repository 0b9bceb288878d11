//! A text rewritten in places that still knows where everything came from, so that the
//! lines told to the window are those of the text as it stands in the file.

use std::{borrow::Cow, ops::Range};

/// One replacement on the way to what the Markdown reader gets.
pub(crate) struct Rewrite {
    pub(crate) span: Range<usize>,
    pub(crate) text: Cow<'static, str>,
}

impl Rewrite {
    pub(crate) fn new(span: Range<usize>, text: impl Into<Cow<'static, str>>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }
}

/// The text, and per layer of rewriting where its pieces stood before.
pub(crate) struct Source<'a> {
    text: Cow<'a, str>,
    layers: Vec<Vec<Anchor>>,
}

/// From `now` on, `then` was the place in the layer below.
struct Anchor {
    now: usize,
    then: usize,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            layers: Vec::new(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Carries out rewrites, given in order and without overlap; others are left out.
    pub(crate) fn rewrite(self, rewrites: &[Rewrite]) -> Self {
        if rewrites.is_empty() {
            return self;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut anchors = Vec::with_capacity(rewrites.len());
        let mut at = 0;
        for rewrite in rewrites {
            let Some(kept) = self.text.get(at..rewrite.span.start) else {
                continue;
            };
            text.push_str(kept);
            text.push_str(&rewrite.text);
            at = rewrite.span.end;
            anchors.push(Anchor {
                now: text.len(),
                then: at,
            });
        }
        text.push_str(self.text.get(at..).unwrap_or_default());
        let mut layers = self.layers;
        layers.push(anchors);
        Self {
            text: Cow::Owned(text),
            layers,
        }
    }

    /// Where the byte `at` stood in the text as it was given.
    pub(crate) fn origin(&self, at: usize) -> usize {
        self.layers.iter().rev().fold(at, |at, anchors| {
            let after = anchors.partition_point(|anchor| anchor.now <= at);
            let (now, then) = after
                .checked_sub(1)
                .and_then(|last| anchors.get(last))
                .map_or((0, 0), |anchor| (anchor.now, anchor.then));
            let limit = anchors.get(after).map_or(usize::MAX, |next| next.then);
            (then + (at - now)).min(limit)
        })
    }
}

/// Counts lines of a text for places asked in any order, cheap when they ascend.
pub(crate) struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            line: 0,
        }
    }

    /// The line, from 0, in which the byte `at` stands. `\n`, `\r\n` and a lone `\r` end lines.
    pub(crate) fn line(&mut self, at: usize) -> u32 {
        let at = at.min(self.text.len());
        if at < self.at {
            self.at = 0;
            self.line = 0;
        }
        let passed = &self.text[self.at..at];
        let ends = if passed.contains(&b'\r') {
            (self.at..at).filter(|at| self.ends_line(*at)).count()
        } else {
            passed.split(|byte| *byte == b'\n').count() - 1
        };
        self.line += u32::try_from(ends).unwrap_or(u32::MAX);
        self.at = at;
        self.line
    }

    fn ends_line(&self, at: usize) -> bool {
        match self.text[at] {
            b'\n' => true,
            b'\r' => self.text.get(at + 1) != Some(&b'\n'),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_two_layers() {
        let source = Source::new("one {{ a\nb }} two\nthree")
            .rewrite(&[Rewrite::new(4..13, "X")])
            .rewrite(&[Rewrite::new(0..0, ">> "), Rewrite::new(10..10, "\n")]);
        assert_eq!(source.text(), ">> one X two\n\nthree");
        let origin =
            |needle: &str| source.origin(source.text().find(needle).expect("the text holds it"));
        assert_eq!(origin("one"), 0);
        assert_eq!(origin("X"), 4);
        assert_eq!(origin("two"), 14);
        assert_eq!(
            origin("three"),
            18,
            "the line end that was put in counts for none"
        );
    }

    #[test]
    fn all_line_ends_count() {
        let text = "a\nb\r\nc\rd";
        let mut lines = Lines::new(text);
        let found: Vec<u32> = "abcd"
            .chars()
            .map(|letter| lines.line(text.find(letter).expect("the text holds it")))
            .collect();
        assert_eq!(found, [0, 1, 2, 3]);
        assert_eq!(lines.line(2), 1, "going back works too");
    }
}
