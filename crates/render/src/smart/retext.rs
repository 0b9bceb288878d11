//! remark with retext-smartypants, as Astro sets it up: quotes by the words around them,
//! over links and bold; two dashes are a long one, three stay.

use pulldown_cmark::{CowStr, Event};

/// What kind of word a letter belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Gap,
    Mark,
    Word,
}

fn kind(letter: char) -> Kind {
    if letter.is_whitespace() {
        Kind::Gap
    } else if letter.is_alphanumeric() {
        Kind::Word
    } else {
        Kind::Mark
    }
}

pub(super) fn set(events: &mut [Event<'_>]) {
    let has_quote =
        |event: &Event<'_>| matches!(event, Event::Text(text) if text.contains(['"', '\'']));
    if events.iter().any(has_quote) {
        quotes(events);
    }
    for event in events {
        if let Event::Text(text) = event
            && let Some(new) = signs(text)
        {
            *text = new.into();
        }
    }
}

fn quotes(events: &mut [Event<'_>]) {
    let mut letters = vec![' '];
    for event in &*events {
        match event {
            Event::Text(text) => letters.extend(text.chars()),
            Event::Code(code) => letters.extend(code.chars().map(|_| 'A')),
            Event::SoftBreak => letters.push('\n'),
            _ => {}
        }
    }
    for at in 1..letters.len() {
        if matches!(letters[at], '"' | '\'') {
            quote(&mut letters, at);
        }
    }
    let mut at = 1;
    for event in events {
        match event {
            Event::Text(text) => {
                let count = text.chars().count();
                if text.contains(['"', '\'']) {
                    let new: String = letters[at..at + count].iter().collect();
                    *text = CowStr::from(new);
                }
                at += count;
            }
            Event::Code(code) => at += code.chars().count(),
            Event::SoftBreak => at += 1,
            _ => {}
        }
    }
}

fn quote(letters: &mut [char], at: usize) {
    let sign = letters[at];
    let kind_at = |at: usize| letters.get(at).map(|letter| kind(*letter));
    let before = kind(letters[at - 1]);
    let next = kind_at(at + 1);
    let same = letters[at + 1..]
        .iter()
        .take_while(|letter| Some(*letter) == letters.get(at + 1))
        .count();
    let beyond = kind_at(at + 1 + same.max(1));
    let word: String = letters[at + 1..]
        .iter()
        .take(4)
        .take_while(|letter| kind(**letter) == Kind::Word)
        .collect();
    let opened = |sign| if sign == '"' { '“' } else { '‘' };
    let closed = |sign| if sign == '"' { '”' } else { '’' };
    let decade = word.len() == 3
        && word.ends_with('s')
        && word.bytes().take(2).all(|digit| digit.is_ascii_digit());
    let other = letters.get(at + 1).copied().unwrap_or(' ');
    // A sentence that ended before the quote ends with it.
    let ended = matches!(letters[at - 1], '.' | '!' | '?' | '…');
    if next == Some(Kind::Mark) && (beyond != Some(Kind::Word) || ended) {
        letters[at] = closed(sign);
    } else if next == Some(Kind::Mark) && same == 1 && matches!(other, '"' | '\'') {
        letters[at] = opened(sign);
        letters[at + 1] = opened(other);
    } else if decade {
        letters[at] = closed(sign);
    } else if before != Kind::Word && next == Some(Kind::Word) {
        letters[at] = opened(sign);
    } else if before == Kind::Word
        || next.is_none_or(|next| next == Kind::Gap)
        || (sign == '\'' && word == "s")
    {
        letters[at] = closed(sign);
    } else {
        letters[at] = opened(sign);
    }
}

/// Two dashes that stand alone, three dots, and dots with blanks between them.
fn signs(text: &str) -> Option<String> {
    if !text.contains("--") && !text.contains("...") && !text.contains(". . .") {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(letter).len();
        let (length, sign) = match (letter, run) {
            ('-', 2) => (2, "—"),
            ('.', 3) => (3, "…"),
            ('.', 1) if rest.starts_with(". . .") && !rest[5..].starts_with('.') => (5, "…"),
            _ => (run, &rest[..run]),
        };
        out.push_str(sign);
        rest = &rest[length..];
    }
    Some(out)
}
