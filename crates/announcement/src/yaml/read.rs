//! Reads YAML front matter: libyaml's events to fields with spans. Spans are bytes of
//! the text that is given.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use libyaml_safer::{Encoding, Event, EventData, MappingStyle, Parser, ScalarStyle, SequenceStyle};

use super::node::{Parsed, fields, key_text, lock_all, lock_what_overlaps};
use super::plain;
use crate::Value;
use crate::field::{Field, Lock, Style};
use crate::lines::{has_lone_cr, is_blank, line_start, next_break};
use crate::node::{Content, Entry, Node};
use crate::trouble::{Reason, Trouble};

/// Deeper than any front matter, and shallow enough for the stack.
pub(super) const MAX_DEPTH: usize = 100;
/// The largest value that an alias stands for in what is shown, in nodes.
const MAX_ALIAS: usize = 1000;
/// What all aliases together may stand for.
const MAX_ALIASES: usize = 20_000;

/// Reads the text between the delimiter lines.
pub(crate) fn read(text: &str) -> Result<Vec<Field>, Trouble> {
    if !text.ends_with('\n') {
        // libyaml-safer panics at a block scalar that no line end closes.
        let mut fields = read(&format!("{text}\n"))?;
        for field in &mut fields {
            field.span.end = field.span.end.min(text.len());
        }
        if text.ends_with('\r') {
            lock_all(&mut fields, Lock::Other);
        }
        return Ok(fields);
    }
    if let Some((at, ch)) = text.char_indices().find(|(_, ch)| is_refused(*ch)) {
        return Err(Trouble {
            at: at..at + ch.len_utf8(),
            reason: Reason::Control,
        });
    }
    super::probe::refuse_what_panics(text)?;
    let mut fields = Reader::new(text).root()?;
    lock_what_overlaps(&mut fields);
    if has_lone_cr(text) {
        lock_all(&mut fields, Lock::Other);
    }
    Ok(fields)
}

/// Characters that libyaml refuses wherever they stand.
fn is_refused(ch: char) -> bool {
    matches!(ch, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

struct Reader<'a> {
    text: &'a str,
    parser: Parser<&'a [u8]>,
    /// What the anchors so far stand for; `None` if that is too large to show.
    anchors: HashMap<String, Option<(Value, usize)>>,
    /// How many nodes aliases stood for.
    aliased: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let mut parser = Parser::new();
        // Otherwise it looks for a byte order mark and stumbles over other characters.
        parser.set_encoding(Encoding::Utf8);
        parser.set_input(text.as_bytes());
        Self {
            text,
            parser,
            anchors: HashMap::new(),
            aliased: 0,
            depth: 0,
        }
    }

    fn next(&mut self) -> Result<Event, Trouble> {
        self.parser
            .parse()
            .map_err(|error| Trouble::of_libyaml(self.text, &error))
    }

    fn root(mut self) -> Result<Vec<Field>, Trouble> {
        loop {
            let event = self.next()?;
            match event.data {
                EventData::StreamStart { .. } | EventData::DocumentStart { .. } => {}
                EventData::StreamEnd => return Ok(Vec::new()),
                EventData::Scalar {
                    ref value,
                    style: ScalarStyle::Plain,
                    ..
                } if value.is_empty() => {
                    self.end()?;
                    return Ok(Vec::new());
                }
                EventData::MappingStart { .. } => {
                    let root = self.node(event)?;
                    self.end()?;
                    return Ok(fields(self.text, root));
                }
                _ => {
                    let at = event.start_mark.index as usize;
                    return Err(Trouble {
                        at: at..next_break(self.text, at),
                        reason: Reason::NotFields,
                    });
                }
            }
        }
    }

    /// After the details there must be nothing more.
    fn end(&mut self) -> Result<(), Trouble> {
        loop {
            let event = self.next()?;
            match event.data {
                EventData::DocumentEnd { .. } => {}
                EventData::StreamEnd => return Ok(()),
                _ => {
                    let at = event.start_mark.index as usize;
                    return Err(Trouble {
                        at: at..next_break(self.text, at),
                        reason: Reason::NotFields,
                    });
                }
            }
        }
    }

    fn node(&mut self, event: Event) -> Result<Parsed, Trouble> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let at = event.start_mark.index as usize;
            return Err(Trouble {
                at: at..at,
                reason: Reason::Deep,
            });
        }
        let span = event.start_mark.index as usize..event.end_mark.index as usize;
        let node = match event.data {
            EventData::Alias { anchor } => self.alias(&anchor, span),
            EventData::Scalar {
                anchor,
                tag,
                value,
                style,
                ..
            } => {
                let node = self.scalar(value, style, span, tag.is_some());
                Ok(self.anchored(node, anchor))
            }
            EventData::SequenceStart {
                anchor, tag, style, ..
            } => {
                let node = self.list(span, style, tag.is_some())?;
                Ok(self.anchored(node, anchor))
            }
            EventData::MappingStart {
                anchor, tag, style, ..
            } => {
                let node = self.map(span, style, tag.is_some())?;
                Ok(self.anchored(node, anchor))
            }
            _ => Err(Trouble {
                at: span,
                reason: Reason::Other,
            }),
        };
        self.depth -= 1;
        node
    }

    fn alias(&mut self, anchor: &str, span: Range<usize>) -> Result<Parsed, Trouble> {
        let Some(known) = self.anchors.get(anchor) else {
            return Err(Trouble {
                at: span,
                reason: Reason::Start('*'),
            });
        };
        let small = known
            .as_ref()
            .filter(|(_, size)| self.aliased + size <= MAX_ALIASES);
        let (value, size) = small.cloned().unwrap_or((Value::Null, 1));
        self.aliased += size;
        let mut node = Node::leaf(span, Style::Plain);
        node.lock = Some(Lock::Anchor);
        Ok(Parsed { value, node, size })
    }

    fn anchored(&mut self, mut parsed: Parsed, anchor: Option<String>) -> Parsed {
        if let Some(anchor) = anchor {
            let shown = (parsed.size <= MAX_ALIAS).then(|| (parsed.value.clone(), parsed.size));
            self.anchors.insert(anchor, shown);
            parsed.node.lock = Some(Lock::Anchor);
        }
        parsed
    }

    fn scalar(
        &self,
        value: String,
        style: ScalarStyle,
        span: Range<usize>,
        tagged: bool,
    ) -> Parsed {
        let plain = matches!(style, ScalarStyle::Plain | ScalarStyle::Any);
        let style = match style {
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ => Style::Plain,
        };
        let value = if plain && !tagged {
            plain::resolve(&value)
        } else {
            Value::Text(value)
        };
        let span = if matches!(style, Style::Literal | Style::Folded) {
            self.without_blank_lines(span)
        } else {
            span
        };
        let mut node = Node::leaf(span, style);
        node.lock = tagged.then_some(Lock::Tagged);
        Parsed::leaf(value, node)
    }

    /// A block scalar's span without the blank lines after it and the last line end.
    fn without_blank_lines(&self, span: Range<usize>) -> Range<usize> {
        let mut end = span.end.min(self.text.len());
        loop {
            let start = line_start(self.text, end);
            if start <= span.start || !is_blank(&self.text[start..end]) {
                return span.start..end;
            }
            end = start - 1;
            if self.text[..end].ends_with('\r') && self.text[end..].starts_with('\n') {
                end -= 1;
            }
        }
    }

    fn list(
        &mut self,
        start: Range<usize>,
        style: SequenceStyle,
        tagged: bool,
    ) -> Result<Parsed, Trouble> {
        let mut list = Parsed::collection(start, style == SequenceStyle::Flow, tagged);
        let (mut values, mut nodes) = (Vec::new(), Vec::new());
        loop {
            let event = self.next()?;
            if matches!(event.data, EventData::SequenceEnd) {
                list.close(event.end_mark.index as usize);
                break;
            }
            let item = self.node(event)?;
            list.absorb(&item);
            values.push(item.value);
            nodes.push(item.node);
        }
        list.value = Value::List(values);
        list.node.content = Content::List(nodes);
        Ok(list)
    }

    fn map(
        &mut self,
        start: Range<usize>,
        style: MappingStyle,
        tagged: bool,
    ) -> Result<Parsed, Trouble> {
        let is_root = self.depth == 1;
        let mut map = Parsed::collection(start, style == MappingStyle::Flow, tagged);
        let (mut values, mut entries) = (Vec::new(), Vec::new());
        let mut names = HashSet::new();
        loop {
            let event = self.next()?;
            if matches!(event.data, EventData::MappingEnd) {
                map.close(event.end_mark.index as usize);
                break;
            }
            let key = self.node(event)?;
            let event = self.next()?;
            let mut value = self.node(event)?;
            let name = key_text(self.text, &key);
            if !key.is_simple() || (!is_root && !names.insert(name.clone())) {
                value.node.lock = Some(key.node.lock.unwrap_or(Lock::Other));
            }
            map.absorb(&key);
            map.absorb(&value);
            entries.push(Entry {
                odd_key: !matches!(key.value, Value::Text(_)),
                key_span: key.node.span,
                node: value.node,
            });
            values.push((name, value.value));
        }
        map.value = Value::Map(values);
        map.node.content = Content::Map(entries);
        Ok(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_line_end() {
        for text in [
            "a: |\n  x",
            "a: >-",
            "a: \"x\"",
            "a",
            "a:",
            "a: [x",
            "a: 'x",
            "a: \\",
            "a: \"\\",
            "-",
            "a: &x",
            "%YAML",
            "!",
        ] {
            if let Ok(fields) = read(text) {
                assert!(
                    fields
                        .iter()
                        .all(|field| text.get(field.span.clone()).is_some()),
                    "{text:?}"
                );
            }
        }
        assert_eq!(read("a: |\n  x").unwrap()[0].value_span, 3..8);
    }
}
