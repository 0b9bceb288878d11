//! Reading a commit's message as an event. What cannot be read is kept, and said.

use crate::message::LONGEST;
use crate::trailers::{self, Trailers};
use crate::{Act, Anchor, Fault, NewEvent, Version, values};

/// So much of what is too long is kept.
const KEPT: usize = 4_000;

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The event. Without an id where the message has none.
    pub event: NewEvent,
    /// What is odd about it.
    pub faults: Vec<Fault>,
}

/// Reads a commit's message; `None` where it is no event of a review.
pub fn parse(message: &str) -> Option<Parsed> {
    if message.len() > LONGEST {
        return too_long(message);
    }
    let apart = trailers::apart(message)?;
    let mut reader = Reader {
        left: apart.trailers,
        faults: Vec::new(),
    };
    let name = reader.take(trailers::EVENT).unwrap_or_default();
    let id = reader.take("Review-Id").and_then(|id| {
        let read = values::read_id(&id);
        if read.is_none() {
            reader.keep("Review-Id", id);
        }
        read
    });
    if id.is_none() {
        reader.faults.push(Fault::NoId);
    }
    let said = reader.read("Review-Text", values::read_text);
    let received = reader.read("Review-Received", values::read_received);
    let act = reader.act(&name);
    let act = act.unwrap_or(Act::Unknown { name });
    if !reader.left.strays.is_empty() {
        reader.fault(Fault::Malformed(String::new()));
    }
    Some(Parsed {
        event: NewEvent {
            id: id.unwrap_or_default(),
            act,
            text: said.unwrap_or(apart.text),
            received,
            unknown: reader.left.rest(),
        },
        faults: reader.faults,
    })
}

/// Nobody writes so much: it is told that it is there, and not what it says.
fn too_long(message: &str) -> Option<Parsed> {
    let mark = format!("\n{}:", trailers::EVENT);
    message.contains(&mark).then(|| Parsed {
        event: NewEvent::new(
            String::new(),
            Act::Unknown {
                name: String::new(),
            },
            message.chars().take(KEPT).collect(),
        ),
        faults: vec![Fault::NoId, Fault::TooLong],
    })
}

struct Reader<'m> {
    left: Trailers<'m>,
    faults: Vec<Fault>,
}

impl<'m> Reader<'m> {
    fn fault(&mut self, fault: Fault) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn keep(&mut self, key: &'m str, value: String) {
        self.left.keep(key, value);
    }

    /// The one of a key.
    fn take(&mut self, key: &str) -> Option<String> {
        let value = self.left.take(key)?;
        if self.left.has(key) {
            self.fault(Fault::Repeated(key.to_owned()));
        }
        Some(value)
    }

    /// The one of a key, understood; one that cannot be is kept as it stands.
    fn read<T>(&mut self, key: &'m str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.take(key)?;
        let found = read(&value);
        if found.is_none() {
            self.fault(Fault::Malformed(key.to_owned()));
            self.keep(key, value);
        }
        found
    }

    /// One that must be there.
    fn need<T>(&mut self, key: &'m str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if !self.left.has(key) {
            self.fault(Fault::Missing(key.to_owned()));
            return None;
        }
        self.read(key, read)
    }

    /// What the event does; `None` where it is not known or not whole.
    fn act(&mut self, name: &str) -> Option<Act> {
        Some(match name {
            "comment" => Act::Comment { at: self.at() },
            "suggest" => return self.suggestion(),
            "reply" => Act::Reply { to: self.to()? },
            "resolve" => Act::Resolve { of: self.to()? },
            "reopen" => Act::Reopen { of: self.to()? },
            "take" => Act::Take { of: self.to()? },
            "leave" => Act::Leave { of: self.to()? },
            "withdraw" => Act::Withdraw { of: self.to()? },
            "ask" => return self.request(),
            "request-changes" => Act::RequestChanges { seen: self.seen()? },
            "approve" => return self.approval(),
            "embargo" => Act::Embargo {
                until: self.need("Review-Until", values::read_moment)?,
            },
            "lift-embargo" => Act::LiftEmbargo,
            _ => return None,
        })
    }

    fn at(&mut self) -> Option<Anchor> {
        self.read("Review-At", values::read_anchor)
    }

    fn to(&mut self) -> Option<String> {
        self.need("Review-To", values::read_id)
    }

    /// Both or nothing: half of one would lose the other half.
    fn suggestion(&mut self) -> Option<Act> {
        let at = self.need("Review-At", values::read_anchor);
        let words = self.need("Review-Words", values::read_text);
        match (at, words) {
            (Some(at), Some(words)) => Some(Act::Suggest { at, words }),
            (at, words) => {
                if let Some(at) = at {
                    self.keep("Review-At", values::anchor(&at));
                }
                if let Some(words) = words {
                    self.keep("Review-Words", values::text(&words));
                }
                None
            }
        }
    }

    /// The version that a decision saw. A decision that does not say it exactly is none.
    fn seen(&mut self) -> Option<Version> {
        const KEY: &str = "Review-File";
        let files = self.left.take_all(KEY);
        if files.is_empty() {
            self.fault(Fault::Missing(KEY.to_owned()));
            return None;
        }
        let version = values::read_files(&files);
        if version.is_none() {
            self.fault(Fault::Malformed(KEY.to_owned()));
            for file in files {
                self.keep(KEY, file);
            }
        }
        version
    }

    fn request(&mut self) -> Option<Act> {
        const KEY: &str = "Review-Asked";
        let seen = self.seen()?;
        let people = self.many(KEY, values::read_person);
        Some(Act::Ask { people, seen })
    }

    fn approval(&mut self) -> Option<Act> {
        const KEY: &str = "Review-Allows";
        let seen = self.seen()?;
        let allows = self.many(KEY, values::read_field);
        Some(Act::Approve { seen, allows })
    }

    /// All of a key that can be understood; those that cannot are kept.
    fn many<T>(&mut self, key: &'m str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut found = Vec::new();
        for value in self.left.take_all(key) {
            if let Some(one) = read(&value) {
                found.push(one);
            } else {
                self.fault(Fault::Malformed(key.to_owned()));
                self.keep(key, value);
            }
        }
        found
    }
}
