//! Shared drafts: announcements that others can see at the site's remote before they are
//! published. Sharing, listing, looking at one, taking it up, and no longer sharing it.

use serde::{Deserialize, Serialize};

use crate::{Answer, DocumentView, QuestionView, SignInWanted, SiteId, Stranded};

/// Shares an announcement as a draft, as it is here. It is saved first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShareDraft {
    /// The site.
    pub site: SiteId,
    /// The announcement.
    pub file: String,
    /// Answers to [`DraftOutcome::Questions`]; none at first.
    pub settled: Vec<Settled>,
}

/// Puts a colleague's draft on the desk, its files where they belong.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TakeUpDraft {
    /// The site.
    pub site: SiteId,
    /// The draft's [`DraftRow::name`].
    pub name: String,
    /// Answers to [`DraftOutcome::Questions`]; none at first.
    pub settled: Vec<Settled>,
}

/// Takes a draft away from the remote. The texts here stay.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StopSharing {
    /// The site.
    pub site: SiteId,
    /// The draft's [`DraftRow::name`].
    pub name: String,
    /// The version that was looked at: one that colleagues shared since is not taken away.
    pub version: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DraftOutcome {
    /// It is done, and the remote says so.
    Done {
        /// One sentence.
        sentence: String,
        /// What to know beside it; may be empty.
        remark: String,
        /// The announcement as it is on the desk now; nothing after it is no longer shared.
        document: Option<Box<DocumentView>>,
        /// Where a review can be asked for, as the remote said it; empty where it did not.
        review: String,
    },
    /// There was nothing to do.
    Nothing {
        /// Why, in a sentence.
        message: String,
    },
    /// You and a colleague changed the same: ask, and send it again with the answers. Nothing
    /// has changed yet.
    Questions(DraftQuestions),
    /// It is not to be public yet, and nobody knows whether the public can read what is sent
    /// there: ask, answer with [`crate::AnswerReaders`], and send it again.
    AskReaders {
        /// Where it would go, in words.
        place: String,
        /// Why that matters, and what is known, in sentences.
        message: String,
    },
    /// It is not to be public yet, and the public can read what is sent there: nothing was sent.
    KeptBack {
        /// Why, in a sentence, with what to do.
        message: String,
        /// Whether the user said so of the remote, and may say otherwise with
        /// [`crate::AnswerReaders`].
        said: bool,
    },
    /// The site proposes another place for drafts: ask, answer with [`crate::PlaceDrafts`] or
    /// [`crate::KeepDraftsAtSite`], and send it again.
    AskPlace {
        /// The address that is proposed.
        address: String,
        /// What it is about, in a sentence.
        message: String,
    },
    /// It was not done, and everything here is as it was.
    Stopped {
        /// Why, in a sentence, with what to do.
        message: String,
        /// What the remote said, cleaned; may be empty.
        details: String,
        /// What the user is asked, to try again.
        sign_in: Option<Box<SignInWanted>>,
    },
}

/// Places of one text that both sides changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftQuestions {
    /// The file.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Who wrote the other version.
    pub author: String,
    /// When, in words.
    pub when: String,
    /// Names exactly these two versions, for [`Settled::seen`].
    pub seen: String,
    /// What is asked.
    pub questions: Vec<QuestionView>,
}

/// The answers for one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The file.
    pub file: String,
    /// The [`DraftQuestions::seen`] that was answered.
    pub seen: String,
    /// One for each question.
    pub answers: Vec<Answer>,
}

/// Asks for the shared drafts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListDrafts {
    /// The site.
    pub site: SiteId,
    /// Ask the remote; else what it last told.
    pub ask: bool,
}

/// The shared drafts, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {
    /// The drafts.
    pub drafts: Vec<DraftRow>,
    /// Those that are over and whose conversation is kept here, only to be read: they were taken
    /// away, or are published and still at the remote.
    pub over: Vec<DraftRow>,
    /// Why the remote could not be asked, in a sentence; empty if it was, or was not to be.
    pub trouble: String,
    /// What the user is asked, to try again.
    pub sign_in: Option<Box<SignInWanted>>,
    /// What the user said of drafts that are not shared any more, and reached nobody.
    pub stranded: Vec<Stranded>,
}

/// A shared draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// Its handle: the name of its branch.
    pub name: String,
    /// Which version of it.
    pub version: String,
    /// The announcement, by its file.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Who wrote on it last.
    pub author: String,
    /// When, in words.
    pub when: String,
    /// How long ago, in words.
    pub age: String,
    /// What there is of it here.
    pub here: DraftHere,
    /// Whether the site has the announcement already, in an older text.
    pub on_site: bool,
    /// Where it is listed.
    pub place: DraftPlace,
    /// The announcement's date, with its weekday; empty where it has none.
    pub planned: String,
    /// How many problems its text has, without hints.
    pub problems: u32,
    /// How many conversations about it are open.
    pub open_threads: u32,
    /// How many approvals hold.
    pub approvals: u32,
    /// How many the site asks for; 0 where it asks for none.
    pub approvals_wanted: u32,
    /// The latest decision that holds, in words ("Ben asks for changes"); may be empty.
    pub decided: String,
}

/// Where a draft is listed, for the user of this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftPlace {
    /// A review of it is asked for, and the user has not decided.
    WaitingForMe,
    /// The user wrote on it.
    Mine,
    /// It is approved, and nothing is missing.
    Ready,
    /// Colleagues write on it.
    Others,
    /// It was taken away or is published: it is only read.
    Over,
}

impl DraftPlace {
    /// All that are not over, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::WaitingForMe, Self::Mine, Self::Ready, Self::Others];

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::WaitingForMe => "Waiting for you",
            Self::Mine => "Yours",
            Self::Ready => "Approved and ready",
            Self::Others => "Of colleagues",
            Self::Over => "Over, to be read",
        }
    }
}

/// What there is of a draft on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftHere {
    /// It was not taken up.
    No,
    /// Exactly this.
    Same,
    /// The text here was changed since.
    Changed,
    /// A colleague changed the draft since.
    Older,
    /// Both were changed since.
    Apart,
}

impl DraftHere {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::No => "Not on this computer",
            Self::Same => "On this computer too",
            Self::Changed => "Changed on this computer since",
            Self::Older => "A colleague changed it since",
            Self::Apart => "Changed here and by a colleague",
        }
    }
}
