//! Links and images, and the definitions of their addresses.

use super::{
    blocks::{Cursor, Reader},
    lines,
    spans::{Spans, Stop},
    tree::{Block, End, Frame, Inline},
};

/// A label as it is looked up.
fn label(text: &str) -> String {
    let words: Vec<_> = text.split_ascii_whitespace().collect();
    let inner = words.join(" ").to_lowercase();
    let before = text.starts_with(|letter: char| letter.is_ascii_whitespace());
    let after = text.ends_with(|letter: char| letter.is_ascii_whitespace());
    match (before, after) {
        (false, false) => inner,
        (true, false) => format!(" {inner}"),
        (false, true) => format!("{inner} "),
        (true, true) => format!(" {inner} "),
    }
}

impl Reader {
    /// `[label]: address "title"`.
    pub(super) fn link(&mut self, cursor: &mut Cursor<'_, '_>) -> bool {
        let line = cursor.line();
        let parts = lines::margin(line)
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("]:"))
            .filter(|(name, _)| !name.is_empty() && !name.contains(']'));
        let Some((name, rest)) = parts else {
            return false;
        };
        let rest = rest.trim();
        let (address, title) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((address, behind)) => (address, behind.trim()),
            None => match rest.find([' ', '\t']) {
                Some(end) if rest[end..].trim_start().starts_with(['"', '\'']) => {
                    (&rest[..end], rest[end..].trim())
                }
                _ => (rest, ""),
            },
        };
        let titled = quoted(title);
        if rest.is_empty() || (!title.is_empty() && titled.is_none()) {
            return false;
        }
        let start = cursor.at;
        cursor.at += line.len();
        let below = cursor.line().trim();
        let title = match titled {
            None if title.is_empty() && quoted(below).is_some() => {
                cursor.at += cursor.line().len();
                quoted(below)
            }
            other => other,
        };
        let entry = (address.to_owned(), title.map(str::to_owned));
        self.definitions.links.insert(label(name), entry);
        cursor.push(Block::End(End::Definition), start);
        true
    }
}

/// The inside of a text in quotes.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = text[1..].strip_suffix(quote)?;
    (!inside.is_empty()).then_some(inside)
}

/// Where a link leads.
struct Target {
    address: String,
    title: Option<String>,
}

impl Spans<'_, '_> {
    /// A link or an image, if one begins here; else its bracket is text.
    pub(super) fn link(&mut self, out: &mut Vec<Inline>) {
        let is_image = self.rest().starts_with('!');
        let mark = if is_image { "![" } else { "[" };
        let start = self.at;
        self.at += mark.len();
        if !is_image && self.is_in_link() {
            return Self::add(out, mark);
        }
        let begin = self.at;
        let (inside, found) = self.parse_in_link(Stop::Bracket { open: 1 });
        let target = found
            .then(|| {
                let words = unescaped(&self.text[begin..self.at]);
                self.at += 1;
                self.target(&words).map(|target| (words, target))
            })
            .flatten();
        match target {
            Some((alt, target)) if is_image => out.push(Inline::Image {
                src: target.address,
                title: target.title,
                alt,
            }),
            Some((_, target)) => out.push(Inline::Link {
                href: target.address,
                title: target.title,
                inside,
            }),
            None => {
                self.at = start + mark.len();
                Self::add(out, mark);
            }
        }
    }

    fn target(&mut self, words: &str) -> Option<Target> {
        let rest = self.rest();
        let after_blanks = rest.trim_start();
        if let Some((name, length)) = bracketed(after_blanks) {
            let name = if name.is_empty() { words } else { name };
            let target = self.defined(name)?;
            self.at += rest.len() - after_blanks.len() + length;
            return Some(target);
        }
        if !rest.starts_with('(') {
            return self.defined(words);
        }
        let target = self.inline();
        if target.is_none() {
            self.spend(rest.len());
        }
        target
    }

    fn defined(&self, name: &str) -> Option<Target> {
        let (address, title) = self.definitions.links.get(&label(name))?;
        Some(Target {
            address: address.clone(),
            title: title.clone(),
        })
    }

    /// `(address "title")`.
    fn inline(&mut self) -> Option<Target> {
        let rest = self.rest();
        let pointed = rest
            .strip_prefix("(<")
            .and_then(|inside| inside.split_once('>'))
            .filter(|(address, _)| !address.contains('\n'));
        let (address, end) = if let Some((address, after)) = pointed {
            let end = rest.len() - after.len();
            if after.starts_with(')') {
                return Some(self.arrived(address, None, end + 1));
            }
            (address, end)
        } else {
            let (end, closed) = address_end(rest)?;
            let address = rest[1..end - 1].trim();
            if closed {
                return Some(self.arrived(address, None, end));
            }
            (address, end - 1)
        };
        let after = &rest[end..];
        let quote = after.trim_start();
        let mark = quote.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let from = &quote[1..];
        from.match_indices(mark)
            .skip_while(|(at, _)| *at == 0)
            .find_map(|(at, _)| {
                from[at + 1..]
                    .trim_start()
                    .strip_prefix(')')
                    .map(|after| (&from[..at], rest.len() - after.len()))
            })
            .map(|(title, length)| self.arrived(address, Some(title.to_owned()), length))
    }

    fn arrived(&mut self, address: &str, title: Option<String>, length: usize) -> Target {
        self.at += length;
        Target {
            address: address.to_owned(),
            title,
        }
    }

    fn is_in_link(&self) -> bool {
        self.links > 0
    }

    fn parse_in_link(&mut self, stop: Stop<'_>) -> (Vec<Inline>, bool) {
        self.links += 1;
        let parsed = self.parse(Some(stop), None);
        self.links -= 1;
        parsed
    }

    /// `<https://…>` and `<name@…>`.
    pub(super) fn autolink(&mut self, out: &mut Vec<Inline>) -> bool {
        let Some((inside, _)) = self
            .rest()
            .strip_prefix('<')
            .and_then(|rest| rest.split_once('>'))
        else {
            return false;
        };
        if inside.contains('\n') {
            return false;
        }
        let schemes = ["mailto:", "http:", "https:", "ftp:", "ftps:"];
        let has_scheme = schemes
            .iter()
            .any(|scheme| inside.len() > scheme.len() && inside.starts_with(scheme));
        let plain = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "-_.".contains(letter))
        };
        let is_mail = inside
            .split_once('@')
            .is_some_and(|(name, host)| plain(name) && plain(host));
        if !has_scheme && !is_mail {
            return false;
        }
        let scheme = if has_scheme { "" } else { "mailto:" };
        let shown = inside.strip_prefix("mailto:").unwrap_or(inside);
        out.push(Inline::Link {
            href: format!("{scheme}{inside}"),
            title: None,
            inside: vec![Inline::Text(shown.to_owned())],
        });
        self.at += inside.len() + 2;
        true
    }

    /// `~~struck~~`.
    pub(super) fn struck(&mut self, out: &mut Vec<Inline>) -> bool {
        let Some(inside) = self.rest().strip_prefix("~~") else {
            return false;
        };
        let opens = |next: char| !next.is_ascii_whitespace() && next != '~';
        if self.unstruck || !inside.starts_with(opens) {
            return false;
        }
        let close = inside.match_indices("~~").find(|(at, _)| {
            *at > 0 && inside[..*at].ends_with(|last: char| !last.is_whitespace() && last != '~')
        });
        let Some((length, _)) = close else {
            self.unstruck = true;
            return false;
        };
        let nodes = self.part(&inside[..length]);
        self.at += length + 4;
        out.push(Inline::Framed(Frame::Struck, nodes));
        true
    }
}

/// `[label]` at the beginning of a text: the label and the length.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(']')?;
    Some((&inside[..end], end + 2))
}

/// Where an address in parentheses ends: behind its last one, or behind the blank before
/// a title.
fn address_end(text: &str) -> Option<(usize, bool)> {
    let mut open = 0_usize;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '(' => open += 1,
            ')' => {
                open = open.saturating_sub(1);
                if open == 0 {
                    return Some((at + 1, true));
                }
            }
            _ if letter.is_ascii_whitespace()
                && letters
                    .peek()
                    .is_some_and(|(_, next)| matches!(next, '"' | '\'')) =>
            {
                return Some((at + 1, false));
            }
            _ => {}
        }
    }
    None
}

/// A text without the backslashes before marks.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\'
            && letters
                .peek()
                .is_some_and(|next| "\\.*_+`<>()[]{}#!:|\"'$=-".contains(*next));
        match (escapes, letters.peek()) {
            (true, Some(next)) => {
                out.push(*next);
                letters.next();
            }
            _ => out.push(letter),
        }
    }
    out
}
