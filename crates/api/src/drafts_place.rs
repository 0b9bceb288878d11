//! Where a site's drafts are shared: at its own remote, or somewhere else, at a private
//! repository beside a public site, say.

use serde::{Deserialize, Serialize};

use crate::{SignInWanted, SiteId};

/// Asks where the drafts of a site are shared.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeeDraftsPlace {
    /// The site.
    pub site: SiteId,
}

/// Shares the drafts of a site at another repository from now on. It is looked at first. What
/// the site itself proposes is answered by this.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlaceDrafts {
    /// The site.
    pub site: SiteId,
    /// Its address, as it was typed.
    pub address: String,
    /// The answer to [`DraftsPlaced::AskReaders`]; none at first.
    pub public: Option<bool>,
}

/// Shares the drafts of a site where it is published. What the site itself proposes is declined
/// by this.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeepDraftsAtSite {
    /// The site.
    pub site: SiteId,
}

/// Where the drafts of a site are shared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftsPlaceView {
    /// The address of the other place; empty where they are shared at the site's own.
    pub address: String,
    /// Where that is, or became, in a sentence.
    pub sentence: String,
    /// The address that the site proposes and nobody answered yet; mostly empty.
    pub proposed: String,
    /// What it proposes, in a sentence; empty where it does not.
    pub proposal: String,
}

/// What became of sharing them somewhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DraftsPlaced {
    /// They are shared there from now on.
    Placed(DraftsPlaceView),
    /// Nobody knows whether the public can read there: ask, and send it again with the answer.
    AskReaders {
        /// What is known, in sentences.
        message: String,
    },
    /// The user is to say who they are; then the same again.
    SignIn {
        /// What is asked.
        wanted: Box<SignInWanted>,
    },
    /// Drafts cannot be shared there, and all is as it was.
    Refused {
        /// Why, in a sentence.
        message: String,
        /// What was said, cleaned; may be empty.
        details: String,
    },
}
