//! What somebody without Dateline sends back of a page that was exported for review: as the
//! small file that the page makes, or as the block in a mail. Reads any text and never believes
//! it: everything has its limits, and what cannot be read is counted.

mod file;
mod mail;

pub use file::write;
pub use mail::block;

/// The most that is read, in bytes.
pub const LARGEST: usize = 1024 * 1024;
/// The most entries of one review.
pub const MOST: usize = 500;
/// The longest text of an entry, in characters.
pub const LONGEST: usize = 20_000;

/// A review as it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The draft that was exported, by its branch.
    pub draft: String,
    /// The commit of it that was exported.
    pub version: String,
    /// The announcement's title then, to be told which review this is.
    pub title: String,
    /// The name that the reviewer gave.
    pub name: String,
    /// What was said and decided, in the reviewer's order.
    pub entries: Vec<ReturnedEntry>,
    /// How many entries cannot be read.
    pub left_out: usize,
}

/// One thing that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedEntry {
    /// What the page calls it.
    pub id: String,
    /// What was done.
    pub act: ReturnedAct,
    /// What was written with it; may be empty.
    pub text: String,
}

/// What a reviewer can do on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnedAct {
    /// Something said, at a place or of the whole.
    Comment {
        /// Where.
        at: Option<ReturnedPlace>,
    },
    /// An answer in a conversation that was on the page.
    Reply {
        /// The event that began it.
        to: String,
    },
    /// Other words for a place.
    Suggest {
        /// Where.
        at: ReturnedPlace,
        /// The words that shall stand there, as they read.
        words: String,
    },
    /// It shall not be published like this.
    RequestChanges,
    /// It may be published like this.
    Approve,
}

/// A place on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnedPlace {
    /// Words of the text.
    Page {
        /// The first line of their block in the body, from 0.
        line: u32,
        /// The words, as they read.
        exact: String,
        /// Some of what reads before them.
        prefix: String,
        /// Some of what reads after them.
        suffix: String,
    },
    /// A field, by its keys from the outside in.
    Field(Vec<String>),
}

/// Why nothing could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds no review.
    None,
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// It holds more entries than [`MOST`].
    TooMany,
    /// Its block has a beginning and no end.
    Cut,
    /// It begins like a review and cannot be read.
    Damaged,
    /// A later Dateline made the page.
    Newer,
    /// It does not say who wrote it.
    Nameless,
}

/// Reads the reviews of a text: a file as the page makes it, or a mail with one or more blocks.
/// The same block twice, as in an answer below what it answers, is read once.
pub fn read(text: &str) -> Result<Vec<Returned>, Unreadable> {
    if text.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('{') {
        return Ok(vec![file::read(text)?]);
    }
    let mut found: Vec<Returned> = Vec::new();
    for json in mail::blocks(text)? {
        let returned = file::read(&json)?;
        if !found.contains(&returned) {
            found.push(returned);
        }
    }
    Ok(found)
}
