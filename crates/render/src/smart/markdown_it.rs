//! markdown-it with `typographer`: signs made of several, then quotes in pairs.

use pulldown_cmark::{CowStr, Event};

use super::{Side, flanks, is_punctuation};

/// A quote that may open, until its pair is found.
struct Open {
    event: usize,
    at: usize,
    single: bool,
    level: usize,
}

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
    let mut stack: Vec<Open> = Vec::new();
    let mut level = 0_usize;
    for event in 0..events.len() {
        match &events[event] {
            Event::Start(_) => level += 1,
            Event::End(_) => level = level.saturating_sub(1),
            Event::InlineHtml(tag) if tag.starts_with("<a ") => level += 1,
            Event::InlineHtml(tag) if &**tag == "</a>" => level = level.saturating_sub(1),
            Event::Text(text) if text.contains(['"', '\'']) => {
                let places: Vec<usize> = text
                    .char_indices()
                    .filter_map(|(at, sign)| matches!(sign, '"' | '\'').then_some(at))
                    .collect();
                stack.retain(|open| open.level <= level);
                pair(events, event, &places, level, &mut stack);
                continue;
            }
            _ => {}
        }
        stack.retain(|open| open.level <= level);
    }
}

fn pair(
    events: &mut [Event<'_>],
    event: usize,
    places: &[usize],
    level: usize,
    stack: &mut Vec<Open>,
) {
    // Typographic quotes are longer than the typed ones: the later places move along.
    let mut moved = 0;
    for place in places {
        let at = place + moved;
        let Event::Text(text) = &events[event] else {
            return;
        };
        let single = text[at..].starts_with('\'');
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
        let partner = closes
            .then(|| {
                stack
                    .iter()
                    .rposition(|open| open.single == single && open.level == level)
            })
            .flatten();
        if let Some(partner) = partner {
            let open = &stack[partner];
            let (left, right) = if single {
                ("‘", "’")
            } else {
                ("“", "”")
            };
            replace(events, event, at, right);
            moved += right.len() - 1;
            replace(events, open.event, open.at, left);
            if open.event == event {
                moved += left.len() - 1;
            }
            stack.truncate(partner);
        } else if opens {
            let open = Open {
                event,
                at,
                single,
                level,
            };
            stack.push(open);
        } else if single {
            replace(events, event, at, "’");
            moved += "’".len() - 1;
        }
    }
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

fn replace(events: &mut [Event<'_>], event: usize, at: usize, sign: &str) {
    if let Some(Event::Text(text)) = events.get_mut(event) {
        *text = CowStr::from(format!("{}{sign}{}", &text[..at], &text[at + 1..]));
    }
}
