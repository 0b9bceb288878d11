//! Hexo's renderer: `SmartyPants` by simple replacement, in each scrap of text that marked
//! reads in one go.

use pulldown_cmark::Event;

/// Signs at which marked begins another scrap.
const BEGINS: [char; 8] = ['\\', '<', '!', '[', '`', '*', '~', '_'];

pub(super) fn set(events: &mut [Event<'_>]) {
    // Neighbouring texts are one to marked.
    let mut before = None;
    for event in events {
        let Event::Text(text) = event else {
            before = None;
            continue;
        };
        let last = text.chars().next_back();
        if text.contains(['"', '\'', '-', '.']) {
            *text = scraps(text, before).into();
        }
        before = last;
    }
}

fn scraps(text: &str, before: Option<char>) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = before;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if BEGINS.contains(&letter) {
            before = None;
        }
        let opens = |signs: &str| {
            before.is_none_or(|before| before.is_whitespace() || signs.contains(before))
        };
        let (length, sign) = match letter {
            '-' if rest.starts_with("---") => (3, '—'),
            '-' if rest.starts_with("--") => (2, '–'),
            '.' if rest.starts_with("...") => (3, '…'),
            '\'' if opens("-—/([{\"") => (1, '‘'),
            '\'' => (1, '’'),
            '"' if opens("-—/([{‘") => (1, '“'),
            '"' => (1, '”'),
            other => (other.len_utf8(), other),
        };
        out.push(sign);
        before = Some(if sign == '“' || sign == '”' {
            '"'
        } else {
            sign
        });
        rest = &rest[length..];
    }
    out
}
