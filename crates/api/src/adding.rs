//! Adding a site by its address: what was typed becomes an address and a folder, and then
//! a site that is open.

use serde::{Deserialize, Serialize};

use crate::{SignInWanted, SiteView};

/// Asks what a typed address means, and where the site would go.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadAddress {
    /// As it was typed or pasted: an address, the address of its page in a browser, or a
    /// line that others type.
    pub text: String,
}

/// Lets the user choose, in the platform's dialog, the folder that new sites go into.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChoosePlace {
    /// The address as it stands typed.
    pub text: String,
}

/// What a typed address means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressView {
    /// Host and path, or a folder's name, for reading; empty while it is no address.
    pub label: String,
    /// What is wrong with it, in a sentence; empty when nothing is, or nothing is typed.
    pub problem: String,
    /// The new folder, for reading; empty while it is no address.
    pub folder: String,
}

/// Brings a site to this computer and opens it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddSite {
    /// The address as it was typed.
    pub text: String,
}

/// Stops bringing a site here; nothing of it stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CancelAdding {}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddingProgress {
    /// With what.
    pub part: AddingPart,
    /// How many are done.
    pub done: u64,
    /// Of how many; 0 while that is not known.
    pub of: u64,
}

/// What it is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddingPart {
    /// Its history comes.
    Receiving,
    /// It is put together here.
    Unpacking,
    /// Its files are written.
    Files,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Added {
    /// It is here and open.
    Site(Box<SiteView>),
    /// The site wants to know who asks: ask, and add it again.
    SignIn {
        /// What is asked.
        wanted: Box<SignInWanted>,
    },
    /// It did not come. Nothing of it is here.
    Failed {
        /// Why, and what to do, in a sentence or two.
        message: String,
        /// What was said, cleaned; may be empty.
        details: String,
    },
    /// The user stopped it.
    Cancelled,
}
