//! The programs that a site brings along: what they are, what the user says of them, and what
//! a publish runs or leaves out.

use serde::{Deserialize, Serialize};

use crate::SiteId;

/// Asks what a site names of programs. Runs nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListPrograms {
    /// The site.
    pub site: SiteId,
}

/// Says whether a site's programs run when something is published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AnswerPrograms {
    /// The site.
    pub site: SiteId,
    /// The [`SitePrograms::fingerprint`] of what was shown.
    pub fingerprint: String,
    /// The answer; open to be asked again.
    pub answer: ProgramsAnswer,
}

/// What the user says of a site's programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProgramsAnswer {
    /// Nothing yet, or not of these.
    #[default]
    Open,
    /// They run when something is published.
    Run,
    /// They never run; publishing goes on without them.
    Refuse,
}

/// The programs that a site names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePrograms {
    /// Those that publishing would run.
    pub asked: Vec<ProgramView>,
    /// Those that Dateline never runs.
    pub never: Vec<ProgramView>,
    /// What the user says of the first.
    pub answer: ProgramsAnswer,
    /// Whether they can be let run: not where there is more than can be looked at.
    pub can_run: bool,
    /// Stands for all that is asked; what the user's answer is bound to.
    pub fingerprint: String,
}

/// One program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramView {
    /// Its name in the site's settings.
    pub name: String,
    /// What it is for, in a sentence.
    pub what: String,
    /// Where it is.
    pub place: String,
    /// The command; empty where it is a file.
    pub command: String,
    /// What is in the file; empty where it is a command.
    pub content: String,
}

/// What a plan runs of programs, and what it leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPrograms {
    /// Whether the user is to be asked about the site's programs before this is published.
    pub asks: bool,
    /// What runs, in sentences.
    pub runs: Vec<String>,
    /// What is left out and why, in sentences.
    pub skips: Vec<String>,
}

/// Why there is nothing to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotMade {
    /// The site's checks refused.
    Checks,
    /// The site's checks changed other files.
    OtherFiles,
    /// It could not be signed.
    Signature,
}
