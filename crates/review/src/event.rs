//! What somebody did in a review.

use std::collections::BTreeMap;

use crate::{Anchor, Fault, shown_name, shown_text};

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
    /// Whether the draft's branch has it no longer: it was rewritten or deleted.
    pub lost: bool,
    /// What is odd about it.
    pub faults: Vec<Fault>,
}

/// An event that is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Its own name: 32 hexadecimal digits of chance.
    pub id: String,
    /// What is done.
    pub act: Act,
    /// What is written with it; may be empty.
    pub text: String,
    /// Where it came from, if it was received from outside.
    pub received: Option<Received>,
    /// Trailers of others, to be kept as they stand.
    pub unknown: Vec<(String, String)>,
}

impl NewEvent {
    /// An event of the user's own.
    pub fn new(id: String, act: Act, text: String) -> Self {
        Self {
            id,
            act,
            text,
            received: None,
            unknown: Vec::new(),
        }
    }

    /// How it will be read once it is on the branch; until then it has no commit.
    pub fn by(self, author: &Person, when: i64) -> Event {
        Event {
            id: self.id,
            commit: String::new(),
            author: Person {
                name: shown_name(&author.name),
                email: shown_name(&author.email),
            },
            when,
            act: self.act,
            text: shown_text(&self.text),
            received: self.received,
            signature: Signature::None,
            unknown: self.unknown,
            lost: false,
            faults: Vec::new(),
        }
    }
}

impl Event {
    /// Whose words they are: the reviewer's outside, or the author's. The same for the same
    /// person; never an author's for somebody outside.
    pub fn speaker(&self) -> String {
        match &self.received {
            Some(received) => format!("outside: {}", received.name),
            None => self.author.key(),
        }
    }
}

impl Person {
    /// What makes two names the same person: the address, or the name where there is none.
    pub fn key(&self) -> String {
        let address = self.email.trim().to_lowercase();
        if address.is_empty() {
            format!("name: {}", self.name.trim())
        } else {
            address
        }
    }
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
    /// It has one, and whether it is by whom the commit names is not known here.
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
    /// Something that this reader does not know or that is not whole, by its name; without one
    /// it is a commit that says something and changes nothing.
    Unknown {
        /// What `Review-Event` says.
        name: String,
    },
}

impl Act {
    /// The version that was seen, of a request or a decision.
    pub fn seen(&self) -> Option<&Version> {
        match self {
            Self::Ask { seen, .. } | Self::RequestChanges { seen } | Self::Approve { seen, .. } => {
                Some(seen)
            }
            _ => None,
        }
    }

    /// Its name in `Review-Event`.
    pub fn name(&self) -> &str {
        match self {
            Self::Comment { .. } => "comment",
            Self::Reply { .. } => "reply",
            Self::Suggest { .. } => "suggest",
            Self::Resolve { .. } => "resolve",
            Self::Reopen { .. } => "reopen",
            Self::Take { .. } => "take",
            Self::Leave { .. } => "leave",
            Self::Ask { .. } => "ask",
            Self::RequestChanges { .. } => "request-changes",
            Self::Approve { .. } => "approve",
            Self::Withdraw { .. } => "withdraw",
            Self::Embargo { .. } => "embargo",
            Self::LiftEmbargo => "lift-embargo",
            Self::Unknown { name } => name,
        }
    }
}
