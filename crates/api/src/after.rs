//! What can be done after a publish: ask for a review where the site's own page offers one, and
//! wait until readers see the new text.

use serde::{Deserialize, Serialize};

use crate::SiteId;

/// What can be done next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// Where a review can be asked for, as the remote said it; empty where it did not.
    pub review: String,
    /// The pages that are going to change.
    pub pages: Vec<PublicPage>,
}

/// A page that is going to change, for this run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageWaitId(pub u32);

/// A page of the public site that a publish changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPage {
    /// Its handle.
    pub page: PageWaitId,
    /// The announcement's title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Whether it goes away.
    pub goes: bool,
}

/// Fetches a page of the public site again and again until it shows what was published; how it
/// stands goes through the call's channel, the reply comes at the end.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WaitForPage {
    /// The site.
    pub site: SiteId,
    /// The page.
    pub page: PageWaitId,
}

/// Ends the wait for a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StopWaiting {
    /// The site.
    pub site: SiteId,
    /// The page.
    pub page: PageWaitId,
}

/// How a wait stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Waiting {
    /// The page is not as it shall be yet.
    NotYet {
        /// What it was at the last look, in a sentence.
        message: String,
    },
    /// It is.
    Live {
        /// In a sentence.
        message: String,
    },
    /// It took too long.
    GivenUp {
        /// In a sentence, with what to do.
        message: String,
    },
    /// The user ended it.
    Stopped,
}
