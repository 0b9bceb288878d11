//! The file: one object of JSON. Unknown keys are passed over, and an entry that cannot be read
//! takes none of the others with it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::shown_name;

use super::{LONGEST, MOST, Returned, ReturnedAct, ReturnedEntry, ReturnedPlace, Unreadable};

/// The format that is written, and the latest that is read.
const FORMAT: u32 = 1;
/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 100;
/// The longest piece of the page's context, in characters.
const LONGEST_AROUND: usize = 500;
/// The deepest field.
const DEEPEST: usize = 16;

#[derive(Serialize, Deserialize)]
struct Shape<E> {
    #[serde(rename = "dateline-review")]
    format: u32,
    draft: String,
    version: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    name: String,
    entries: Vec<E>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(flatten)]
    act: Act,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Act {
    Comment {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Place>,
    },
    Reply {
        to: String,
    },
    Suggest {
        at: Place,
        words: String,
    },
    Changes,
    Approve,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Place {
    Field {
        field: Vec<String>,
    },
    Page {
        line: u32,
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
}

/// Reads a file.
pub(super) fn read(json: &str) -> Result<Returned, Unreadable> {
    let value: Value = serde_json::from_str(json).map_err(|_| Unreadable::Damaged)?;
    let format = value.get("dateline-review").and_then(Value::as_u64);
    match format {
        None => return Err(Unreadable::None),
        Some(later) if later > u64::from(FORMAT) => return Err(Unreadable::Newer),
        Some(_) => {}
    }
    let shape: Shape<Value> = serde_json::from_value(value).map_err(|_| Unreadable::Damaged)?;
    if shape.entries.len() > MOST {
        return Err(Unreadable::TooMany);
    }
    // It is shown beside the names of colleagues.
    let name = shown_name(&one_line(&shape.name, LONGEST_NAME));
    if name.is_empty() {
        return Err(Unreadable::Nameless);
    }
    let count = shape.entries.len();
    let entries: Vec<_> = shape.entries.into_iter().filter_map(entry).collect();
    Ok(Returned {
        draft: one_line(&shape.draft, LONGEST_AROUND),
        version: one_line(&shape.version, LONGEST_NAME),
        title: one_line(&shape.title, LONGEST_AROUND),
        name,
        left_out: count - entries.len(),
        entries,
    })
}

/// Writes a file as the page does.
pub fn write(returned: &Returned) -> String {
    let entries = returned.entries.iter().map(|entry| Entry {
        id: entry.id.clone(),
        text: entry.text.clone(),
        act: act(&entry.act),
    });
    let shape = Shape {
        format: FORMAT,
        draft: returned.draft.clone(),
        version: returned.version.clone(),
        title: returned.title.clone(),
        name: returned.name.clone(),
        entries: entries.collect(),
    };
    // Texts, numbers and lists always have a place in JSON.
    serde_json::to_string(&shape).unwrap_or_default()
}

fn entry(value: Value) -> Option<ReturnedEntry> {
    let Entry { id, text, act } = serde_json::from_value(value).ok()?;
    let names = |id: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (1..=64).contains(&id.len()) && id.chars().all(plain)
    };
    let text = words(&text)?;
    let act = match act {
        Act::Comment { at: None } => ReturnedAct::Comment { at: None },
        Act::Comment { at: Some(at) } => ReturnedAct::Comment {
            at: Some(place(at)?),
        },
        Act::Reply { to } if names(&to) => ReturnedAct::Reply { to },
        Act::Reply { .. } => return None,
        Act::Suggest { at, words: new } => ReturnedAct::Suggest {
            at: place(at)?,
            words: words(&new)?,
        },
        Act::Changes => ReturnedAct::RequestChanges,
        Act::Approve => ReturnedAct::Approve,
    };
    let says = match act {
        ReturnedAct::Comment { .. } | ReturnedAct::Reply { .. } => !text.is_empty(),
        _ => true,
    };
    (says && names(&id)).then_some(ReturnedEntry { id, act, text })
}

fn place(place: Place) -> Option<ReturnedPlace> {
    match place {
        Place::Field { field } => {
            let fits = |key: &String| !key.is_empty() && key.chars().count() <= LONGEST_NAME;
            let path = (1..=DEEPEST).contains(&field.len()) && field.iter().all(fits);
            path.then_some(ReturnedPlace::Field(field))
        }
        Place::Page {
            line,
            exact,
            prefix,
            suffix,
        } => {
            let around = |text: &str| text.chars().count() <= LONGEST_AROUND;
            let exact = words(&exact).filter(|exact| !exact.is_empty())?;
            (around(&prefix) && around(&suffix)).then_some(ReturnedPlace::Page {
                line,
                exact,
                prefix,
                suffix,
            })
        }
    }
}

fn act(act: &ReturnedAct) -> Act {
    let place = |at: &ReturnedPlace| match at.clone() {
        ReturnedPlace::Field(field) => Place::Field { field },
        ReturnedPlace::Page {
            line,
            exact,
            prefix,
            suffix,
        } => Place::Page {
            line,
            exact,
            prefix,
            suffix,
        },
    };
    match act {
        ReturnedAct::Comment { at } => Act::Comment {
            at: at.as_ref().map(place),
        },
        ReturnedAct::Reply { to } => Act::Reply { to: to.clone() },
        ReturnedAct::Suggest { at, words } => Act::Suggest {
            at: place(at),
            words: words.clone(),
        },
        ReturnedAct::RequestChanges => Act::Changes,
        ReturnedAct::Approve => Act::Approve,
    }
}

/// A text as it is kept: its line ends made one, signs that cannot be seen taken out. Nothing
/// for one that is too long.
fn words(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    let text: String = text.chars().filter(seen).collect();
    let text = text.trim();
    (text.chars().count() <= LONGEST).then(|| text.to_owned())
}

/// One line, no longer than `most`.
fn one_line(text: &str, most: usize) -> String {
    let text = words(text).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(most).collect()
}
