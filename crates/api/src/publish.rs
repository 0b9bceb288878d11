//! Publishing: the plan, the act, the outcome.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, DiagnosticView, NotMade, PlanPrograms, QuestionView, ReviewWanted, SignInWanted, SiteId,
};

/// A plan, for this run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlanId(pub u32);

/// Asks what publishing these files would do. Documents are saved first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanPublish {
    /// The site.
    pub site: SiteId,
    /// Announcements, by their handles; media they show that the site does not have yet,
    /// and the old file of a renamed one, are added by the plan. One that was deleted here
    /// is taken off the site.
    pub files: Vec<String>,
}

/// What publishing would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its handle.
    pub plan: PlanId,
    /// Where it goes, in words.
    pub destination: String,
    /// The proposed commit message; can be edited.
    pub message: String,
    /// The files that change.
    pub files: Vec<FileChange>,
    /// Problems in those files, errors first.
    pub problems: Vec<FileProblem>,
    /// What runs beside, and what is left out.
    pub programs: PlanPrograms,
    /// What is in the way.
    pub obstacle: Obstacle,
    /// What else would be in the way without the embargo; nothing where there is none.
    #[serde(default)]
    pub beside: Option<Box<Obstacle>>,
}

impl Plan {
    /// What is in the way apart from an embargo.
    pub fn without_embargo(&self) -> &Obstacle {
        self.beside.as_deref().unwrap_or(&self.obstacle)
    }
}

/// What is in the way of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Obstacle {
    /// Nothing.
    Clear,
    /// The remote has exactly this already.
    NothingToPublish,
    /// There are errors to mend first.
    Errors,
    /// There are warnings: publishing asks once.
    Warnings,
    /// Others changed the same places, or the same file as a whole.
    Overlap(Box<Overlap>),
    /// It waits for a review.
    Review(Box<ReviewWanted>),
    /// The site wants to know who asks, or the user is to say something else first: ask, and
    /// plan again.
    SignIn {
        /// What is asked.
        wanted: Box<SignInWanted>,
    },
    /// A file cannot be published without a program that does not run.
    Program {
        /// Which and why, in a sentence.
        message: String,
        /// What to do.
        hint: String,
        /// What the program said; mostly empty.
        output: String,
        /// Whether it is one of the site's programs, which the user may let run.
        of_site: bool,
    },
    /// It is not to be public yet.
    Embargo(Box<crate::Embargo>),
    /// There is nowhere to publish to, or it cannot be reached.
    NoRemote {
        /// Why and what to do, in a sentence.
        message: String,
    },
}

/// A file that others changed where it is changed here too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// The file.
    pub file: String,
    /// Its title, or its name.
    pub title: String,
    /// What stands against what.
    pub clash: Clash,
    /// Who changed it, as the history names them.
    pub author: String,
    /// When, in words.
    pub when: String,
    /// What the wording here is called ("Yours").
    pub mine_head: String,
    /// What their wording is called: who wrote it and when.
    pub theirs_head: String,
    /// Their text of the file; empty where there is none.
    pub theirs: String,
    /// Names exactly their version, for [`Settle::Mine`].
    pub seen: String,
    /// Names exactly these questions, for [`Settle::Answers`].
    pub asked: String,
    /// Where both changed the same; nothing where the file is one question as a whole.
    pub questions: Vec<QuestionView>,
}

/// What stands against what in an [`Overlap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clash {
    /// Two wordings: there are questions.
    Words,
    /// Two texts that cannot be brought together in parts.
    Texts,
    /// Two versions of an image or another medium.
    Media,
    /// It is taken away here, and they changed it.
    GoneHere,
    /// They took it away, and it is changed here.
    GoneThere,
}

/// Makes a plan again with a choice that its [`Obstacle::Overlap`] asks for. Choices made
/// before stay.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettlePlan {
    /// The plan.
    pub plan: PlanId,
    /// The file of the overlap.
    pub file: String,
    /// The choice.
    pub settle: Settle,
}

/// A choice between what is here and what others published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Settle {
    /// What is here takes the place of theirs.
    Mine {
        /// The [`Overlap::seen`].
        seen: String,
    },
    /// Their version of the file takes the place of what is here, which is kept.
    Theirs {
        /// The [`Overlap::seen`].
        seen: String,
    },
    /// Question by question.
    Answers {
        /// The [`Overlap::asked`].
        asked: String,
        /// One for each question.
        answers: Vec<Answer>,
    },
    /// What others changed of the announcement that an [`Obstacle::Review`] is about comes into
    /// the text here.
    BringIn,
}

/// One file of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChange {
    /// The file, relative to the site.
    pub file: String,
    /// Its title, or its name for media.
    pub title: String,
    /// Whether the site has it already.
    pub kind: ChangeKind,
    /// Fields that change.
    pub fields: Vec<FieldChange>,
    /// Sentences that change, in the order of the text.
    pub sentences: Vec<SentenceChange>,
    /// What others changed in it meanwhile and stays beside these changes.
    pub merged: Option<MergedPart>,
}

/// Changes of others that are brought together with those of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedPart {
    /// In a sentence ("Ana Ruiz changed the second paragraph on Tue 3 Nov 2026, 14:02 UTC;
    /// both are kept.").
    pub sentence: String,
    /// The fields that they changed.
    pub fields: Vec<FieldChange>,
    /// The sentences that they changed.
    pub sentences: Vec<SentenceChange>,
}

/// Whether a file is new to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// New.
    Added,
    /// There, and changed.
    Changed,
    /// There under another name, which it loses.
    Renamed,
    /// There, and taken away.
    Deleted,
    /// An image or other medium that is new or changed.
    Media,
}

/// One field that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Its label.
    pub label: String,
    /// The value before, for reading; empty when there was none.
    pub before: String,
    /// The value after; empty when it is removed.
    pub after: String,
}

/// A sentence that is added or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceChange {
    /// Added (true) or removed (false).
    pub added: bool,
    /// The sentence.
    pub text: String,
}

/// A problem in one of a plan's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// The file.
    pub file: String,
    /// The problem.
    pub diagnostic: DiagnosticView,
}

/// Carries out a plan.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Publish {
    /// The plan.
    pub plan: PlanId,
    /// The commit message.
    pub message: String,
    /// Whether the user saw the warnings, or that a review is not done, and goes on.
    pub accept_warnings: bool,
}

/// Stops a publish that has not sent anything yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CancelPublish {
    /// The plan.
    pub plan: PlanId,
}

/// A step of a publish. What it is about to do is written down before it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Looking for problems once more.
    Checking,
    /// Asking the remote what it has.
    CatchingUp,
    /// The commit is made; nothing is sent yet.
    Building,
    /// Sending; from here it cannot be cancelled.
    Sending,
    /// Asking the remote whether it arrived.
    Confirming,
    /// It is out. What was brought together with others' changes comes into the files here.
    TakingOver,
    /// Bringing the folder's own history along.
    Following,
    /// Keeping the conversation about the shared draft at the remote.
    KeepingReview,
    /// Taking the shared draft away, which is published.
    ClosingDraft,
}

impl Step {
    /// Those of every publish, in the order in which they are taken. After a review two more
    /// come last.
    pub const ALWAYS: [Self; 7] = [
        Self::Checking,
        Self::CatchingUp,
        Self::Building,
        Self::Sending,
        Self::Confirming,
        Self::TakingOver,
        Self::Following,
    ];
}

/// A step, sent as it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReport {
    /// The step.
    pub step: Step,
    /// What to know of it, in a sentence ("The site moved on; your change was placed on
    /// top."); mostly empty.
    pub said: String,
}

/// What became of a publish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PublishOutcome {
    /// It is out, and the remote says so.
    Published {
        /// One sentence.
        sentence: String,
        /// The commit's short id.
        commit: String,
        /// What to know beside it (the working copy could not follow, say); may be empty.
        remark: String,
        /// What can be done next.
        next: Box<crate::Next>,
    },
    /// The remote has exactly this already.
    NothingToPublish,
    /// The facts changed since the plan was made: plan again.
    PlanOutdated {
        /// What changed, in a sentence.
        message: String,
    },
    /// The remote did not take it. Text and working copy are as they were.
    Rejected {
        /// In a sentence, with what to do.
        message: String,
        /// What the remote said, cleaned.
        details: String,
    },
    /// Nobody may publish to this site without a review. Text and working copy are as they were.
    WantsReview {
        /// In a sentence, with what to do.
        message: String,
        /// What the remote said, cleaned.
        details: String,
    },
    /// It could not be reached, or it did not answer. Text and working copy are as they were.
    Unreachable {
        /// In a sentence, with what to do.
        message: String,
        /// What was said, cleaned.
        details: String,
    },
    /// The site wants to know who asks, or the user is to say something else first. Nothing
    /// was published: ask, and publish again.
    SignIn {
        /// What is asked.
        wanted: Box<SignInWanted>,
    },
    /// The site's checks, or the signature, stood in the way. Nothing was sent; text and
    /// working copy are as they were.
    NotMade {
        /// What it was.
        why: NotMade,
        /// In a sentence, with what to do.
        message: String,
        /// What the programs said, cleaned; may be empty.
        output: String,
    },
    /// The user stopped it before anything was sent.
    Cancelled,
}
