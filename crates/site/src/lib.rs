//! A static site's folder: which generator builds it, which collections of announcements
//! it has and what they have in common, where its images lie, and how a new file is named.
//! Reads the disk, writes nothing, runs nothing, and knows neither git nor the window.

mod address;
mod collection;
mod config;
mod conventions;
mod dates;
mod draft;
mod elsewhere;
mod entries;
mod entry;
mod error;
mod files;
mod generator;
mod grouping;
mod headers;
mod infer;
mod labels;
mod languages;
mod layout;
mod learning;
mod links;
mod markdown;
mod media;
mod moves;
mod naming;
mod new_file;
mod output;
mod paths;
mod query;
mod reading;
mod refresh;
mod sentences;
mod site;
mod slug;
mod sources;
mod text;
mod timing;

pub use collection::Collection;
pub use entry::Entry;
pub use error::{NameError, SiteError};
pub use files::is_markdown;
pub use generator::{Generator, Recognised};
pub use languages::Sibling;
pub use learning::Learnt;
pub use markdown::{Engine, Habit, Markdown, Switch};
pub use media::Picture;
pub use moves::{DraftWay, Move};
pub use naming::{DatedFolders, Naming};
pub use new_file::NewFile;
pub use paths::inside as path_in;
pub use query::{Facets, Order, Query};
pub use reading::{Read, Rest};
pub use site::Site;
pub use slug::slug;
pub use sources::{
    Approver, Correction, ReviewRule, ReviewRules, corrected, proposed_drafts_place,
};
pub use timing::{Future, Rebuilt};
