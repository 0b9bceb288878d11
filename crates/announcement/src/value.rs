//! The value of a field, whatever language the front matter is written in.

/// A value of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A key without a value (`description:`), or `null`.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// A date or date-time that the language itself knows as one (written without
    /// quotes), as it stands in the file.
    Date(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order of the file.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The text of a text or a date, as it stands in the file.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Date(text) => Some(text),
            _ => None,
        }
    }

    /// Whether there is nothing: no value, a blank text, an empty list.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// The value as one line for reading.
    pub fn words(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Bool(true) => "yes".into(),
            Self::Bool(false) => "no".into(),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::List(items) => items.iter().map(Self::words).collect::<Vec<_>>().join(", "),
            Self::Map(entries) => entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", value.words()))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
