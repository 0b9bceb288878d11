//! The only way from what a program or a remote said to a log or a screen:
//! without credentials, escape sequences and characters that change what is read.

use std::fmt;

/// Text of a foreign program, cleaned.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Redacted(String);

/// More than this helps nobody and could fill a log.
const LONGEST: usize = 8_000;

/// Beginnings of access tokens; what follows of letters, digits, `_` and `-` belongs to them.
const TOKENS: &[&str] = &[
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "gldt-",
    "ATBB",
    "xoxb-",
    "xoxp-",
];

/// Words after which the rest of the word, or of the line, is a secret.
const SECRET_LINES: &[&str] = &[
    "authorization:",
    "proxy-authorization:",
    "cookie:",
    "set-cookie:",
    "private-token:",
];
const SECRET_WORDS: &[&str] = &[
    "basic ",
    "bearer ",
    "access_token=",
    "private_token=",
    "token=",
    "password=",
    "passwd=",
];

impl Redacted {
    /// Cleans what was said.
    pub fn new(raw: &str) -> Self {
        let mut out = String::with_capacity(raw.len().min(LONGEST));
        for line in plain(raw).split('\n') {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(line_without_secrets(line).trim_end());
            if out.len() > LONGEST {
                truncate(&mut out, LONGEST);
                out.push('…');
                break;
            }
        }
        Self(out.trim_matches('\n').to_owned())
    }

    /// Cleans bytes of an unknown encoding.
    pub(crate) fn lossy(raw: &[u8]) -> Self {
        Self::new(&String::from_utf8_lossy(raw))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<Redacted> for String {
    fn from(text: Redacted) -> Self {
        text.0
    }
}

/// Without escape sequences, control characters and direction marks; of a line that was
/// overwritten with `\r`, what was left standing.
fn plain(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => skip_escape(&mut chars),
            '\r' => match chars.peek() {
                Some('\n') | None => {}
                Some(_) => out.truncate(out.rfind('\n').map_or(0, |end| end + 1)),
            },
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            c if c.is_control() || hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A CSI sequence ends at its first letter-like character, an OSC sequence at BEL or the
/// end of the line, any other after one character.
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.next() {
        Some('[') => {
            while chars
                .next_if(|c| !('\u{40}'..='\u{7e}').contains(c) && *c != '\n')
                .is_some()
            {}
        }
        Some(']' | 'P' | '_' | '^') => {
            while chars
                .next_if(|c| !matches!(c, '\u{7}' | '\u{1b}' | '\n'))
                .is_some()
            {}
        }
        _ => return,
    }
    chars.next_if(|c| *c != '\n' && *c != '\u{1b}');
}

/// Characters that are not seen but change what is: directions, joiners, byte order marks.
pub(crate) fn hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}' | '\u{2028}' | '\u{2029}')
}

fn line_without_secrets(line: &str) -> String {
    let lower = line.to_ascii_lowercase();
    if let Some(end) = SECRET_LINES
        .iter()
        .filter_map(|word| lower.find(word).map(|at| at + word.len()))
        .min()
    {
        return format!("{} ***", &line[..end]);
    }
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        if let Some(skip) = secret_at(rest, &lower[at..]) {
            out.push_str(&rest[..skip.keep]);
            out.push_str("***");
            at += skip.end;
        } else if let Some(end) = userinfo_at(rest) {
            out.push_str("://");
            at += end;
        } else {
            let c = rest.chars().next().unwrap_or_default();
            out.push(c);
            at += c.len_utf8();
        }
    }
    out
}

struct Secret {
    keep: usize,
    end: usize,
}

fn secret_at(rest: &str, lower: &str) -> Option<Secret> {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if let Some(token) = TOKENS.iter().find(|token| rest.starts_with(**token)) {
        let end = token.len() + run(&rest[token.len()..], word);
        return (end > token.len()).then_some(Secret {
            keep: token.len(),
            end,
        });
    }
    let start = SECRET_WORDS
        .iter()
        .find(|start| lower.starts_with(**start))?
        .len();
    let length = run(&rest[start..], |c| {
        !c.is_whitespace() && !matches!(c, '&' | '\'' | '"' | ')' | ',')
    });
    // "basic " and "bearer " are English too: only what looks like a credential goes.
    let credential = lower.as_bytes()[start - 1] == b'=' || length >= 16;
    (credential && length > 0).then_some(Secret {
        keep: start,
        end: start + length,
    })
}

/// How many bytes of `text` are such characters.
fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

/// `://user:password@` at the start: where it ends.
fn userinfo_at(rest: &str) -> Option<usize> {
    let authority = rest.strip_prefix("://")?;
    let end = authority
        .find(|c: char| c == '/' || c.is_whitespace() || matches!(c, '\'' | '"'))
        .unwrap_or(authority.len());
    authority[..end].rfind('@').map(|at| "://".len() + at + 1)
}

fn truncate(text: &mut String, to: usize) {
    let end = (0..=to)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    text.truncate(end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(raw: &str, expect: &str) {
        assert_eq!(Redacted::new(raw).as_str(), expect, "of {raw:?}");
    }

    #[test]
    fn credentials_go() {
        check(
            "fatal: https://ann:s3cret@example.org/x.git",
            "fatal: https://example.org/x.git",
        );
        check(
            "https://ghp_abcDEF123@example.org/x",
            "https://example.org/x",
        );
        check("https://a:b@c@example.org/", "https://example.org/");
        check("token ghp_abcDEF123 is old", "token ghp_*** is old");
        check("use github_pat_11AA_bb now", "use github_pat_*** now");
        check("x glpat-abc-DEF.", "x glpat-***.");
        check(
            "> Authorization: Basic YWxhZGRpbjpvcGVu",
            "> Authorization: ***",
        );
        check(
            "sent Basic YWxhZGRpbjpvcGVuc2VzYW1l today",
            "sent Basic *** today",
        );
        check("?access_token=abc&x=1", "?access_token=***&x=1");
        check("password=hunter2", "password=***");
    }

    #[test]
    fn words_stay() {
        for text in [
            "basic rules apply",
            "mail to ann@example.org",
            "git@example.org:news.git",
            "file:///srv/a@b",
            "ghp_",
            "日本語 émigré",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn nothing_is_drawn() {
        check("\u{1b}[31mred\u{1b}[0m", "red");
        check("\u{1b}]0;title\u{7}x", "x");
        check("a\u{1b}]8;;http://evil\u{1b}\\link", "alink");
        check("10%\r20%\rdone\r\nnext", "done\nnext");
        check("a\u{202e}b\u{0}c\u{9b}d", "abcd");
        check("one  \n\n", "one");
    }

    proptest! {
        #[test]
        fn a_secret_never_survives(before in "[ -~]{0,20}", after in "[ -~]{0,20}") {
            let raw = format!("{before} https://me:S3CRETVALUE@h.example/p {after}\n{before}ghp_S3CRETVALUE {after}");
            prop_assert!(!Redacted::new(&raw).as_str().contains("S3CRETVALUE"));
        }

        #[test]
        fn any_text_is_cleaned(raw in any::<String>()) {
            let clean = Redacted::new(&raw);
            prop_assert!(clean.as_str().chars().all(|c| c == '\n' || (!c.is_control() && !hidden(c))));
        }
    }
}
