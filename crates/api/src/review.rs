//! The review of a shared draft: what colleagues said of it and where, and what they decided.

use serde::{Deserialize, Serialize};

use crate::{DraftRow, SiteId, Unsent};

/// Asks for the conversation about a draft, with its page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeeReview {
    /// The site.
    pub site: SiteId,
    /// The draft's [`DraftRow::name`].
    pub name: String,
}

/// A draft as a reviewer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// The draft.
    pub draft: DraftRow,
    /// Where the frame loads its page.
    pub page_address: String,
    /// Its text (the body), for choosing words in it.
    pub text: String,
    /// Its fields as the site shows them, in the form's order.
    pub fields: Vec<ReviewField>,
    /// What was said, in the order of the text; of the whole first.
    pub threads: Vec<Thread>,
    /// What was decided, the latest first.
    pub decisions: Vec<Decision>,
    /// Whether it may be published.
    pub needs: Needs,
    /// Who wrote on it lately and at what, the latest first.
    pub people: Vec<Presence>,
    /// The name that own words carry.
    pub own_name: String,
    /// Whether the user of this computer wrote on it.
    pub is_writer: bool,
    /// Who may be asked for a review ("Ana Silva <ana@example.org>"): those who published
    /// here or were asked before, the latest first.
    pub colleagues: Vec<String>,
    /// Whether it was looked at before and is another text now.
    pub changed_since_seen: bool,
    /// Notes on what cannot be understood or was rewritten, in sentences.
    pub remarks: Vec<String>,
    /// What was written on this computer and not sent, the latest first.
    pub unsent: Vec<Unsent>,
}

/// A field that something can be said of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewField {
    /// Its keys from the outside in.
    pub path: Vec<String>,
    /// What the form calls it.
    pub label: String,
    /// What it holds, in words.
    pub value: String,
}

/// A conversation at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Its handle.
    pub id: String,
    /// Where.
    pub place: ThreadPlace,
    /// The words that it is about, as they read; empty for the whole.
    pub quote: String,
    /// Whether it is over.
    pub resolved: bool,
    /// Who closed it, or opened it again last.
    pub settled: Option<SettledBy>,
    /// What was said, the first first.
    pub entries: Vec<Entry>,
    /// The words that were suggested.
    pub suggestion: Option<SuggestedWords>,
}

/// Where a conversation stands in the draft as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ThreadPlace {
    /// It is about the whole.
    Whole,
    /// Words of the text.
    Body {
        /// Where they begin, in UTF-16 units of [`ReviewView::text`].
        start: u32,
        /// Where they end.
        end: u32,
        /// Their block's first line in the text, from 0, as the page's blocks have it.
        line: u32,
    },
    /// A field.
    Field {
        /// Its keys.
        path: Vec<String>,
        /// What the form calls it.
        label: String,
    },
    /// The words are gone.
    Gone {
        /// What stands where they stood; may be empty.
        around: String,
        /// The block where they stood, if it is there still.
        line: Option<u32>,
    },
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its handle.
    pub id: String,
    /// Who.
    pub author: String,
    /// Their address, where the name alone does not say who it is; else empty.
    pub address: String,
    /// When, in words.
    pub when: String,
    /// What.
    pub text: String,
    /// Whether it was written with the name of the user of this computer.
    pub own: bool,
    /// Where it is not what it seems or did not come through git, in words ("Received outside,
    /// brought in by Ana"); may be empty.
    pub remark: String,
    /// Whether it waits on this computer for the remote.
    pub waits: bool,
}

/// Suggested words, against those that stand there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestedWords {
    /// The words in their order.
    pub runs: Vec<Run>,
    /// What became of it.
    pub state: SuggestionState,
    /// Who took or left it, where somebody said so.
    pub settled: Option<SettledBy>,
}

/// Something that somebody settled, and that has no words of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledBy {
    /// Who.
    pub author: String,
    /// Their address, where the name alone does not say who it is; else empty.
    pub address: String,
    /// When, in words.
    pub when: String,
    /// Whether it was done with the name of the user of this computer.
    pub own: bool,
    /// Where it is not what it seems, in words; may be empty.
    pub remark: String,
    /// Whether it waits on this computer for the remote.
    pub waits: bool,
}

/// A run of words of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What becomes of it.
    pub kind: RunKind,
    /// The words.
    pub text: String,
    /// Which change it belongs to, from 0; the same for what goes and what comes in its place.
    /// Nothing for words that stay.
    pub change: Option<u32>,
}

/// What a suggestion does with a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunKind {
    /// It stays.
    Same,
    /// It goes.
    Removed,
    /// It comes.
    Added,
}

/// What became of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuggestionState {
    /// It waits for the writer.
    Open,
    /// It is in the text.
    Taken,
    /// The writer left it.
    Left,
    /// What it was about is gone.
    Gone,
}

/// A request, a request for changes, an approval, or a moment that it shall not be public before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its handle.
    pub id: String,
    /// What.
    pub kind: DecisionKind,
    /// Who.
    pub author: String,
    /// Their address; empty for somebody outside.
    pub address: String,
    /// Of whom; of a request only.
    pub people: Vec<Asked>,
    /// When, in words.
    pub when: String,
    /// What was written with it.
    pub text: String,
    /// The moment, in words; empty for all but [`DecisionKind::NotBefore`].
    pub moment: String,
    /// Whether it was the user of this computer.
    pub own: bool,
    /// Whether it holds for the draft as it is now.
    pub holds: bool,
    /// Why it does not hold, or where it is not what it seems, in a sentence; may be empty.
    pub remark: String,
    /// Whether it waits on this computer for the remote.
    pub waits: bool,
}

/// Somebody of whom a review is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The name.
    pub name: String,
    /// The address, where the name alone does not say who it is; else empty.
    pub address: String,
    /// Whether it is the user of this computer.
    pub own: bool,
}

/// What somebody decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// To ask for a review.
    Asked,
    /// That it needs changes.
    Changes,
    /// That it may be published.
    Approved,
    /// That it shall not be public before a moment.
    NotBefore,
    /// That there is no such moment any more.
    Anytime,
}

/// What a draft needs before it is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// How many approvals hold.
    pub have: u32,
    /// How many it takes; 0 where the site asks for none.
    pub want: u32,
    /// People whose approval it waits for.
    pub people: Vec<String>,
    /// Whether somebody asks for changes, and it holds.
    pub changes: bool,
    /// Whether it may be published.
    pub ready: bool,
    /// All that in one sentence.
    pub sentence: String,
}

/// Somebody who is at a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Who.
    pub name: String,
    /// When last, in words.
    pub when: String,
    /// At what ("the second paragraph", "Title"); may be empty.
    pub at: String,
}
