//! JSON front matter: a small strict reader that keeps spans, and values written one by
//! one.

use std::ops::Range;

use crate::Value;
use crate::field::{Field, Style};
use crate::lines::LineFinder;
use crate::node::{Content, Entry, Node};
use crate::trouble::{Reason, Trouble};

const MAX_DEPTH: usize = 100;

/// Reads the text from brace to brace. Spans are bytes of it.
pub(crate) fn read(text: &str) -> Result<Vec<Field>, Trouble> {
    let mut reader = Reader {
        finder: LineFinder::new(text),
        text,
        at: 0,
        depth: 0,
    };
    reader.blanks();
    reader.expect(b'{')?;
    let mut fields = Vec::new();
    reader.blanks();
    while reader.peek() != Some(b'}') {
        if !fields.is_empty() {
            reader.expect(b',')?;
        }
        fields.push(reader.field()?);
        reader.blanks();
    }
    reader.at += 1;
    reader.blanks();
    if reader.at < text.len() {
        return Err(reader.trouble(Reason::NotFields));
    }
    Ok(fields)
}

struct Reader<'a> {
    finder: LineFinder<'a>,
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn field(&mut self) -> Result<Field, Trouble> {
        self.blanks();
        let (key, key_span) = self.string()?;
        self.blanks();
        self.expect(b':')?;
        let (value, node) = self.value()?;
        Ok(Field {
            key,
            span: self.finder.lines(&(key_span.start..node.span.end)),
            key_span,
            value,
            value_span: node.span.clone(),
            locked: None,
            multi_line: false,
            node,
        })
    }

    fn value(&mut self) -> Result<(Value, Node), Trouble> {
        self.blanks();
        let start = self.at;
        let (value, style, content) = match self.peek() {
            Some(b'"') => (Value::Text(self.string()?.0), Style::Double, Content::None),
            Some(b'[') => self.list()?,
            Some(b'{') => self.map()?,
            _ => (self.word()?, Style::Plain, Content::None),
        };
        let mut node = Node::leaf(start..self.at, style);
        node.content = content;
        Ok((value, node))
    }

    fn list(&mut self) -> Result<(Value, Style, Content), Trouble> {
        self.enter()?;
        let (mut values, mut nodes) = (Vec::new(), Vec::new());
        while self.peek() != Some(b']') {
            if !values.is_empty() {
                self.expect(b',')?;
            }
            let (value, node) = self.value()?;
            values.push(value);
            nodes.push(node);
            self.blanks();
        }
        self.leave();
        Ok((Value::List(values), Style::Flow, Content::List(nodes)))
    }

    fn map(&mut self) -> Result<(Value, Style, Content), Trouble> {
        self.enter()?;
        let (mut values, mut entries) = (Vec::new(), Vec::new());
        while self.peek() != Some(b'}') {
            if !values.is_empty() {
                self.expect(b',')?;
                self.blanks();
            }
            let (key, key_span) = self.string()?;
            self.blanks();
            self.expect(b':')?;
            let (value, node) = self.value()?;
            values.push((key, value));
            entries.push(Entry {
                key_span,
                odd_key: false,
                node,
            });
            self.blanks();
        }
        self.leave();
        Ok((Value::Map(values), Style::Flow, Content::Map(entries)))
    }

    fn enter(&mut self) -> Result<(), Trouble> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.trouble(Reason::Deep));
        }
        self.at += 1;
        self.blanks();
        Ok(())
    }

    fn leave(&mut self) {
        self.depth -= 1;
        self.at += 1;
    }

    fn word(&mut self) -> Result<Value, Trouble> {
        let rest = &self.text[self.at..];
        let length = rest
            .find(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '+' | '-' | '.')))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        let value = match word {
            "null" => Some(Value::Null),
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => number(word),
        };
        let value = value.ok_or_else(|| self.trouble(Reason::Unquoted))?;
        self.at += length;
        Ok(value)
    }

    fn string(&mut self) -> Result<(String, Range<usize>), Trouble> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.trouble(Reason::Unquoted));
        }
        self.at += 1;
        let mut out = String::new();
        while let Some(ch) = self.text[self.at..].chars().next() {
            match ch {
                '"' => {
                    self.at += 1;
                    return Ok((out, start..self.at));
                }
                '\\' => out.push(self.escape()?),
                ch if u32::from(ch) < 0x20 => break,
                ch => {
                    out.push(ch);
                    self.at += ch.len_utf8();
                }
            }
        }
        self.at = start;
        Err(self.trouble(Reason::Quote))
    }

    fn escape(&mut self) -> Result<char, Trouble> {
        let plain = match self.text.as_bytes().get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.trouble(Reason::Backslash)),
        };
        self.at += 2;
        Ok(plain)
    }

    /// `\u1234`, or two of them for a character beyond.
    fn unicode(&mut self) -> Result<char, Trouble> {
        let first = self
            .unit(self.at)
            .ok_or_else(|| self.trouble(Reason::Backslash))?;
        let second = self.unit(self.at + 6);
        let pair = char::decode_utf16([Some(first), second].into_iter().flatten()).next();
        match pair {
            Some(Ok(ch)) => {
                self.at += 6 * ch.len_utf16();
                Ok(ch)
            }
            _ => Err(self.trouble(Reason::Backslash)),
        }
    }

    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then(|| u16::from_str_radix(digits, 16).ok())?
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Result<(), Trouble> {
        if self.peek() != Some(byte) {
            return Err(self.trouble(Reason::Comma));
        }
        self.at += 1;
        Ok(())
    }

    fn trouble(&self, reason: Reason) -> Trouble {
        let at = self.at.min(self.text.len());
        Trouble {
            at: at..crate::lines::next_break(self.text, at),
            reason,
        }
    }
}

fn number(word: &str) -> Option<Value> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let starts = digits.starts_with(|ch: char| ch.is_ascii_digit());
    if !starts
        || (digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit())
    {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(number) = word.parse()
    {
        return Some(Value::Int(number));
    }
    let decimal = digits
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    (decimal && !digits.ends_with('.')).then(|| word.parse().ok().map(Value::Float))?
}

/// A value in one line.
pub(crate) fn inline(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(yes) => yes.to_string(),
        Value::Int(number) => number.to_string(),
        // JSON knows no other numbers.
        Value::Float(number) if !number.is_finite() => "null".into(),
        Value::Float(number) => format!("{number:?}"),
        Value::Text(text) | Value::Date(text) => crate::yaml::double_quoted(text),
        Value::List(items) => format!(
            "[{}]",
            items.iter().map(inline).collect::<Vec<_>>().join(", ")
        ),
        Value::Map(entries) if entries.is_empty() => "{}".into(),
        Value::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(key, value)| {
                    format!("{}: {}", crate::yaml::double_quoted(key), inline(value))
                })
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}
