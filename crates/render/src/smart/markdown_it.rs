//! markdown-it with `typographer`: signs made of several, then quotes in pairs.

use pulldown_cmark::{CowStr, Event};

use super::{Side, flanks, is_punctuation};

/// A quote that may open, until its pair is found.
struct Open {
    event: usize,
    at: usize,
    level: usize,
}

/// The quotes that may open, by their kind. In each those of deeper levels come later.
#[derive(Default)]
struct Opens {
    single: Vec<Open>,
    double: Vec<Open>,
}

impl Opens {
    /// Forgets what stands deeper.
    fn leave(&mut self, level: usize) {
        for opens in [&mut self.single, &mut self.double] {
            while opens.last().is_some_and(|open| open.level > level) {
                opens.pop();
            }
        }
    }

    /// Takes the last one of this level, and forgets what was opened since.
    fn close(&mut self, single: bool, level: usize) -> Option<Open> {
        let (same, other) = if single {
            (&mut self.single, &mut self.double)
        } else {
            (&mut self.double, &mut self.single)
        };
        let open = same.pop_if(|open| open.level == level)?;
        let place = (open.event, open.at);
        while other
            .pop_if(|later| (later.event, later.at) > place)
            .is_some()
        {}
        Some(open)
    }

    fn open(&mut self, single: bool, open: Open) {
        let opens = if single {
            &mut self.single
        } else {
            &mut self.double
        };
        opens.push(open);
    }
}

/// What a quote becomes: its event, its place there and the sign.
type Sign = (usize, usize, &'static str);

pub(super) fn set(events: &mut [Event<'_>]) {
    for event in &mut *events {
        if let Event::Text(text) = event
            && text.contains(['-', '.', '+', '(', '?', '!', ','])
        {
            *text = CowStr::from(signs(text));
        }
    }
    quotes(events);
}

/// `(c)`, `+-`, dots and dashes.
fn signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let before = out.chars().next_back();
        let run = rest.len() - rest.trim_start_matches(letter).len();
        let beyond = rest[run..].chars().next();
        let named = [("(c)", "©"), ("(r)", "®"), ("(tm)", "™")]
            .into_iter()
            .find(|(name, _)| {
                rest.get(..name.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(name))
            });
        let gap = |side: Side| side.is_none_or(char::is_whitespace);
        let (length, sign) = match letter {
            '(' if named.is_some() => named.map_or((1, "("), |(name, sign)| (name.len(), sign)),
            '+' if rest.starts_with("+-") => (2, "±"),
            '.' if run > 1 => (
                run,
                if matches!(before, Some('?' | '!')) {
                    ".."
                } else {
                    "…"
                },
            ),
            '?' | '!' if run > 3 => (run, &rest[..3]),
            ',' if run > 1 => (run, ","),
            '-' if run == 3 => (3, "—"),
            '-' if run == 2 && gap(before) == gap(beyond) => (2, "–"),
            _ => (run, &rest[..run]),
        };
        out.push_str(sign);
        rest = &rest[length..];
    }
    out
}

fn quotes(events: &mut [Event<'_>]) {
    let mut opens = Opens::default();
    let mut level = 0_usize;
    let mut signs = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(_) => level += 1,
            Event::End(_) => level = level.saturating_sub(1),
            Event::InlineHtml(tag) if tag.starts_with("<a ") => level += 1,
            Event::InlineHtml(tag) if &**tag == "</a>" => level = level.saturating_sub(1),
            _ => {}
        }
        opens.leave(level);
        if let Event::Text(text) = event {
            pair(events, at, text, level, &mut opens, &mut signs);
        }
    }
    signs.sort_unstable();
    for signs in signs.chunk_by(|one, next| one.0 == next.0) {
        write(events, signs);
    }
}

fn pair(
    events: &[Event<'_>],
    event: usize,
    text: &str,
    level: usize,
    stack: &mut Opens,
    signs: &mut Vec<Sign>,
) {
    for (at, quote) in text.match_indices(['"', '\'']) {
        let single = quote == "'";
        // A quote before it may be another sign by now: punctuation as well.
        let before = text[..at].chars().next_back().or_else(|| {
            let earlier = events[..event].iter().rev();
            beside(earlier, |text| text.chars().next_back())
        });
        let after = text[at + 1..].chars().next().or_else(|| {
            let later = events[event + 1..].iter();
            beside(later, |text| text.chars().next())
        });
        let (mut opens, mut closes) = flanks(before, after);
        if after == Some('"') && !single && before.is_some_and(|side| side.is_ascii_digit()) {
            (opens, closes) = (false, false);
        }
        if opens && closes {
            (opens, closes) = (is_punctuation(before), is_punctuation(after));
        }
        let partner = closes.then(|| stack.close(single, level)).flatten();
        if let Some(partner) = partner {
            let (left, right) = if single {
                ("‘", "’")
            } else {
                ("“", "”")
            };
            signs.push((partner.event, partner.at, left));
            signs.push((event, at, right));
        } else if opens {
            stack.open(single, Open { event, at, level });
        } else if single {
            signs.push((event, at, "’"));
        }
    }
}

/// Writes the signs of one event.
fn write(events: &mut [Event<'_>], signs: &[Sign]) {
    let Some((event, ..)) = signs.first() else {
        return;
    };
    let Some(Event::Text(text)) = events.get_mut(*event) else {
        return;
    };
    let mut out = String::with_capacity(text.len() + 2 * signs.len());
    let mut from = 0;
    for (_, at, sign) in signs {
        out.push_str(&text[from..*at]);
        out.push_str(sign);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    *text = CowStr::from(out);
}

/// The letter that stands beside, in the next event that shows any.
fn beside<'e>(events: impl Iterator<Item = &'e Event<'e>>, letter: impl Fn(&str) -> Side) -> Side {
    for event in events {
        match event {
            Event::SoftBreak | Event::HardBreak => return None,
            Event::Text(text) | Event::Code(text) if !text.is_empty() => return letter(text),
            Event::InlineHtml(tag) if !tag.starts_with("<a ") && &**tag != "</a>" => {
                return letter(tag);
            }
            _ => {}
        }
    }
    None
}
