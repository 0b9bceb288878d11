//! The block in a mail. Mail programs wrap lines, put `> ` before them, make quotation marks and
//! dashes curly, turn texts into HTML and back: so the block is made of letters and digits only
//! that no case changes, its two lines around it of plain words, and a sum says whether all of
//! it came.
//!
//! Inside: the length of what follows (4 bytes, big-endian), its CRC-32 (4 bytes), the file; in
//! base32 (RFC 4648, no padding).

use data_encoding::BASE32_NOPAD;

use super::Unreadable;

/// The words before a block, and after it.
const BEGIN: [&str; 4] = ["dateline", "review", "begins", "here"];
const END: [&str; 4] = ["dateline", "review", "ends", "here"];
/// So many letters are on a line: quoted a few times it still is no longer than lines of mail.
const WIDTH: usize = 64;
/// More blocks are not read.
const MOST_BLOCKS: usize = 20;

/// The block for a file, as the page makes it.
pub fn block(file: &str) -> String {
    let mut bytes = Vec::with_capacity(file.len() + 8);
    bytes.extend((file.len() as u32).to_be_bytes());
    bytes.extend(crc32fast::hash(file.as_bytes()).to_be_bytes());
    bytes.extend(file.as_bytes());
    let letters = BASE32_NOPAD.encode(&bytes).to_ascii_lowercase();
    let mut out = format!("{}\n", BEGIN.join(" "));
    for line in letters.as_bytes().chunks(WIDTH) {
        out.extend(line.iter().map(|&letter| char::from(letter)));
        out.push('\n');
    }
    out + &END.join(" ") + "\n"
}

/// The files in the blocks of a text; of one that is the source of an HTML mail, too.
pub(super) fn blocks(text: &str) -> Result<Vec<String>, Unreadable> {
    blocks_of(text).or_else(|trouble| {
        let bare = without_tags(text);
        blocks_of(&bare).map_err(|other| match other {
            Unreadable::None => trouble,
            other => other,
        })
    })
}

fn blocks_of(text: &str) -> Result<Vec<String>, Unreadable> {
    let tokens: Vec<Token> = text.lines().enumerate().flat_map(tokens).collect();
    let mut files = Vec::new();
    let mut trouble = Unreadable::None;
    let mut rest = &tokens[..];
    while let Some(begin) = position(rest, &BEGIN) {
        rest = &rest[begin + BEGIN.len()..];
        // A block without an end ends where the next one begins.
        let next = position(rest, &BEGIN).unwrap_or(rest.len());
        let end = position(&rest[..next], &END);
        match decoded(&rest[..end.unwrap_or(next)]) {
            Some(file) if files.len() < MOST_BLOCKS => files.push(file),
            Some(_) => return Err(Unreadable::TooMany),
            None if end.is_none() => trouble = Unreadable::Cut,
            None => trouble = Unreadable::Damaged,
        }
        rest = &rest[end.map_or(next, |end| end + END.len())..];
    }
    if files.is_empty() {
        return Err(trouble);
    }
    Ok(files)
}

/// What stands between spaces, without what mail programs put around it.
struct Token {
    line: usize,
    letters: String,
}

fn tokens((line, text): (usize, &str)) -> impl Iterator<Item = Token> {
    text.split_whitespace().filter_map(move |token| {
        let token = token.trim_matches(|c: char| !c.is_alphanumeric());
        let unseen = |c: &char| {
            matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
        };
        let letters: String = token.chars().filter(|c| !unseen(c)).collect();
        (!letters.is_empty()).then_some(Token { line, letters })
    })
}

/// The text of an HTML mail. Breaks and blocks end a line; nothing else is of use here.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match tag.find(['<', '>']).map(|at| tag.split_at(at)) {
            Some((name, after)) if is_tag && after.starts_with('>') => {
                let name = name.trim_start_matches('/').to_ascii_lowercase();
                let ends = ["br", "p", "div", "tr", "li", "blockquote", "pre"];
                if ends.iter().any(|end| name.starts_with(end)) {
                    out.push('\n');
                }
                rest = &after[1..];
            }
            _ => {
                out.push(' ');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    for (entity, text) in [
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&#160;", " "),
        ("&shy;", ""),
        ("&#8203;", ""),
        ("&ZeroWidthSpace;", ""),
    ] {
        out = out.replace(entity, text);
    }
    out
}

/// Where these words stand one after the other.
fn position(tokens: &[Token], words: &[&str]) -> Option<usize> {
    tokens.windows(words.len()).position(|window| {
        let mut pairs = window.iter().zip(words);
        pairs.all(|(token, word)| token.letters.eq_ignore_ascii_case(word))
    })
}

/// The file in the tokens of a block. Foreign lines may stand between its own (the foot of a
/// printed page, "Ana wrote:"): what they are shows in the sum.
fn decoded(tokens: &[Token]) -> Option<String> {
    let ours = || tokens.iter().filter(|token| in_alphabet(&token.letters));
    let all: String = ours().map(|token| &*token.letters).collect();
    opened(&all).or_else(|| {
        let lines = tokens.chunk_by(|one, other| one.line == other.line);
        let alone = lines.filter_map(|line| <&[Token; 1]>::try_from(line).ok());
        let alone = alone.filter(|[token]| in_alphabet(&token.letters));
        opened(&alone.map(|[token]| &*token.letters).collect::<String>())
    })
}

fn opened(letters: &str) -> Option<String> {
    let bytes = BASE32_NOPAD.decode(letters.to_ascii_uppercase().as_bytes());
    let bytes = bytes.ok()?;
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (sum, file) = rest.split_first_chunk::<4>()?;
    let whole = u32::from_be_bytes(*length) as usize == file.len()
        && u32::from_be_bytes(*sum) == crc32fast::hash(file);
    whole.then(|| String::from_utf8(file.to_vec()).ok())?
}

fn in_alphabet(token: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic() || ('2'..='7').contains(&c);
    token.chars().all(letter)
}
