//! Text written so that it is read as text: a backslash before what would be a mark, and
//! before nothing else.

/// What is around a piece of text.
#[derive(Clone, Copy)]
pub(crate) struct Around {
    /// It begins a line on which a block could begin.
    pub(crate) begins_line: bool,
    pub(crate) in_link: bool,
    /// What comes behind it may be a bracket.
    pub(crate) before_sign: bool,
}

/// Adds text to a line.
pub(crate) fn add(out: &mut String, text: &str, around: Around) {
    let block_mark = around.begins_line.then(|| block_mark(text)).flatten();
    let mut before = out.chars().next_back();
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        let next = rest.chars().next();
        let begins = around.begins_line && at == 0;
        let marks = match letter {
            '`' | '|' => true,
            '*' => begins || !(is_space(before) && next.is_some_and(char::is_whitespace)),
            '_' => !(is_word(before) && is_word(next)),
            '~' => next.is_none_or(|next| next == '~') || !is_space(before),
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => is_reference(rest),
            '!' => next == Some('[') || (next.is_none() && around.before_sign),
            '[' => around.in_link || (begins && is_tick(text)) || opens(rest, around.before_sign),
            ']' => around.in_link,
            _ => false,
        };
        if marks || block_mark == Some(at) {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
}

/// Where in a text that begins a line the sign stands that would make a block of it.
fn block_mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let ends = |at: usize| is_space(text[at..].chars().next());
    let is_line_of_signs = text
        .split('\n')
        .next()
        .is_some_and(|line| line.chars().all(|one| "-=:+ ".contains(one)));
    let marks = match first {
        '#' => {
            let count = text.bytes().take_while(|byte| *byte == b'#').count();
            count <= 6 && ends(count)
        }
        '>' => true,
        '-' | '+' | ':' => ends(1) || is_line_of_signs || text.starts_with("---"),
        '=' => is_line_of_signs,
        '0'..='9' => {
            let count = text.bytes().take_while(u8::is_ascii_digit).count();
            let is_mark = count < 10 && text[count..].starts_with(['.', ')']) && ends(count + 1);
            return is_mark.then_some(count);
        }
        _ => false,
    };
    marks.then_some(0)
}

/// Whether a bracket would begin a link, a note or a definition.
fn opens(rest: &str, before_sign: bool) -> bool {
    // A link's text is short; what is longer is taken for one.
    let end = rest
        .char_indices()
        .take(200)
        .find(|(_, one)| matches!(one, '[' | ']'));
    match end {
        Some((0, ']')) => true,
        Some((at, ']')) => {
            let behind = rest[at + 1..].chars().next();
            rest.starts_with('^')
                || behind.map_or(before_sign, |one| matches!(one, '(' | '[' | ':' | '{'))
        }
        _ => true,
    }
}

fn is_tick(text: &str) -> bool {
    ["[ ]", "[x]", "[X]"]
        .iter()
        .any(|tick| text.starts_with(tick))
}

/// Whether an ampersand before this would begin a character's name or number.
pub(crate) fn is_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name
        .bytes()
        .take(32)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    length > 0 && name[length..].starts_with(';')
}

fn is_space(letter: Option<char>) -> bool {
    letter.is_none_or(char::is_whitespace)
}

fn is_word(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}
