//! What is not to be public before a moment, and what is published at one.

use serde::{Deserialize, Serialize};

use crate::{PlanId, SiteId};

/// A moment as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentWish {
    /// The day, `2026-12-01`.
    pub day: String,
    /// The time on the clock there, `09:00`.
    pub time: String,
    /// The zone: `Europe/Berlin`, a town's name, `UTC`, `+01:00`; empty for this computer's.
    pub zone: String,
}

/// Asks what a typed moment means.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadMoment {
    /// What is typed.
    pub wish: MomentWish,
}

/// What a typed moment means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentRead {
    /// The moment in two zones, with its weekday; empty where it is none.
    pub words: String,
    /// What to know of it: why it is none, or what the clocks there do then; may be empty.
    pub told: String,
    /// How far it is, in words ("in 3 days"); empty where it is none.
    pub away: String,
    /// Whether it is over already.
    pub past: bool,
    /// The offset of the zone then, as a date in a file says it (`+01:00`, `Z`).
    pub offset: String,
}

/// Asks until when an announcement is held back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeeEmbargo {
    /// The site.
    pub site: SiteId,
    /// The announcement.
    pub file: String,
}

/// Holds an announcement back until a moment: it is not published before, nor shared where
/// the public can read it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetEmbargo {
    /// The site.
    pub site: SiteId,
    /// The announcement.
    pub file: String,
    /// Until when.
    pub until: MomentWish,
}

/// Holds an announcement back no longer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LiftEmbargo {
    /// The site.
    pub site: SiteId,
    /// The announcement.
    pub file: String,
}

/// Until when an announcement is held back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmbargoView {
    /// What holds it; nothing where nothing does.
    pub embargo: Option<Embargo>,
    /// What to fill the fields with: the moment that holds, or a likely one.
    pub wish: MomentWish,
    /// Zones to choose from, the likeliest first.
    pub zones: Vec<String>,
    /// What to know of it: it is shared or out already, say; may be empty.
    pub remark: String,
}

/// An announcement that is held back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embargo {
    /// The announcement.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Until when, in two zones, with the weekday.
    pub until: String,
    /// How the page and every export are marked ("Embargoed until …").
    pub mark: String,
    /// Who says so, in a sentence.
    pub by: String,
    /// Whether it can be lifted here; a field of the announcement is changed in its form.
    pub can_lift: bool,
}

/// Says whether the public can read what is sent to a site's remote. Kept for the remote's
/// address; another address is asked about again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AnswerReaders {
    /// The site.
    pub site: SiteId,
    /// Whether everybody can.
    pub public: bool,
}

/// Publishes a plan at a moment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SchedulePublish {
    /// The plan.
    pub plan: PlanId,
    /// The commit message.
    pub message: String,
    /// Whether the user saw the warnings and goes on.
    pub accept_warnings: bool,
    /// When.
    pub at: MomentWish,
    /// Which text.
    pub text: ScheduledText,
}

/// Which text is published when the moment comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScheduledText {
    /// Exactly the one that was planned; another one is asked about.
    AsPlanned,
    /// The one that is in the file then.
    AsItIsThen,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ScheduleOutcome {
    /// It is scheduled.
    Scheduled {
        /// One sentence, with what must be true for it to happen.
        sentence: String,
        /// All that is scheduled now.
        schedule: Schedule,
    },
    /// It is not.
    Refused {
        /// Why, in a sentence, with what to do.
        message: String,
    },
}

/// Asks to be told of what is scheduled, and carries it out meanwhile. Answers when the site
/// is closed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FollowSchedule {
    /// The site.
    pub site: SiteId,
}

/// Takes something off the schedule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CancelScheduled {
    /// The site.
    pub site: SiteId,
    /// The [`Scheduled::id`].
    pub id: String,
}

/// What is scheduled on this computer, the next first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// All of it.
    pub items: Vec<Scheduled>,
}

/// A publish that is planned for a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheduled {
    /// Its handle.
    pub id: String,
    /// The announcements.
    pub files: Vec<String>,
    /// The first one's title.
    pub title: String,
    /// When, in two zones, with the weekday.
    pub at: String,
    /// How it stands.
    pub state: ScheduledState,
    /// That in a sentence, with what must be true for it to happen or what to do.
    pub sentence: String,
}

/// How a scheduled publish stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScheduledState {
    /// Its moment has not come, or the site's remote does not answer.
    Waits,
    /// It is being published.
    Runs,
    /// It needs the user's word.
    Asks,
    /// It is out.
    Done,
}

/// Asks whether the site itself shows an announcement only when its date comes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeeTiming {
    /// The site.
    pub site: SiteId,
    /// The announcement.
    pub file: String,
    /// When it shall be shown.
    pub at: MomentWish,
}

/// Whether the site itself shows an announcement only when its date comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// Whether it can be seen that this works.
    pub works: bool,
    /// Why, or why not, in sentences.
    pub why: Vec<String>,
    /// The field that says the date.
    pub field: String,
}
