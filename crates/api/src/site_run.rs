//! The site's own generator, run on this computer to see an announcement as the site makes
//! it: what would run, its progress, its end.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, SiteId};

/// Asks for the platform's print dialog with the clean page of a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PrintPage {
    /// The document.
    pub document: DocumentId,
}

/// Asks what would run to show the site on this computer. Runs nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanSiteRun {
    /// The site.
    pub site: SiteId,
}

/// What would run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SiteRunPlan {
    /// This, if the user agrees.
    Ask(SiteProgram),
    /// This; the user agreed to exactly it before.
    Agreed(SiteProgram),
    /// It runs already.
    Running,
    /// Nothing can run, and why, with a way out.
    Cannot {
        /// Why, in a sentence.
        message: String,
        /// What to do.
        hint: String,
    },
}

/// A site's own program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteProgram {
    /// The generator's name.
    pub generator: String,
    /// The whole command as it would be typed.
    pub command: String,
    /// The folder that it runs in, short for reading.
    pub folder: String,
    /// What of the site is run by it: configuration, scripts, lists of packages.
    pub runs: Vec<String>,
    /// Stands for all of this; what the user agrees to.
    pub fingerprint: String,
}

/// Runs the site's own generator until it is stopped. What is open is saved first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunSite {
    /// The site.
    pub site: SiteId,
    /// The fingerprint of what the user was shown and agreed to.
    pub agreed: String,
}

/// What the site's generator does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SiteRunEvent {
    /// It said something: lines in order.
    Said {
        /// The lines, without colours.
        lines: Vec<String>,
    },
    /// Its pages can be opened.
    Ready {
        /// Where it answers, on this computer.
        address: String,
        /// Whether what it builds can be kept for the look of the page.
        keeps: bool,
    },
    /// It takes long.
    Slow,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SiteRunEnd {
    /// It was stopped.
    Stopped,
    /// It ended by itself.
    Ended {
        /// What to make of it, in a sentence.
        message: String,
    },
}

/// Stops a site's own generator, if it runs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StopSite {
    /// The site.
    pub site: SiteId,
}

/// Shows a document's page of the running site in a window of its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowOnSite {
    /// The document.
    pub document: DocumentId,
}
