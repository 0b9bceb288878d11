//! What somebody did in a review.

use std::collections::BTreeMap;

use crate::Anchor;

/// One thing that was said or decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its own name (`Review-Id`): 32 hexadecimal digits, the same wherever the commit is
    /// written anew.
    pub id: String,
    /// The commit that tells it.
    pub commit: String,
    /// Who wrote it, as the commit says; anybody can write any name there.
    pub author: Person,
    /// When, in seconds since 1970, as the commit says.
    pub when: i64,
    /// What was done.
    pub act: Act,
    /// What was written with it; may be empty.
    pub text: String,
    /// For words that came in a file from somebody without access: where they came from. The
    /// author is who brought them here.
    pub received: Option<Received>,
    /// Whether the commit is signed.
    pub signature: Signature,
    /// Trailers that this reader does not know, as they stand.
    pub unknown: Vec<(String, String)>,
}

/// A person, as git names one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address; empty for somebody who was received from outside.
    pub email: String,
}

/// Where words came from that were received from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The name that the reviewer gave.
    pub name: String,
    /// What the file calls this entry, so that it comes in once.
    pub entry: String,
}

/// What is known of a commit's signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signature {
    /// It has none.
    #[default]
    None,
    /// It has one, and nobody looked at it.
    Unchecked,
    /// It is good, by git's word.
    Good,
    /// It is not good.
    Bad,
}

/// A version of a draft: its files of the site with their contents by git's id, nothing for one
/// that goes.
pub type Version = BTreeMap<String, Option<String>>;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Something was said, at a place or of the whole.
    Comment {
        /// Where.
        at: Option<Anchor>,
    },
    /// An answer in a conversation.
    Reply {
        /// The event that began the conversation.
        to: String,
    },
    /// Other words for a place.
    Suggest {
        /// Where.
        at: Anchor,
        /// The words that shall stand there.
        words: String,
    },
    /// A conversation is over.
    Resolve {
        /// The event that began it.
        of: String,
    },
    /// It is not over.
    Reopen {
        /// The event that began it.
        of: String,
    },
    /// Suggested words are in the text now.
    Take {
        /// The suggestion.
        of: String,
    },
    /// Suggested words are not wanted.
    Leave {
        /// The suggestion.
        of: String,
    },
    /// People are asked to look at this version.
    Ask {
        /// Whom; nobody in particular where there is none.
        people: Vec<Person>,
        /// What they are asked to look at.
        seen: Version,
    },
    /// It shall not be published like this.
    RequestChanges {
        /// What was seen.
        seen: Version,
    },
    /// It may be published like this.
    Approve {
        /// What was seen.
        seen: Version,
        /// Fields that may change without asking again.
        allows: Vec<Vec<String>>,
    },
    /// An approval or a request for changes holds no longer.
    Withdraw {
        /// Which.
        of: String,
    },
    /// It shall not be public before a moment.
    Embargo {
        /// The moment with its zone, as RFC 9557 writes it
        /// (`2026-12-01T09:00:00+01:00[Europe/Berlin]`).
        until: String,
    },
    /// There is no such moment any more.
    LiftEmbargo,
    /// Something that this reader does not know, by its name.
    Unknown {
        /// What `Review-Event` says.
        name: String,
    },
}
