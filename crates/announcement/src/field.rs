//! A field as it stands in the front matter: its value and the bytes it is made of.

use std::collections::HashMap;
use std::ops::Range;

use crate::Value;
use crate::node::{Node, moved};

/// One top-level field. All spans are bytes of the whole text.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// The value.
    pub value: Value,
    /// All its lines, with their line ends.
    pub span: Range<usize>,
    /// The key, with its quotes if it has some.
    pub key_span: Range<usize>,
    /// The value, with its quotes; empty where a value would stand if there is none.
    pub value_span: Range<usize>,
    /// Why the form cannot edit it, if it cannot.
    pub locked: Option<Lock>,
    /// Whether it is a text written over several lines.
    pub multi_line: bool,
    pub(crate) node: Node,
}

/// Why the form cannot edit a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lock {
    /// It refers to another field, or another may refer to it.
    Anchor,
    /// Its type is written out.
    Tagged,
    /// Its key stands twice.
    Duplicate,
    /// It is written in a way that is rarely used.
    Other,
}

impl Lock {
    /// Whether the key itself cannot be edited, and not only the value.
    pub(crate) fn is_about_the_key(self) -> bool {
        matches!(self, Self::Duplicate | Self::Other)
    }
}

/// Why an edit was not made. The text stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The front matter cannot be read.
    Unreadable,
    /// The field cannot be edited.
    Locked(Lock),
    /// The result did not read as it should have.
    Unverified,
    /// There is no field with that key.
    NoSuchKey,
    /// There is a field with the new key already.
    KeyTaken,
    /// That is not a key.
    BadKey,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`, line by line.
    Literal,
    /// `>`, lines run on.
    Folded,
    /// `'''…'''`
    TripleSingle,
    /// `"""…"""`
    TripleDouble,
    /// A list or map over several lines, without brackets; in TOML, tables.
    Block,
    /// Keys with dots, in TOML.
    Dotted,
    /// A list or map in brackets.
    Flow,
}

impl Field {
    /// Moves all spans by `base`.
    pub(crate) fn shift(&mut self, base: usize) {
        for span in [&mut self.span, &mut self.key_span, &mut self.value_span] {
            moved(span, base);
        }
        self.node.shift(base);
    }
}

/// The same value, to the bit: `NaN` is `NaN`.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => {
            a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
        }
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && same(&a.1, &b.1))
        }
        (a, b) => a == b,
    }
}

/// The same value, wherever a map's keys stand.
pub(crate) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let in_order = a
                .iter()
                .zip(b)
                .all(|(a, b)| a.0 == b.0 && equal(&a.1, &b.1));
            a.len() == b.len() && (in_order || any_order(a, b))
        }
        (a, b) => same(a, b),
    }
}

fn any_order(a: &[(String, Value)], b: &[(String, Value)]) -> bool {
    let named: HashMap<&str, &Value> = b.iter().map(|(key, value)| (&**key, value)).collect();
    named.len() == a.len()
        && a.iter()
            .all(|(key, value)| named.get(&**key).is_some_and(|other| equal(value, other)))
}
