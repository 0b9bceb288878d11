//! `dateline.toml`: what people wrote down of a site's collections and fields. Its format
//! is told in `docs/dateline-toml.md`.

use announcement::{EditorText, Kind, Source, Value, line_column};
use toml_edit::{Document, Item, TableLike};

use super::known::{Known, Reach, Told};
use super::review::{Part, ReviewRules};

/// Groups further down are left out.
const DEEPEST: usize = 8;

/// What cannot be understood, and in which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) line: u32,
    pub(crate) reason: Reason,
}

/// Why something in a `dateline.toml` is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is not TOML from here on, so nothing of it counts.
    Unreadable,
    /// There is no such type.
    Type(String),
    /// A key that means nothing here.
    Key(String),
    /// The value of this key is of the wrong type.
    Value(String),
    /// This is no person with an address.
    Person(String),
}

/// All that a text says.
pub(super) struct Read {
    pub(super) told: Vec<Told>,
    pub(super) rules: ReviewRules,
    /// Where drafts are to be shared.
    pub(super) drafts_at: Option<String>,
    /// What is not understood and left out.
    pub(super) faults: Vec<Fault>,
}

/// What a text says of fields, and what in it is not understood. Fails when none is.
pub(super) fn read(text: &str, source: &Source) -> Result<(Vec<Told>, Vec<Fault>), Fault> {
    read_all(text, source).map(|read| (read.told, read.faults))
}

/// What a text says. Fails when none of it is understood.
pub(super) fn read_all(text: &str, source: &Source) -> Result<Read, Fault> {
    // However its lines end, a text over several lines says the same.
    let shown = EditorText::new(text);
    let text = shown.text();
    let document = Document::parse(text).map_err(|error| Fault {
        line: line_column(text, error.span().map_or(0, |span| span.start)).0,
        reason: Reason::Unreadable,
    })?;
    let mut reader = Reader {
        text,
        rules: ReviewRules::default(),
        drafts_at: None,
        faults: Vec::new(),
    };
    let told = reader.collections(document.as_table(), source);
    Ok(Read {
        told,
        rules: reader.rules,
        drafts_at: reader.drafts_at,
        faults: reader.faults,
    })
}

pub(super) struct Reader<'a> {
    text: &'a str,
    rules: ReviewRules,
    drafts_at: Option<String>,
    pub(super) faults: Vec<Fault>,
}

impl Reader<'_> {
    fn collections(&mut self, document: &dyn TableLike, source: &Source) -> Vec<Told> {
        let mut told = Vec::new();
        for (key, item) in document.iter() {
            match (key, item.as_table_like()) {
                ("collections", Some(collections)) => {
                    for (name, item) in collections.iter() {
                        if let Some(table) = self.table(name, item) {
                            told.push(self.collection(name, table, source));
                        }
                    }
                }
                ("review", _) => {
                    let part = self.rule(key, item);
                    self.rules.whole(part);
                }
                ("drafts", _) => {
                    let table = self.table(key, item);
                    self.drafts_at = table.and_then(|table| self.drafts(table));
                }
                _ => self.fault(item, Reason::Key(key.to_owned())),
            }
        }
        told
    }

    fn rule(&mut self, key: &str, item: &Item) -> Part {
        match self.table(key, item) {
            Some(table) => self.review(table),
            None => Part::not_understood(),
        }
    }

    fn collection(&mut self, key: &str, table: &dyn TableLike, source: &Source) -> Told {
        let folder = key.trim_matches('/');
        let mut told = Told {
            source: source.clone(),
            reach: Reach::Only(folder.to_owned()),
            name: None,
            adds: true,
            deep: false,
            fields: Vec::new(),
        };
        for (key, item) in table.iter() {
            match key {
                "name" => told.name = self.text(key, item),
                "fields" => told.fields = self.fields(key, item, DEEPEST),
                "review" => {
                    let part = self.rule(key, item);
                    self.rules.collection(folder, part);
                }
                _ => self.fault(item, Reason::Key(key.to_owned())),
            }
        }
        told
    }

    fn fields(&mut self, key: &str, item: &Item, depth: usize) -> Vec<Known> {
        let Some(table) = self.table(key, item).filter(|_| depth > 0) else {
            return Vec::new();
        };
        let mut fields = Vec::new();
        for (key, item) in table.iter() {
            if let Some(table) = self.table(key, item) {
                fields.push(self.field(key, table, depth));
            }
        }
        fields
    }

    fn field(&mut self, key: &str, table: &dyn TableLike, depth: usize) -> Known {
        let mut field = Known::new(key);
        for (key, item) in table.iter() {
            match key {
                "type" => {
                    let word = self.text(key, item);
                    field.kind = word.as_deref().and_then(Kind::named);
                    if let (None, Some(word)) = (field.kind, word) {
                        self.fault(item, Reason::Type(word));
                    }
                }
                "required" => match item.as_bool() {
                    Some(required) => field.required = Some(required),
                    None => self.fault(item, Reason::Value(key.to_owned())),
                },
                "choices" => field.choices = self.texts(key, item),
                "label" => field.label = self.text(key, item),
                "help" => field.help = self.text(key, item),
                "default" => match value(item, DEEPEST) {
                    Some(value) => field.default = Some(value),
                    None => self.fault(item, Reason::Value(key.to_owned())),
                },
                "fields" => field.fields = self.fields(key, item, depth - 1),
                _ => self.fault(item, Reason::Key(key.to_owned())),
            }
        }
        field
    }

    fn table<'i>(&mut self, key: &str, item: &'i Item) -> Option<&'i dyn TableLike> {
        let table = item.as_table_like();
        if table.is_none() {
            self.fault(item, Reason::Value(key.to_owned()));
        }
        table
    }

    pub(super) fn text(&mut self, key: &str, item: &Item) -> Option<String> {
        let text = item.as_str();
        if text.is_none() {
            self.fault(item, Reason::Value(key.to_owned()));
        }
        text.map(str::to_owned)
    }

    pub(super) fn texts(&mut self, key: &str, item: &Item) -> Option<Vec<String>> {
        let texts = item.as_array().and_then(|items| {
            items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect()
        });
        if texts.is_none() {
            self.fault(item, Reason::Value(key.to_owned()));
        }
        texts
    }

    pub(super) fn fault(&mut self, item: &Item, reason: Reason) {
        let at = item.span().map_or(0, |span| span.start);
        self.faults.push(Fault {
            line: line_column(self.text, at).0,
            reason,
        });
    }
}

/// The value that a TOML value is in a front matter.
fn value(item: &Item, depth: usize) -> Option<Value> {
    use toml_edit::Value as Toml;
    if depth == 0 {
        return None;
    }
    let inner = |item: Toml| value(&Item::Value(item), depth - 1);
    match item {
        Item::Value(Toml::String(text)) => Some(Value::Text(text.value().clone())),
        Item::Value(Toml::Integer(number)) => Some(Value::Int(*number.value())),
        Item::Value(Toml::Float(number)) => Some(Value::Float(*number.value())),
        Item::Value(Toml::Boolean(yes)) => Some(Value::Bool(*yes.value())),
        Item::Value(Toml::Datetime(date)) => Some(Value::Date(date.value().to_string())),
        Item::Value(Toml::Array(items)) => items
            .iter()
            .cloned()
            .map(inner)
            .collect::<Option<_>>()
            .map(Value::List),
        item => {
            let entries = item.as_table_like()?.iter();
            let entries =
                entries.map(|(key, item)| Some((key.to_owned(), value(item, depth - 1)?)));
            entries.collect::<Option<_>>().map(Value::Map)
        }
    }
}
